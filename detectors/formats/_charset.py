"""Bytes to text: byte order mark, strict utf-8, then the East Asian charset whose result reads most like Chinese.

Not responsible for deciding whether something is text at all: that is `identify`. The ladder and its figures are
research/files.md section 1 (9 of 9 right, where charset-normalizer has 8 and chardet 6).
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

SCORED_BYTES = 8 * 1024  # enough to tell charsets apart
FIRST_BYTES = 2 * 1024  # looked at first: half a millisecond, and sure for nearly every text
CERTAIN = 0.6  # of gb18030, which nothing else reads as by chance: short lines of big5 read so reach .5
SURE = 0.25  # by which the best of them then leads
REPLACED_SHARE = 0.001  # above it a text was not read (research/files.md)
READABLE = 0.12  # share of frequent characters below which nothing Chinese was met

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSETS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")  # hkscs: plain big5 lacks characters of names
# The hanzi met most often in lists, notices and messages, simplified and traditional.
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切热园居省县镇村号楼室址姓证码话男籍患者病阳隔离密触"
    "這來個說們為時會過對裡後麼沒發還當開無經頭動兩長現將與實點種聲話兒問給幾業間電門東聽氣關內產萬體別總師書員難數報張華車應場區號樓證碼陽觸離縣鎮學並傳則務卻喫單國園壞寫專導帶幹廣強從愛戰據於條極樣機權歷決滿濟熱爭爲紅組結統網纔義聯臉臺興處衆術裏見視親覺觀計記設許該認語誰請論識議讀變讓資軍輕轉辦連進運達遠邊錢隊際雖雙領題風飛馬黃黨齣"
    "谢謝请請吗嗎呢吧啊哦阴陰阳陽收确確诊診测測检檢"
    "，。、：；（）《》“”0123456789"
)
_LATIN = frozenset(map(chr, range(32, 127))) | frozenset("\r\n\t")
_BROKEN = re.compile("[\ufffd\x00-\x1f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of the charset it was written in, its byte order mark, and the share that was unreadable."""

    text: str = field(repr=False)
    charset: str = "utf-8"
    mark: bytes = b""
    replaced: float = 0.0

    @property
    def readable(self) -> bool:
        return self.replaced <= REPLACED_SHARE

    def encode(self, text: str) -> bytes:
        """The bytes of another text in the same charset with the same mark; what it cannot hold becomes '?'."""
        return self.mark + text.encode(self.charset, "replace")

    def spliced(self, pieces: Iterable[tuple[int, int, str]]) -> bytes:
        """The bytes of this text with some pieces, (start, end, what stands there instead) in their order, replaced."""
        parts: list[str] = []
        at = 0
        for start, end, new in pieces:
            parts += [self.text[at:start], new]
            at = end
        return self.encode("".join([*parts, self.text[at:]]))


def decode(data: bytes) -> Decoded:
    """The text of `data`. Never raises: what cannot be read is replaced and its share is told."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            plain = {"utf-8-sig": "utf-8", "utf-32": "utf-32-le" if mark[0] == 0xFF else "utf-32-be"}.get(
                charset, charset
            )
            return _read(data[len(mark) :], plain, mark)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and not data[: error.start].isascii():  # cut inside its last character
            return _read(data, "utf-8", b"")
        return _read(data, _best(data), b"")
    if "\0" in text and (best := _best(data)).startswith("utf-16"):
        return _read(data, best, b"")
    return Decoded(text)


def short(data: bytes) -> str | None:
    """A name or a word that says no charset: utf-8, else gb18030 or big5, whichever reads more like Chinese."""
    for charset in ("utf-8", *sorted(("gb18030", "big5hkscs"), key=lambda name: -_score(data, name))):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return None


def _read(data: bytes, charset: str, mark: bytes) -> Decoded:
    text = data.decode(charset, "replace")
    return Decoded(text, charset, mark, text.count("�") / max(len(text), 1))


def _best(data: bytes) -> str:
    """The charset by the beginning of the text, by more of it where that leaves two of them close."""
    head = data[:FIRST_BYTES]
    scores: dict[str, float] = {}
    for charset in ("utf-16-le", "utf-16-be") if b"\0" in head else ("gb18030",):
        scores[charset] = _score(head, charset)
        if scores[charset] > CERTAIN:
            return charset
    scores |= {charset: _score(head, charset) for charset in _CHARSETS if charset not in scores}
    second, first = sorted(scores.values())[-2:]
    if first - second <= SURE and len(data) > FIRST_BYTES:
        scores = {charset: _score(data[:SCORED_BYTES], charset) for charset in _CHARSETS}
    best = max(_CHARSETS, key=scores.__getitem__)
    if scores[best] < READABLE:
        return "utf-8" if data[:SCORED_BYTES].decode("utf-8", "ignore").isascii() is False else "cp1252"
    return best


def _score(head: bytes, charset: str) -> float:
    """How much of it reads like Chinese: frequent characters among all that are not plain latin, less the broken ones."""
    even = head[: len(head) & ~1] if charset.startswith("utf-16") else head
    text = even.decode(charset, "replace")
    times = Counter(text)
    foreign = times.keys() - _LATIN
    if not foreign:
        return 1.0 if charset.startswith("utf-16") and text else 0.0
    bad, good = _BROKEN.findall("".join(foreign)), foreign & _FREQUENT
    return (_total(times, good) - 2 * _total(times, bad)) / _total(times, foreign)


def _total(times: Counter[str], characters: Iterable[str]) -> int:
    return sum(map(times.__getitem__, characters))
