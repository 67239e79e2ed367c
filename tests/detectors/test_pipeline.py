"""The pipeline: the founding document in five forms, what a report may hold, and when not knowing is said."""

from __future__ import annotations

import pytest

from detectors.limits import Limits
from detectors.model import Blob, Code, Posted, Verdict
from detectors.pipeline import analyse
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
