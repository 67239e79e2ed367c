"""Lines as an itinerary is read from them: in simplified script, with what a scanner spaced out or broke put together again.

Knows no venues. `written` gives a venue back in the script the line has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from detectors._itinerary.heads import HEADS
from detectors._itinerary.times import CLOCK, timed
from detectors.identifiers._trie import trie
from detectors.normalize import normalize

NARROW = 14  # code points of a line that a narrow page or a scanner broke off
MOST_BROKEN = 3  # lines put together to one
_HAN = "㐀-鿿"
_SPACED = re.compile(rf"(?<!\S)(?:[{_HAN}\d:：（()）-]{{1,2}} ){{2,}}[{_HAN}\d:：（()）-]{{1,2}}(?!\S)")
_FIELDS = re.compile(rf"[{_HAN}\d] {{2,}}[{_HAN}\d]")
_IN_FIELD = re.compile(rf"(?<=[{_HAN}）)]) (?=[{_HAN}（(])|(?<=[（(]) | (?=[）)])")
_COLON = re.compile(r"(?<=\d)[ \t]*([:：])[ \t]*(?=\d\d(?!\d))")
_HEAD = trie(HEADS)
# A shop's name in quotes behind what it is: 土菜馆“山里人家”, 店名“小芳发艺”
_QUOTED = re.compile(
    rf"(?P<before>{_HEAD}|店|[（(]|[在到去旁的内]|旁边|附近|楼下|对面)?(?P<named>店名|名为|名叫|名字叫|叫做?|"
    rf"名称)?(?(named)[:：为是叫]?|(?(before)|(?!)))[“\"「『](?P<name>[^“”\"「」『』]{{2,12}})[”\"」』]"
)
# What a shop is, a blank behind its name: 中国移动 营业厅
_APART = re.compile(rf"(?<=[{_HAN}]) (?={_HEAD}(?:[\s，,。；;]|$))")
_CONTINUES = re.compile(rf"[{_HAN}（(][^:：\t]*")
_ENDED = re.compile(r"[。；;！!？?，,]\s*$")


def simplified(line: str) -> str:
    """The line in simplified script, character for character."""
    return line if line.isascii() else "".join(map(_one, line))


@cache
def _one(character: str) -> str:
    if not "㐀" <= character <= "鿿":
        return character
    plain = normalize(character).text
    return plain if len(plain) == 1 else character


def written(name: str, line: str) -> str:
    """A name found in the simplified line as the line itself writes it."""
    plain = simplified(line)
    at = plain.find(name)
    if at >= 0:
        return line[at : at + len(name)]
    return name.translate({ord(one): other for one, other in zip(plain, line, strict=True)})


def prepared(lines: Iterable[str]) -> Iterator[str]:
    """The lines whole: no blanks between single characters, no break inside an entry, no quotes around a shop's name."""
    for line in _whole(_close(line) for line in lines):
        yield _unquoted(_joined(line)) if timed(simplified(line)) else line


def _joined(line: str) -> str:
    plain = simplified(line)
    return "".join(sign for at, sign in enumerate(line) if not _APART.match(plain, at))


def _unquoted(line: str) -> str:
    return _QUOTED.sub(lambda told: (told["before"] or "") + _between(told) + told["name"], line)


def _between(told: re.Match[str]) -> str:
    """What makes of a name in quotes one that somebody went to."""
    beside = told["before"] and told["before"][-1] in "旁内边近下面"
    return "在" if told["named"] else "的" if beside else ""


def _close(line: str) -> str:
    line = _COLON.sub(r"\1", line)
    if _SPACED.search(line) or (_FIELDS.search(line) and len(_IN_FIELD.findall(line)) > 1):
        line = _SPACED.sub(lambda run: run.group().replace(" ", ""), line)
        line = _IN_FIELD.sub("", line) if _FIELDS.search(line) else line
    return line


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Lines with what was broken off them: a narrow line with a clock goes on in narrow ones without any."""
    held, parts = "", 0
    for line in lines:
        if parts and parts < MOST_BROKEN and _goes_on(held, line):
            held, parts = held + line.strip(), parts + 1
            continue
        if parts:
            yield held
        held, parts = line, 1
    if parts:
        yield held


def _goes_on(line: str, following: str) -> bool:
    following = following.strip()
    fits = len(following) <= NARROW and _CONTINUES.fullmatch(following) is not None and not timed(following)
    tail = line.rstrip()
    narrow = len(tail) <= NARROW * MOST_BROKEN and CLOCK.search(tail) is not None and not CLOCK.fullmatch(tail.strip())
    return fits and narrow and not _ENDED.search(tail)
