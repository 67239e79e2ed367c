"""Chats' records: who speaks is told apart from what is said, and each speaker's words are judged as the messages they were."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

import pytest

from detectors.extract import extract
from detectors.formats import chat, telegram
from detectors.identify import identify
from detectors.limits import DEFAULT
from detectors.model import Blob, Report, Role, Segment, Unit, Verdict
from detectors.pipeline import analyse
from detectors.pipeline.turns import turns

Said = Sequence[tuple[str, str]]


def as_wechat(said: Said) -> str:
    return "\n".join(f"{who} 2022/7/17 10:{10 + at}\n{text}\n" for at, (who, text) in enumerate(said))


def as_whatsapp(said: Said) -> str:
    return "\n".join(f"[17/07/2022, 10:{10 + at}:31] {who}: {text}" for at, (who, text) in enumerate(said))


def as_qq(said: Said) -> str:
    return "\n\n".join(
        f"2022-07-17 10:{10 + at}:31 {who}(3491200{len(who)})\n{text}" for at, (who, text) in enumerate(said)
    )


def as_telegram(said: Said) -> str:
    messages = [
        {"id": at, "type": "message", "date_unixtime": "1658024400", "from": who, "from_id": "user5", "text": text}
        for at, (who, text) in enumerate(said, start=1)
    ]
    return json.dumps({"name": "群", "type": "private_group", "id": 5, "messages": messages}, ensure_ascii=False)


def as_page(said: Said) -> str:
    blocks = (
        f'<div class="message default clearfix" id="message{at}"><div class="body"><div class="date details">10:{10 + at}</div>'
        f'<div class="from_name">{who}</div><div class="text">{text.replace(chr(10), "<br>")}</div></div></div>'
        for at, (who, text) in enumerate(said)
    )
    return f"<html><body>{''.join(blocks)}</body></html>"


def as_table(said: Said) -> str:
    out = io.StringIO(newline="")
    rows = ([at, who, text, f"2022-07-17 10:{10 + at}:31", f"wxid_{len(who)}"] for at, (who, text) in enumerate(said))
    csv.writer(out).writerows([["localId", "NickName", "StrContent", "StrTime", "Sender"], *rows])
    return out.getvalue()


def as_records(said: Said) -> str:
    kept = (
        {"id": at, "talker": who, "msg": text, "CreateTime": "2022-07-17 10:20:31"}
        for at, (who, text) in enumerate(said)
    )
    return json.dumps(list(kept), ensure_ascii=False)


FORMS = (as_wechat, as_whatsapp, as_qq, as_telegram, as_page, as_table, as_records)
Form = Callable[[Said], str]


def report(form: Form, said: Said) -> Report:
    return analyse(Blob(form(said).encode())).report


COURIER = (
    ("顺风小哥", "到小区门口了，把地址发一下"),
    ("阿强", "林平之 13491300111 翠湖湾5幢2单元603"),
    ("Lily", "我是岳灵珊，13491300112，翠湖湾8幢1101室，放门口就行"),
    ("老周", "3幢1102 周大福 13491300113"),
    ("老徐", "地址：翠湖湾11幢405 电话13491300114 令狐冲收"),
    ("曲非烟", "曲非烟，13491300116，翠湖湾9幢707，谢谢"),
    ("仪琳", "仪琳 13491300115 翠湖湾2幢301"),
)
DOSSIER = (
    ("物业小刘", "今天停水"),
    (
        "阿强",
        "密接：柳如烟，女，31岁，电话13491200345\n住址：姑苏区桐泾路88号6幢1单元402室\n配偶：齐衡，电话13491200346",
    ),
    ("Lily", "天哪"),
)
ROWS = [
    ("阿强", f"{name}，1349320010{at}，金桂园4幢10{at}室")
    for at, name in enumerate(["苏小婉", "陆振华", "傅文佩", "何书桓", "杜如飞"])
]
ONE_BY_ONE = [turn for row in ROWS for turn in (row, ("Lily", "还有吗"))]
CHATTER = (("王建国", "今天停水吗"), ("物业小刘", "下午两点到五点停水"), ("李秀英", "收到"), ("王建国", "好的"))


@pytest.mark.parametrize("form", FORMS)
def test_what_people_tell_a_courier_of_themselves_is_asked_about_at_most(form: Form) -> None:
    assert report(form, COURIER).verdict == Verdict.SUSPECT


@pytest.mark.parametrize("form", FORMS)
def test_a_dossier_among_messages_is_one(form: Form) -> None:
    assert report(form, DOSSIER).verdict == Verdict.LEAK


@pytest.mark.parametrize("form", FORMS)
def test_a_list_passed_on_row_by_row_by_one_speaker_is_a_list(form: Form) -> None:
    assert report(form, ONE_BY_ONE).verdict == Verdict.LEAK


@pytest.mark.parametrize("form", FORMS)
def test_chatter_is_nobodys_data(form: Form) -> None:
    assert report(form, CHATTER).verdict == Verdict.CLEAN


@pytest.mark.parametrize("form", FORMS)
def test_the_speaker_is_not_whom_his_words_are_about(form: Form) -> None:
    said = (
        ("王建国", "在吗"),
        ("李秀英", "在"),
        ("王建国", "电话给你13491300111，住翠湖湾5幢2单元603"),
        ("李秀英", "好"),
    )
    analysis = analyse(Blob(form(said).encode()))
    assert "王建国" in [entity.value for entity in analysis.found]
    assert "王建国" not in [entity.value for person in analysis.persons for entity in person.entities]


@pytest.mark.parametrize("form", FORMS)
def test_a_finding_is_told_by_the_number_of_its_message(form: Form) -> None:
    numbers = {place.number(Unit.MESSAGE) for place in report(form, DOSSIER).places}
    assert numbers == {2}


@pytest.mark.parametrize("form", FORMS)
def test_a_list_posted_again_and_again_counts_its_people_once(form: Form) -> None:
    rows = [
        f"{at}. {at}幢302 {name} 1349140000{at}"
        for at, name in enumerate(["李寻欢", "孙小红", "龙啸云", "林诗音"], start=1)
    ]
    said = [(f"邻居{at}", "#接龙 蔬菜团购\n" + "\n".join(rows[:at])) for at in range(1, 5)]
    assert report(form, said).headcount == 4


@pytest.mark.parametrize("form", [as_wechat, as_whatsapp, as_qq])
def test_a_copy_masks_names_and_words_and_keeps_times(form: Form) -> None:
    def star(segment: Segment) -> str:
        return segment.text.replace("13491200345", "***").replace("阿强", "**")

    text = form(DOSSIER)
    assert chat.rewrite(text.encode(), star, DEFAULT).decode() == text.replace("13491200345", "***").replace(
        "阿强", "**"
    )


def test_a_copy_of_an_export_of_telegram_stays_one() -> None:
    pieces = ["电话", {"type": "phone", "text": "13491200345"}, "，别打"]
    kept = {"id": 1, "type": "message", "from": "Lily", "from_id": "user5", "text": "收到"}
    changed = {"id": 2, "from": "阿强", "text": pieces, "text_entities": [{"type": "plain", "text": "电话"}, pieces[1]]}
    data = json.dumps({"type": "personal_chat", "messages": [kept, changed]}, ensure_ascii=False).encode()
    copy = telegram.rewrite(data, lambda segment: segment.text.replace("13491200345", "***"), DEFAULT)
    first, second = json.loads(copy)["messages"]
    assert first == kept
    assert second["text"] == "电话***，别打"
    assert second["text_entities"] == [{"type": "plain", "text": "电话***，别打"}]


def test_formatting_cuts_no_number_in_two() -> None:
    message = {"from_id": "user5", "from": "A", "text": ["134", {"type": "bold", "text": "9120"}, "0345"]}
    data = json.dumps({"messages": [message]}).encode()
    assert [
        one.text for one in telegram.extract(data, DEFAULT) if isinstance(one, Segment) and one.role == Role.BODY
    ] == ["13491200345"]


def test_whatever_a_message_holds_is_read() -> None:
    message = {
        "from_id": "user513491200",
        "from": "说话人",
        "forwarded_from": "转自某某",
        "members": ["成员甲"],
        "contact_information": {"first_name": "名", "last_name": "姓", "phone_number": "13491200345"},
        "place_name": "云栖便利店",
        "address": "云栖路1号",
        "location_information": {"latitude": 31.2304, "longitude": 121.4737},
        "poll": {"question": "问题？", "answers": [{"text": "答一", "voters": 1}]},
        "file_name": "名单.xlsx",
        "text": [{"type": "text_link", "text": "这里", "href": "https://example.org/?tel=13491200346"}],
        "reactions": [{"type": "emoji", "recent": [{"from": "点赞人"}]}],
    }
    found = extract(Blob(json.dumps({"messages": [message]}).encode())).segments
    text = "\n".join(segment.text for segment in found)
    wanted = "说话人 转自某某 成员甲 13491200345 云栖便利店 云栖路1号 31.2304 问题？ 答一 名单.xlsx 这里 tel=13491200346 点赞人"
    assert [word for word in wanted.split() if word not in text] == []
    assert "user513491200" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_list_that_grows_by_a_line_a_poster_is_one_that_people_type_themselves(form: Form) -> None:
    rows = [
        f"{at}、{name} 1349140000{at} {at}栋"
        for at, name in enumerate(["李寻欢", "孙小红", "龙啸云", "林诗音", "郭嵩阳", "阿飞"], start=1)
    ]
    said = [(f"邻居{at}", "\n".join(rows[:at])) for at in range(1, 7)]
    assert report(form, said).verdict == Verdict.SUSPECT
    assert report(form, said[-1:] + [("邻居7", "好")] * 3).verdict == Verdict.LEAK


PLEAS = {
    "insulin": (
        ("小圆", "有没有邻居家里有胰岛素的？"),
        ("阿德", "几栋？"),
        ("小圆", "8栋1203，我爸霍青桐，糖尿病二十年了，电话13491800111"),
        ("阿德", "马上送"),
    ),
    "asthma": (
        ("Kirsty", "Does anyone have a spare blue inhaler? urgent"),
        ("Tom", "we do. where are you"),
        ("Kirsty", "Flat 9, 3 Mill Street, it's for Callum Reid, severe asthma attack, ring 07700 900222 at the door"),
        ("Tom", "running"),
    ),
    "a birth": (
        ("陈家洛", "快生了，120打不通，谁能帮忙送一下医院"),
        ("文泰来", "在哪"),
        ("陈家洛", "12栋2单元901，我老婆喀丝丽，羊水破了，电话13491800112"),
        ("文泰来", "来了"),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("plea", PLEAS.values(), ids=PLEAS)
def test_a_cry_for_help_told_in_several_messages_is_one(form: Form, plea: Said) -> None:
    assert report(form, plea).verdict == Verdict.SUSPECT


@pytest.mark.parametrize("form", FORMS)
def test_somebody_elses_cry_for_help_covers_no_gossip(form: Form) -> None:
    gossip = ("阿紫", "你们知道不，10栋的李沅芷阳了还到处跑，电话13491800113，住10-2-603，离她远点")
    said = (("小圆", "求助，谁家有退烧药"), ("阿德", "我家有布洛芬"), ("小圆", "谢谢"), gossip, ("阿德", "真的假的"))
    assert report(form, said).verdict == Verdict.LEAK


@pytest.mark.parametrize("form", FORMS)
def test_what_is_told_of_a_life_is_not_for_a_courier(form: Form) -> None:
    words = "Leonard Askwith, 44 Thornbury Close, mobile 07700 900654, works at the council, wife Moira"
    said = (("Gary", "so"), ("Gary", words), ("Pam", "ok"), ("Gary", "bye"))
    assert report(form, said).verdict == Verdict.LEAK


@pytest.mark.parametrize("form", FORMS)
def test_whoever_says_more_than_a_courier_is_told_says_it_of_somebody(form: Form) -> None:
    words = "Imran Qadir, 2 Tower Court flat 31, 07700 900795, always takes the silver car and leaves the child at Hillside by eight"
    said = (("B", "have a look"), ("B", words), ("C", "somebody should have a word"))
    assert report(form, said).verdict == Verdict.LEAK


LAYOUTS = {
    "DingTalk": "{who} 7/17 10:{at}:31\n{text}\n",
    "Feishu": "{who}  7月17日 10:{at}\n{text}\n",
    "WeChat, in words": "{who} 2022年7月17日 10:{at}\n{text}\n",
    "WhatsApp, American": "7/17/22, 9:{at} AM - {who}: {text}",
    "WhatsApp, Chinese": "[2022/7/17 上午10:{at}:31] {who}: {text}",
    "time in front, alone": "[2022-07-17 10:{at}:31] {who}\n{text}\n",
    "time in brackets": "{who} (2022-07-17 10:{at}:31): {text}",
    "Telegram, copied": "{who}, [17.07.2022 10:{at}]\n{text}\n",
    "the hour in brackets": "[10:{at}] {who}：{text}",
    "the hour, a colon": "10:{at} {who}: {text}",
    "the hour, blanks": "10:{at} {who} {text}",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_whatever_program_it_was_copied_from(layout: str) -> None:
    lines = [layout.format(who=who, text=text, at=10 + at) for at, (who, text) in enumerate(CHATTER * 2)]
    said = turns(extract(Blob("\n".join(lines).encode())))
    assert [turn.speaker for turn in said] == ["王建国", "物业小刘", "李秀英", "王建国", "物业小刘", "李秀英", "王建国"]


NO_CHATS = {
    "an itinerary by the hour": "08:30 王芳 到菜场\n09:10 王芳 坐361路\n10:00 王芳 上班\n18:30 王芳 永旺超市\n",
    "appointments": "8:30 祝云 21岁 复诊\n8:50 慎红 34岁 初诊\n9:10 别男 17岁 取药\n9:30 宦娟 29岁 复诊\n",
    "a rota": "08:00 王芳 13491300111\n20:00 李强 13491300112\n08:00 王芳 13491300111\n20:00 李强 13491300112\n",
    "a log": "2022-07-17 10:20:31 INFO: started\n2022-07-17 10:20:32 WARN: slow\n2022-07-17 10:20:33 INFO: done\n",
    "places and times": "2022-07-15 18:30 永旺超市：购物\n2022-07-16 08:00 361路公交：上班\n2022-07-16 12:10 食堂：午饭\n",
    "a timetable": "王芳 2022-07-15 18:30\n李强 2022-07-16 08:00\n赵敏 2022-07-16 12:10\n",
    "subtitles": "1\n00:00:01,000 --> 00:00:02,000\n你好\n\n2\n00:00:03,000 --> 00:00:04,000\n再见\n\n3\n00:00:05,000 --> 00:00:06,000\n!\n",
    "minutes": "时间：2022-07-15 18:30\n地点：会议室\n主持：王芳\n记录：李强\n开始 18:30，结束 19:10，下次 20:00\n",
}


@pytest.mark.parametrize("text", NO_CHATS.values(), ids=NO_CHATS)
def test_what_has_times_is_not_all_a_chat(text: str) -> None:
    assert not chat.looks_like(text)


@pytest.mark.parametrize("form", FORMS)
def test_a_turn_ends_where_another_speaks(form: Form) -> None:
    said = [turn for turn in turns(extract(Blob(form((*ROWS, *CHATTER)).encode()))) if turn.is_said]
    speakers = ["阿强", "王建国", "物业小刘", "李秀英", "王建国"]
    assert [turn.speaker.partition("(")[0] for turn in said] == speakers


def test_a_table_with_remarks_is_no_chat() -> None:
    table = "昵称,时间,内容\n" + "".join(
        f"客户{at},2022-07-17,我叫林平之 1349130011{at} 翠湖湾{at}幢603\n" for at in range(9)
    )
    assert turns(extract(Blob(table.encode()))) == ()


def test_what_stands_before_the_first_message_is_judged_as_the_file_it_is() -> None:
    rows = "\n".join(
        f"{name} 1349320010{at} 金桂园4幢10{at}室"
        for at, name in enumerate(["苏小婉", "陆振华", "傅文佩", "何书桓", "杜如飞"])
    )
    assert identify((rows + "\n\n" + as_wechat(CHATTER)).encode()) == ("chat",)
    assert analyse(Blob((rows + "\n\n" + as_wechat(CHATTER)).encode())).report.verdict == Verdict.LEAK
