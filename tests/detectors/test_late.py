"""What was read before the time was up counts: a leak stays one, anything else is told as not read to the end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import founding
import pytest

from detectors.extract import extract
from detectors.formats import text
from detectors.limits import DEFAULT, Limits, OutOfTime
from detectors.model import Blob, Code, Verdict
from detectors.pipeline import LATE, screen

PLAIN = "今天的会议改到下午三点，请大家带好材料准时参加。\n" * 4_000
Slow = Callable[..., object]


def archive(*members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number, body in enumerate(members):
            made.writestr(f"{number}.txt", body)
    return out.getvalue()


@pytest.fixture
def out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is up in the second text that is read."""
    read, texts = text.FORMAT.extract, []

    def slow(data: bytes, limits: Limits) -> Iterator[object]:
        texts.append(1)
        if len(texts) == 2:
            raise OutOfTime
        yield from read(data, limits)

    monkeypatch.setattr("detectors.extract._BY_NAME", {"zip": _zip(), "text": _Format(slow), "csv": _Format(slow)})


class _Format:
    def __init__(self, extract: Slow) -> None:
        self.extract = extract


def _zip() -> object:
    from detectors.extract import _BY_NAME

    return _BY_NAME["zip"]


@pytest.mark.usefixtures("out_of_time")
def test_nothing_more_is_read_and_what_was_read_is_kept() -> None:
    found = extract(Blob(archive("甲".encode(), "乙".encode(), "丙".encode())), DEFAULT)
    assert [segment.text for segment in found.segments if len(segment.text) == 1] == ["甲"]
    assert {problem.code for problem in found.problems} == {Code.BUDGET}
    assert LATE in found.problems
    assert not found.complete


@pytest.mark.usefixtures("out_of_time")
def test_a_leak_that_was_read_in_time_is_one() -> None:
    report = screen(Blob(archive(founding.csv(), b"more"), "a.zip"))
    assert (report.verdict, report.complete, LATE in report.problems) == (Verdict.LEAK, False, True)


def test_a_long_text_is_judged_by_its_beginning_where_the_rest_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from detectors import pipeline

    recognize = pipeline.recognize

    def slow(document: object) -> object:
        if len(document.segments) > 3_900:  # type: ignore[attr-defined]
            raise OutOfTime
        return recognize(document)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "recognize", slow)
    report = screen(Blob(PLAIN.encode(), "a.txt"))
    assert (report.verdict, report.complete) == (Verdict.UNINSPECTABLE, False)
    assert report.problems[-1] == LATE
    monkeypatch.setattr(pipeline, "recognize", lambda document: (_ for _ in ()).throw(OutOfTime))
    with pytest.raises(OutOfTime):
        screen(Blob(b"short", "a.txt"))
