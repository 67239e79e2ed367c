"""Numbers in every place where text can hide, format by format: each is read, and none is left in a masked copy."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from detectors._redact import redact
from detectors._redact.leftovers import leftovers
from detectors.extract import extract
from detectors.model import Blob, Code
from tests.detectors.test_redact import by_hand

CHANNELS = Path(__file__).parents[1] / "corpus" / "formats" / "hidden" / "channels"
PLANTED: dict[str, dict[str, str]] = json.loads((CHANNELS / "planted.json").read_text("utf-8"))


class Numbers(dict[str, str]):
    """A number for each place, made when it is first named."""

    def __init__(self) -> None:
        super().__init__()
        self._next = count(1)

    def __missing__(self, place: str) -> str:
        return self.setdefault(place, f"1349557{next(self._next):04d}")


def page(n: Numbers) -> bytes:
    split, entities = n["split by tags"], "".join(f"&#{ord(digit)};" for digit in n["entities"])
    coded = base64.b64encode(n["data: base64"].encode()).decode()
    head = (
        f'<title>{n["title"]}</title><meta name="description" content="{n["meta"]}"><meta property="og:title" content="{n["og"]}">'
        f'<style>a:after{{content:"{n["style"]}"}}</style><script>var a="{n["script"]}"</script>'
        f'<script type="application/json">{{"t":"{n["json in a script"]}"}}</script><link href="tel:{n["link"]}">'
    )
    hidden = (
        f'<!-- {n["comment"]} --><!--[if mso]><p>{n["conditional comment"]}</p><![endif]--><p style="display:none">{n["display: none"]}</p>'
        f"<p hidden>{n['hidden']}</p><template>{n['template']}</template><noscript>{n['noscript']}</noscript>"
        f'<iframe srcdoc="<p>{n["srcdoc"]}</p>"></iframe><svg><text>{n["svg text"]}</text><desc>{n["svg desc"]}</desc></svg>'
    )
    body = (
        f"<p>{split[:4]}<b>{split[4:7]}</b><i>{split[7:]}</i></p><p>{entities}</p>"
        f'<img src="a.png" alt="{n["alt"]}" title="{n["title of a picture"]}"><a href="tel:{n["tel:"]}" aria-label="{n["aria"]}">x</a>'
        f'<p data-x="{n["data attribute"]}">y</p><input type="hidden" value="{n["hidden input"]}"><input placeholder="{n["placeholder"]}">'
        f'<textarea>{n["textarea"]}</textarea><select><option value="{n["value"]}">{n["option"]}</option></select>'
        f"<table><caption>{n['caption']}</caption><tr><td>{n['cell']}</td></tr></table><object>{n['object']}</object>"
        f'<a href="data:text/plain,{n["data:"]}">z</a><a href="data:text/plain;base64,{coded}">z</a>'
    )
    html = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body onload="x(\'{n["handler"]}\')">{hidden}{body}</body></html>'
    return f"{html}<!-- {n['behind']} -->".encode()


def mail(n: Numbers) -> bytes:
    message = EmailMessage()
    for name in ("From", "To", "Cc", "Bcc", "Reply-To"):
        message[name] = f"{n[name]} <a@example.org>"
    for name in ("Comments", "Keywords", "Organization", "X-Note", "List-Id"):
        message[name] = n[name]
    message["Subject"] = f"名单 {n['Subject']}"
    message.set_content(f"正文 {n['body']}\n", charset="gb18030", cte="quoted-printable")
    message.add_alternative(f'<p>x</p><p style="display:none">{n["hidden in html"]}</p>', subtype="html")
    message.add_attachment(
        n["attachment"].encode(), maintype="text", subtype="plain", filename=f"名{n['name of an attachment']}.txt"
    )
    message.add_attachment(packed({"in.txt": n["zip in a mail"]}), maintype="application", subtype="zip", filename="a")
    inner = EmailMessage()
    inner["Subject"] = n["subject of a mail within"]
    inner.set_content(n["body of a mail within"])
    message.add_attachment(inner)
    calendar = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{n['calendar']}\nEND:VEVENT\nEND:VCALENDAR\n"
    message.add_attachment(calendar.encode(), maintype="text", subtype="calendar", filename="c.ics")
    whole = message.as_bytes()  # which is when the boundary is chosen
    edge = f"--{message.get_boundary()}".encode()
    before = n["preamble"].encode() + b"\n" + edge
    return whole.replace(edge, before, 1) + f"\n{n['epilogue']}\n".encode()


def card(n: Numbers) -> bytes:
    folded = n["folded"]
    lines = (
        *(f"{name}:{n[name]}" for name in ("FN", "NICKNAME", "TEL", "item1.TEL", "item1.X-ABLabel", "ORG", "TITLE")),
        *(f"{name}:{n[name]}" for name in ("X-QQ", "CATEGORIES", "AGENT", "RELATED;TYPE=spouse;VALUE=text")),
        f"TEL;VALUE=uri:tel:{n['tel:']}",
        f'ADR;LABEL="{n["label"]}":;;{n["ADR"]};;;;',
        f"X-SOCIALPROFILE;x-user={n['account']}:https://example.org",
        f"NOTE:x{folded[:5]}\r\n {folded[5:]}",
        f"NOTE;ENCODING=QUOTED-PRINTABLE:=31=33{n['quoted-printable'][2:]}",
        f"KEY;ENCODING=b:{base64.b64encode(n['base64'].encode()).decode()}",
    )
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")).encode()


def packed(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def archive(n: Numbers) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = n["comment"].encode()
        info = zipfile.ZipInfo(f"名{n['folder']}/a.txt")
        info.comment = n["comment of a member"].encode()
        info.extra = b"\x99\x99\x0b\0" + n["extra field"].encode()
        made.writestr(info, n["member"])
        made.writestr("inner.zip", packed({"x.txt": n["archive within"]}))
        made.writestr(f"{n['empty folder']}/", "")
    return f"{n['before']}\n".encode() + out.getvalue()


def document(n: Numbers) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out)
    sheet.drawString(50, 700, f"visible {n['visible']} and so that the page has words enough to count as text")
    for at, place in enumerate(("white text", "outside"), start=1):
        sheet.setFillColorRGB(1, 1, 1)
        sheet.drawString(-400 if place == "outside" else 50, 600 - 20 * at, n[place])
    unseen = sheet.beginText(50, 500)
    unseen.setTextRenderMode(3)
    unseen.textOut(n["invisible text"])
    sheet.drawText(unseen)
    sheet.drawString(50, 450, n["under a box"])
    sheet.rect(40, 440, 200, 30, fill=1)
    sheet.acroForm.textfield(name="f", value=n["form value"], x=50, y=300, tooltip=n["tooltip"])
    sheet.bookmarkPage("a")
    sheet.addOutlineEntry(n["outline"], "a")
    sheet.linkURL(f"https://example.org/{n['link']}", (50, 400, 100, 420))
    for name in ("author", "title", "subject", "keywords", "creator"):
        getattr(sheet, f"set{name.title()}")(n[name])
    sheet.showPage()
    sheet.save()
    return beside(out.getvalue(), n) + f"\n%{n['behind the end']}\n".encode()


def beside(data: bytes, n: Numbers) -> bytes:
    """What reportlab cannot write."""
    from pikepdf import Dictionary, Name, String

    with pikepdf.open(io.BytesIO(data)) as made:
        notes = made.pages[0].obj.Annots
        note = {"Contents": n["note"], "T": n["author of a note"], "Subj": n["subject of a note"], "RC": n["rich text"]}
        words = {key: String(text) for key, text in note.items()}
        notes.append(made.make_indirect(Dictionary(Subtype=Name.Text, Rect=[1, 1, 9, 9], **words)))
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String(n["name of a layer"])))
        made.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
        made.pages[0].obj.Resources.Properties = Dictionary(MC0=layer)
        font = next(iter(made.pages[0].obj.Resources.Font.keys()))
        text = f"/OC /MC0 BDC BT {font} 12 Tf 50 350 Td ({n['hidden layer']}) Tj ET EMC"
        made.pages[0].contents_add(text.encode())
        made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{n['script']}')"))
        made.Root.PageLabels = Dictionary(Nums=[0, Dictionary(P=String(n["page label"]))])
        made.Root.PieceInfo = Dictionary(App=Dictionary(Private=Dictionary(x=String(n["piece info"]))))
        made.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Figure, Alt=String(n["alternative text"])))
        made.docinfo["/Custom"] = String(n["own property"])
        spec = pikepdf.AttachedFileSpec(made, n["attachment"].encode(), filename="a.txt", description=n["description"])
        made.attachments["a.txt"] = spec
        out = io.BytesIO()
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


BY_HAND: dict[str, Callable[[Numbers], bytes]] = {
    "page.html": page,
    "mail.eml": mail,
    "card.vcf": card,
    "archive.zip": archive,
    "document.pdf": document,
}


def planted(name: str) -> tuple[bytes, dict[str, str]]:
    if name in PLANTED:
        return (CHANNELS / name).read_bytes(), PLANTED[name]
    numbers = Numbers()
    return BY_HAND[name](numbers), numbers


FILES = (*sorted(PLANTED), *BY_HAND)


@pytest.mark.parametrize("name", FILES)
def test_every_place_is_read(name: str) -> None:
    data, numbers = planted(name)
    text = "\n".join(segment.text for segment in extract(Blob(data)).segments)
    assert ([place for place, number in numbers.items() if number not in text], len(numbers) >= 8) == ([], True)


@pytest.mark.parametrize("name", FILES)
def test_no_place_is_left_in_a_copy(name: str) -> None:
    data, numbers = planted(name)
    blob = Blob(data)
    copy = redact(blob, by_hand(blob, dict.fromkeys(numbers.values(), "MOBILE"))).blob
    left = [place for place, number in numbers.items() if leftovers(copy, [number])]
    again = "\n".join(segment.text for segment in extract(copy).segments)
    assert (left, [place for place, number in numbers.items() if number in again]) == ([], [])


def text_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def png(n: Numbers) -> bytes:
    inside = f"Title\0\0\0\0\0{n['iTXt']}".encode()
    packed = b"Author\0\0" + zlib.compress(n["zTXt"].encode())
    texts = (b"tEXt", f"Comment\0{n['tEXt']}".encode()), (b"zTXt", packed), (b"iTXt", inside)
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", header), *texts, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(text_chunk(*chunk) for chunk in chunks) + n["behind"].encode()


def jpeg(n: Numbers) -> bytes:
    caption = b"\x1c\x02\x78\0\x0b" + n["IPTC"].encode()
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    packet = f"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:title>{n['XMP']}</dc:title></x:xmpmeta>".encode()
    text = n["EXIF"].encode() + b"\0"
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIII", 8, 1, 0x10E, 2, len(text), 26, 0) + text
    parts = segment(0xED, photoshop), segment(0xE1, packet), segment(0xE1, exif), segment(0xFE, n["comment"].encode())
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9" + n["behind"].encode()


@pytest.mark.parametrize("made", [png, jpeg])
def test_words_beside_the_pixels_are_read_and_the_picture_is_told(made: Callable[[Numbers], bytes]) -> None:
    numbers = Numbers()
    found = extract(Blob(made(numbers)))
    text = "\n".join(segment.text for segment in found.segments)
    assert [place for place, number in numbers.items() if number not in text] == []
    assert [problem.code for problem in found.problems] == [Code.NEEDS_OCR]


def test_lines_of_an_earlier_version_of_a_pdf_are_read() -> None:
    first = io.BytesIO()
    sheet = canvas.Canvas(first)
    sheet.drawString(50, 700, "13495570001 is a line that somebody took out again")
    sheet.save()
    with pikepdf.open(io.BytesIO(first.getvalue())) as made:
        start = int(first.getvalue().rsplit(b"startxref", 1)[1].split()[0])
        contents, size = made.pages[0].obj.Contents, len(made.objects) + 1
        number = contents.objgen[0]
    body = (
        f"{number} 0 obj\n<</Length 44>>\nstream\nBT /F1 12 Tf 50 700 Td (nothing is left) Tj ET \nendstream\nendobj\n"
    )
    at = len(first.getvalue())
    table = (
        f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<</Size {size}/Root {root(first.getvalue())}/Prev {start}>>\n"
    )
    changed = first.getvalue() + body.encode() + table.encode() + f"startxref\n{at + len(body)}\n%%EOF\n".encode()
    texts = [segment.text for segment in extract(Blob(changed)).segments]
    assert any("nothing is left" in text for text in texts)
    assert [text for text in texts if "13495570001" in text] == ["13495570001 is a line that somebody took out again"]


def root(data: bytes) -> str:
    return re.findall(rb"/Root (\d+ 0 R)", data)[-1].decode()
