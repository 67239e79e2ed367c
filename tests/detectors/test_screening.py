"""Screening a long file: a leak is told from its beginning and end, honestly; everything else is read as a whole."""

from __future__ import annotations

import pytest

from bench import corpora
from detectors import pipeline
from detectors.model import Blob, Code, Posted, Verdict


@pytest.fixture
def short(monkeypatch):
    """A file counts as long from 10,000 code points on, so that these tests need no long ones."""
    monkeypatch.setattr(pipeline, "SCREEN_CHARS", 10_000)


def roster(rows, **options):
    return Blob(corpora.csv(rows).encode(), "roster.csv", **options)


def log(lines):
    return Blob("".join(f"worker {at % 7} done in {at % 90} ms\n" for at in range(lines)).encode(), "worker.log")


def test_a_long_roster_is_a_leak_before_it_is_read_to_the_end(short, monkeypatch):
    sizes = []
    recognize = pipeline.recognize
    monkeypatch.setattr(
        pipeline, "recognize", lambda document: sizes.append(len(document.segments)) or recognize(document)
    )
    report = pipeline.screen(roster(1_000))
    assert sizes == [sizes[0]]
    assert sizes[0] < 1_500  # of 4,004 cells
    assert report.verdict == Verdict.LEAK
    assert not report.complete
    assert [problem.detail for problem in report.problems if problem.code == Code.BUDGET] == ["rest"]
    assert 50 <= len(report.persons) < 1_000


def test_a_short_file_is_read_as_a_whole():
    report, whole = pipeline.screen(roster(20)), pipeline.analyse(roster(20)).report
    assert report.complete
    assert (report.verdict, report.persons, report.counts) == (whole.verdict, whole.persons, whole.counts)


def test_what_is_no_leak_at_its_beginning_is_read_to_its_end(short):
    late = Blob(log(500).data + corpora.csv(300).encode() + log(500).data, "mixed.txt")
    assert pipeline.screen(log(1_000)).complete
    report, whole = pipeline.screen(late), pipeline.analyse(late).report
    assert report.verdict == whole.verdict == Verdict.LEAK
    assert report.complete
    assert len(report.persons) == len(whole.persons)


def test_what_people_type_is_always_read_as_a_whole(short):
    assert pipeline.screen(roster(300, posted=Posted.MESSAGE)).complete
