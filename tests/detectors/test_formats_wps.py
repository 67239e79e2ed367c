"""Files of WPS Office (et, wps, dps) are old Office files by another name; those of Microsoft Works are told as not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from detectors.extract import extract
from detectors.formats._objects import compound_of
from detectors.formats._ole import Compound
from detectors.limits import DEFAULT
from detectors.model import Blob, Code

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
VALUES = ("贾雨晴", "310101199003079742", "14521230002", "欧阳明澈")


def renamed(data: bytes, old: str, new: str) -> bytes:
    """A compound file with one stream of another name ([MS-CFB] 2.6.1: 64 bytes, then its length with the final zero)."""
    was, now = (name.encode("utf-16-le") + b"\0\0" for name in (old, new))
    at = data.index(was.ljust(64, b"\0"))
    return data[:at] + now.ljust(64, b"\0") + len(now).to_bytes(2, "little") + data[at + 66 :]


@pytest.mark.parametrize(
    ("fixture", "name", "kind"),
    [
        ("xls/libreoffice.xls", "花名册.et", "xls"),
        ("xls/xlwt.xls", "花名册.ett", "xls"),
        ("doc/libreoffice.doc", "花名册.wps", "doc"),
        ("doc/libreoffice.doc", "花名册.wpt", "doc"),
        ("ppt/python-pptx.ppt", "花名册.dps", "ppt"),
        ("xlsx/openpyxl.xlsx", "花名册.et", "xlsx"),
        ("docx/python-docx.docx", "花名册.wps", "docx"),
        ("pptx/python-pptx.pptx", "花名册.dps", "pptx"),
    ],
)
def test_the_name_of_wps_changes_nothing(fixture: str, name: str, kind: str) -> None:
    found = extract(Blob((CORPUS / fixture).read_bytes(), name, "application/octet-stream"))
    text = "\n".join(segment.text for segment in found.segments)
    assert (found.kind, found.complete) == (kind, True)
    assert [value for value in VALUES if value not in text] == []


@pytest.mark.parametrize("stream", ["ETExtData", "WpsCustomData", "\x01Sh33tJ5"])
@pytest.mark.parametrize("fixture", ["xls/libreoffice.xls", "doc/libreoffice.doc", "ppt/python-pptx.ppt"])
def test_what_programs_keep_beside_a_document_is_looked_through(fixture: str, stream: str) -> None:
    data = (CORPUS / fixture).read_bytes()
    found = extract(Blob(renamed(data, "\x01CompObj", stream)))
    assert (found.problems, found.complete) == ((), True)
    unknown = extract(Blob(renamed(data, "\x01CompObj", "Somebody")))
    assert [problem.code for problem in unknown.problems] == [Code.UNKNOWN_PART]


@pytest.mark.parametrize("kind", ["doc", "ppt"])
def test_words_beside_a_document_are_hidden_words(kind: str) -> None:
    """WPS keeps who shared a document, and custom XML of Word a storage of its own."""
    compound = Compound((CORPUS / kind / f"broken-pictures.{kind}").read_bytes(), DEFAULT)
    beside = {
        ("WpsCustomData",): "分享人：贾雨晴 13491230001".encode(),
        ("MsoDataStore", "A", "Item"): b"<a>13491230002</a>",
    }
    found = extract(Blob(compound_of({path: compound.read(*path) for path in compound.names} | beside)))
    told = {segment.text: segment.place.field for segment in found.segments if "1349" in segment.text}
    assert told == {"分享人：贾雨晴 13491230001": "hidden", "13491230002": ""}
    assert {problem.code for problem in found.problems} == {Code.NEEDS_OCR}


def test_a_file_of_works_is_told_as_not_read() -> None:
    """Microsoft Works keeps its text in the stream CONTENTS; no reader here knows it."""
    data = (CORPUS / "xls" / "xlwt.xls").read_bytes()
    found = extract(Blob(data.replace("Workbook".encode("utf-16-le"), "CONTENTS".encode("utf-16-le")), "信.wps"))
    assert [problem.code for problem in found.problems] == [Code.FORMAT]
    assert not found.complete
