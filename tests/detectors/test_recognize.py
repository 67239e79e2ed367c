"""Recognising: what is found in texts, tables and forms, with exact spans; and what is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import structure
from detectors.languages import zh
from detectors.model import Entity, Located, Place, Role, Segment, Span, Step, Unit
from detectors.recognize import find, recognize

# text → what must be found, as (type, written value), in order
WANTED: list[tuple[str, list[tuple[str, str]]]] = [
    ("我傅若溪，手机13490412345，住松涛路88弄3号201室", [("PERSON", "傅若溪"), ("MOBILE", "13490412345"), ("ADDRESS", "松涛路88弄3号201室")]),
    ("谁有裘景行的微信？", [("PERSON", "裘景行")]),
    ("乔文博13496705300龙可馨14526081966", [("PERSON", "乔文博"), ("MOBILE", "13496705300"), ("PERSON", "龙可馨"), ("MOBILE", "14526081966")]),
    ("诸葛长庚跟司马若琳都在", [("PERSON", "诸葛长庚"), ("PERSON", "司马若琳")]),
    ("开户人程婷婷，卡号6299605814016347077", [("PERSON", "程婷婷"), ("BANK_CARD", "6299605814016347077")]),
    ("梁平老师的电话：13468910064", [("PERSON", "梁平"), ("MOBILE", "13468910064")]),
    ("值班：尤立夏（早）、桑清和（晚）", [("PERSON", "尤立夏"), ("PERSON", "桑清和")]),
    ("死者束长庚，户籍地石桥镇解放巷7号", [("PERSON", "束长庚"), ("ADDRESS", "石桥镇解放巷7号")]),
    ("送望亭新村14号501，佟佳禾收", [("ADDRESS", "望亭新村14号501"), ("PERSON", "佟佳禾")]),
    ("女友岑雨桐，电话17402288013，住听枫路118号6幢505室", [("RELATION", "女友"), ("PERSON", "岑雨桐"), ("MOBILE", "17402288013"), ("ADDRESS", "听枫路118号6幢505室")]),
    ("上海市 浦东新区 望湖东路51号9幢703室", [("ADDRESS", "上海市 浦东新区 望湖东路51号9幢703室")]),
    ("高强/13490412345/6299605814016347077", [("PERSON", "高强"), ("MOBILE", "13490412345"), ("BANK_CARD", "6299605814016347077")]),
    ("我找王伟收一下", [("PERSON", "王伟")]),
    ("朋友骆一帆明天到", [("RELATION", "朋友"), ("PERSON", "骆一帆")]),
    ("住所怀远路66号1幢1201室", [("ADDRESS", "怀远路66号1幢1201室")]),
    ("地址：浙江省杭州市滨江区创业路80号25栋1052室", [("ADDRESS", "浙江省杭州市滨江区创业路80号25栋1052室")]),
    ("王伟老师说阳光花园3-502没人", [("PERSON", "王伟"), ("ADDRESS", "阳光花园3-502")]),
    ("患者賴詠詩，電話13497700123", [("PERSON", "賴詠詩"), ("MOBILE", "13497700123")]),
    ("请核对水建国银行卡6225681842072225", [("PERSON", "水建国"), ("BANK_CARD", "6225681842072225")]),
    ("卢清和，我们等你", [("PERSON", "卢清和")]),
    ("令狐浩然的银行卡号忘了", [("PERSON", "令狐浩然")]),
    ("其夫冒志刚在外地", [("PERSON", "冒志刚")]),
    ("母潘月英 5100 0828", [("PERSON", "潘月英"), ("MOBILE", "5100 0828")]),
    ("李静护照号EL0192837", [("PERSON", "李静"), ("PASSPORT", "EL0192837")]),
    ("外教玛丽亚·桑托斯明天到", [("PERSON", "玛丽亚·桑托斯")]),
    ("please ask Rufus about 14 Heron Close, Flat 6", [("PERSON", "Rufus"), ("ADDRESS", "14 Heron Close, Flat 6")]),
    ("Contact: Rosalind Pemberley, rp@office.example.org", [("PERSON", "Rosalind Pemberley"), ("EMAIL", "rp@office.example.org")]),
    ("Judge Wetherell heard Ms A", [("PERSON", "Wetherell")]),
]  # fmt: skip

UNWANTED = [
    "楼下张阿姨让我带两袋米，李叔叔也要一袋",
    "王国的国王和皇后坐在小白楼前",
    "和平路的和平饭店和平时不一样",
    "病例3，女，58岁，3月27日去过榆树公园",
    "4月1日12:10面馆堂食，19:20商场B1，21:00回家",
    "我们在中山路街道服务中心见",
    "姓名 性别 身份证号 手机 住址 备注",
    "7号楼|12号楼|东门|6:30|西门|8:00",
    "《林海雪原》和《史记》都读过",
    "今天乘坐5号线到3号口",
    "王老吉凉茶、张小泉剪刀都有货",
    "员工花名册和学生信息一览表",
    "业主家漏水联系不上",
    "车牌粤的那辆别停这里",
    "全新，微信联系",
    "全款买了房，房贷还清",
    "The Rose and Crown on Hope Street does a good lunch",
    "",
]


def values(text: str) -> list[tuple[str, str]]:
    return [(entity.type, text[entity.start : entity.end]) for entity in find(text)]


@pytest.mark.parametrize(("text", "wanted"), WANTED)
def test_names_numbers_and_addresses_have_exact_spans(text: str, wanted: list[tuple[str, str]]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize("text", UNWANTED)
def test_ordinary_text_holds_no_name_and_no_address(text: str) -> None:
    assert [value for value in values(text) if value[0] in {"PERSON", "ADDRESS"}] == []


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "姓名：冉彩霞\n\n后来冉彩霞走了\n冉彩霞"
    assert [value for _, value in values(text)] == ["冉彩霞"] * 3


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "联系\u200b人：茅\u200b秀英，１３４９\u200b６６６２０１４"
    assert values(text) == [("PERSON", "茅\u200b秀英"), ("MOBILE", "１３４９\u200b６６６２０１４")]


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.sampled_from(
            "王芳李强张冬至若阳古丽尼玛的在路弄号室栋甲B座之(期)住址姓名：，。、　\n\t |1349567 ab@.\u200b１３·"
        ),
        max_size=60,
    )
)
def test_finds_never_overlap_and_stay_inside(text: str) -> None:
    found = find(text)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 < entity.score <= 1 for entity in found)


def sheet(*rows: tuple[str, ...]) -> structure.Document:
    """A document that is one sheet of cells."""
    segments = []
    for row, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            place = Place((Step(Unit.SHEET, 1), Step(Unit.ROW, row), Step(Unit.COLUMN, column)))
            segments.append(Segment(text, place, Role.CELL))
    return structure.build(segments)


def found_in(document: structure.Document) -> list[tuple[str, str]]:
    return [(located.type, located.value) for located in recognize(document)]


def test_headers_make_values_of_what_means_nothing_alone() -> None:
    document = sheet(
        ("姓名", "身高", "体重", "家庭住址", "手机"),
        ("高兴", "172", "64", "阳光花园3幢502", "13490412345"),
        ("文章", "160", "51", "松涛路9号", "13490412346"),
        ("Maren Quillfeather", "181", "80", "3-502", "13490412347"),
    )
    found = found_in(document)
    assert [value for kind, value in found if kind == "PERSON"] == ["高兴", "文章", "Maren Quillfeather"]
    assert [value for kind, value in found if kind == "BODY"] == ["172", "64", "160", "51", "181", "80"]
    assert [value for kind, value in found if kind == "ADDRESS"] == ["阳光花园3幢502", "松涛路9号"]
    assert len([value for kind, value in found if kind == "MOBILE"]) == 3


def test_masked_names_titles_and_placeholders_in_a_name_column_are_no_names() -> None:
    document = sheet(
        ("姓名", "电话"),
        ("王*", "138****1234"),
        ("张三", ""),
        ("李老师", ""),
        ("裘景行", "13490412345"),
        ("冉彩霞", ""),
    )
    assert [value for kind, value in found_in(document) if kind == "PERSON"] == ["裘景行", "冉彩霞"]


def test_several_names_in_a_cell_and_remarks_behind_them() -> None:
    document = sheet(("姓名", "电话"), ("裘景行、冉彩霞", "13490412345"), ("1.尹桂芳（户主）", "13490412346"))
    assert [value for kind, value in found_in(document) if kind == "PERSON"] == ["裘景行", "冉彩霞", "尹桂芳"]


def test_a_name_column_also_holds_names_without_a_chinese_surname() -> None:
    names = ("裘景行", "冉彩霞", "尹桂芳", "尼玛次仁", "后勤科", "阿依古丽·买买提")
    document = sheet(("姓名", "电话"), *((name, f"1349041234{at}") for at, name in enumerate(names)))
    found = [value for kind, value in found_in(document) if kind == "PERSON"]
    assert found == ["裘景行", "冉彩霞", "尹桂芳", "尼玛次仁", "阿依古丽·买买提"]


def test_a_header_that_its_cells_contradict_is_not_believed() -> None:
    document = sheet(
        ("联系人", "手机"), *((f"{number}号库位有货请自取", f"1349041{number}") for number in range(1000, 1008))
    )
    assert [value for kind, value in found_in(document) if kind == "PERSON"] == []


def test_order_numbers_are_nobodys_mobile() -> None:
    document = sheet(
        ("订单号", "收件人", "电话"), ("13490412345", "茅秀英", "13490412399"), ("13490412346", "尹桂芳", "")
    )
    assert [value for kind, value in found_in(document) if kind == "MOBILE"] == ["13490412399"]


def test_a_column_of_names_without_a_header_is_guessed() -> None:
    names = ("裘景行", "冉彩霞", "尹桂芳", "茅秀英")
    text = "\n".join(f"{name}\t{place}" for name, place in zip(names, ("东门", "西门", "南门", "北门"), strict=True))
    assert {value for kind, value in values(text) if kind == "PERSON"} == set(names)


def test_finds_in_a_document_stand_in_their_segments_and_hide_their_value() -> None:
    document = structure.build([Segment("第一段没有什么"), Segment("联系人：茅秀英"), Segment("电话13496662014")])
    found = recognize(document)
    assert [(located.type, located.span) for located in found] == [
        ("PERSON", Span(1, 4, 7)),
        ("MOBILE", Span(2, 2, 13)),
    ]
    assert all(located.value not in repr(located) for located in found)
    assert all(isinstance(located, Located) for located in found)


def test_long_texts_are_read_in_blocks_without_losing_their_place() -> None:
    filler = "今天天气不错，我们去公园。\n" * 3000
    text = filler + "联系人：茅秀英，13496662014\n" + filler + "茅秀英"
    assert values(text) == [("PERSON", "茅秀英"), ("MOBILE", "13496662014"), ("PERSON", "茅秀英")]


def test_a_sentence_longer_than_the_tagger_reads_is_cut_and_keeps_its_places() -> None:
    text = "昨天我们一起去了很远的地方，" * 12 + "然后裘景行回来了" + "又走了很远很远的路" * 12
    assert values(text) == [("PERSON", "裘景行")]


def test_without_the_tagger_labels_and_numbers_still_find_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zh, "_network", lambda: None)
    assert values("姓名：裘景行，电话13490412345") == [("PERSON", "裘景行"), ("MOBILE", "13490412345")]
    assert ("ADDRESS", "松涛路88弄3号201室") in values("住松涛路88弄3号201室")


def test_the_same_text_gives_the_same_finds() -> None:
    text = WANTED[0][0]
    first = find(text)
    assert find(text) == first
    assert all(isinstance(entity, Entity) and entity.evidence for entity in first)


def test_addresses_of_a_roster_without_a_header_are_those_of_one_with_it() -> None:
    rows = [
        f"{name},1349{at}0077,{place}{at}弄{at}号40{at % 9}室"
        for at, (name, place) in enumerate(
            zip(["翟德顺", "邬景行", "尚铁柱", "管立夏"], ["青川路"] * 4, strict=True), 100
        )
    ]
    places = [row.rsplit(",", 1)[1] for row in rows]
    bare, headed = "\n".join(rows), "姓名,电话,住址\n" + "\n".join(rows)
    for text in (bare, headed):
        assert [text[e.start : e.end] for e in find(text) if e.type == "ADDRESS"] == places
    sentences = bare.replace(places[0], "我现在住在" + places[0])  # one cell that is more than an address
    assert [sentences[e.start : e.end] for e in find(sentences) if e.type == "ADDRESS"] == places
    assert [e for e in find(bare.replace("号", "次")) if e.type == "ADDRESS" and e.evidence == ("column",)] == []
