"""Linking: the founding document in its layouts, then each way in which a value finds its person."""

from __future__ import annotations

import pytest

from detectors.link import RELATIONS, Person, link
from detectors.model import Segment
from detectors.structure import build
from tests.detectors.locating import cells, founding, lines, locate
from tests.founding import HEADER, ITINERARY, PERSONS, TITLE, message, rows


def table() -> list[Segment]:
    return cells([[TITLE], HEADER, *rows(), *[[line] for line in ITINERARY]])


def blocks() -> list[Segment]:
    told = [
        f"关系：{p.label}\n姓名：{p.name}\n电话：{p.mobile}\n身份证：{p.number}\n现住址：{p.address}\n" for p in PERSONS
    ]
    return lines("\n".join([TITLE, *told, *ITINERARY]))


def prose() -> list[Segment]:
    index, father, mother, one, two, three, girl, hers, other = PERSONS
    text = (
        f"密接人员{index.name}，电话{index.mobile}，身份证{index.number}，住{index.address}，身高176cm体重71kg。"
        f"其父亲{father.name}（{father.mobile}，{father.number}），母亲{mother.name}（{mother.mobile}，{mother.number}）。"
        f"朋友三人：{one.name}，{one.mobile}，{one.number}；{two.name}，{two.mobile}，{two.number}；"
        f"{three.name}，{three.mobile}，{three.number}。女友{girl.name}，{girl.mobile}，{girl.number}，住{girl.address}。"
        f"女友的朋友{hers.name}，{hers.mobile}，{hers.number}；女友的朋友{other.name}，{other.mobile}，{other.number}。"
    )
    return lines(text)


def comma_lines() -> list[Segment]:
    return lines("\n".join([TITLE, *(",".join(row) for row in [HEADER, *rows()])]))


def one_cell_a_line() -> list[Segment]:
    picked = [(p.name, p.label, p.mobile, p.number, p.address) for p in PERSONS]
    return lines("\n".join([TITLE, *HEADER[1:6], *(cell for row in picked for cell in row), "", *ITINERARY]))


LAYOUTS = {
    "table": table,
    "blocks": blocks,
    "prose": prose,
    "comma lines": comma_lines,
    "one cell a line": one_cell_a_line,
    "pasted message": lambda: lines(message()),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_founding_document_gives_nine_persons_with_their_own_numbers(layout: str) -> None:
    segments = LAYOUTS[layout]()
    persons = link(build(segments), founding(segments))
    assert [values(person, "PERSON") for person in persons] == [{p.name} for p in PERSONS]
    assert [values(person, "MOBILE") for person in persons] == [{p.mobile} for p in PERSONS]
    assert [values(person, "RESIDENT_ID") for person in persons] == [{p.number} for p in PERSONS]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_relations_of_the_founding_document_are_named(layout: str) -> None:
    segments = LAYOUTS[layout]()
    persons = link(build(segments), founding(segments))
    assert [(person.relation, person.of) for person in persons] == [(p.relation, p.of) for p in PERSONS]
    assert {person.relation for person in persons} <= set(RELATIONS)


def values(person: Person, kind: str) -> set[str]:
    return {entity.value for entity in person.entities if entity.type == kind}


def persons_of(text: str, *names: str, **more: list[str]) -> list[tuple[set[str], str, int | None]]:
    segments = lines(text)
    found = locate(segments, {"PERSON": names, **more})
    return [({e.value for e in p.entities}, p.relation, p.of) for p in link(build(segments), found)]


PROSE = [
    ("13491230001 这是王芳的号", ["王芳"], [({"13491230001", "王芳"}, "", None)]),
    (
        "8号102 康芷萱 17400772924；8号304 车文博 14539497133",
        ["康芷萱", "车文博"],
        [({"康芷萱", "17400772924"}, "", None), ({"车文博", "14539497133"}, "", None)],
    ),
    (
        "张晓，电话13491230001，爸爸张大，电话13491230002",
        ["张晓", "张大"],
        [({"张晓", "13491230001"}, "index", None), ({"张大", "13491230002"}, "father", 0)],
    ),
    (
        "柏蔚（独居）儿子电话17401448531",
        ["柏蔚"],
        [({"柏蔚"}, "index", None), ({"17401448531"}, "child", 0)],
    ),
    (
        "钱一 13491230001\n13491230002\n13491230003",
        ["钱一"],
        [({"钱一", "13491230001"}, "", None), ({"13491230002"}, "", None), ({"13491230003"}, "", None)],
    ),
    (
        "钱一的电话是13491230001。身份证在下面\n又见钱一，车牌沪AD70213",
        ["钱一"],
        [({"钱一", "13491230001", "沪AD70213"}, "", None)],
    ),
    (
        "电话：13491230001\n姓名：钱一\n\n电话：13491230002\n姓名：孙二",
        ["钱一", "孙二"],
        [({"13491230001", "钱一"}, "", None), ({"13491230002", "孙二"}, "", None)],
    ),
    (
        "Ann Lee, 13491230001. Her husband Bob Lee, 13491230002.",
        ["Ann Lee", "Bob Lee"],
        [({"Ann Lee", "13491230001"}, "index", None), ({"Bob Lee", "13491230002"}, "spouse", 0)],
    ),
]


@pytest.mark.parametrize(("text", "names", "wanted"), PROSE, ids=[text[:12] for text, _, _ in PROSE])
def test_values_find_their_person(text: str, names: list[str], wanted: list[tuple[set[str], str, int | None]]) -> None:
    got = [
        ({v for v in found if not v.startswith("8号")}, relation, of)
        for found, relation, of in persons_of(text, *names)
    ]
    assert got == wanted


def test_the_same_name_with_two_id_numbers_is_two_people() -> None:
    text = "王芳 320508199503129753\n王芳 320508196807219777"
    assert len(persons_of(text, "王芳")) == 2


def test_a_row_with_a_child_and_a_parent_is_two_people() -> None:
    segments = cells([["学生姓名", "出生日期", "家长姓名", "家长电话"], ["程乐", "2014-01-02", "程建", "13491230001"]])
    persons = link(build(segments), locate(segments, {"PERSON": ["程乐", "程建"]}))
    assert [{e.value for e in p.entities} for p in persons] == [{"程乐", "2014-01-02"}, {"程建", "13491230001"}]
