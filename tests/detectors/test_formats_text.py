"""Text, csv and json: what is rewritten keeps its charset, line ends and layout, and nothing but the edited text changes."""

from __future__ import annotations

import csv
import io
import json as std
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.formats import json, table_text, text
from detectors.formats._charset import decode
from detectors.formats._format import Format
from detectors.limits import DEFAULT
from detectors.model import Role, Segment

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
FORMATS = {"text": text.FORMAT, "csv": table_text.FORMAT, "json": json.FORMAT}
FILES = [(kind, path.name) for kind in FORMATS for path in sorted((CORPUS / kind).glob("*.*"))]


def same(segment: Segment) -> str:
    return segment.text


def star(segment: Segment) -> str:
    return segment.text.replace("13491230001", "134****0001")


def rewritten(known: Format, data: bytes, edit: object = star) -> bytes:
    assert known.rewrite is not None
    return known.rewrite(data, edit, DEFAULT)  # type: ignore[arg-type]


def texts(known: Format, data: bytes) -> list[str]:
    return [item.text for item in known.extract(data, DEFAULT) if isinstance(item, Segment)]


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_an_edit_changes_only_what_it_edits(kind: str, name: str) -> None:
    data = (CORPUS / kind / name).read_bytes()
    known = FORMATS[kind]
    before, after = texts(known, data), texts(known, rewritten(known, data))
    assert after == [part.replace("13491230001", "134****0001") for part in before]


@pytest.mark.parametrize(
    ("kind", "name"), [pair for pair in FILES if not pair[1].startswith("broken") and pair[0] != "csv"]
)
def test_without_an_edit_the_bytes_stay(kind: str, name: str) -> None:
    data = (CORPUS / kind / name).read_bytes()
    assert rewritten(FORMATS[kind], data, same) == data


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_charset_and_mark_stay(kind: str, name: str) -> None:
    data = (CORPUS / kind / name).read_bytes()
    before, after = decode(data), decode(rewritten(FORMATS[kind], data))
    assert (before.charset, before.mark) == (after.charset, after.mark)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("密接名单，请勿外传".encode("gb18030"), "gb18030"),
        ("密切接觸者名單，請勿外傳".encode("big5"), "big5hkscs"),
        ("密接名单".encode("utf-16-le"), "utf-16-le"),
        ("姓名 电话".encode("utf-16-be"), "utf-16-be"),
        ("plain".encode("utf-16-le"), "utf-16-le"),
        (b"\xef\xbb\xbfx", "utf-8"),
        ("café".encode("cp1252"), "cp1252"),
        (b"ascii", "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_the_ladder_of_charsets(data: bytes, charset: str) -> None:
    assert decode(data).charset == charset


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1;2;3\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("Dear all, we meet.\nBring tea, please.\n", None),
        ("one line only, with commas, three\n", None),
        ("", None),
    ],
)
def test_what_makes_a_table(content: str, mark: str | None) -> None:
    assert table_text.delimiter(content) == mark


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=8), min_size=3, max_size=3
        ),
        min_size=3,
        max_size=5,
    )
)
def test_a_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["x", "y", "z"], *rows])
    data = out.getvalue().encode()
    assert texts(table_text.FORMAT, rewritten(table_text.FORMAT, data, same)) == texts(table_text.FORMAT, data)


@settings(max_examples=40, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    )
)
def test_json_stays_json(value: object) -> None:
    data = std.dumps({"a": value}).encode()
    edited = rewritten(
        json.FORMAT, data, lambda segment: segment.text + "*" if segment.role == Role.VALUE else segment.text
    )
    std.loads(edited)
    assert rewritten(json.FORMAT, data, same) == data


def test_a_changed_number_becomes_a_string() -> None:
    assert rewritten(json.FORMAT, b'{"tel": 13491230001, "n": 5}') == b'{"tel": "134****0001", "n": 5}'


def test_names_of_an_object_are_keys() -> None:
    found = [item for item in json.extract(b'[{"a": "x"}, {"a": 5}]', DEFAULT) if isinstance(item, Segment)]
    assert [(one.text, one.role) for one in found] == [
        ("a", Role.KEY),
        ("x", Role.VALUE),
        ("a", Role.KEY),
        ("5", Role.VALUE),
    ]
    assert [one.place.steps[0].number for one in found] == [1, 1, 2, 2]


def test_what_stands_outside_of_strings_is_read_too() -> None:
    """A reader of strings alone would call this a file without people."""
    data = '{name: \'贾雨晴\', "tel": true, /* 13491230001 */ "a": null}'.encode()
    assert texts(json.FORMAT, data) == ["name", "'贾雨晴'", "tel", "/* 13491230001 */", "a"]
    assert b"13491230001" not in rewritten(json.FORMAT, data)


def test_an_escape_that_json_does_not_know_hides_no_other() -> None:
    assert texts(json.FORMAT, b'["\\u8d3e\\u96e8\\u6674\\x20\\u0041"]') == ["贾雨晴\\x20A"]


def test_a_long_first_value_is_json_all_the_same() -> None:
    assert json.looks_like('{"a": "' + "x" * 70_000)
    assert not json.looks_like("[公告] 今晚停水")
