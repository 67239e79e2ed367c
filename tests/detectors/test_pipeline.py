"""The pipeline: the founding document in five forms, what a report may hold, and when not knowing is said."""

from __future__ import annotations

import pytest

from detectors import pipeline
from detectors.limits import Limits
from detectors.model import Blob, Code, Outline, Place, Posted, Segment, Step, Unit, Verdict
from detectors.pipeline import analyse
from detectors.pipeline.rest import people_in
from tests.founding import FILES, PERSONS, VALUES, message

FORMS = [*FILES, "message"]


def blob_of(form: str) -> Blob:
    return Blob.from_text(message()) if form == "message" else Blob(FILES[form](), form)


@pytest.mark.parametrize("form", FORMS)
def test_the_founding_document_is_a_leak_of_nine_persons(form: str) -> None:
    report = analyse(blob_of(form)).report
    assert report.verdict == Verdict.LEAK
    assert [(outline.relation, outline.of) for outline in report.persons] == [(p.relation, p.of) for p in PERSONS]
    assert {kind: report.counts[kind] for kind in ("PERSON", "MOBILE", "RESIDENT_ID", "ADDRESS")} == {
        "PERSON": 9,
        "MOBILE": 9,
        "RESIDENT_ID": 9,
        "ADDRESS": 7,
    }
    assert report.complete


@pytest.mark.parametrize("form", FORMS)
def test_a_report_holds_no_value(form: str) -> None:
    text = repr(analyse(blob_of(form)).report)
    assert [value for value in VALUES if value in text] == []


@pytest.mark.parametrize("form", FORMS)
def test_an_analysis_shows_no_value_in_its_repr(form: str) -> None:
    text = repr(analyse(blob_of(form)))
    assert [value for value in VALUES if value in text] == []


def test_masks_are_few_and_show_two_digits_of_an_id() -> None:
    masks = analyse(blob_of("message")).report.masks
    assert masks[:3] == ("阮**", "134****7731", "3******9")
    assert len(masks) <= 5


def test_every_stage_is_timed() -> None:
    assert list(analyse(Blob.from_text("在吗")).report.timings) == [
        "extract",
        "structure",
        "recognize",
        "link",
        "judge",
    ]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\xd8", b"\x00" * 64, "在吗".encode("gb18030")])
def test_any_bytes_get_a_verdict(data: bytes) -> None:
    assert analyse(Blob(data, posted=Posted.MESSAGE)).report.verdict in Verdict


def test_not_read_to_the_end_is_never_clean() -> None:
    report = analyse(Blob(b"PK\x03\x04broken"), Limits()).report
    assert report.verdict == Verdict.UNINSPECTABLE
    assert not report.complete
    assert report.problems


def test_what_was_read_before_the_end_decides() -> None:
    text = message()
    limits = Limits(text_chars=len(text) - 80)
    report = analyse(Blob.from_text(text), limits).report
    assert report.verdict == Verdict.LEAK
    assert not report.complete
    assert Code.BUDGET in {problem.code for problem in report.problems}


def test_hotlines_and_offices_are_not_counted() -> None:
    report = analyse(Blob.from_text("咨询热线 0512-55501234，office@songquan.example.com")).report
    assert dict(report.counts) == {}
    assert report.persons == ()


def sheet(rows: int) -> bytes:
    """A roster as csv under a title, every row another person."""
    people = (
        f"{'赵钱孙李周吴郑王'[n % 8]}{'晓文建国雪'[n % 5]}{'明华芳'[n % 3]},1349{n:07d},松泉路{n}号3栋{n % 30 + 1}室"
        for n in range(rows)
    )
    return "\n".join(["东区居民信息表,,", "姓名,手机,住址", *people]).encode()


@pytest.mark.parametrize("rows", [300, 1_500])
def test_the_people_in_rows_that_are_not_read_are_counted(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(pipeline, "SCREEN_CHARS", 4_000)
    monkeypatch.setattr(pipeline, "SCREEN_TAIL", 30)
    report = pipeline.screen(Blob(sheet(rows), "roster.csv"))
    assert len(report.persons) < 250
    assert not report.complete
    assert report.headcount == pytest.approx(rows, rel=0.01)


def test_rows_of_another_table_are_not_counted_by_the_first() -> None:
    def cells(table: int, rows: range) -> list[Segment]:
        return [
            Segment("x", Place((Step(Unit.SHEET, table), Step(Unit.ROW, row), Step(Unit.COLUMN, 1)))) for row in rows
        ]

    persons = [Outline(place=segment.place) for segment in cells(1, range(1, 31))]
    assert people_in(cells(1, range(1, 101)), cells(1, range(1, 31)), persons) == 70
    assert people_in(cells(2, range(1, 101)), cells(1, range(1, 31)), persons) == 0
    assert people_in(cells(1, range(1, 101)), cells(1, range(1, 11)), persons[:10]) == 0
    assert people_in(cells(1, range(1, 131)), cells(1, range(1, 31)), persons[::2]) == 50
