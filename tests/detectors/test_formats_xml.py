"""XML that is no office document: what stands where, what is never expanded, and copies that keep the layout."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.extract import extract
from detectors.formats import xml
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Role, Segment

HEAD = '<?xml version="1.0"?>'


def segments(text: str) -> list[Segment]:
    return list(extract(Blob(text.encode())).segments)


def test_words_in_all_corners_are_read() -> None:
    text = (
        f"{HEAD}<?note 13491230001?><!-- 13491230002 --><!DOCTYPE a [<!ELEMENT a (#PCDATA)><!-- 13491230003 -->]>"
        "<a t=\"x > 13491230004\" u='13491230005'>13491230006<b>&#49;3491230007</b><![CDATA[<i>13491230008]]> 13491230009</a>"
    )
    found = extract(Blob(text.encode()))
    said = "\n".join(segment.text for segment in found.segments)
    assert [n for n in range(1, 10) if f"1349123000{n}" not in said] == []
    assert found.complete


def test_keys_come_before_their_values_and_records_are_rows() -> None:
    found = segments(f"{HEAD}<l><p><name>史可为</name></p><p><name>贾雨晴</name><sex v='女'/></p></l>")
    told = [(segment.text, segment.role, segment.place.steps[0].number) for segment in found]
    assert told == [
        ("name", Role.KEY, 2),
        ("史可为", Role.VALUE, 2),
        ("name", Role.KEY, 3),
        ("贾雨晴", Role.VALUE, 3),
        ("v", Role.KEY, 3),
        ("女", Role.VALUE, 3),
    ]


def test_entities_are_told_and_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    found = extract(Blob(f'{HEAD}<!DOCTYPE a [<!ENTITY a "13491230001">{bomb}]><r>&i; 13491230002</r>'.encode()))
    assert [(problem.code, problem.detail) for problem in found.problems] == [(Code.HOSTILE, "entities")]
    assert sum(len(segment.text) for segment in found.segments) < 2_000


@pytest.mark.parametrize("piece", ["<a>", "<!a[", "<!--", "<a b='", "<![CDATA[", "]] >", "</a>", "<?a "])
def test_depth_and_repetition_cost_no_more_than_their_length(piece: str) -> None:
    start = time.process_time()
    found = extract(Blob((HEAD + piece * 60_000 + "13491230001").encode()))
    assert time.process_time() - start < 5
    assert "13491230001" in "".join(segment.text for segment in found.segments)


def test_a_copy_keeps_layout_charset_and_what_is_not_masked() -> None:
    text = '<?xml version="1.0" encoding="gb2312"?>\n<l>\n  <p n="史可为 &amp; 贾">史可为&lt;1&gt;</p>\n</l>\n'
    data = text.encode("gb18030")
    assert xml.rewrite(data, lambda segment: segment.text, DEFAULT) == data
    masked = xml.rewrite(data, lambda segment: segment.text.replace("史可为", '史"<&'), DEFAULT).decode("gb18030")
    assert masked == text.replace("史可为 &amp; 贾", "史&quot;&lt;&amp; &amp; 贾").replace(
        "史可为&lt;1&gt;", "史&quot;&lt;&amp;&lt;1&gt;"
    )


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="<>/![]-?='\"&;ab史1 ", max_size=60))
def test_any_text_is_read_and_an_idle_copy_changes_nothing(text: str) -> None:
    data = (HEAD + text).encode()
    assert xml.rewrite(data, lambda segment: segment.text, DEFAULT) == data
    list(xml.extract(data, DEFAULT))


def test_a_drawing_may_declare_addresses_and_nothing_else() -> None:
    drawing = '<!DOCTYPE svg [<!ENTITY {}>]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    harmless = extract(Blob((HEAD + drawing.format('ns_ai "http://ns.example.org/x/"')).encode()))
    hostile = extract(Blob((HEAD + drawing.format('a "134912"')).encode()))
    assert (harmless.problems, harmless.complete) == ((), True)
    assert [(problem.code, problem.detail) for problem in hostile.problems] == [(Code.HOSTILE, "entities")]
