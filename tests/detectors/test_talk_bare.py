"""Chats without times are chats; keys before values, lists, logs and scores are none."""

from __future__ import annotations

import pytest

from detectors.extract import extract
from detectors.formats import chat
from detectors.identify import identify
from detectors.limits import DEFAULT
from detectors.model import Blob, Role
from detectors.pipeline import analyse
from detectors.pipeline.turns import turns

CHATS = {
    "by hand": "小王: 在吗\n小李: 在的\n小李: 怎么了\n小王: 明天几点集合\n小李: 八点\n小王: 好",
    "with blank lines": "小王: 在吗\n\n小李: 在的\n\n小李: 怎么了\n\n小王: 明天几点集合\n\n小李: 八点\n\n小王: 好",
    "under a heading": "聊天记录\n小王: 在吗\n小李: 在的\n小李: 怎么了\n小王: 明天几点集合\n小李: 八点",
    "of owners": "3-1102老周: 菜到了吗\n5-301美美: 到了\n3-1102老周: 在哪拿\n团长: 门岗\n5-301美美: 我帮你拿\n3-1102老周: 谢谢",
    "of house numbers": "2302：谁家漏水\n2202：不是我家\n2302：滴到我家了\n2402：我看看\n2402：是我家水管\n2302：赶紧修",
    "from a phone": "Mary Chan: anyone free tonight\nTom: me\nMary Chan: 8pm?\nTom: works\nJo: can't sorry\nMary Chan: ok next time then",
    "traditional": "小玉：你們看到新聞了嗎\n阿德：看到了\n小玉：好可怕\n阿德：我家樓下\n阿德：封了\n小玉：蛤",
    "one after the other": "小王：不好意思发错了\n小李：看到了\n小王：忘掉吧\n小李：哈哈\n小王：真的\n小李：好",
    "a family": "妈妈: 吃饭没\n我: 吃了\n妈妈: 吃的什么\n我: 面\n我: 还有鸡蛋\n妈妈: 早点睡",
    "with names in brackets": "Coach K: practice moved to 6\nJen (Ty's mom): ok\nMarcus: can we do 6:30?\nCoach K: sure\nJen (Ty's mom): thanks!\nMarcus: hi",
}
NO_CHATS = {
    "records": "姓名：贾雨晴\n电话：13491230001\n住址：黄浦区\n姓名：史可为\n电话：14521230002\n住址：玄武区\n姓名：欧阳\n电话：17401230003",
    "records of a ward": "患者: 贾雨晴\n床位: 3\n主诉: 发热\n患者: 史可为\n床位: 4\n主诉: 咳嗽\n患者: 欧阳\n床位: 5\n主诉: 头痛",
    "records, some fields missing": "户主: 贾雨晴\n人口: 3\n面积: 89\n户主: 史可为\n人口: 4\n户主: 欧阳\n人口: 2\n面积: 70",
    "records of tenants": "Tenant: Maria Lopez\nUnit: 4B\nRent: overdue\nTenant: Sam Hill\nUnit: 5A\nRent: paid\nTenant: Li Wei\nUnit: 6C",
    "a list": "贾雨晴: 13491230001\n史可为: 14521230002\n欧阳: 17401230003\n王五: 13491230005\n赵六: 13491230006",
    "a list by houses": "3栋: 贾雨晴 13491230001\n3栋: 史可为\n5栋: 欧阳\n5栋: 王五\n7栋: 赵六\n3栋: 钱七",
    "a rota": "早班: 张三\n晚班: 李四\n早班: 王五\n晚班: 赵六\n早班: 张三\n晚班: 李四",
    "an interrogation": "问：你叫什么\n答：贾雨晴\n问：住哪\n答：云栖路\n问：电话多少\n答：13491230001",
    "a dossier": "目标：贾雨晴\n女友：柳如烟 31岁\n目标：身高172 体重65\n女友：身高160\n父母：贾大 66岁\n目标：住云栖路12弄\n女友：住柳荫街",
    "cases": "病例1：男，34岁，3月2日到过永旺\n病例2：女，20岁，3月3日乘361路\n病例1：居住在云栖小区\n病例2：居住在柳荫街\n病例3：男",
    "an itinerary": "3月2日：永旺超市\n3月3日：食堂\n3月2日：菜场\n3月4日：永旺超市\n3月3日：公司",
    "visits": "王芳：3月1日来访\n李强：3月2日来访\n王芳：3月3日来访\n赵敏：3月4日来访\n李强：3月5日来访\n王芳：3月6日来访",
    "scores": "红队: 3\n蓝队: 2\n蓝队: 5\n红队: 4\n红队: 6\n蓝队: 7",
    "a log": "kernel: start\nnginx: ok\nkernel: usb 1 found\nsshd: accepted\nnginx: reload\nkernel: done",
    "settings": "- name: a\n  host: b\n  port: 3\n- name: c\n  host: d\n  port: 4\n- name: e\n  host: f\n  port: 5",
    "a recipe": "Flour: 200 g\nSugar: 50 g\nButter: 100 g\nFlour: 20 g more\nSugar: a pinch\nEggs: 2",
    "sites": "Bugis Junction: 12 Mar 1pm\nTampines Mall: 13 Mar\nBugis Junction: 14 Mar 2pm\nAMK Hub: 15 Mar\nTampines Mall: 16 Mar",
    "a table": "a|小王: 在吗\nb|小李: 在的\nc|小王: 好\nd|小李: 行\ne|小王: 嗯\nf|小李: 哦",
}
PASSED_ON = (
    "老K：名单谁有\n鱼：私你\n老K：发这\n鱼：白鹿溪 女 31岁 13491230777 湖东苑3幢402 阳性\n老K：还有她男朋友的\n"
    "鱼：陆振华 13491230778 同住\n路人：这不好吧"
)


@pytest.mark.parametrize("text", CHATS.values(), ids=CHATS)
def test_people_who_come_back_and_talk_to_each_other_are_a_chat(text: str) -> None:
    assert identify(text.encode()) == ("chat",)
    speakers = [segment.text for segment in extract(Blob(text.encode())).segments if segment.role == Role.METADATA]
    assert len(speakers) == sum(": " in line or "：" in line for line in text.split("\n"))


@pytest.mark.parametrize("text", NO_CHATS.values(), ids=NO_CHATS)
def test_keys_lists_and_logs_are_no_chat(text: str) -> None:
    assert identify(text.encode()) != ("chat",)


def test_labels_within_a_message_are_no_speakers() -> None:
    text = "阿强：看看这个\n姓名：贾雨晴 身份证：310101199003079742\n电话：13491230001\nLily妈妈：别发了吧\n阿强：怕什么\n老周：删了删了\n阿强：哦\nLily妈妈：谢谢"
    said = turns(extract(Blob(text.encode())))
    assert [turn.speaker for turn in said] == ["阿强", "Lily妈妈", "阿强", "老周", "阿强", "Lily妈妈"]


def test_a_speaker_is_not_whom_his_words_are_about() -> None:
    analysis = analyse(Blob(PASSED_ON.encode()))
    told = {entity.value for person in analysis.persons for entity in person.entities if entity.type == "PERSON"}
    assert told == {"白鹿溪", "陆振华"}
    assert analysis.report.verdict == "leak"


def test_a_copy_keeps_its_layout() -> None:
    copy = chat.rewrite(PASSED_ON.encode(), lambda segment: segment.text.replace("13491230777", "***"), DEFAULT)
    assert copy.decode() == PASSED_ON.replace("13491230777", "***")
