"""The masked copy: nothing found is left, what the group needs stays, a second redaction changes nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors._redact import redact, values
from detectors._redact.leftovers import leftovers
from detectors._redact.masking import masked, roles
from detectors._redact.occurrences import Index
from detectors.errors import CannotRedact
from detectors.extract import Extraction, extract
from detectors.link import Person
from detectors.model import Blob, Located, Posted, Segment, Span, Verdict
from detectors.pipeline import Analysis, analyse
from detectors.structure import Document, build
from tests import founding

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
WRITERS: dict[str, Callable[[], bytes]] = {
    "xlsx": founding.xlsx,
    "docx": founding.docx,
    "csv": founding.csv,
    "txt": founding.pdf,
}


@dataclass(frozen=True)
class Findings:
    """What redact takes from an Analysis, made by hand."""

    extraction: Extraction
    document: Document
    found: tuple[Located, ...]
    persons: tuple[Person, ...]


def by_hand(blob: Blob, wanted: dict[str, str], relation: str = "") -> Analysis:
    """Findings of the first occurrence of each text, as its type; all of them are one person's."""
    extraction = extract(blob)
    found = tuple(_located(extraction.segments, text, of_type) for text, of_type in wanted.items())
    document = build(extraction.segments)
    return Findings(extraction, document, found, (Person(found, relation),))  # type: ignore[return-value]


def _located(segments: tuple[Segment, ...], text: str, of_type: str) -> Located:
    at = next(index for index, segment in enumerate(segments) if text in segment.text)
    start = segments[at].text.find(text)
    return Located(of_type, Span(at, start, start + len(text)), text, 1.0)


def text_of(data: bytes) -> str:
    return "\n".join(segment.text for segment in extract(Blob(data)).segments)


@pytest.mark.parametrize(
    ("of_type", "value", "mask"),
    [
        ("PERSON", "贾雨晴", "贾**"),
        ("PERSON", "Otis Quill", "O**"),
        ("RESIDENT_ID", "310101199003079742", "3****************2"),
        ("MOBILE", "13491230001", "134****0001"),
        ("MOBILE", "+86 134 9123 0001", "134****0001"),
        ("MOBILE", "１３４９１２３０００１", "134****0001"),
        ("LANDLINE", "021-6555 0001", "02****01"),
        ("ADDRESS", "上海市黄浦区云栖路12弄3号502室", "上海市黄浦区**"),
        ("ADDRESS", "云栖路12弄3号502室", "**"),
        ("ADDRESS", "江苏省南京市玄武区柳荫街8号", "江苏省南京市玄武区**"),
        ("BIRTH_DATE", "1990年3月7日", "1990年"),
        ("BIRTH_DATE", "1990-03-07", "1990"),
        ("BIRTH_DATE", "3月7日", "—"),
        ("EMAIL", "jia@example.org", "j***@***"),
        ("WECHAT", "jia_yuqing", "j****"),
        ("BANK_CARD", "6299 0000 0000 1234", "****1234"),
        ("PLATE", "沪A12345", "沪****"),
        ("PASSPORT", "E12345678", "E*******8"),
        ("HK_ID", "P620771（9）", "P******9"),
        ("TW_ID", "F177309183", "F********3"),
        ("MO_ID", "1307281(4)", "1******4"),
        ("HKMOTW_PERMIT", "H07733180", "H*******0"),
        ("DRIVER_LICENCE", "D7730918", "D******8"),
        ("SOCIAL_SECURITY", "219-45-7730", "2*******0"),
        ("MEDICAL_NO", "999 142 3508", "9********8"),
        ("STAFF_OR_STUDENT_NO", "2021077309", "2********9"),
        ("IBAN", "GB32 QUIL 6016 1331 9268 19", "GB****6819"),
        ("SECRET", "Qm7!tarn", "—"),
        ("TELEGRAM", "@quill_tarn", "@****"),
        ("ONLINE_ID", "linyue_77", "l****"),
        ("IP", "198.51.100.7", "**"),
        ("MAC", "3C:52:82:0A:91:7E", "**"),
        ("GPS", "31.2304, 121.4737", "**"),
        ("BODY", "172cm", "—"),
        ("HOUSEHOLD", "三室一厅", "—"),
        ("HEALTH", "阳性", "—"),
    ],
)
def test_each_type_has_its_mask(of_type: str, value: str, mask: str) -> None:
    assert masked(of_type, value) == mask
    assert masked(of_type, mask) == mask


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [
            "PERSON",
            "MOBILE",
            "ADDRESS",
            "BIRTH_DATE",
            "EMAIL",
            "BODY",
            "RESIDENT_ID",
            "QQ",
            "IBAN",
            "HK_ID",
            "IP",
            "SECRET",
        ]
    ),
    st.text(max_size=20),
)
def test_a_mask_masks_to_itself(of_type: str, value: str) -> None:
    once = masked(of_type, value)
    assert masked(of_type, once) == once


def test_relatives_get_roles_instead_of_names() -> None:
    def someone(name: str, relation: str) -> Person:
        return Person((Located("PERSON", Span(0, 0, 1), name, 1.0),), relation)

    people = [someone("甲一", "index"), someone("乙二", "father"), someone("丙三", "friend"), someone("丁四", "friend")]
    assert roles(people) == {"乙二": "父亲", "丙三": "朋友1", "丁四": "朋友2"}
    assert roles([someone("Otis Quill", "mother")]) == {"Otis Quill": "mother"}


@pytest.mark.parametrize(
    "written",
    [
        "13491230001",
        "１３４９１２３０００１",
        "134 9123 0001",
        "134-9123-0001",
        "134\u200b91230001",
        "(134)91230001",
        "x13491230001y",
    ],
)
def test_a_value_is_found_again_in_any_spelling(written: str) -> None:
    ((start, end, value),) = Index(["13491230001"]).find(f"打{written}吧")
    assert (value, f"打{written}吧"[start:end].strip("(")) == ("13491230001", written.strip("(xy"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("贾雨晴", "賈雨晴"),
        ("贾雨晴", "贾 雨 晴"),
        ("Otis Quill", "OTIS QUILL"),
        ("jia@example.org", "JIA＠example.org"),
    ],
)
def test_names_are_found_again_in_any_spelling(value: str, text: str) -> None:
    assert [found for _, _, found in Index([value]).find(text)] == [value]


@pytest.mark.parametrize(
    ("value", "text"), [("Otis Quill", "Otis Quillson"), ("6555000", "16555000"), ("3**2", "3**2"), ("12", "12")]
)
def test_parts_of_other_words_are_not_found(value: str, text: str) -> None:
    assert list(Index([value]).find(text)) == []


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_the_founding_case_loses_every_value(suffix: str) -> None:
    blob = Blob(WRITERS[suffix](), "阮砚秋体检.any")
    analysis = analyse(blob)
    redaction = redact(blob, analysis)
    copy = redaction.blob
    assert copy.name == f"打码版.{suffix}"
    text = text_of(copy.data)
    secrets = [value for one in founding.PERSONS for value in (one.name, one.mobile, one.number, one.address)]
    assert [value for value in secrets if value in text] == []
    assert leftovers(copy, [*secrets, *values(analysis)]) == 0
    assert leftovers(blob, values(analysis)) >= 9
    assert (redaction.smallest_group, redaction.family) == (9, True)
    assert redaction.masked["RESIDENT_ID"] == 9
    assert analyse(copy).report.verdict in (Verdict.CLEAN, Verdict.NOTICE)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_redacting_twice_changes_nothing(suffix: str) -> None:
    blob = Blob(WRITERS[suffix]())
    once = redact(blob, analyse(blob)).blob
    again = redact(once, analyse(once))
    assert text_of(again.blob.data) == text_of(once.data)
    assert again.masked == {}


def test_a_message_stays_a_message() -> None:
    blob = Blob.from_text(founding.message())
    copy = redact(blob, analyse(blob)).blob
    assert (copy.posted, copy.name) == (Posted.MESSAGE, "打码版.txt")
    assert analyse(copy).report.verdict in (Verdict.CLEAN, Verdict.NOTICE)


def test_every_occurrence_is_masked_wherever_it_stands() -> None:
    text = "贾雨晴，电话13491230001。\n再打１３４ ９１２３ ０００１找賈雨晴\n"
    blob = Blob(text.encode())
    redaction = redact(blob, by_hand(blob, {"贾雨晴": "PERSON", "13491230001": "MOBILE"}))
    assert redaction.blob.data.decode() == "贾**，电话134****0001。\n再打134****0001找贾**\n"
    assert redaction.masked == {"MOBILE": 1, "PERSON": 1}


def test_a_number_of_body_data_is_masked_only_where_it_was_found() -> None:
    blob = Blob("贾雨晴 身高172\n房间172\n".encode())
    redaction = redact(blob, by_hand(blob, {"贾雨晴": "PERSON", "172": "BODY"}))
    assert redaction.blob.data.decode() == "贾** 身高—\n房间172\n"


def test_venues_and_hotlines_stay() -> None:
    text = "贾雨晴 13491230001 上海市黄浦区云栖路12弄3号502室\n4月2日 到过云栖路菜市场，在石路影城5号厅观影\n咨询电话 021-12345678\n"
    blob = Blob(text.encode())
    copy = redact(blob, analyse(blob)).blob.data.decode()
    assert "到过云栖路菜市场，在石路影城5号厅观影" in copy
    assert "021-12345678" in copy
    assert "502室" not in copy


def test_charset_and_line_ends_stay() -> None:
    blob = Blob("姓名：贾雨晴\r\n电话：13491230001\r\n".encode("gb18030"))
    redaction = redact(blob, by_hand(blob, {"贾雨晴": "PERSON", "13491230001": "MOBILE"}))
    assert redaction.blob.data.decode("gb18030") == "姓名：贾**\r\n电话：134****0001\r\n"


def test_a_sheet_named_after_somebody_is_renamed() -> None:
    book = openpyxl.Workbook()
    book.active.title = "贾雨晴体检"
    book.active.append(["贾雨晴", "13491230001"])
    out = io.BytesIO()
    book.save(out)
    blob = Blob(out.getvalue())
    copy = redact(blob, by_hand(blob, {"贾雨晴": "PERSON", "13491230001": "MOBILE"})).blob
    opened = openpyxl.load_workbook(io.BytesIO(copy.data))
    assert opened.sheetnames == ["表1"]
    assert [cell.value for cell in opened.active[1]] == ["贾**", "134****0001"]


def test_formats_of_runs_stay_around_a_mask() -> None:
    page = python_docx.Document()
    paragraph = page.add_paragraph()
    paragraph.add_run("姓名：").bold = True
    paragraph.add_run("贾雨")
    paragraph.add_run("晴，来过").italic = True
    out = io.BytesIO()
    page.save(out)
    blob = Blob(out.getvalue())
    copy = redact(blob, by_hand(blob, {"贾雨晴": "PERSON"})).blob
    runs = python_docx.Document(io.BytesIO(copy.data)).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "姓名：贾**，来过"
    assert [(run.text[:3], run.bold, run.italic) for run in runs if run.bold or run.italic] == [
        ("姓名：", True, None),
        (runs[-1].text[:3], None, True),
    ]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("xlsx/broken-locked.xlsx", "password"),
        ("xlsx/broken-cut.xlsx", "cut off"),
        ("docx/broken-doctype.docx", "harm"),
        ("docx/broken-unclosed.docx", "damaged"),
        ("text/broken-two-charsets.txt", "UTF-8"),
        ("pdf/broken-picture.pdf", None),
    ],
)
def test_what_cannot_be_masked_says_why(name: str, word: str | None) -> None:
    blob = Blob((CORPUS / name).read_bytes())
    if word is None:
        assert redact(blob, analyse(blob)).blob.data.decode().strip() == "附件"
        return
    with pytest.raises(CannotRedact, match=word):
        redact(blob, analyse(blob))


def test_other_kinds_of_files_are_refused_with_advice() -> None:
    blob = Blob(b"\x7fELF\x02\x01\x01" + bytes(16))
    with pytest.raises(CannotRedact, match="Export it as"):
        redact(blob, analyse(blob))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_leftovers_are_seen_in_every_encoding(encoding: str) -> None:
    blob = Blob(bytes(range(1, 9)) * 9 + b"\0" + "贾雨晴13491230001".encode(encoding))
    assert leftovers(blob, ["贾雨晴", "13491230001", "史可为"]) == 2


def test_leftovers_are_seen_through_markup() -> None:
    assert leftovers(Blob("<a>1349<b/>123</a><c>0001</c> &#x8d3e;雨晴".encode()), ["13491230001", "贾雨晴"]) == 2


def test_leftovers_look_at_the_name_of_the_copy() -> None:
    assert leftovers(Blob(b"x", "贾雨晴.txt"), ["贾雨晴"]) == 1
