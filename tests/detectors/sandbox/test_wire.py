"""What passes the border: every Report survives the trip, and nothing else gets through."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.errors import WrongAnswer
from detectors.limits import DEFAULT
from detectors.model import (
    FIELDS,
    Blob,
    Code,
    Coverage,
    Outline,
    Place,
    Problem,
    Redaction,
    Report,
    Risk,
    Step,
    Tie,
    Unit,
    Verdict,
)
from detectors.sandbox import wire

numbers = st.integers(0, 1 << 30)
names = st.text("abcdefghijklmnopqrstuvwxyz-_", max_size=20)
places = st.builds(
    Place,
    st.lists(st.builds(Step, st.sampled_from(Unit), numbers), max_size=3).map(tuple),
    st.sampled_from(sorted(FIELDS | {""})),
)
counts = st.dictionaries(names, numbers, max_size=4)
outlines = st.builds(
    Outline, counts, st.lists(names, max_size=3).map(tuple), names, st.none() | st.integers(0, 2), places
)


def related(persons: list[Outline]) -> tuple[Outline, ...]:
    """Persons whose relations point to one of them."""
    return tuple(one if (one.of or 0) < len(persons) else replace(one, of=None) for one in persons)


problems = st.builds(Problem, st.sampled_from(Code), places, names)
reports = st.builds(
    Report,
    st.sampled_from(Verdict),
    names,
    st.booleans(),
    names,
    st.lists(outlines, max_size=3).map(related),
    counts,
    st.lists(places, max_size=3).map(tuple),
    st.sampled_from([(), ("张**", "138****1234")]),
    st.lists(names, max_size=3).map(tuple),
    st.lists(problems, max_size=3).map(tuple),
    st.builds(Coverage, *[numbers] * 7),
    st.dictionaries(names, st.floats(0, 1000).map(lambda x: round(x, 3)), max_size=3),
    numbers,
    counts,
    st.lists(st.builds(Tie, names, numbers, numbers), max_size=3).map(tuple),
    st.builds(Risk, numbers, numbers),
)


@given(reports)
def test_a_report_survives_the_trip(report: Report) -> None:
    assert wire.report_in(wire.report_out(report)) == report


SHAPE = [{}, [], "father"]


def people(*runs: Any, shape: Any = None) -> dict[str, Any]:
    """Persons as they travel."""
    return {"shapes": [] if shape is None else [shape], "runs": list(runs), "places": []}


GOOD = wire.report_out(Report(Verdict.LEAK, "rule", complete=True, masks=("张**",)))


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "fine"},
        {"rule": "x" * 61},
        {"rule": "王芳"},
        {"rule": "1234567890123"},
        {"complete": 1},
        {"masks": ["13492007731"]},
        {"masks": ["*13492007731"]},
        {"masks": "张**"},
        {"counts": {"MOBILE": -1}},
        {"counts": {"MOBILE": True}},
        {"counts": {"松泉路15弄": 1}},
        {"counts": {f"T{n}": n for n in range(101)}},
        {"places": [[[["sheet", 1]], "王芳体检"]]},
        {"places": [[[["desk", 1]], ""]]},
        {"persons": [[]]},
        {"persons": people([0, None, 1])},
        {"persons": people(shape=[{}, [], "父亲"])},
        {"persons": people([0, "0", 1], shape=SHAPE)},
        {"persons": people([0, 1 << 60, 1], shape=SHAPE)},
        {"persons": people([0, None, 100_001], shape=SHAPE)},
        {"persons": people([0, None, 0], shape=SHAPE)},
        {"persons": people(*[[0, None, 90_000]] * 2, shape=SHAPE)},
        {"persons": people(*[[0, None, 1]] * 40_001, shape=SHAPE)},
        {"more": -1},
        {"tally": {"阮砚秋": 1}},
        {"relations": [["father", 1]]},
        {"relations": [["父亲", 1, 1]]},
        {"risk": [1, 2, 3]},
        {"problems": [["unheard", [[], ""], ""]]},
        {"problems": [["format", [[], ""], "阮砚秋"]]},
        {"coverage": [0] * 99},
        {"timings": {"read": "soon"}},
        {"timings": []},
        {"reasons": ["a"] * 10_001},
    ],
)
def test_anything_else_is_a_wrong_answer(change: dict[str, Any]) -> None:
    with pytest.raises(WrongAnswer):
        wire.report_in(GOOD | change)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda x: st.lists(x) | st.dictionaries(st.text(max_size=3), x),
        max_leaves=5,
    )
)
def test_garbage_is_a_wrong_answer(garbage: Any) -> None:
    for read in (wire.report_in, wire.redaction_in, wire.size_in):
        with pytest.raises(WrongAnswer):
            read(garbage)


def test_a_copy_gets_a_neutral_name_whatever_it_was_called() -> None:
    redaction = Redaction(Blob(b"data", "打码版.xlsx", "application/vnd.ms-excel"), {"MOBILE": 2}, 9, True)
    size, finish = wire.redaction_in(wire.redaction_out(redaction))
    assert size == 4
    assert finish(b"data") == redaction


@pytest.mark.parametrize("change", [{"suffix": "王芳.xlsx"}, {"type": "text/<script>"}, {"size": -1}, {"family": "no"}])
def test_a_copy_with_a_strange_description_is_refused(change: dict[str, Any]) -> None:
    good = wire.redaction_out(Redaction(Blob(b"", "x.txt")))
    with pytest.raises(WrongAnswer):
        wire.redaction_in(good | change)


def roster(rows: int, shapes: int = 1) -> Report:
    """A sheet of so many rows, of so many kinds in turn."""
    place = Place((Step(Unit.SHEET, 1), Step(Unit.ROW, 2)))
    kinds = [Outline({"PERSON": 1, "MOBILE": 1 + n}, ("name", "phone"), place=place) for n in range(shapes)]
    persons = tuple(kinds[row % shapes] for row in range(rows))
    return Report(Verdict.LEAK, "rule", complete=True, persons=persons, counts={"PERSON": rows})


def sent(report: Report) -> Report:
    """The report as the parent sees it."""
    answer = json.dumps(wire.report_out(report))
    assert len(answer) < DEFAULT.answer_bytes
    return wire.report_in(json.loads(answer))


@pytest.mark.parametrize(("rows", "shapes"), [(50_000, 1), (30_000, 2)])
def test_the_persons_of_a_large_sheet_all_pass(rows: int, shapes: int) -> None:
    report = sent(roster(rows, shapes))
    assert len(report.persons) == report.headcount == rows
    assert report.persons[shapes - 1].types["MOBILE"] == shapes


def test_a_thousand_places_pass() -> None:
    report = sent(roster(2_000))
    assert [report.persons[at].place.number(Unit.ROW) for at in (0, 999, 1_000)] == [2, 2, None]


@pytest.mark.parametrize(("rows", "shapes"), [(120_000, 1), (50_000, 2), (3_000, 2_000)])
def test_persons_beyond_what_an_answer_holds_are_counted(rows: int, shapes: int) -> None:
    report = sent(roster(rows, shapes))
    assert report.more > 0
    assert report.headcount == rows


def test_relations_to_persons_that_are_not_told_fall_away() -> None:
    persons = [Outline({f"T{n}": 1}, of=700 if n == 0 else None) for n in range(701)]
    report = sent(Report(Verdict.LEAK, "rule", True, persons=tuple(persons)))
    assert report.persons[0].of is None
    assert report.headcount == 701


def test_of_many_problems_the_first_of_each_kind_passes() -> None:
    many = [Problem(Code.FORMAT, Place((Step(Unit.MEMBER, n),))) for n in range(12_000)]
    report = Report(Verdict.UNINSPECTABLE, "rule", False, problems=(*many, Problem(Code.PASSWORD)))
    seen = sent(report)
    assert {problem.code for problem in seen.problems} == {Code.FORMAT, Code.PASSWORD}
    assert len(seen.problems) == 1_002
