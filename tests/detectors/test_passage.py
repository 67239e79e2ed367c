"""Passages: chains and the places before them, lists, spaced names, and that nothing is read in what is known."""

from __future__ import annotations

import pytest

from detectors import passage
from detectors.normalize import normalize
from detectors.passage import chains, lists, streets, words
from detectors.passage.words import NONE


def found(text: str, kind: str) -> list[str]:
    return [text[e.start : e.end] for e in passage.read(text) if e.type == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("青川路88弄3号201室", "88弄3号201室"),
        ("碧桂苑A栋1203", "A栋1203"),
        ("临顿路76号维多利广场A座2501", "76号维多利广场A座2501"),
        ("学院南路39号学生宿舍6号楼614", "39号学生宿舍6号楼614"),
        ("和平东路二段311巷8弄12号4楼之2", "二段311巷8弄12号4楼之2"),
        ("好景大厦8楼C室", "8楼C室"),
        ("体育西横街183号之二602房", "183号之二602房"),
        ("香樟园12幢乙单元804", "12幢乙单元804"),
        ("平成楼511室", "511室"),
        ("明月楼1204", "1204"),
        ("锦绣江南9-1-1203室", "9-1-1203室"),
    ],
)
def test_a_chain_goes_from_the_first_number_to_the_door(text: str, wanted: str) -> None:
    assert [text[start:end] for start, end in chains.chains(text)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("他现居杭州市余杭区文一西路998号5幢1206附近", ["杭州市余杭区文一西路998号5幢1206"]),
        ("我住听枫苑7栋1单元903门口", ["听枫苑7栋1单元903"]),
        ("望京花园东区211号楼3单元1702那家", ["望京花园东区211号楼3单元1702"]),
        ("住 沙田第一城32座14樓F室，請", ["沙田第一城32座14樓F室"]),
        ("請到3號樓2單元502找我", ["3號樓2單元502"]),
        ("请7-2-301住户取件", ["7-2-301"]),
        ("比分7-2-301", []),
        ("甲岸南路东北侧熙龙湾花园（二期）6栋D座2705", ["甲岸南路东北侧熙龙湾花园（二期）6栋D座2705"]),
        ("临顿路76号103维多利广场A座2501就行", ["临顿路76号103维多利广场A座2501"]),
        ("7号楼的集合", []),
        ("望湖小区3号起封控，12号下午解封", []),
        ("地铁5号线3号口", []),
        ("Flat C, 8/F, Tower 3, Harbour Court, 12 Quill Road", ["Flat C, 8/F, Tower 3, Harbour Court, 12 Quill Road"]),
        ("2210 SE 45th Ave", ["2210 SE 45th Ave"]),
    ],
)
def test_an_address_is_the_place_and_the_chain_and_nothing_else(text: str, wanted: list[str]) -> None:
    assert found(text, "ADDRESS") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("值日：符瑶、麦子轩、冉一、谷雨", ["符瑶", "麦子轩", "冉一", "谷雨"]),
        ("春分、谷雨、立夏、小满", []),
        ("白菜、黄瓜、萝卜、水饺", []),
        ("周一 步云飞\n周二 居正\n周三 鄂秋实", ["步云飞", "居正", "鄂秋实"]),
    ],
)
def test_an_entry_is_what_its_list_is(text: str, wanted: list[str]) -> None:
    read = words.read(text)
    assert [text[guess.start : guess.end] for guess in lists.entries(text, read)] == wanted


def test_names_with_a_blank_inside_need_company_or_a_number() -> None:
    assert found("滕 飞　梅 超　雷 震霆", "PERSON") == ["滕 飞", "梅 超", "雷 震霆"]
    assert found("崔 莹 13490001111", "PERSON") == ["崔 莹"]
    assert found("一 方 水土", "PERSON") == []
    assert found("身份証\n甘 偉 倫\nK948324(1)", "PERSON") == ["甘 偉 倫"]


def test_nothing_is_read_in_what_is_known() -> None:
    text = "傅若溪\t松涛路88弄3号201室\t13490412345"
    kinds = [e.type for e in passage.read(text, [(0, 3), (4, 16)])]
    assert kinds == ["MOBILE"]


def test_a_short_number_behind_a_known_name_counts() -> None:
    assert [e.type for e in passage.read("潘月英\t5100 0828", [(0, 3)])] == ["MOBILE"]


def test_hiding_keeps_every_place() -> None:
    assert words.hide("甲乙丙丁", [(1, 2), (1, 3)]) == "甲\ufffc\ufffc丁"
    assert words.hide("甲乙", []) == "甲乙"


def test_lines_without_two_han_characters_are_not_tagged() -> None:
    assert words.read("13490412345, a@b.example\n甲 1\n") == NONE


def test_names_of_several_parts_are_found_again() -> None:
    text = "联系人：阿依古丽·买买提\n后来阿依古丽·买买提走了"
    assert found(text, "PERSON") == ["阿依古丽·买买提"] * 2


def test_english_addresses_want_a_number_and_a_street_or_a_flat_and_a_floor() -> None:
    assert [e.type for e in streets.find("Room 1204, 12/F, Fu Shan Estate")] == ["ADDRESS"]
    assert streets.find("Fu Shan Estate, Quill Road") == []
    assert streets.find(normalize("没有英文 12").text) == []


BESIDES = {
    "個案聯絡：區樂怡，母 51006702": ["51006702"],  # behind a relation word
    "Goh Xin Yu, mum 9000 1485\nAryan Nair, dad 9000 5275\nLeroy Teo, maid 9000 0776": [
        "9000 1485",
        "9000 5275",
        "9000 0776",
    ],
    "Goh Xin Yu 37.9 9000 1485\nAryan Nair 36.4 9000 5275\nTan Wei Ling 38.0 9000 0776": [
        "9000 1485",
        "9000 5275",
        "9000 0776",
    ],
    "6299 0011 8821 9402\n6299 0011 8821 9403\n6299 0011 8821 9404": [],
    "收据 51006702\n收据 51006703\n收据 51006704": [],
    "51006702": [],
}


@pytest.mark.parametrize("text", BESIDES)
def test_a_short_number_counts_in_company(text: str) -> None:
    assert found(text, "MOBILE") == BESIDES[text]


def test_days_behind_names_are_birthdays_in_a_list_with_parents() -> None:
    children = ["傅佳怡 2016年2月11日 妈妈17403520984", "骆一凡 2016年5月6日 爸爸14599055249"]
    third = "瞿安安 2015年10月28日 奶奶13492305142"
    roster = "\n".join(f"{name} 2026-11-0{at} 值班" for at, name in enumerate(("傅佳怡", "骆一凡", "瞿安安"), 1))
    assert len(found("\n".join([*children, third]), "BIRTH_DATE")) == 3
    assert found("\n".join(children), "BIRTH_DATE") == []
    assert found(roster, "BIRTH_DATE") == []


PEOPLE = {
    "507 OKAFOR/CHIDI MR  A0993318X  5100 1281": ["OKAFOR/CHIDI"],
    "DELA CRUZ Merlinda, HKID V983129(0)": ["DELA CRUZ Merlinda"],
    "SANTOS Joy called about DELIVERY Times": [],
    "Nur Aisyah binte Rahman lives here": ["Nur Aisyah binte Rahman"],
    "anyone got Aoife Brennan's number?": ["Aoife Brennan"],
    "The deceased, Leopold Quigley, had two sons.": ["Leopold Quigley"],
    "Present: Xu Wenbin, Fatima Said and Giulia Moretti": ["Xu Wenbin", "Fatima Said", "Giulia Moretti"],
    "Ask for Jerome Pascoe of 12 Tinker's Yard": ["Jerome Pascoe"],
    "Red Lion 07700 900130": [],
    "Greenway Gym, 07700 900131": [],
    "Wing's Piano Moving 07700 900132": [],
    "Pastor Greg's daughter Madison": ["Greg", "Madison"],
    "Rm 2211 Lok Yat House, phone 5100 7061": [],
    "Flat 11 - Mrs I Sealey 07700 900224": ["I Sealey"],
    "guest: Mr Park Joon-ho / rm 0907": ["Park Joon-ho"],
    "Grace Bell 07700 900133": ["Grace Bell"],
}


@pytest.mark.parametrize("text", PEOPLE)
def test_people_and_signs_in_latin_letters(text: str) -> None:
    assert found(text, "PERSON") == PEOPLE[text]


LISTED = {
    "1-101 后占军 14531344336\n1-102 尹素云 14583384359\n2-101 屈小龙 13497397096\n2-102 庆有余 14595945583": "后占军 庆有余",
    "财务科 后占军 14531344336\n教务处 尹素云 14583384359\n食堂 屈小龙 13497397096": "后占军",
    "苹果 尹素云 14531344336\n香蕉 屈小龙 14583384359": "",
}


@pytest.mark.parametrize("text", LISTED)
def test_where_others_have_their_names_a_word_is_one(text: str) -> None:
    sure = {"尹素云", "屈小龙"}
    assert [name for name in found(text, "PERSON") if name not in sure] == LISTED[text].split()


CALLED = {
    "签发人：邸欢": ["邸欢"],
    "产地：邸欢": [],
    "@满大壮 看下消息": ["满大壮"],
    "@所有人 看下消息": [],
    "你认识其其格吗": ["其其格"],
    "承租方贡觉已缴纳押金": ["贡觉"],
    "她老公虞美在第三中学教书": ["虞美"],
    "户主黄河，家庭成员3人": ["黄河"],
    "谷丰收欠我三千块不还": ["谷丰收"],
    "旅客持韩国护照入境": [],
    "把古丽米热·艾合买提拉进群": ["古丽米热·艾合买提"],
    "19:00 胡桃里音乐酒馆": [],
}


@pytest.mark.parametrize("text", CALLED)
def test_names_that_what_is_around_them_tells(text: str) -> None:
    assert found(text, "PERSON") == CALLED[text]


DOORS = {
    "湯育瑋住台北市 大安區 和平東路 二段 107 巷 20 弄 8 號 4 樓，手機": [
        "台北市 大安區 和平東路 二段 107 巷 20 弄 8 號 4 樓"
    ],
    "地址 台中市 西屯區 台灣大道 三段 99 號 12 樓 之 3": ["台中市 西屯區 台灣大道 三段 99 號 12 樓 之 3"],
    "我們 社區 里 3 樓 集合": [],
    "郦雯住23栋1单元1504": ["23栋1单元1504"],
    "住洛阳路9号甲2-401，": ["洛阳路9号甲2-401"],
    "Blk 54 Chai Chee #03-870": ["Blk 54 Chai Chee #03-870"],
    "31 Jln Tua Kong": ["31 Jln Tua Kong"],
    "14 Tarn View, Skelby": ["14 Tarn View"],
    "of 17 Quarry Bank, and": ["17 Quarry Bank"],
    "体验馆：红星美凯龙3楼C8113": [],
}


@pytest.mark.parametrize("text", DOORS)
def test_doors(text: str) -> None:
    assert found(text, "ADDRESS") == DOORS[text]
