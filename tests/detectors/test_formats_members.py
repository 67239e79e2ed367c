"""Sixty people in each rarer member: logs, yaml, calendars, subtitles, drawings, saved pages. Every value is read, with a place."""

from __future__ import annotations

import json
import quopri
from collections.abc import Callable
from xml.dom import minidom

import pytest

from detectors.extract import extract
from detectors.formats import _escapes, html, table_text, text
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Role, Segment, Verdict
from detectors.pipeline import analyse

COUNT = 60
FIELDS = ("name", "phone", "address", "mother", "her phone")
PEOPLE = [
    (
        "赵钱孙李周吴郑王冯陈"[at % 10] + "子涵雨泽梓萱浩宇欣怡博文"[at % 12] + "远静姝明轩佳琪俊杰若曦"[at % 11],
        f"1349{1_000_000 + at * 7_919:07d}",
        f"苏州市姑苏区桐泾路{at + 1}号{at % 9 + 1}幢{at % 4 + 1}单元{101 + at}室",
        "褚卫蒋沈韩杨朱秦尤许"[at % 10] + "一诺铭哲诗琪"[at % 6] + "慧兰芝"[at % 3],
        f"1452{1_000_000 + at * 6_007:07d}",
    )
    for at in range(COUNT)
]
TOKENS = {value for person in PEOPLE for value in person}


def escaped(value: str) -> str:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in value)


def log() -> str:
    return "\n".join(f"2022-07-17 10:20:31,001 INFO c.e.Users - saved {' '.join(person)}" for person in PEOPLE)


def log_of_json() -> str:
    return "\n".join(f"DEBUG body={json.dumps(dict(zip(FIELDS, person, strict=True)))}" for person in PEOPLE)


def log_of_addresses() -> str:
    coded = ("&".join("".join(f"%{byte:02X}" for byte in value.encode()) for value in person) for person in PEOPLE)
    return "\n".join(f"GET /save?a={line} HTTP/1.1" for line in coded)


def log_of_bytes() -> str:
    return "\n".join(str(" ".join(person).encode()) for person in PEOPLE)


def markdown() -> str:
    return "\n\n".join(f"## {n}\n\n- **电话**: {m}\n- 住址: `{a}`\n- 母亲: [{o}](tel:{p})" for n, m, a, o, p in PEOPLE)


def yaml() -> str:
    return "\n".join(
        f"- name: {n}\n  phone: {m}\n  address: {a}\n  mother:\n    name: {o}\n    phone: {p}"
        for n, m, a, o, p in PEOPLE
    )


def yaml_escaped() -> str:
    broken = (
        (escaped(value)[:24] + "\\\n    " + escaped(value)[24:] if value.startswith("苏") else escaped(value))
        for person in PEOPLE
        for value in person
    )
    return "\n".join(f'- "{value}"' for value in broken)


def yaml_blocks() -> str:
    return "\n".join(
        f"- note: |\n    {n}\n    {m}\n  address: >-\n    {a}\n  mother: # 母亲\n    {o} {p}"
        for n, m, a, o, p in PEOPLE
    )


def properties() -> str:
    return "\n".join(f"user.{at}={escaped(' '.join(person))}" for at, person in enumerate(PEOPLE))


def source() -> str:
    return "PEOPLE = [\n" + "".join(f"    {person!a},\n" for person in PEOPLE) + "]\n"


def calendar() -> str:
    events = (
        f'BEGIN:VEVENT\r\nSUMMARY:{n}\r\nATTENDEE;CN="{o}":tel:{p}\r\nDESCRIPTION:电话{m}\\n{a[:9]}\r\n {a[9:]}\r\nEND:VEVENT\r\n'
        for n, m, a, o, p in PEOPLE
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n"


def calendar_quoted() -> str:
    lines = (quopri.encodestring(" ".join(person).encode()).decode().replace("\n", "\r\n") for person in PEOPLE)
    events = (
        f"BEGIN:VEVENT\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:{line}\r\nEND:VEVENT\r\n" for line in lines
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:1.0\r\n{''.join(events)}END:VCALENDAR\r\n"


def subtitles() -> str:
    return "\n\n".join(
        f"{at}\n00:00:01,000 --> 00:00:02,000\n<i>{n}</i> {m}\n{a}\n{o} {p}"
        for at, (n, m, a, o, p) in enumerate(PEOPLE, 1)
    )


def lines_of_json() -> str:
    return "\n".join(json.dumps(dict(zip(FIELDS, person, strict=True))) for person in PEOPLE)


def drawing() -> str:
    rows = (
        f'<text x="1">{n}<tspan x="90">{m}</tspan><tspan x="200">{a}</tspan></text><desc>{o} {p}</desc>'
        for n, m, a, o, p in PEOPLE
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(rows)}</svg>'


def drawing_letter_by_letter() -> str:
    spelled = (
        "".join(f'<tspan x="{at}">{letter}</tspan>' for at, letter in enumerate(value))
        for person in PEOPLE
        for value in person
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(f"<text>{value}</text>" for value in spelled)}</svg>'


def saved_page() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in person) + "</tr>" for person in PEOPLE)
    return f"\n<!-- saved from url=(0042)https://docs.example.com/ -->\n<html><body><table>{rows}</table></body></html>"


def page_with_data() -> str:
    return f"<!DOCTYPE html><html><script>window.__STATE__ = {json.dumps([dict(zip(FIELDS, person, strict=True)) for person in PEOPLE])};</script></html>"


def saved_archive() -> str:
    body = quopri.encodestring(saved_page().encode()).decode().replace("\n", "\r\n")
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--x"\r\n\r\n'
    part = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return f"{head}----x\r\n{part}{body}\r\n----x--\r\n"


MEMBERS: tuple[Callable[[], str], ...] = (
    *(log, log_of_json, log_of_addresses, log_of_bytes, markdown, yaml, yaml_escaped, yaml_blocks, properties, source),
    *(
        calendar,
        calendar_quoted,
        subtitles,
        lines_of_json,
        drawing,
        drawing_letter_by_letter,
        saved_page,
        page_with_data,
    ),
    saved_archive,
)


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.__name__)
def test_every_value_is_read_with_a_place(member: Callable[[], str]) -> None:
    extraction = extract(Blob(member().encode()))
    said = [segment for segment in extraction.segments if segment.place.steps or segment.place.field]
    together = "\n".join(segment.text for segment in said)
    assert {token for token in TOKENS if token not in together} == set()
    assert extraction.complete


@pytest.mark.parametrize("member", [yaml_escaped, properties, log_of_json, source], ids=lambda member: member.__name__)
def test_a_copy_masks_what_was_written_in_escapes(member: Callable[[], str]) -> None:
    name, data = PEOPLE[0][0], member().encode()
    reader = table_text if extract(Blob(data)).kind == "csv" else text
    copy = reader.rewrite(data, lambda segment: segment.text.replace(name, "某某"), DEFAULT)
    together = "\n".join(segment.text for segment in extract(Blob(copy)).segments)
    assert name not in together
    assert "某某" in together
    assert copy.isascii()
    assert {token for token in TOKENS - {name} if token not in together} == set()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\u738b\u82b3", "王芳"),
        (r"\U0001F600x", "😀x"),
        (r"\ud83d\ude00", "😀"),
        (r"\xe7\x8e\x8b", "王"),
        ("%E7%8E%8B%E8%8A%B3", "王芳"),
        ("%CD%F5%B7%BC", "王芳"),
        (r"C:\users\x41", r"C:\users\x41"),
        ("100%25 off", "100%25 off"),
        (r"\d{3}\w+\u", r"\d{3}\w+\u"),
        ("%20%20%20", "%20%20%20"),
        ("满减50%", "满减50%"),
    ],
)
def test_escapes_are_read_and_what_only_looks_like_them_is_left(written: str, read: str) -> None:
    assert _escapes.resolved(written) == read


def test_a_copy_of_a_drawing_is_a_drawing() -> None:
    drawn = drawing().replace("<text", '<linearGradient id="a"><stop offset="1"/></linearGradient><text', 1)
    copy = html.rewrite(drawn.encode(), lambda segment: segment.text.replace(PEOPLE[0][1], "134****"), DEFAULT)
    assert [element.tagName for element in minidom.parseString(copy).getElementsByTagName("linearGradient")] == [
        "linearGradient"
    ]
    assert PEOPLE[0][1].encode() not in copy


def test_words_of_a_drawing_that_stand_apart_are_not_one() -> None:
    found = extract(Blob(drawing().encode())).segments
    assert f"{PEOPLE[0][0]} {PEOPLE[0][1]} {PEOPLE[0][2]}" in [segment.text for segment in found]


def test_who_is_invited_by_mail_is_not_whom_a_calendar_is_about() -> None:
    invited = "".join(f"ATTENDEE;CN={person[0]}:mailto:u{at}@example.com\r\n" for at, person in enumerate(PEOPLE[:9]))
    event = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:周会\r\n{invited}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    report = analyse(Blob(event.encode())).report
    assert (report.kind, report.verdict) == ("calendar", Verdict.CLEAN)


def test_who_is_visited_at_home_is() -> None:
    assert analyse(Blob(calendar().encode())).report.verdict == Verdict.LEAK


def test_an_attached_file_is_a_file_of_its_own() -> None:
    event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:iVBORw0KGgo=\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert [problem.code for problem in extract(Blob(event.encode())).problems] in ([Code.NEEDS_OCR], [Code.MALFORMED])


def test_data_for_search_engines_is_no_list_of_a_page() -> None:
    linked = json.dumps({"@type": "LocalBusiness", "name": "云栖便利店", "telephone": "0512-65123456"})
    page = f'<!DOCTYPE html><html><script type="application/ld+json">{linked}</script></html>'
    roles = {segment.role for segment in extract(Blob(page.encode())).segments if isinstance(segment, Segment)}
    assert roles == {Role.METADATA}
