"""Values whose kind is already announced: the cells under a header, the value behind a label.

What alone means nothing (158, 3-502, 9123 4567) is a find here, and a header that its cells contradict is not believed:
at least 30 % of the cells that hold anything must look like what it says; without a header, 60 %.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.identifiers import IDENTIFIERS
from detectors.languages import en, pinyin, zh
from detectors.languages.names import PLACEHOLDERS, TITLES, Shape, is_typical, shape, surname
from detectors.model import Entity
from detectors.normalize import Normalized, normalize
from detectors.passage import addresses, entities, latin, latin_people
from detectors.structure.headers import is_word

BELIEVED, GUESSED = 0.3, 0.6  # shares of non-empty cells, with and without a header (research: detection 4)
_FEWEST = 3  # cells a column without a header must have before it is guessed at
_ALL_BUT_ONE = 0.8  # of the cells of such a column, the share that may be names at all
_SAMPLE = 40  # cells given to the tagger: .1 s at most
_SURE, _LIKELY = 0.95, 0.85

# The first header that is also a cue: patterns that want a label know it, whatever header words are added before it
_HEADERS = {
    one.type: next((header for header in one.headers if header in one.cues), one.headers[0])
    for one in IDENTIFIERS
    if one.headers
}
_PIECE = re.compile(r"(?:(?<= )[sdaSDA]/[oOpPlL](?= )|[^、,，;；/&\n|])+")
_REMARK = re.compile(r"[（(【\[].*\Z|(?<=[㐀-鿿]) +[0-9+].*\Z|\s+\Z|^[\s\d.、]+")
_NUMBERING = re.compile(r"[\s\d.]*")
_HAN_NAME = re.compile(r"[㐀-鿿]{2,5}")
_SHORT_NAME = re.compile(r"[㐀-鿿]{2,4}")
_DOTTED = re.compile(r"[㐀-鿿]{1,9}(?:[·•・][㐀-鿿]{1,9}){1,3}")
# Capitalised, or at least two words; 王芳's pinyin may be written "zhang wei"
_LATIN_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]+|[a-z][a-zà-ÿ'’-]*(?=,? [A-Za-z]))(?:,? [A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’.-]*){0,4}"
)
# Endings of places, offices and things in columns of mixed content; letters that stand for anybody
_NO_NAME = re.compile(r"[办处部科场店院校局室组团队会所站厂楼馆]\Z|\A[Xx]+\Z|公司|中心|小区")
_SET_APART = re.compile("(?<=[㐀-鿿])[ \u3000]{1,2}(?=[㐀-鿿])")
_LONGEST_APART = 8  # code points of a name whose characters stand apart
# What stands in a column of names where nobody is named
_NOBODY = frozenset(
    "合计 小计 总计 共计 合計 总数 空缺 待定 不详 未知 匿名 保密 佚名 同上 暂无 空白 无名 没有 其他 全体 自己 本人 男 女 以上 以下 以下空白".split()  # noqa: SIM905
)
_PARTICLES = frozenset("de da di do dos del der den du la le van von zu bin binte binti bte bt ibn al el y e".split())  # noqa: SIM905
# Where the address in a labelled value ends: 12 Sorrel Close. Tel …
_ADDRESS_ENDS = re.compile(
    r"(?<=[a-z]{3})\. (?=[A-Z])|[ ,;](?:[Tt]el|TEL|[Pp]h|[Pp]hone|[Mm]ob|[Mm]obile|[Cc]ell|[Ee]-?mail|DOB)\b"
)
_CHILD_OF = re.compile(" [sdaSDA]/[oOpPlL] ")
_MASKED = re.compile(r"[*＊×●■□○]|某")
_NO_ADDRESS = re.compile(r"\d{7}|@|\n")  # a line that a label opened and in which other things follow
_PLACE = re.compile(r"(?s:[㐀-鿿](?:.*?[㐀-鿿]){2})|[A-Za-z]{3}.* |\d .*[A-Za-z]{3}")  # three Han characters, or words
_NUMBERED = re.compile("[0-9]|[一二三四五六七八九十][号栋幢室组楼户]")
_LEAD = re.compile("[住我他她您你]|位于|送到|寄到")  # what introduces a place, and is none of it
_ONLY_PLACE = re.compile("[㐀-鿿]{2,24}")
_LONGEST_ADDRESS = 80
_PAPERS = frozenset({"RESIDENT_ID", "HK_ID", "MO_ID", "TW_ID", "SG_ID", "MY_ID", "HKMOTW_PERMIT", "PASSPORT"})


def typed(kind: str, values: Sequence[str], believed: float = BELIEVED, *, named: bool = False) -> list[list[Entity]]:
    """The finds of that type in each value, in code points of the value; none where fewer values hold one than believed.

    Where the values are `named` by a word that leaves no doubt (姓名), a name needs no surname that is known.
    """
    if kind == "PERSON":
        normals = _normalized(values)
        found = _without_surname(values, [_people(normal) for normal in normals], named=named)
    elif kind == "ADDRESS":
        found = [_address(normal) for normal in _normalized(values)]
    else:
        found = _scanned(kind, values)
    filled = [bool(finds) for finds, value in zip(found, values, strict=True) if value.strip()]
    return found if filled and sum(filled) >= believed * len(filled) else [[] for _ in values]


def names_without_header(values: Sequence[str], *, beside: bool = False) -> bool:
    """Whether a column that nobody named holds names of people; `beside` a column of numbers the tagger is asked too."""
    filled = [text for normal in _normalized(values) if (text := normal.text.strip())]
    likely = sum(shape(value) >= Shape.COMMON or is_typical(value) for value in filled)
    if len(filled) < _FEWEST or likely >= GUESSED * len(filled):
        return len(filled) >= _FEWEST
    return beside and _are_called_names(filled)


def addresses_without_header(values: Sequence[str]) -> list[bool]:
    """Which cells of a column that nobody named are a Chinese address from end to end, where nearly all are: of them the tagger
    need not be asked (a roster of 5,000 rows took 6 s, most of it for its addresses)."""
    sample = [value for value in values if value.strip()][:_SAMPLE]
    if len(sample) < _FEWEST or sum(map(_is_an_address, _normalized(sample))) < _ALL_BUT_ONE * len(sample):
        return [False] * len(values)
    return [_is_an_address(normal) for normal in _normalized(values)]


def _is_an_address(normal: Normalized) -> bool:
    """A place, and the numbers from its house to its door."""
    text = normal.text.strip()
    chains = list(addresses.pieces(text))
    whole = len(chains) == 1 and chains[0][1] == len(text) and _ONLY_PLACE.fullmatch(text, 0, chains[0][0]) is not None
    return whole and _LEAD.search(text) is None and bool(_address(normal))


def _are_called_names(filled: Sequence[str]) -> bool:
    """Whether nearly all cells are short and different, and the tagger calls most of them names (all odd surnames)."""
    short = {value for value in filled if _SHORT_NAME.fullmatch(value) and not _NO_NAME.search(value)}
    if len(short) < _ALL_BUT_ONE * len(filled):
        return False
    tagged = zh.tag(sample := sorted(short)[:_SAMPLE])
    called = sum(len(words) == 1 and words[0].label == "PER" for words in tagged)
    return called >= GUESSED * len(sample)


def _normalized(values: Sequence[str]) -> list[Normalized]:
    """All values normalised at once where that changes no length: one by one, a cell costs 40 µs before it is looked at."""
    whole = normalize("\n".join(values))
    lines = whole.text.split("\n")
    if whole.starts or len(lines) != len(values):
        return [normalize(value) for value in values]
    return [Normalized(line) for line in lines]


def _scanned(kind: str, values: Sequence[str]) -> list[list[Entity]]:
    """All values in one pass, each behind the header's word, so that patterns which want their label have it."""
    label = _HEADERS.get(kind, "") + "："
    normals = _normalized(values)
    lines = [label + normal.text.replace("\n", " ") for normal in normals]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: list[list[Entity]] = [[] for _ in values]
    row = 0
    for hit in sorted(entities("\n".join(lines)), key=lambda hit: hit.start):
        while hit.start >= starts[row + 1]:
            row += 1
        first = hit.start - starts[row] - len(label)
        if hit.type in _taken(kind) and first >= 0 and hit.end < starts[row + 1]:
            start, end = normals[row].original(first, first + hit.end - hit.start)
            found[row].append(Entity(hit.type, start, end, max(hit.score, _LIKELY), (*hit.evidence, "column")))
    return found


def _taken(kind: str) -> frozenset[str]:
    """What may stand under a header: its own kind; under 证件号 the papers of people from elsewhere, too."""
    return _PAPERS if kind == "RESIDENT_ID" else frozenset({kind})


def _people(normal: Normalized) -> list[Entity]:
    if _HAN_NAME.fullmatch(normal.text) and "某" not in normal.text:  # most cells: nothing to cut, nothing beside it
        score = _name_score(normal.text)
        return [Entity("PERSON", *normal.original(0, len(normal.text)), score, ("column",))] if score else []
    found = []
    for piece in _PIECE.finditer(normal.text) if not _MASKED.search(normal.text) else ():
        lead = _NUMBERING.match(piece.group())
        start = piece.start() + (lead.end() if lead else 0)
        name = _REMARK.sub("", piece.group()[start - piece.start() :]).rstrip()
        score = _name_score(name)
        if score:
            found.append(Entity("PERSON", *normal.original(start, start + len(name)), score, ("column",)))
    return found


def _name_score(name: str) -> float:
    """How sure a cell of a name column is a name; 0 for what is none: titles, placeholders, header words, sentences."""
    name = _SET_APART.sub("", name) if len(name) <= _LONGEST_APART else name  # 汝 建国, 甘 偉 倫
    if name in PLACEHOLDERS or (shape(name) < Shape.COMMON and is_word(name)):
        return 0.0
    if _DOTTED.fullmatch(name):
        return _SURE
    given = name[len(surname(name)) :]
    if _HAN_NAME.fullmatch(name) and surname(name) and 1 <= len(given) <= 2 and given not in TITLES:
        return _SURE
    if name[:1].islower() and not pinyin.names(name.title()) and not (" " in name and latin_people.is_low_name(name)):
        return 0.0  # zhang wei, but not "as text"
    latin_name = name.replace("/", "x") if _CHILD_OF.search(name) else name  # Muthu s/o Raman
    if name[:1].isupper() and (rest := name.split()[1:]) and rest[0].islower() and rest[0] not in _PARTICLES:
        return 0.0  # HIV positive
    return _LIKELY if _LATIN_NAME.fullmatch(latin_name) and not _NO_NAME.search(name) and not _is_place(name) else 0.0


def _is_place(name: str) -> bool:
    """Greenway Gym, Red Lion, in a column called name."""
    words = name.split()
    return len(words) > 1 and (latin.is_sign(name) or any(word in en.NEVER for word in words[1:]))


def _without_surname(values: Sequence[str], found: list[list[Entity]], *, named: bool) -> list[list[Entity]]:
    """In a column that mostly holds names, a short cell of Han characters is one without a Chinese surname: 尼玛次仁."""
    filled = [value for value in values if value.strip()]
    if not named and (len(filled) < _FEWEST or sum(map(bool, found)) < GUESSED * len(filled)):
        return found
    more = [[] if finds else _short_name(value) for finds, value in zip(found, values, strict=True)]
    return [finds or extra for finds, extra in zip(found, more, strict=True)]


def _short_name(value: str) -> list[Entity]:
    normal = normalize(value)
    name = _REMARK.sub("", normal.text).strip()
    start = normal.text.find(name)
    wrong = name in PLACEHOLDERS or name in _NOBODY or is_word(name) or name[len(surname(name)) :] in TITLES
    if wrong or not _HAN_NAME.fullmatch(name) or _NO_NAME.search(name):
        return []
    return [Entity("PERSON", *normal.original(start, start + len(name)), _LIKELY, ("column",))]


def _address(normal: Normalized) -> list[Entity]:
    """The cell down to its last number. A bare room or a place without any number is none."""
    text = normal.text
    start = len(text) - len(text.lstrip(" \t:：,，"))
    chains = list(addresses.pieces(text))
    text = _ADDRESS_ENDS.split(text, maxsplit=1)[0]
    end = chains[-1][1] if chains and chains[-1][0] - start >= 2 else len(text.rstrip())
    body = text[start:end]
    if len(body) > _LONGEST_ADDRESS or not _PLACE.search(body) or not _NUMBERED.search(body):
        return []
    if _MASKED.search(body) or _NO_ADDRESS.search(body):
        return []
    return [Entity("ADDRESS", *normal.original(start, end), 0.9, ("column",))]
