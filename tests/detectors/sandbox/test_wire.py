"""What passes the border: every Report survives the trip, and nothing else gets through."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.errors import WrongAnswer
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
    Step,
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
outlines = st.builds(Outline, counts, st.lists(names, max_size=3).map(tuple), names, st.none() | numbers, places)
problems = st.builds(Problem, st.sampled_from(Code), places, names)
reports = st.builds(
    Report,
    st.sampled_from(Verdict),
    names,
    st.booleans(),
    names,
    st.lists(outlines, max_size=3).map(tuple),
    counts,
    st.lists(places, max_size=3).map(tuple),
    st.sampled_from([(), ("张**", "138****1234")]),
    st.lists(names, max_size=3).map(tuple),
    st.lists(problems, max_size=3).map(tuple),
    st.builds(Coverage, *[numbers] * 7),
    st.dictionaries(names, st.floats(0, 1000).map(lambda x: round(x, 3)), max_size=3),
)


@given(reports)
def test_a_report_survives_the_trip(report: Report) -> None:
    assert wire.report_in(wire.report_out(report)) == report


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
        {"persons": [[{}, [], "father", "0", [[], ""]]]},
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
