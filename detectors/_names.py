"""Names of people in a passage of Chinese text: what the tagger says, and what the words and numbers around say.

Spans are strict: the name without its title. English names are languages.en's, typed columns are recognize's.
A find's evidence names its rule: tagger, label (a word like 姓名 before it), cue (a title, 的电话 …), beside (a number
next to it), alone (a cell of its own in a line with numbers), again (found elsewhere in the same document).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from detectors._words import Word, Words
from detectors.languages.names import STOPS, SURNAME, TITLES, WORDS, Shape, shape, surname
from detectors.model import Entity

# Scores, ordered by how often the rule was right on synthetic development texts
_BOTH, _LABELLED, _TAGGED, _RARE, _CUED, _BESIDE, _AGAIN = 0.95, 0.9, 0.85, 0.75, 0.8, 0.75, 0.7

# What announces a name. Nothing but a name follows these,
_LABELS = (
    "姓名 名字 真名 全名 户名 开户名 户主 业主 收件人 收货人 收款人 寄件人 联系人 紧急联系人 申请人 持卡人 持证人 患者 旅客 乘客 车主 房东 租客 租户"
    " 法定代表人 法人 负责人 监护人 当事人 被调查人 报案人 报告人 投诉人 委托人 代理人 委托代理人 原告 被告 被告人 上诉人 甲方 乙方 丙方 死者 伤者 病人"
    " 经手人 承办人 经办人 证明人 推荐人 见证人 担保人 借款人 出借人 中奖人 失主 失踪者 走失者 走失老人 密接 次密接 同住人 入住人 参会人 发言人 主讲人"
    " 记者 通讯员 作者 编剧 导演 主演 主编 译者 兹证明 名叫 叫做 我叫 他叫 她叫 叫 本名 又名 曾用名"
)
# and these say that one may.
_CUES = (
    "父亲 母亲 爸爸 妈妈 老公 老婆 丈夫 妻子 儿子 女儿 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 外公 外婆 女友 男友 女朋友 男朋友 朋友 闺蜜 室友 同事 同学 邻居"
    " 家属 家长 学生 老师 医生 护士 外教 楼长 队长 组长 班长 司机 老板 经理 值班 抄送 联系 转给 打给 发给 交给 找 问 请 让 和 跟 与 是 我是 本人 系"
    " 微信加 转到 转账到 帮我 那个 微信搜 收件 发你了 一下 会员 员工 住户 居民 村民 老人 孩子 小孩 男孩 女孩 病例"
)
_TITLE = "|".join(sorted((title for title in TITLES if len(title) > 1), key=len, reverse=True))
_AFTER = re.compile(
    f"(?:{_TITLE}|的?(?:手机|电话|微信|身份证|证件|护照|邮箱|银行卡|卡号|车牌|号码|住址|地址|号|卡|车)|收(?![到入费据拾集藏])|留|同志|"
    r"[（(,，、 \t|;；/]*(?:[男女](?![朋友生士儿人孩性装鞋])|\d{1,2}岁)|(?:妈妈|爸爸|加我|说|称|在|住)(?![期线]))"
)
_BEFORE = re.compile("(?:(" + "|".join(sorted(_LABELS.split(), key=len, reverse=True)) + ")|(" +
                     "|".join(sorted(_CUES.split(), key=len, reverse=True)) + r"))([:：为是叫,，\s]{0,2})\Z")  # fmt: skip
_CUE_REACH = 8  # characters before a name that are looked at: the longest label and two separators
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_DOTTED = re.compile(r"[㐀-鿿]{1,9}(?:[·•・‧][㐀-鿿]{1,9}){1,3}")
_GAP = re.compile(r"[\s,，:：/|(（)）\"'<>td;；、.\-~—]{0,6}")
_JOINTS = frozenset("的和跟与叫是找给")
# A "name" before these is a road, a shop, a prize; between 《 and 》 it is a title
_PLACES = re.compile(
    r"路|街|村|镇|县|巷|弄|桥|站|店|馆|医院|公园|酒店|小区|大厦|广场|大学|学院|中学|小学|幼儿园|公司|集团|牌|杯|奖|庙|寺|山|河|湖|区|市|省|乡|新村|花园|公寓|苑|庄|凉茶|剪刀|烤鸭|酒|粉|豆腐"
)


class _Guess(NamedTuple):
    start: int
    end: int
    score: float
    rule: str


def find(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> list[Entity]:
    """All names of a normalised passage; `numbers` are the spans of finds that lead to a person (phones, IDs …)."""
    guesses = [*_tagged(text, words), *_labelled(text, words), *_beside(text, words, numbers)]
    guesses += _alone(text, words, numbers)
    best: dict[tuple[int, int], _Guess] = {}
    for guess in guesses:
        guess = _supported(text, guess)
        known = best.get((guess.start, guess.end))
        if known is None or guess.score > known.score:
            best[guess.start, guess.end] = guess
    return [Entity("PERSON", guess.start, guess.end, guess.score, (guess.rule,)) for guess in best.values()]


def again(text: str, names: Iterable[str]) -> list[Entity]:
    """Every other place of names that are already known. Two characters count only where nothing Han touches them."""
    known = frozenset(name for name in names if _HAN_RUN.fullmatch(name))
    found: list[Entity] = []
    for mark in SURNAME.finditer(text) if known else ():
        start = mark.start()
        for size in (5, 4, 3, 2):
            word = text[start : start + size]
            if word in known and (size > 2 or _free(text, start, start + 2)):
                found.append(Entity("PERSON", start, start + size, _AGAIN, ("again",)))
                break
    return found


def _free(text: str, start: int, end: int) -> bool:
    return not _HAN_RUN.fullmatch(text[start - 1 : start] or " ") and not _HAN_RUN.fullmatch(text[end : end + 1] or " ")


def _tagged(text: str, words: Words) -> Iterator[_Guess]:
    for word in words.words:
        if word.label == "PER" or word.label == "nr":
            yield from _from_word(text, word, words)


def _from_word(text: str, word: Word, words: Words) -> Iterator[_Guess]:
    """The name within what the tagger called one, at most one."""
    dotted = _DOTTED.search(text, word.start, word.end)
    if dotted:
        yield _Guess(dotted.start(), dotted.end(), _TAGGED, "tagger")
        return
    run = _HAN_RUN.search(text, word.start, word.end)
    if run is None or _PLACES.match(text, run.end()) or _quoted(text, run.start(), run.end()):
        return
    name = _trimmed(run.group())
    start = run.start() + run.group().find(name)
    likeness = shape(name)
    if likeness >= Shape.COMMON:
        yield _Guess(start, start + len(name), _TAGGED if word.label == "PER" else _RARE, "tagger")
    elif word.label == "PER" and (likeness == Shape.RARE or _foreign(name)):
        yield _Guess(start, start + len(name), _RARE if likeness else _CUED / 2, "tagger")


def _trimmed(run: str) -> str:
    """A tagged run without a title behind it and without a joint word before it."""
    while len(run) > 2 and run[0] in _JOINTS and shape(run[1:]) >= Shape.COMMON:
        run = run[1:]
    for title in TITLES:
        if len(run) - len(title) >= 2 and run.endswith(title) and shape(run[: -len(title)]):
            return run[: -len(title)]
    if shape(run) == Shape.NONE and len(run) in (3, 4, 5):
        for size in (3, 2):
            if len(run) > size and run[size] in STOPS and shape(run[:size]):
                return run[:size]
    return run


def _foreign(name: str) -> bool:
    """尼玛次仁, 玛丽亚: three to five characters without a Chinese surname; weak until something stands beside it."""
    return 3 <= len(name) <= 5 and not surname(name) and not any(c in STOPS for c in name) and name not in WORDS


def _quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "《" or text[end : end + 1] == "》"


def _supported(text: str, guess: _Guess) -> _Guess:
    """Raises what the tagger says where a label, a cue or a title says so too; a foreign name counts only then."""
    if guess.rule != "tagger":
        return guess
    before = _BEFORE.search(text, max(0, guess.start - _CUE_REACH), guess.start)
    if (before and before.group(1)) or _AFTER.match(text, guess.end):
        return guess._replace(score=_BOTH)
    if before:
        return guess._replace(score=max(guess.score, _LABELLED))
    return guess


def _labelled(text: str, words: Words) -> Iterator[_Guess]:
    """Label or cue, then a surname: the tagger may have missed it."""
    for mark in SURNAME.finditer(text):
        before = _BEFORE.search(text, max(0, mark.start() - _CUE_REACH), mark.start())
        if before is None or not _begins(text, mark.start(), before, words):
            continue
        strong = before.group(1) is not None
        name = _name_from(text, mark.start(), words, rare=strong)
        if name and not _PLACES.match(text, mark.start() + len(name)):
            plain = words.exactly(mark.start(), mark.start() + len(name)) not in ("", "PER", "nr", "nz")
            if strong or (not plain and shape(name) == Shape.TYPICAL and len(name) > 2):
                yield _Guess(
                    mark.start(), mark.start() + len(name), _LABELLED if strong else _CUED, "label" if strong else "cue"
                )


def _begins(text: str, start: int, before: re.Match[str], words: Words) -> bool:
    """A single-character cue (找, 是, 叫) must be a word of its own for the tagger."""
    cue = before.group(1) or before.group(2)
    return len(cue) > 1 or bool(before.group(3)) or words.exactly(before.start(), before.start() + 1) != ""


def _name_from(text: str, start: int, words: Words, *, rare: bool) -> str:
    """The most likely name that begins here: its end is the end of the run, a word's edge, or a word that stops it."""
    run = _HAN_RUN.match(text, start)
    assert run is not None  # it begins with a surname
    size = len(surname(run.group()))
    options = []
    for length in (size + 2, size + 1):
        name = run.group()[:length]
        likeness = shape(name)
        if len(name) == length and likeness >= (Shape.RARE if rare else Shape.COMMON):
            options.append((_edge(text, start + length, words), likeness, length, name))
    best = max(options, default=(0, 0, 0, ""))
    return best[3] if best[0] > 0 else ""


def _edge(text: str, at: int, words: Words) -> int:
    """How sure it is that a word ends here: 3 no more Han, 2 a title or a cue follows, 1 the tagger cuts here."""
    following = text[at : at + 1]
    if not _HAN_RUN.match(following):
        return 3
    if _AFTER.match(text, at):
        return 2
    return 1 if at in words.edges or following in STOPS else 0


def _beside(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> Iterator[_Guess]:
    """A name that touches a number of a person: 乔文博13496705300, 13491464506，史立夏."""
    for start, end in numbers:
        gap = _GAP.match(text, end)
        after = _HAN_RUN.match(text, gap.end() if gap else end)
        if after:
            name = _name_from(text, after.start(), words, rare=False) if SURNAME.match(text, after.start()) else ""
            if name and (len(name) == len(after.group()) or len(name) > 2):
                yield _Guess(after.start(), after.start() + len(name), _BESIDE, "beside")
        before = _before(text, start)
        if before:
            yield from _ending(before[0], before[1], words)


def _before(text: str, start: int) -> tuple[str, int] | None:
    """The Han characters before a number, at most six, blanks and commas between; and where they end."""
    window = text[max(0, start - 12) : start]
    trimmed = window.rstrip(" \t,，:：/|(（\"'<>td;；、-")
    if len(window) - len(trimmed) > 6 or "\n" in window[len(trimmed) :]:
        return None
    run = re.search(r"[㐀-鿿]{2,6}\Z", trimmed)
    return (run.group(), start - len(window) + run.end()) if run else None


def _ending(run: str, end: int, words: Words) -> Iterator[_Guess]:
    for size in (3, 2, 4):
        name = run[-size:]
        first = end - len(name)
        starts_here = len(run) == size or first in words.edges or run[-size - 1 : -size] in _JOINTS
        plain = words.exactly(first, end) not in ("", "PER", "nr", "nz", "ns")
        if len(name) == size and shape(name) >= Shape.COMMON and starts_here and not plain:
            yield _Guess(first, end, _BESIDE, "beside")
            return


def _alone(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> Iterator[_Guess]:
    """A cell that is nothing but a name, in a line where a number of a person stands."""
    lines = sorted({text.rfind("\n", 0, start) + 1 for start, _ in numbers})
    for first in lines:
        last = text.find("\n", first)
        for run in _HAN_RUN.finditer(text, first, last if last >= 0 else len(text)):
            likeness = shape(run.group())
            label = words.exactly(*run.span())
            allowed = ("", "PER", "nr", "nz") if likeness >= Shape.COMMON else ("PER", "nr", "nz")
            if likeness and label in allowed:
                yield _Guess(*run.span(), _BESIDE, "alone")
