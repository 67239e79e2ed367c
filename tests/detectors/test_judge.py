"""Judging: care texts and their impostor twins, our own verdict corpus, and each border of the rules on made entities."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from detectors import judge as rules
from detectors.judge import Judgement, care, judge
from detectors.judge.sentences import RULES, sentence
from detectors.link import link
from detectors.model import Blob, Posted, Segment, Verdict
from detectors.pipeline import analyse
from detectors.structure import build
from detectors.thresholds import NORMAL, SENSITIVITY
from tests.detectors.locating import cells, lines, locate
from tests.founding import resident_id

CORPUS = Path(__file__).parents[1] / "corpus"
PAIRS: list[dict[str, str]] = tomllib.loads((CORPUS / "care" / "pairs.toml").read_text("utf-8"))["pair"]
TEXTS: list[dict[str, Any]] = tomllib.loads((CORPUS / "verdicts" / "texts.toml").read_text("utf-8"))["text"]


def name_of(pair: dict[str, str]) -> str:
    return f"{pair['kind']}-{pair['lang']}-{pair['differs']}-{PAIRS.index(pair)}"


def test_there_are_enough_pairs_of_every_sort() -> None:
    assert len(PAIRS) >= 20
    assert {pair["lang"] for pair in PAIRS} == {"zh-Hans", "zh-Hant", "en"}
    assert {pair["differs"] for pair in PAIRS} == {"id", "relatives", "hostile"}


@pytest.mark.parametrize("pair", PAIRS, ids=name_of)
def test_a_care_text_is_asked_about_at_most(pair: dict[str, str]) -> None:
    report = analyse(Blob.from_text(pair["text"])).report
    assert report.verdict == Verdict.SUSPECT
    assert report.rule.startswith("care-")


@pytest.mark.parametrize("pair", PAIRS, ids=name_of)
def test_its_twin_is_judged_by_the_ordinary_rules(pair: dict[str, str]) -> None:
    report = analyse(Blob.from_text(pair["text"] + pair["twist"])).report
    assert report.verdict == Verdict(pair["twin"])
    assert not report.rule.startswith("care-")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["name"].replace(" ", "-"))
def test_the_verdicts_of_our_corpus(text: dict[str, Any]) -> None:
    report = analyse(Blob.from_text(text["text"], posted=Posted(text["posted"]))).report
    assert str(report.verdict) in (text["verdict"], *text.get("also", ()))


# --- borders, on entities made by hand -----------------------------------------------------------------------------


def test_every_rule_has_a_sentence_in_both_languages() -> None:
    written = "".join(path.read_text("utf-8") for path in (Path(rules.__file__).parent).glob("*.py"))
    named = (Path(rules.__file__).parent / "judgement.py").read_text("utf-8")
    codes = {
        code
        for pattern in (r'Verdict\.[A-Z]+[^"\n]*, "([a-z0-9-]+)"', r'return "([a-z-]+)"')
        for code in re.findall(pattern, written)
    }
    codes |= set(re.findall(r'(?m)^[A-Z_]+ = "([a-z][a-z0-9-]+[a-z0-9])"', named))
    assert len(codes) >= 20
    for code in (*codes, *(f"care-{kind}" for kind in care.KINDS), "not-read-to-the-end"):
        assert all(sentence(code)), code
        assert sentence(f"{code}-minors") != sentence(code)


def test_no_sentence_accuses_anybody() -> None:
    assert not re.search("泄|违法|侵权|举报|追责|处罚|匿名|leaker|illegal|violat|guilty|anonym", str(RULES))


NAMES = ("阚文静", "荆文涛", "缪小雨", "岳广田", "戈长林", "阚丽娟")
PHONES = tuple(f"1349200{n}" for n in (6132, 6163, 6187, 6221, 6170, 6214))
DOORS = ("桂荷路41弄7号602室", "桂荷路41弄3号502室")
HEALTH = ("确诊", "糖尿病")


def judged(segments: list[Segment], posted: Posted = Posted.MESSAGE, step: str = NORMAL) -> Judgement:
    document = build(segments)
    found = locate(segments, {"PERSON": NAMES, "ADDRESS": DOORS, "HEALTH": HEALTH, "EMAIL": ("kwj@mail.example.com",)})
    return judge(document, found, link(document, found), posted, sensitivity=step)


def roster(count: int, *header: str) -> list[Segment]:
    columns = {"姓名": NAMES, "电话": PHONES, "住址": DOORS * 3, "备注": ("无",) * 6}
    return cells([header, *[[columns[name][at] for name in header] for at in range(count)]])


BORDERS = {
    "name and phone of one person": (f"{NAMES[0]} {PHONES[0]}", Verdict.CLEAN),
    "two persons with two classes": (f"{NAMES[0]} {PHONES[0]}\n{NAMES[1]} {PHONES[1]}", Verdict.SUSPECT),
    "one third person, three classes": (f"{NAMES[0]}，{PHONES[0]}，{DOORS[0]}", Verdict.LEAK),
    "the same as a parcel": (f"快递 收件人{NAMES[0]}，{PHONES[0]}，{DOORS[0]}", Verdict.SUSPECT),
    "the same as an advert": (f"出租 {DOORS[0]}，联系{NAMES[0]} {PHONES[0]}", Verdict.SUSPECT),
    "an advert with an ID number": (
        f"出租 {DOORS[0]}，{NAMES[0]} {PHONES[0]} {resident_id('320505', '19910823', '984')}",
        Verdict.LEAK,
    ),
    "an advert with hostile words": (f"转让 {NAMES[0]} {PHONES[0]} {DOORS[0]}，这个骗子，大家堵门", Verdict.LEAK),
    "health with a contact": (f"{NAMES[0]}确诊，电话{PHONES[0]}", Verdict.LEAK),
    "health without a contact": (f"{NAMES[0]}糖尿病", Verdict.CLEAN),
    "the sender's own card": (f"大家好，我是{NAMES[0]}，手机{PHONES[0]}，修水管找我", Verdict.CLEAN),
    "three mobiles alone": ("\n\n".join(PHONES[:3]), Verdict.SUSPECT),
    "two mobiles alone": ("\n\n".join(PHONES[:2]), Verdict.CLEAN),
    "nothing": ("明天几点做核酸", Verdict.CLEAN),
    "an office's number": ("咨询热线13492006132，值班13492006163，客服13492006187", Verdict.NOTICE),
    "volunteers on duty": (f"志愿者值班：{NAMES[0]} {PHONES[0]}；{NAMES[1]} {PHONES[1]}", Verdict.SUSPECT),
}


@pytest.mark.parametrize("border", BORDERS)
def test_borders(border: str) -> None:
    text, verdict = BORDERS[border]
    assert judged(lines(text)).verdict == verdict


def test_four_rows_are_a_question_and_five_a_leak() -> None:
    assert judged(roster(4, "姓名", "电话"), Posted.FILE).verdict == Verdict.SUSPECT
    assert judged(roster(5, "姓名", "电话"), Posted.FILE).verdict == Verdict.LEAK


def test_a_typed_list_is_care_and_the_same_as_a_file_a_roster() -> None:
    typed = "#接龙 鸡蛋\n" + "\n".join(f"{n}. {NAMES[n]} 3-{n}02 {PHONES[n]} 2份" for n in range(1, 6))
    assert judged(lines(typed)).rule == "care-jielong"
    assert (
        judged(cells([["接龙导出"], ["姓名", "电话"], *zip(NAMES, PHONES, strict=True)]), Posted.FILE).verdict
        == Verdict.LEAK
    )


def test_a_petition_stays_a_petition_in_any_format() -> None:
    signed = cells([["业主联名信，签名"], ["姓名", "电话"], *zip(NAMES, PHONES, strict=True)])
    assert judged(signed, Posted.FILE).rule == "care-petition"


def test_body_data_of_a_class_is_a_leak_and_of_players_none() -> None:
    rows = [[name, "176cm", "71kg"] for name in NAMES]
    header = ["姓名", "身高", "体重"]
    assert judged(cells([["三年级2班体检"], header, *rows]), Posted.FILE) == Judgement(
        Verdict.LEAK, "body-data", ("name", "body")
    )
    assert judged(cells([["首发阵容"], header, *rows]), Posted.FILE).verdict == Verdict.CLEAN


def test_children_under_14_raise_a_question_to_a_leak() -> None:
    text = f"生日：\n{NAMES[0]} 2019-03-04 {PHONES[0]}\n{NAMES[1]} 2018-05-06 {PHONES[1]}"
    assert judged(lines(text)) == Judgement(
        Verdict.LEAK, "few-persons-2-classes-minors", ("minor", "name", "phone", "birth")
    )


@pytest.mark.parametrize("words", ["检测结果", "值班日期", "孩子们的班主任 公示"])
def test_a_recent_date_of_something_else_makes_nobody_a_child(words: str) -> None:
    text = f"{words}：\n{NAMES[0]} 2024-03-04 {PHONES[0]}\n{NAMES[1]} 2023-05-06 {PHONES[1]}"
    assert judged(lines(text)).verdict == Verdict.SUSPECT


def test_children_are_the_first_reason_of_a_leak() -> None:
    header = ["姓名", "出生日期", "家长电话"]
    rows = [[name, f"2019-0{n}-04", phone] for n, (name, phone) in enumerate(zip(NAMES, PHONES, strict=True), 1)]
    judgement = judged(cells([["向日葵幼儿园"], header, *rows]), Posted.FILE)
    assert (judgement.verdict, judgement.reasons[0]) == (Verdict.LEAK, "minor")


@pytest.mark.parametrize("step", SENSITIVITY)
def test_sensitivity_moves_nothing_but_doubt(step: str) -> None:
    assert judged(roster(5, "姓名", "电话"), Posted.FILE, step).verdict == Verdict.LEAK
    assert judged(lines(f"求助！谁家有退烧药？{NAMES[0]} {PHONES[0]} {DOORS[0]}"), step=step).rule == "care-appeal"
    assert judged(lines("咨询热线13492006132，值班13492006163"), step=step).verdict == Verdict.NOTICE


def test_each_step_asks_sooner_than_the_one_below() -> None:
    two, one = roster(2, "姓名", "电话"), lines(f"{NAMES[0]} {PHONES[0]}")
    assert [judged(two, Posted.FILE, step).verdict for step in SENSITIVITY] == ["clean", "suspect", "suspect"]
    assert [judged(one, step=step).verdict for step in SENSITIVITY] == ["clean", "clean", "suspect"]


@pytest.mark.parametrize(
    "fake",
    [
        "张三 13800138000 桂荷路41弄7号602室",
        "阚** 134****6132 桂荷路41弄***",
        "李四，13812345678，桂荷路41弄7号602室",
    ],
)
def test_placeholders_and_masks_are_nobody(fake: str) -> None:
    assert analyse(Blob.from_text(fake)).report.verdict == Verdict.CLEAN


def test_a_word_like_sample_saves_no_valid_number() -> None:
    text = f"示例 模板 测试：{NAMES[0]}，{PHONES[0]}，{DOORS[0]}"
    assert judged(lines(text)).verdict == Verdict.LEAK


def test_a_column_of_ids_without_one_valid_check_digit_is_mock() -> None:
    mock = [[f"示例{n}", f"32050519910823{n:03d}0"] for n in range(100, 106)]
    wrong = [row for row in mock if row[1] != resident_id("320505", "19910823", row[1][14:17])]
    segments = cells([["姓名", "身份证号"], *wrong])
    document = build(segments)
    found = locate(segments, {})
    assert judge(document, found, link(document, found), Posted.FILE).verdict == Verdict.CLEAN


def test_five_valid_ids_are_a_leak_in_no_layout_at_all() -> None:
    ids = [resident_id("320505", f"1991082{n}", "984") for n in range(1, 6)]
    assert judged(lines("\n\n".join(ids)), Posted.FILE).rule == "five-valid-ids"
    assert judged(lines("\n\n".join(ids[:3])), Posted.FILE).verdict == Verdict.SUSPECT


PLEAS = [
    "求助：我们全家都阳了，爸爸高烧恶心呕吐，谁家有退烧药？7号楼602 阚文静 13492006132",
    "求转发，我不是骗子，我女儿缪可心白血病欠费，联系我缪小雨13492006187",
    "寻人：我爸岳广田，76岁，走失，见到就打电话13492006221，请拉住他",
    "求助！患者乙肝小三阳，今天断药，谁家有恩替卡韦？缪小雨 13492006187，帮我挂一个号也行，别客气随时打",
    "This is not a scam: please help, Tamsin Aldergrove was exposed and needs oxygen, (415) 555-0138",
    "PETITION, shame on the council: keep the bridge. Tamsin Aldergrove, 14 Mossbank Road, (415) 555-0138",
]


@pytest.mark.parametrize("plea", PLEAS)
def test_desperate_words_are_not_hostile_ones(plea: str) -> None:
    report = analyse(Blob.from_text(plea)).report
    assert report.verdict == Verdict.SUSPECT
    assert report.rule.startswith("care-")


WARD = "心内科12床 桑桂兰 女 71岁 冠心病、糖尿病 家属电话13490456123 主管医师：高"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("\n".join(WARD.replace("12床", f"{n}床").replace("456123", f"4561{n}") for n in (12, 13, 15)), Verdict.LEAK),
        ("def test_mask():\n    assert mask('11010119900307803X')\n    assert not mask('x')", Verdict.CLEAN),
        ("三（1）班有5名学生发热，已居家休息。有疑问请联系校医室 65550123。实验小学", Verdict.CLEAN),
        ("她叫邴若水 13490456123 邮箱 ruoshui@mail.example.net", Verdict.LEAK),
    ],
)
def test_rules_of_lists_and_samples(text: str, verdict: Verdict) -> None:
    assert analyse(Blob.from_text(text)).report.verdict == verdict
