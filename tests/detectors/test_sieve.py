"""Running text in which nobody can be named is not read to the end, and no name is lost by that."""

from __future__ import annotations

from importlib import resources

import pytest

from bench import sieve
from detectors import find
from detectors.languages import zh
from detectors.languages._sieve import HIDDEN, SEEN
from detectors.passage import words

# Long, no number of anybody, no label: only the tagger can tell
NOBODY = "会议强调，要充分认识当前面临的形势，进一步增强紧迫感和使命感，确保全年各项任务圆满完成。"
SOMEBODY = "那天夜里的雨下得很大，后来是渡口旁边的邬明远把大家一个一个接过江去的，谁也没有忘记。"
RUNNING = [
    (SOMEBODY, "邬明远"),
    ("老人把账簿烧了，火光映在墙上，这件事只有书店里新来的伙计翟德顺看见了，他谁也没有告诉。", "翟德顺"),
    ("区里决定由副区长靳立群担任专项整治工作领导小组的组长，各街道主要负责同志作为成员。", "靳立群"),
    ("镇上的人都说欧阳若琳小时候就喜欢站在石阶上看船，一站就是一个下午，谁叫也不回去。", "欧阳若琳"),
    ("车站翻修搭满了脚手架，尚铁柱照旧去了，穿着洗得发白的外套，手里提着一兜刚摘的柿子。", "尚铁柱"),
]


def read(text: str) -> words.Words:
    return words.read(text)


@pytest.mark.parametrize(("text", "name"), RUNNING)
def test_a_name_in_running_text_is_found(text: str, name: str) -> None:
    assert next(words.sentences(text)).is_plain()
    assert name in [text[e.start : e.end] for e in find(text) if e.type == "PERSON"]


def test_a_sentence_that_names_nobody_is_held_back() -> None:
    assert zh.tag([NOBODY, SOMEBODY], [True, True])[0] == ()
    assert zh.tag([NOBODY, SOMEBODY], [True, True])[1] == zh.tag([SOMEBODY])[0]
    assert zh.tag([NOBODY], [False]) == zh.tag([NOBODY]) != [()]


def test_what_is_held_back_is_nobodys_name_and_no_word_of_a_place() -> None:
    held = read(NOBODY)
    assert held.exactly(0, 2) not in ("", "PER", "nr", "LOC", "ORG")
    assert held.exactly(4, 5) == ""  # whether a single character is a word of its own nobody knows
    assert held.inside(0, 10) == ()


def test_what_stands_beside_it_is_read_as_ever() -> None:
    both = read(NOBODY + SOMEBODY)
    first = len(NOBODY) + SOMEBODY.index("邬明远")
    assert both.exactly(first, first + 3) == "PER"


@pytest.mark.parametrize(
    "text",
    [
        "今天的会议由谁主持还没有定",  # short
        "请大家把各自负责的材料准备好之后统一发给负责人：越快越好，谢谢",  # a colon
        "请大家把各自负责的材料准备好之后统一交给\ufffc\ufffc\ufffc\ufffc，越快越好",  # something hidden
        "请大家把各自负责的材料准备好之后统一送到青川路88弄3号201室，越快越好",  # an address
        "参加这一次活动的人请先在群里接龙报名，时平安，然后到社区门口集合",  # a stretch that may be a name
        "请把这一份材料仔细核对之后再转交给边海棠的手机，越快越好，谢谢大家",  # what somebody owns
        "那天来参加婚礼的客人里面还有阿依古丽·买买提，大家都很高兴的样子",  # dots
    ],
)
def test_where_more_than_the_tagger_tells_a_sentence_is_always_read(text: str) -> None:
    assert not next(words.sentences(text)).is_plain()


def test_the_same_sentence_is_read_where_one_of_its_places_asks_for_it() -> None:
    text = NOBODY.replace("，", " ", 1) + "\n" + NOBODY.replace("，", "13490412345", 1)
    spans = [(text.index("1349"), text.index("1349") + 11)]
    assert words.read(text, spans).inside(0, 4)


def test_without_weights_nothing_is_said_of_any_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zh, "_network", lambda: None)
    assert read(NOBODY) == words.NONE


def test_the_net_is_taught_to_tell_names_from_words() -> None:
    lessons = list(sieve.lessons(40, 3))
    assert len(set(lessons)) == 40
    assert all(0 < len(lesson) <= zh.LONGEST for lesson in lessons)
    seen, named = sieve.answers(lessons)
    assert len(seen) == len(named) == sum(map(len, lessons))
    net = sieve.taught(seen, named)
    assert net.weights.shape == (SEEN, HIDDEN)
    chance = 1 / (1 + 2.718281828 ** -(((seen @ net.weights + net.bias).clip(0) @ net.out) + net.base))
    assert chance[named].mean() > chance[~named].mean() + 0.2


def test_the_file_is_what_its_writer_writes() -> None:
    shipped = resources.files("detectors.languages").joinpath("_data", "sieve.txt").read_text(encoding="ascii")
    size = SEEN * HIDDEN + 2 * HIDDEN + 1
    rows = [line for line in shipped.splitlines() if not line.startswith("#")]
    assert len(" ".join(rows).split()) == size
    assert shipped.splitlines()[:3] == sieve.head().splitlines()
