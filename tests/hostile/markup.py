"""Bombs that are marked-up texts: xml, svg, html, rtf, json, mails, cards — depth, entities, endless marks, encodings."""

from __future__ import annotations

import base64
import binascii
import json

from hostile.bomb import BRIEF, READ, Bomb, roster
from hostile.office import LAUGHS, OUTSIDE, QUADRATIC

from detectors.limits import MIB
from detectors.model import Verdict

XML = '<?xml version="1.0"?>'
REST = ("budget/rest", "budget/time")
READABLE = (Verdict.UNINSPECTABLE, Verdict.CLEAN, Verdict.LEAK, Verdict.SUSPECT)
LEAK = (Verdict.LEAK,)


def quoted(text: str) -> str:
    """A table of a page."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(','))}</tr>" for line in text.splitlines())
    return f"<table>{rows}</table>"


def repeated_cells() -> str:
    """An ods-like trick in a page: cells that claim to span a billion rows and columns."""
    return f"<html><table>{'<tr><td colspan=999999999 rowspan=999999999>x</td></tr>' * 2_000}</table>{quoted(roster())}</html>"


def tables_in_tables(depth: int = 20_000) -> str:
    return "<html>" + "<table><tr><td>" * depth + "x" + quoted(roster())


def mail(body: str, head: str = "") -> bytes:
    return f"From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\n{head}\r\n{body}".encode()


def multiparts(depth: int = 3_000) -> bytes:
    """A mail of parts within parts."""
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return mail("", opened + "Content-Type: text/plain\r\n\r\n" + roster())


def many_parts(count: int = 60_000) -> bytes:
    return mail("--b\r\n\r\nx\r\n" * count + "--b--\r\n", 'Content-Type: multipart/mixed; boundary="b"\r\n')


def mails_in_mails(depth: int = 400) -> bytes:
    return mail("", "Content-Type: message/rfc822\r\n\r\n" * depth + "Subject: x\r\n\r\n" + roster())


def base64_in_base64(depth: int = 30) -> bytes:
    """Mails that are attached to mails in base64, each in the next."""
    inner = mail(roster())
    for _ in range(depth):
        coded = base64.encodebytes(inner).decode()
        inner = mail(coded, "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n")
        if len(inner) > 8 * MIB:
            break
    return inner


def uuencoded(depth: int = 12) -> bytes:
    """A uuencoded text in a uuencoded text …"""
    inner = roster().encode()
    for number in range(depth):
        lines = b"".join(binascii.b2a_uu(inner[at : at + 45]) for at in range(0, len(inner), 45))
        inner = b"begin 644 %d.txt\n" % number + lines + b"`\nend\n"
    return inner


def begins(count: int = 10_000) -> bytes:
    """Texts that begin 10,000 files and end none."""
    return b"begin 644 a\n!\n" * count


def rtf(inside: bytes) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg936 " + inside


def cards(count: int = 4_000) -> bytes:
    return "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Card {n}\nEND:VCARD\n" for n in range(count)).encode()


def folded_card() -> bytes:
    """One property folded into a million lines."""
    return b"BEGIN:VCARD\nVERSION:3.0\nNOTE:" + b"x\n " * 1_000_000 + b"\nEND:VCARD\n"


def soft_card() -> bytes:
    """Quoted-printable lines that go on for ever."""
    return (
        b"BEGIN:VCARD\nVERSION:2.1\n" + b"N;ENCODING=QUOTED-PRINTABLE:=\n" + b"=E7=94=B2=\n" * 100_000 + b"END:VCARD\n"
    )


def open_quotes() -> bytes:
    return plain(XML + "<a>" + '<b c="' * 20_000)


def plain(text: str) -> bytes:
    return text.encode()


BOMBS = (
    Bomb("xml-laughs", lambda: plain(f"{XML}{LAUGHS}<a>&e8;</a>"), ("hostile/entities",)),
    Bomb("xml-quadratic", lambda: plain(f"{XML}{QUADRATIC}<a>{'&e;' * 50_000}</a>"), ("hostile/entities",)),
    Bomb("xml-outside", lambda: plain(f"{XML}{OUTSIDE}<a>&e;</a>"), ("hostile/entities",)),
    Bomb(
        "svg-laughs",
        lambda: plain(f'{XML}{LAUGHS}<svg xmlns="http://www.w3.org/2000/svg"><text>&e8;</text></svg>'),
        ("hostile/entities",),
    ),
    Bomb("xml-300000-deep", lambda: plain(XML + "<a>" * 300_000), ("truncated/xml", *REST), READABLE),
    Bomb("xml-100000-deep-and-back", lambda: plain(XML + "<a>" * 100_000 + "</a>" * 100_000), (READ, *REST), READABLE),
    Bomb(
        "xml-strangers-close",
        lambda: plain(XML + "<a>" * 100_000 + "</b>" * 100_000),
        ("truncated/xml", "malformed/xml", *REST),
        READABLE,
    ),
    Bomb("xml-brackets", lambda: plain(XML + "<a>" + "<" * 1_000_000), ("truncated/xml", *REST), READABLE),
    Bomb("xml-comments-open", lambda: plain(XML + "<a>" + "<!--" * 300_000), ("truncated/xml", *REST), READABLE),
    Bomb(
        "xml-declarations-open",
        lambda: plain(XML + "<a>" + "<![" * 300_000 + "<!a[" * 300_000),
        ("truncated/xml", *REST),
        READABLE,
    ),
    Bomb("xml-quotes-open", open_quotes, ("truncated/xml", *REST), READABLE, limits=BRIEF),
    Bomb("html-100000-deep", lambda: plain("<html>" + "<div>" * 100_000 + quoted(roster())), (READ, *REST), LEAK),
    Bomb("html-brackets", lambda: plain("<html>" + quoted(roster()) + "<" * 1_000_000), (READ, *REST), LEAK),
    Bomb("html-comments-open", lambda: plain("<html>" + quoted(roster()) + "<!--" * 300_000), (READ, *REST), LEAK),
    Bomb(
        "html-conditions-open",
        lambda: plain("<html>" + quoted(roster()) + "<![if" * 200_000),
        (READ, "malformed/markup", *REST),
        LEAK,
    ),
    Bomb(
        "html-instructions-open",
        lambda: plain("<html>" + quoted(roster()) + "<?a" * 200_000),
        (READ, "malformed/markup", *REST),
        LEAK,
    ),
    Bomb(
        "html-ends-open",
        lambda: plain("<html>" + quoted(roster()) + "</a" * 200_000),
        (READ, "malformed/markup", *REST),
        LEAK,
    ),
    Bomb("html-quotes-open", lambda: plain("<html>" + quoted(roster()) + '<a b="' * 200_000), (READ, *REST), LEAK),
    Bomb("html-scripts-open", lambda: plain("<html>" + quoted(roster()) + "<script>" * 200_000), (READ, *REST), LEAK),
    Bomb(
        "html-comments-in-comments",
        lambda: plain("<html>" + "<!-- <b><!-- a --> -->" * 15_000 + quoted(roster())),
        (READ, *REST),
        LEAK,
    ),
    Bomb(
        "html-entities",
        lambda: plain("<html><p>" + "&#" * 400_000 + "&amp" * 200_000 + quoted(roster())),
        (READ, *REST),
        LEAK,
    ),
    Bomb(
        "html-300000-attributes",
        lambda: plain(f"<html><p {' '.join(f'a{n}=1' for n in range(200_000))}>" + quoted(roster())),
        (READ, *REST),
        LEAK,
    ),
    Bomb("html-spans-of-a-billion", lambda: plain(repeated_cells()), (READ, *REST), LEAK),
    Bomb("html-tables-20000-deep", lambda: plain(tables_in_tables()), (READ, *REST), LEAK),
    Bomb(
        "html-data-addresses",
        lambda: plain("<html>" + '<img src="data:image/png;base64,AAAA">' * 20_000),
        ("budget/members", "format"),
        READABLE,
    ),
    Bomb("json-800000-deep", lambda: b"[" * 800_000, ("truncated", *REST)),
    Bomb("json-objects-deep", lambda: b'{"a":' * 40_000, ("truncated", *REST)),
    Bomb("json-big-number", lambda: plain('{"n":' + "9" * 1_000_000 + "}"), (READ, *REST), READABLE),
    Bomb("json-escapes", lambda: plain(json.dumps({"a": "甲" * 100_000, "b": roster()})), (READ, *REST), LEAK),
    Bomb("json-backslashes", lambda: plain('{"a":"' + "\\" * 2_000_000), ("truncated", *REST)),
    Bomb("json-quotes", lambda: plain('{"a":' + '"\\"' * 40_000), ("truncated", READ, *REST), READABLE),
    Bomb("rtf-150000-braces", lambda: rtf(b"{" * 150_000), ("truncated", *REST)),
    Bomb("rtf-60000-pairs", lambda: rtf(b"{\\b" * 60_000 + b"}" * 60_000 + b"}"), (READ, *REST), READABLE),
    Bomb(
        "rtf-bin-99999999999",
        lambda: rtf(b"\\bin99999999999 " + roster().encode("gb18030") + b"}"),
        ("truncated", *REST),
        READABLE,
    ),
    Bomb("rtf-controls", lambda: rtf(b"\\*\\a" * 60_000 + b"}"), (READ, *REST), READABLE),
    Bomb("rtf-destinations", lambda: rtf(b"{\\footnote a" * 20_000 + b"}" * 20_001), (READ, *REST), READABLE),
    Bomb("rtf-unicode", lambda: rtf(b"\\u-10179?\\u-8704?" * 40_000 + b"}"), (READ, *REST), READABLE),
    Bomb("eml-3000-multiparts", multiparts, ("budget/depth", "truncated/mail", "malformed/mail"), READABLE),
    Bomb("eml-60000-parts", many_parts, ("budget/members",)),
    Bomb("eml-400-mails-in-mails", mails_in_mails, ("budget/depth",), READABLE),
    Bomb("eml-base64-in-base64", base64_in_base64, ("budget/depth",), READABLE),
    Bomb(
        "eml-encoded-words",
        lambda: mail("x", "Subject: " + "=?utf-8?b?55Sy?= " * 100_000 + "\r\n"),
        (READ, *REST),
        READABLE,
    ),
    Bomb("eml-one-header-of-1-mb", lambda: mail("x", "Subject: " + "=?" * 500_000 + "\r\n"), (READ, *REST), READABLE),
    Bomb(
        "eml-parameters",
        lambda: mail("x", "Content-Type: text/plain" + '; a="b' * 200_000 + "\r\n"),
        (READ, "malformed/mail", *REST),
        READABLE,
    ),
    Bomb("text-uuencoded-12-deep", uuencoded, ("budget/depth",), READABLE),
    Bomb("text-10000-begins", begins, (READ, "budget/members", *REST), READABLE),
    Bomb("vcard-4000", cards, (READ, *REST), READABLE),
    Bomb("vcard-folded", folded_card, (READ, *REST), READABLE),
    Bomb("vcard-soft-lines", soft_card, (READ, "truncated", *REST), READABLE),
)
