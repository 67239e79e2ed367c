"""Linking as people tell of people: in brackets, by pronouns, by two names, on the next page, before a name is known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from detectors.link import Person, gathered, link
from detectors.model import Blob, Located, Posted, Span, Verdict
from detectors.pipeline import analyse
from detectors.structure import build
from tests.detectors.locating import cells, lines, locate

Told = tuple[set[str], str, int | None]
ONE, TWO, THREE = "13491230001", "13491230002", "13491230003"
NUMBER = "320102196811059787"
DOOR, OTHER = "花园路39号5栋202", "桐柏路8号1栋601"

TELLINGS: dict[str, tuple[str, list[str], list[Told]]] = {
    "what is told in brackets ends with them": (
        f"雍兰，81岁，丧偶（老伴谈杰病故），{ONE}，住{DOOR}",
        ["雍兰", "谈杰"],
        [({"雍兰", ONE, DOOR}, "index", None), ({"谈杰"}, "spouse", 0)],
    ),
    "names in brackets that a nickname stands for are not aside": (
        f"洋洋（卜洋）{ONE}；果果（霍果）{TWO}",
        ["卜洋", "霍果"],
        [({"卜洋", ONE}, "", None), ({"霍果", TWO}, "", None)],
    ),
    "a wife in commas": (
        f"Gareth Loomis, {ONE}. His wife, Sheila, works there; her number is {TWO}. Their daughter Chloe has {THREE}",
        ["Gareth Loomis", "Sheila", "Chloe"],
        [
            ({"Gareth Loomis", ONE}, "index", None),
            ({"Sheila", TWO}, "spouse", 0),
            ({"Chloe", THREE}, "child", 0),
        ],
    ),
    "somebody nobody recognised has relatives": (
        f"昨天确诊的住{DOOR}。其父祖德，电话{ONE}；其妻闵晓，电话{TWO}",
        ["祖德", "闵晓"],
        [({DOOR}, "index", None), ({"祖德", ONE}, "father", 0), ({"闵晓", TWO}, "spouse", 0)],
    ),
    "an address before a comma is not the relative's behind it": (
        f"柴云，{ONE}。此人原住{DOOR}，现在他姐姐柴霞家（{OTHER}）",
        ["柴云", "柴霞"],
        [({"柴云", ONE, DOOR}, "index", None), ({"柴霞", OTHER}, "sibling", 0)],
    ),
    "paragraphs that say he": (
        f"Lorcan Whitby\n\nWhere he lives\n{DOOR}\n\nHow to reach him\nPhone {ONE}",
        ["Lorcan Whitby"],
        [({"Lorcan Whitby", DOOR, ONE}, "", None)],
    ),
    "a form on the next page, with his name between": (
        f"当事人：欧冶\n身份证：{NUMBER}\n\n当事人欧冶的住址为{DOOR}。\n\n联系电话：{ONE}",
        ["欧冶"],
        [({"欧冶", NUMBER, DOOR, ONE}, "", None)],
    ),
    "a Chinese and a Latin name": (
        f"鄧永 Tang Wing Hong {ONE}\n姓名：丘靜 (YAU CHING)\n電話：{TWO}",
        ["鄧永", "Tang Wing", "丘靜", "YAU CHING"],
        [({"鄧永", "Tang Wing", ONE}, "", None), ({"丘靜", "YAU CHING", TWO}, "", None)],
    ),
    "a guardian in a block, and the pupil's door": (
        f"姓名：乐清\n家长姓名：乐宏 关系：父子 手机：{ONE}\n住址：{DOOR}",
        ["乐清", "乐宏"],
        [({"乐清", DOOR}, "index", None), ({"乐宏", ONE}, "relative", 0)],
    ),
    "after a relative without a name the form goes on": (
        f"借款人：昌平\n紧急联系人：同事 {ONE}\n住址：{DOOR}",
        ["昌平"],
        [({"昌平", DOOR}, "index", None), ({ONE}, "colleague", 0)],
    ),
    "he himself after a relative": (
        f"颜玉。她儿子叫蓝野，手机{ONE}，她自己的号码是{TWO}",
        ["颜玉", "蓝野"],
        [({"颜玉", TWO}, "index", None), ({"蓝野", ONE}, "child", 0)],
    ),
    "somebody nobody recognised behind a semicolon": (
        f"乘客两名：井添，{ONE}；莫月，{TWO}",
        ["井添"],
        [({"井添", ONE}, "", None), ({TWO}, "", None)],
    ),
    "guarantors of one debtor": (
        f"郎平，{NUMBER}；担保人郎富（父），{ONE}；担保人姬雪（前妻），{TWO}",
        ["郎平", "郎富", "姬雪"],
        [
            ({"郎平", NUMBER}, "index", None),
            ({"郎富", ONE}, "father", 0),
            ({"姬雪", TWO}, "spouse", 0),
        ],
    ),
    "a second phone": (
        f"业主：蔚然\n电话1：{ONE}\n电话2：{TWO}",
        ["蔚然"],
        [({"蔚然", ONE, TWO}, "", None)],
    ),
    "whom to ask at the employer's": (
        f"姓名：麻衣\n单位：某商贸（联系人：鹿鸣，{TWO}）\n电话：{ONE}",
        ["麻衣", "鹿鸣"],
        [({"麻衣", ONE}, "", None), ({"鹿鸣", TWO}, "", None)],
    ),
    "whose daughter, said in brackets": (
        f"死者栗原，{NUMBER}。申报人：栗妹（死者之女），{ONE}",
        ["栗原", "栗妹"],
        [({"栗原", NUMBER}, "index", None), ({"栗妹", ONE}, "child", 0)],
    ),
    "father of a number": (
        f"Subject 1: Brandon Tate, {ONE}\nSubject 2: Dwight Tate (father of #1), {TWO}",
        ["Brandon Tate", "Dwight Tate"],
        [({"Brandon Tate", ONE}, "index", None), ({"Dwight Tate", TWO}, "father", 0)],
    ),
    "who sends a mail is nobody it tells of": (
        f"From: Ann Lee <ann@example.com>\nTo: Bea Lee\n\nGus Ray, {ONE}",
        ["Ann Lee", "Bea Lee", "Gus Ray"],
        [({"Gus Ray", ONE}, "", None)],
    ),
    "a list of relatives without names goes on too": (
        f"寿康，{NUMBER}\n妈{ONE}\n车间主任老康{TWO}",
        ["寿康"],
        [({"寿康", NUMBER}, "index", None), ({ONE}, "mother", 0), ({TWO}, "", None)],
    ),
}


@pytest.mark.parametrize("telling", TELLINGS)
def test_who_is_told_of(telling: str) -> None:
    text, names, wanted = TELLINGS[telling]
    segments = lines(text)
    persons = link(build(segments), locate(segments, {"PERSON": names, "ADDRESS": [DOOR, OTHER]}))
    assert [(_values(person.entities), person.relation, person.of) for person in persons] == wanted


TABLES: dict[str, tuple[list[list[str]], list[str], list[Told]]] = {
    "two scripts in two columns": (
        [["中文姓名", "英文姓名", "手提"], ["甘琳", "KAM LAM", ONE], ["封恒", "FUNG HANG", TWO]],
        ["甘琳", "KAM LAM", "封恒", "FUNG HANG"],
        [({"甘琳", "KAM LAM", ONE}, "", None), ({"封恒", "FUNG HANG", TWO}, "", None)],
    ),
    "a relative in a note": (
        [["姓名", "电话", "备注"], ["终南", ONE, f"老婆：游满 {TWO}"], ["游子", THREE, "-"]],
        ["终南", "游满", "游子"],
        [({"终南", ONE}, "index", None), ({"游满", TWO}, "spouse", 0), ({"游子", THREE}, "", None)],
    ),
    "columns named by a program": (
        [["full_name", "phone", "next_of_kin", "kin_phone"], ["Ann Frost", ONE, "Bea Frost", TWO]],
        ["Ann Frost", "Bea Frost"],
        [({"Ann Frost", ONE}, "index", None), ({"Bea Frost", TWO}, "relative", 0)],
    ),
    "names in parts": (
        [["firstName", "lastName", "homePhone"], ["Ann", "Strand", ONE], ["Bea", "Ajayi", TWO]],
        ["Ann", "Strand", "Bea", "Ajayi"],
        [({"Ann", "Strand", ONE}, "", None), ({"Bea", "Ajayi", TWO}, "", None)],
    ),
    "whom to call": (
        [["姓名", "电话", "联系人1", "联系人1电话"], ["郗望", ONE, "苟利", TWO]],
        ["郗望", "苟利"],
        [({"郗望", ONE}, "index", None), ({"苟利", TWO}, "contact", 0)],
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_who_is_in_a_row(table: str) -> None:
    rows, names, wanted = TABLES[table]
    segments = cells(rows)
    persons = link(build(segments), locate(segments, {"PERSON": names}))
    assert [(_values(person.entities), person.relation, person.of) for person in persons] == wanted


def _values(entities: Sequence[Located]) -> set[str]:
    return {entity.value for entity in entities if entity.type != "RELATION"}


LIST = [("逯建军", "逯伟"), ("阮彩云", "单国庆"), ("邹兰英", "邹敏"), ("闵国栋", "闵芳")]


@pytest.mark.parametrize(("more", "wanted"), [("", 4), ("，身份证320102196811059787", 5)])
def test_in_a_list_of_people_and_their_next_of_kin_each_pair_counts_once(more: str, wanted: int) -> None:
    text = "\n".join(f"{n}床 {old}，88岁，家属{kin}1349123000{n}" for n, (old, kin) in enumerate(LIST, 1))
    assert len(analyse(Blob.from_text(text + more)).report.persons) == wanted


CHATS = [
    "甲：昨天那人是谁？\n乙：查到了，霍启刚\n甲：住哪\n乙：就咱小区8号楼2单元1501\n甲：他电话多少\n乙：13491000711",
    (
        "[2026/3/4 21:10] Mei: who is he\n[2026/3/4 21:11] Dan: Rufus Ainsley\n[2026/3/4 21:11] Mei: number?\n"
        "[2026/3/4 21:12] Dan: 07700 900721\n[2026/3/4 21:12] Mei: where does he live\n"
        "[2026/3/4 21:13] Dan: 40 Chapel Street, Penzance TR18 4AE"
    ),
]


@pytest.mark.parametrize("chat", CHATS)
def test_what_is_answered_piece_by_piece_is_one_person(chat: str) -> None:
    report = analyse(Blob.from_text(chat, posted=Posted.MESSAGE)).report
    assert len(report.persons) == 1
    assert set(report.persons[0].types) == {"PERSON", "MOBILE", "ADDRESS"}
    assert report.verdict in (Verdict.SUSPECT, Verdict.LEAK)


def test_persons_told_in_parts_are_gathered_and_keep_their_relatives() -> None:
    name, mobile, mother = (
        Located(kind, Span(at, 0, 2), value, 1.0)
        for at, (kind, value) in enumerate([("PERSON", "霍启"), ("MOBILE", ONE), ("PERSON", "芮志")])
    )
    parts = [Person((name,)), Person((mobile,)), Person((mother,), "mother", 1)]
    whole = [Person((name, mobile)), Person((mother,), "mother", 0)]
    assert gathered(parts, whole) == (Person((name, mobile)), Person((mother,), "mother", 0))
