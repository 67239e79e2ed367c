"""Layouts: one dossier written in every form people post one, as blobs. Adds and leaves out nothing of its truth."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping

from bench.dossiers import HEADER, Dossier, Someone
from bench.written import docx, pdf, xlsx
from detectors import Blob, Posted

_KEYS = HEADER[1:]


def _file(data: bytes | str, name: str) -> Blob:
    return Blob(data.encode() if isinstance(data, str) else data, name)


def as_xlsx(d: Dossier) -> Blob:
    """The household in columns of its own, filled for the index case only."""
    header, first, *others = d.rows()
    keys, values = zip(*d.household, strict=True)
    return _file(
        xlsx([[d.title], [*header, *keys], [*first, *values], *others, [], *([line] for line in d.itinerary)]),
        "list.xlsx",
    )


def as_docx_table(d: Dossier) -> Blob:
    """A block for the index case, a table of the others."""
    before = [d.title, *_block(d.people[0]), *(f"{key}：{value}" for key, value in d.household), "关联人员："]
    header, _, *others = d.rows()
    return _file(docx(before, [header, *others], d.itinerary), "list.docx")


def as_docx_prose(d: Dossier) -> Blob:
    household = "，".join(f"{key}{value}" for key, value in d.household)
    told = [_told(p) for p in d.people]
    return _file(docx([d.title, f"{told[0]}{household}。", *told[1:], *d.itinerary]), "report.docx")


def as_csv(d: Dossier) -> Blob:
    out = io.StringIO()
    csv.writer(out).writerows(d.rows())
    return _file(out.getvalue(), "list.csv")


def as_tsv(d: Dossier) -> Blob:
    return _file("\n".join("\t".join(row) for row in d.rows()) + "\n", "list.tsv")


def as_markdown(d: Dossier) -> Blob:
    lines = ["| " + " | ".join(row) + " |" for row in d.rows()]
    lines.insert(1, "|" + "---|" * len(HEADER))
    return _file("\n".join([f"# {d.title}", "", *lines, "", *d.itinerary]), "list.md")


def as_cells(d: Dossier) -> Blob:
    """One cell a line, as text copied out of a page."""
    return _file("\n".join([d.title, *(cell for row in d.rows() for cell in row), *d.itinerary]), "copied.txt")


def as_transposed(d: Dossier) -> Blob:
    rows = [list(column) for column in zip(*d.rows(), strict=True)]
    return _file(xlsx([[d.title], *rows[1:]]), "turned.xlsx")


def as_blocks(d: Dossier) -> Blob:
    first, *others = ["\n".join(_block(p)) for p in d.people]
    household = "\n".join(f"{key}：{value}" for key, value in d.household)
    return _file("\n\n".join([d.title, f"{first}\n{household}", *others, "\n".join(d.itinerary)]), "blocks.txt")


def as_json(d: Dossier) -> Blob:
    people = [dict(zip(_KEYS, _cells(p), strict=True)) for p in d.people]
    return _file(json.dumps({"标题": d.title, "人员": people, "行程": d.itinerary}, ensure_ascii=False), "export.json")


def as_vcard(d: Dossier) -> Blob:
    return _file("".join(_card(p) for p in d.people), "contacts.vcf")


def as_pdf(d: Dossier) -> Blob:
    household = "，".join(f"{key}{value}" for key, value in d.household)
    return _file(pdf([d.title, f"{d.people[0].name}：{household}"], d.rows(), d.itinerary), "list.pdf")


def as_message(d: Dossier) -> Blob:
    others = [f"{n}. {p.label}{p.name}，{p.mobile}，{p.number}，住{p.address}" for n, p in enumerate(d.people[1:], 1)]
    household = "，".join(f"{key}{value}" for key, value in d.household)
    return Blob.from_text("\n".join([d.title, *_block(d.people[0]), household, *others, *d.itinerary]))


def as_chat(d: Dossier) -> Blob:
    """A chat export: each line has its speaker, who is nobody in the dossier."""
    lines = [d.title, *(_told(p) for p in d.people), *d.itinerary]
    told = [f"2022-03-11 20:{n:02d}:17 {'群主' if n % 3 else '热心网友'}: {line}" for n, line in enumerate(lines)]
    return Blob("\n".join(told).encode(), "chat.txt", posted=Posted.FILE)


def _cells(p: Someone) -> tuple[str, ...]:
    return (p.name, p.label, p.mobile, p.number, p.address)


def _block(p: Someone) -> list[str]:
    return [f"{key}：{value}" for key, value in zip(_KEYS, _cells(p), strict=True)]


def _told(p: Someone) -> str:
    who = f"密接{p.name}" if p.of is None else f"{p.label}{p.name}"
    return f"{who}，身份证号{p.number}，联系电话{p.mobile}，现住{p.address}。"


def _card(p: Someone) -> str:
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{p.name[:1]};{p.name[1:]};;;",
        f"FN:{p.name}",
        f"TEL;TYPE=CELL:{p.mobile}",
    )
    rest = (f"ADR;TYPE=HOME:;;{p.address};;;;", f"NOTE:关系：{p.label}；身份证：{p.number}", "END:VCARD")
    return "\r\n".join((*lines, *rest)) + "\r\n"


LAYOUTS: Mapping[str, Callable[[Dossier], Blob]] = {
    "xlsx": as_xlsx,
    "docx table": as_docx_table,
    "docx prose": as_docx_prose,
    "csv": as_csv,
    "tsv": as_tsv,
    "markdown": as_markdown,
    "one cell per line": as_cells,
    "transposed xlsx": as_transposed,
    "key-value blocks": as_blocks,
    "json": as_json,
    "vCard": as_vcard,
    "pdf": as_pdf,
    "long message": as_message,
    "chat export": as_chat,
}
