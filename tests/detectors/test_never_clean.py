"""Not knowing is never clean: not by a problem, a part unread, a child that died, one that was asked again or was too late."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detectors.extract import Extraction, extract
from detectors.limits import DEFAULT, Limits
from detectors.model import Blob, Code, Coverage, Problem, Report, Segment, Verdict
from detectors.pipeline import analyse, screen
from detectors.sandbox import wire
from detectors.sandbox.child import NEEDS_OCR
from detectors.sandbox.pool import Inspector, _Answer
from tests.detectors.test_formats_corpus import BROKEN

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
HARMLESS = (Segment("明天下午三点停水，请提前蓄水。"),)
# What no file of the corpus brings about by itself: limits, a child, reading pictures (test_ocr).
ELSEWHERE = {Code.TOO_BIG, Code.CHILD_DIED, Code.LOW_OCR_CONFIDENCE}


def report_on(extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> Report:
    """What is said of a harmless text that was read like this."""
    monkeypatch.setattr("detectors.pipeline.extract", lambda *_: extraction)
    reports = (analyse(Blob(b"x")).report, screen(Blob(b"x")))
    assert {report.verdict for report in reports} == {reports[0].verdict}
    return reports[0]


@pytest.mark.parametrize("code", Code)
def test_whatever_was_not_read_keeps_a_harmless_text_from_being_clean(
    code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report_on(Extraction(HARMLESS, coverage=Coverage(1, 1)), monkeypatch)
    report = report_on(Extraction(HARMLESS, (Problem(code),), Coverage(1, 1)), monkeypatch)
    assert (whole.verdict, whole.complete) == (Verdict.CLEAN, True)
    assert (report.verdict, report.complete, report.problems[0].code) == (Verdict.UNINSPECTABLE, False, code)


def test_a_part_that_was_seen_and_not_read_does_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_on(Extraction(HARMLESS, coverage=Coverage(parts_seen=2, parts_read=1)), monkeypatch)
    assert (report.verdict, report.complete) == (Verdict.UNINSPECTABLE, False)


def test_each_problem_is_one_that_some_file_has() -> None:
    brought_about = {code for code, _ in BROKEN.values()} - {None}
    assert set(Code) - ELSEWHERE - brought_about == set()


DETAILS = {
    Code.HOSTILE: ("docx/broken-doctype.docx", "doctype"),
    Code.BUDGET: ("eml/broken-deep.eml", "depth"),
    Code.MALFORMED: ("eml/broken-base64.eml", "mail"),
    Code.TRUNCATED: ("xlsx/broken-cut.xlsx", "zip"),
}


@pytest.mark.parametrize("code", DETAILS)
def test_a_rule_or_budget_is_named(code: Code) -> None:
    name, detail = DETAILS[code]
    problems = extract(Blob((CORPUS / name).read_bytes())).problems
    assert (code, detail) in [(problem.code, problem.detail) for problem in problems]


@pytest.mark.parametrize("name", [name for name, (code, _) in BROKEN.items() if code])
def test_coverage_never_says_more_than_there_was(name: str) -> None:
    coverage = extract(Blob((CORPUS / name).read_bytes())).coverage
    read = (coverage.parts_read, coverage.pages_read, coverage.pictures_read)
    seen = (coverage.parts_seen, coverage.pages_seen, coverage.pictures_seen)
    assert all(here <= there for here, there in zip(read, seen, strict=True))
    assert coverage.bytes_seen > 0
    assert read != seen or BROKEN[name][0] not in LEFT_OUT


# What these say of a file is that a part, page or picture of it was not read.
LEFT_OUT = {Code.PASSWORD, Code.NEEDS_OCR, Code.FORMAT, Code.TRUNCATED, Code.HOSTILE, Code.CHARSET}


def test_what_is_too_big_is_not_looked_at() -> None:
    report = analyse(Blob(b"x" * 100), Limits(input_bytes=10)).report
    assert (report.verdict, report.problems) == (Verdict.UNINSPECTABLE, (Problem(Code.TOO_BIG),))


def said(verdict: Verdict, *codes: Code, blind: bool = False) -> _Answer:
    """A child's answer."""
    report = Report(verdict, "x", complete=not codes, problems=tuple(Problem(code) for code in codes))
    return _Answer({"report": wire.report_out(report), NEEDS_OCR: blind}, 0, late=False)


DEAD, LATE = _Answer(None, -9, late=False), _Answer(None, -9, late=True)
UNREAD, CLEAN, SUSPECT = Verdict.UNINSPECTABLE, Verdict.CLEAN, Verdict.SUSPECT
STORIES: dict[str, tuple[list[_Answer], Verdict, str]] = {
    "it died twice": ([DEAD, DEAD], UNREAD, "signal-9"),
    "it was too late, which another would be too": ([LATE], UNREAD, "deadline"),
    "it died, and the next did not read all": ([DEAD, said(UNREAD, Code.TRUNCATED)], UNREAD, ""),
    "who reads pictures died": ([said(UNREAD, Code.NEEDS_OCR, blind=True), DEAD], UNREAD, "signal-9"),
    "who reads pictures was too late": ([said(UNREAD, Code.NEEDS_OCR, blind=True), LATE], UNREAD, "deadline"),
    "a doubt stays when who reads pictures dies": (
        [said(SUSPECT, Code.NEEDS_OCR, blind=True), DEAD],
        SUSPECT,
        "signal-9",
    ),
    "a doubt stays when its time is up": (
        [said(SUSPECT, Code.NEEDS_OCR, blind=True), said(UNREAD, Code.BUDGET)],
        SUSPECT,
        "",
    ),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
async def test_no_child_that_fails_makes_it_clean(
    story: tuple[list[_Answer], Verdict, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, verdict, detail = story
    report = await told(answers, monkeypatch)
    assert (report.verdict, report.complete) == (verdict, False)
    assert detail in ("", report.problems[-1].detail)


async def test_what_is_read_to_its_end_after_all_is_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await told([DEAD, said(CLEAN)], monkeypatch)).verdict == CLEAN
    seen = await told([said(UNREAD, Code.NEEDS_OCR, blind=True), said(CLEAN)], monkeypatch)
    assert (seen.verdict, seen.complete) == (CLEAN, True)


async def told(answers: list[_Answer], monkeypatch: pytest.MonkeyPatch) -> Report:
    """What the parent makes of these answers, one a child, all of them asked for."""
    left: Iterator[_Answer] = iter(answers)

    async def ask(*_: Any, **__: Any) -> _Answer:
        return next(left)

    monkeypatch.setattr(Inspector, "_ask", ask)
    report = await Inspector(DEFAULT).inspect(Blob(b"x"))
    assert next(left, None) is None
    return report
