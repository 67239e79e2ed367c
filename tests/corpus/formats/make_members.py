"""Makes the fixtures of rarer members anew: python tests/corpus/formats/make_members.py. Written by hand after the standards.

Calendars (RFC 5545), logs, yaml, properties, subtitles, drawings, pages as browsers save them, office files with macros. All
people are invented.
"""

from __future__ import annotations

import io
import json
import quopri
import zipfile
from pathlib import Path

from make import ROWS, write

HERE = Path(__file__).parent


def escaped(text: str) -> str:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in text)


def folded(line: str) -> bytes:
    """As programs fold that count bytes, also within a character."""
    raw = line.encode()
    return b"\r\n ".join(raw[at : at + 71] for at in range(0, len(raw), 71))


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "DTSTART:20220717T102000Z", *lines, "END:VEVENT"])


def calendar(items: list[str], version: str = "2.0") -> str:
    return (
        "\r\n".join(["BEGIN:VCALENDAR", f"VERSION:{version}", "PRODID:-//x//y//EN", *items, "END:VCALENDAR"]) + "\r\n"
    )


def calendars() -> None:
    plain = [
        event(f"SUMMARY:上门 {n}", f"DESCRIPTION:身份证{i}\\, 电话{m}\\n请准时", f"LOCATION:{a}")
        for n, i, m, a, _ in ROWS
    ]
    write("calendar/by-hand.ics", calendar(plain))
    write("calendar/gb18030.ics", calendar(plain), "gb18030")
    invited = [
        event("SUMMARY:访视", f'ATTENDEE;CN="{n}";ROLE=REQ-PARTICIPANT:tel:{m}', f"COMMENT:{i} {a}")
        for n, i, m, a, _ in ROWS
    ]
    write("calendar/invited.ics", calendar(invited))
    lines = [folded(f"DESCRIPTION:请工作人员提前联系并上门登记，{n} {i} {m} {a}") for n, i, m, a, _ in ROWS]
    cut = b"".join(b"BEGIN:VEVENT\r\n" + line + b"\r\nEND:VEVENT\r\n" for line in lines)
    write("calendar/folded-within-letters.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + cut + b"END:VCALENDAR\r\n")
    quoted = [quopri.encodestring(f"{n} {i} {m} {a}".encode()).decode().replace("\n", "\r\n") for n, i, m, a, _ in ROWS]
    old = [event(f"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:{line}") for line in quoted]
    write("calendar/quoted-1.0.ics", calendar(old, "1.0"))
    tasks = [item.replace("VEVENT", "VTODO") for item in plain[:2]] + [plain[2].replace("VEVENT", "VJOURNAL")]
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:提醒\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VTODO"
    write("calendar/tasks.ics", calendar([tasks[0].replace("END:VTODO", alarm), *tasks[1:]]))
    write("calendar/broken-cut.ics", calendar(plain)[:-30])
    write("calendar/broken-end.ics", calendar(plain).replace("END:VEVENT\r\nEND:VCALENDAR", "END:VCALENDAR"))
    write(
        "calendar/broken-two-charsets.ics",
        calendar(plain).encode().replace("史可为".encode(), "史可为".encode("gb18030")),
    )


def texts() -> None:
    rows = [f"name={n}, phone={m}, idCard={i}, addr={a}" for n, i, m, a, _ in ROWS]
    write(
        "csv/server.log",
        "".join(
            f"2022-07-17 10:1{at}:31,07{at} INFO  [exec-{at}] UserService - {row}\n" for at, row in enumerate(rows)
        ),
    )
    records = [json.dumps({"name": n, "phone": m, "id": i, "addr": a}) for n, i, m, a, _ in ROWS]
    write(
        "csv/escaped.log",
        "".join(f"2022-07-17 10:1{at}:31 DEBUG body={record}\n" for at, record in enumerate(records)),
    )
    write(
        "text/plain.yaml",
        "people:\n"
        + "".join(f"  - name: {n}\n    id: '{i}'\n    phone: {m}\n    address: {a}\n" for n, i, m, a, _ in ROWS),
    )
    block = "".join(
        f"- note: |\n    姓名 {n}\n    电话 {m}\n    身份证 {i}\n  address: >-\n    {a}\n" for n, i, m, a, _ in ROWS
    )
    write("text/block.yaml", f"---\n{block}")
    parts = ((escaped(n), i, m, escaped(a)) for n, i, m, a, _ in ROWS)
    wrapped = (
        f"- address: \"{a[:60]}\\\n    {a[60:]}\"\n  id: '{i}'\n  name: \"{n}\"\n  phone: '{m}'\n"
        for n, i, m, a in parts
    )
    write("text/escaped.yaml", "".join(wrapped))
    write(
        "text/messages.properties",
        "".join(f"user.{at}={escaped(f'{n} {i} {m} {a}')}\n" for at, (n, i, m, a, _) in enumerate(ROWS)),
    )
    write(
        "text/subtitles.srt",
        "\n".join(
            f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n<i>{n}</i> {m}\n{i} {a}\n"
            for at, (n, i, m, a, _) in enumerate(ROWS, 1)
        ),
        "utf-8-sig",
    )


def pages() -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 300">'
    words = "".join(
        f'<g><text x="10" y="{at * 20}">{n} {m}<tspan x="200">{i}</tspan><tspan dx="4">{a}</tspan></text></g>'
        for at, (n, i, m, a, _) in enumerate(ROWS)
    )
    write("html/drawing.svg", f'{head}<linearGradient id="a"/>{words}</svg>')
    letters = "".join(
        "<text>" + "".join(f'<tspan x="{at * 9}">{letter}</tspan>' for at, letter in enumerate(value)) + "</text>\n"
        for row in ROWS
        for value in row[:4]
    )
    write("html/drawing-letters.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{letters}</svg>')
    table = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row[:4]) + "</tr>" for row in ROWS)
    saved = "\n<!-- saved from url=(0042)https://docs.example.com/sheet/abc -->\n<!DOCTYPE html>\n<html><body><table>"
    write("html/browser-saved.html", f"{saved}{table}</table></body></html>")
    data = json.dumps({"list": [{"name": n, "id": i, "phone": m, "address": a} for n, i, m, a, _ in ROWS]})
    write(
        "html/data-in-script.html",
        f'<!DOCTYPE html><html><body><div id="root"></div><script>window.__STATE__ = {data};</script></body></html>',
    )


MACROS = {
    "xlsx/openpyxl.xlsx": (
        "spreadsheetml.sheet.main",
        "ms-excel.sheet",
        "xl/vbaProject.bin",
        "xlsx/broken-macros.xlsm",
    ),
    "docx/python-docx.docx": (
        "wordprocessingml.document.main",
        "ms-word.document",
        "word/vbaProject.bin",
        "docx/broken-macros.docm",
    ),
}
PROJECT = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
TIE = '<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'


def macros() -> None:
    """Office files with macros: the macro-enabled type and a (dead) project beside the document. Nobody reads macros here."""
    for name, (main, new_main, project, target) in MACROS.items():
        out = io.BytesIO()
        with zipfile.ZipFile(HERE / name) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, with_macros(part, old.read(part).decode("utf-8", "surrogateescape"), main, new_main))
            new.writestr(project, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
        write(target, out.getvalue())


def with_macros(part: str, text: str, main: str, new_main: str) -> bytes:
    if part == "[Content_Types].xml":
        text = text.replace(f"openxmlformats-officedocument.{main}", f"{new_main}.macroEnabled.main")
        text = text.replace("</Types>", PROJECT)
    elif part.endswith(("workbook.xml.rels", "document.xml.rels")):
        text = text.replace("</Relationships>", TIE)
    return text.encode("utf-8", "surrogateescape")


if __name__ == "__main__":
    calendars()
    texts()
    pages()
    macros()
