"""Linking: the founding document in its layouts, then each way in which a value finds its person."""

from __future__ import annotations

import pytest

from detectors.link import RELATIONS, Person, link, related
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


PROSE += [
    (
        "张晓，电话13491230001。张晓之母陈月，13491230002",
        ["张晓", "陈月"],
        [({"张晓", "13491230001"}, "index", None), ({"陈月", "13491230002"}, "mother", 0)],
    ),
    (
        "张晓，13491230001\n陈强（张晓的父亲），13491230002",
        ["张晓", "陈强"],
        [({"张晓", "13491230001"}, "index", None), ({"陈强", "13491230002"}, "father", 0)],
    ),
    (
        "张晓 13491230001\n张大（父亲）13491230002",
        ["张晓", "张大"],
        [({"张晓", "13491230001"}, "index", None), ({"张大", "13491230002"}, "father", 0)],
    ),
    (
        "密接01：张晓，13491230001\n密接02：李花，13491230002，密接01的女友\n密接03：王朋，13491230003，密接02的朋友",
        ["张晓", "李花", "王朋"],
        [
            ({"张晓", "13491230001"}, "index", None),
            ({"李花", "13491230002"}, "girlfriend", 0),
            ({"王朋", "13491230003"}, "friend", 1),
        ],
    ),
    (
        "病例2：李花，13491230002，病例1的妻子\n病例1：张晓，13491230001",
        ["张晓", "李花"],
        [({"李花", "13491230002"}, "spouse", 1), ({"张晓", "13491230001"}, "index", None)],
    ),
    (
        "张晓，13491230001，其丈夫李某，真名李强，13491230002",
        ["张晓", "李强"],
        [({"张晓", "13491230001"}, "index", None), ({"李强", "13491230002"}, "spouse", 0)],
    ),
    (
        "王丽 10:32\n张晓 13491230001\n王丽 10:33\n手机13491230002",
        ["王丽", "张晓"],
        [({"张晓", "13491230001"}, "", None), ({"13491230002"}, "", None)],
    ),
    (
        "[2026/3/8 10:32:11] 王丽: 张晓，13491230001",
        ["王丽", "张晓"],
        [({"张晓", "13491230001"}, "", None)],
    ),
    ("张晓 手机：13491230001 / 13491230002", ["张晓"], [({"张晓", "13491230001", "13491230002"}, "", None)]),
    (
        "张晓，妈妈13491230001，身高142cm",
        ["张晓"],
        [({"张晓", "142cm"}, "index", None), ({"13491230001"}, "mother", 0)],
    ),
    ("12床 张晓 冠心病 家属电话13491230001", ["张晓"], [({"张晓", "13491230001"}, "", None)]),
    (
        "姓名：张晓\n配偶姓名：李花\n配偶电话：13491230001\n手机：13491230002",
        ["张晓", "李花"],
        [({"张晓", "13491230002"}, "index", None), ({"李花", "13491230001"}, "spouse", 0)],
    ),
    (
        "Name: Ann Lee\nWife's name: Bea Lee\nWife's phone: 13491230001\nPhone: 13491230002",
        ["Ann Lee", "Bea Lee"],
        [({"Ann Lee", "13491230002"}, "index", None), ({"Bea Lee", "13491230001"}, "spouse", 0)],
    ),
    (
        "张晓（13491230001）与李花（13491230002）系夫妻关系",
        ["张晓", "李花"],
        [({"张晓", "13491230001"}, "index", None), ({"李花", "13491230002"}, "spouse", 0)],
    ),
    (
        "流调对象基本信息\n张晓，13491230001",
        ["张晓"],
        [({"张晓", "13491230001"}, "", None)],
    ),
    (  # the relation stands right behind the name of whose relative she is
        "1、程建，男，13492006132；2、岑月，女，13492006133，系程建妻，同住",
        ["程建", "岑月"],
        [({"程建", "13492006132"}, "index", None), ({"岑月", "13492006133"}, "spouse", 0)],
    ),
    (
        "1号 程建 13492006132\n2号 岑月 13492006133 1号的女友\n3号 程乐 13492006134 2号的母親",
        ["程建", "岑月", "程乐"],
        [
            ({"程建", "13492006132"}, "index", None),
            ({"岑月", "13492006133"}, "girlfriend", 0),
            ({"程乐", "13492006134"}, "mother", 1),
        ],
    ),
    (  # another ID number in another sentence is another person's, whose name has not been recognised
        "程建，身份证310115195706169779，13492006132。她男的某某，身份证440106197011279797，13492006133",
        ["程建"],
        [({"程建", "310115195706169779", "13492006132"}, "", None), ({"440106197011279797", "13492006133"}, "", None)],
    ),
    (  # a heading that says whose phones follow makes nobody a relative
        "回诊（家属电话）\n程建 24 13492006132\n岑月 47 13492006133",
        ["程建", "岑月"],
        [({"程建", "13492006132"}, "", None), ({"岑月", "13492006133"}, "", None)],
    ),
    (  # a block of flats for families is nobody's relative
        "程建，住林大家属楼2栋，13492006132",
        ["程建"],
        [({"程建", "13492006132"}, "", None)],
    ),
    (  # 展翼 and 阙文 have not been recognised: their numbers are nobody else's
        "粟一鸣13492006132 | 展翼13492006133 | 竺可心13492006134 | 阙文13492006135",
        ["粟一鸣", "竺可心"],
        [
            ({"粟一鸣", "13492006132"}, "", None),
            ({"13492006133"}, "", None),
            ({"竺可心", "13492006134"}, "", None),
            ({"13492006135"}, "", None),
        ],
    ),
    (  # the marks part one person's own numbers, too
        "程建，手机13492006132，备用13492006133，家里13492006134",
        ["程建"],
        [({"程建", "13492006132", "13492006133", "13492006134"}, "", None)],
    ),
    (
        "程建 13492006132\n妻：岑月\n长女：程乐",
        ["程建", "岑月", "程乐"],
        [({"程建", "13492006132"}, "index", None), ({"岑月"}, "spouse", 0), ({"程乐"}, "child", 0)],
    ),
    (  # an answer is about whom was spoken of, and nobody else's number is
        "雨天 20:11\n拉走的叫程建\n\n小满 20:12\n电话有吗\n\n雨天 20:13\n13492006132",
        ["程建"],
        [({"程建", "13492006132"}, "", None)],
    ),
    (
        "雨天 20:11\n拉走的叫程建\n\n小满 20:13\n谁要搬家找我13492006132",
        ["程建"],
        [({"程建"}, "", None), ({"13492006132"}, "", None)],
    ),
    (  # a form goes on after an empty line, a list of forms does not
        "姓名：程建\n\n身份证：310115195706169779\n\n电话：13492006132",
        ["程建"],
        [({"程建", "310115195706169779", "13492006132"}, "", None)],
    ),
    (
        "姓名：程建\n电话：13492006132\n\n姓名：某某\n身份证：310115195706169779",
        ["程建"],
        [({"程建", "13492006132"}, "", None), ({"310115195706169779"}, "", None)],
    ),
    (
        "沪AD70213、沪AD70215、沪AD70217",
        [],
        [({"沪AD70213"}, "", None), ({"沪AD70215"}, "", None), ({"沪AD70217"}, "", None)],
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


@pytest.mark.parametrize("label", ["WiFi密码：", "解压密码是", "腾讯会议密码 ", "密码："])
def test_a_password_that_many_share_is_nobodys(label: str) -> None:
    segments = lines(f"程建 13492006132 {label}qh2026")
    (person,) = link(build(segments), locate(segments, {"PERSON": ["程建"], "SECRET": ["qh2026"]}))
    assert person.types().get("SECRET", 0) == (label == "密码：")


@pytest.mark.parametrize("theirs", ["他们家住", "一家三口住在", "全家现住", "佢哋屋企喺"])
def test_the_door_of_a_family_is_the_index_persons(theirs: str) -> None:
    text = f"程建，13492006132，他老婆岑月，13492006133，{theirs}枫桥路2号"
    (index, _, door), (wife, *_) = persons_of(text, "程建", "岑月", ADDRESS=["枫桥路2号"])
    assert (index, door) == ({"程建", "13492006132", "枫桥路2号"}, None)
    assert wife == {"岑月", "13492006133"}


def test_her_own_door_is_hers() -> None:
    text = "程建，13492006132，他女友岑月，13492006133，住枫桥路2号"
    assert persons_of(text, "程建", "岑月", ADDRESS=["枫桥路2号"])[1][0] == {"岑月", "13492006133", "枫桥路2号"}


def test_persons_linked_part_by_part_are_related_as_the_whole_says() -> None:
    segments = lines("程建 13492006132\n女友岑月 13492006133\n女友的朋友程乐 13492006134")
    found = locate(segments, {"PERSON": ["程建", "岑月", "程乐"]})
    alone = [
        person
        for at in range(3)
        for person in link(build(segments), [entity for entity in found if entity.span.segment == at])
    ]
    assert [person.of for person in alone] == [None, None, None]
    assert [(p.relation, p.of) for p in related(alone, link(build(segments), found))] == [
        ("", None),
        ("girlfriend", 0),
        ("friend", 1),
    ]
