"""Relation words: who a person is to another (father, the girlfriend's friend), read from the words themselves.

Gives the relation's English noun and, for chains, the relation it passes through. Which persons stand at both ends is
link's business.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from detectors.link.kinship import WORDS

RELATIONS = (
    "index",
    "father",
    "mother",
    "spouse",
    "child",
    "sibling",
    "friend",
    "girlfriend",
    "boyfriend",
    "colleague",
    "relative",
    "contact",
)
FAMILY = frozenset({"father", "mother", "spouse", "child", "sibling", "relative"})

_SHORT = {
    "爸": "father",
    "父": "father",
    "妈": "mother",
    "媽": "mother",
    "母": "mother",
    "妻": "spouse",
    "夫": "spouse",
}
_SHORT |= dict.fromkeys(("对象", "對象", "男人", "女人", "那口子"), "spouse")
_SHORT |= {"姊": "sibling", "媳": "relative", "婿": "relative", "孙": "relative", "孫": "relative"}
_SHORT |= {"哥": "sibling", "姐": "sibling", "弟": "sibling", "妹": "sibling", "子": "child", "女": "child"}
_NOUN = {word.replace("_", " "): noun for noun, words in WORDS.items() for word in words.split()}
_HAN = sorted((word for word in _NOUN if not word.isascii()), key=len, reverse=True)
_LATIN = sorted((word for word in _NOUN if word.isascii()), key=len, reverse=True)
# Words that only begin as a relation does: 家属楼, 同学会, 朋友圈, 女儿墙
_NO_RELATION = "(?!家属[楼院区房宿]|家屬[樓院區]|同学会|同學會|同学录|朋友圈|女儿墙|兄弟单位|老板娘|子女教育|[個个]女[仔人子孩生的])"
_WORD = (
    _NO_RELATION
    + "(?:"
    + "|".join(_HAN)
    + r"|(?<![A-Za-z])(?:"
    + "|".join(map(re.escape, _LATIN))
    + r")s?(?![A-Za-z]))"
)
# A single character is a relation only where it stands alone or after a pronoun, and what follows is no word.
_SINGLE = (
    r"(?:(?:(?<![㐀-鿿])|(?<=[他她其的之我你个]))[爸父妈媽母妻夫哥姐弟妹](?![亲親爸妈媽母父女子])"
    r"|(?<=[他她其我你的])(?:对象|對象)|(?<=[他她我你])(?:男人|女人|那口子)"
    r"|(?<=[其之])[子女](?![友朋儿兒子女性士生婿])"
    r"|(?:(?<![^ 　\-•·*,，;；、])|(?<=[长次三幼長]))[子女](?=[ 　]?[:：])|(?<![㐀-鿿])[子姊媳婿孙孫](?= ?[0+(]?[0-9]{3}))"  # 妻：…, 子：…, 长女：…
)
_MENTION = re.compile(f"{_WORD}|{_SINGLE}", re.IGNORECASE)
_JOINT = re.compile(r"(?:'s)?\s?([0-9]{0,4})\s?[的之]?\s?")
# The number of the person whose relation it is: 病例1的, 2号, case 3's.
_NUMBERED = re.compile(
    r"(?:(?:密接者?|病例|确诊|患者|人员|编号|序号|\bcase|\bcontact|\bpatient|\bNo\.?|#|(?<![A-Za-z])[A-Z])\s?-?0*([0-9]{1,4})号?"
    r"|(?<![0-9])0*([0-9]{1,3})号)\s?(?:'s)?\s?[的之]?\s?\Z",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(r"\s?of\s(?:subject|case|patient|contact|no\.?)?\s?#?0*([0-9]{1,3})(?![0-9])", re.IGNORECASE)
_OWN_NUMBER = re.compile(
    r"\W{0,3}(?:(?:次?密接者?|密切接触者|病例|确诊(?:病例)?|患者|人员|编号|序号|case|contact|patient|subject|No\.?)\s?[-#]?\s?0*([0-9]{1,4})"
    r"|0*([0-9]{1,3})号(?:密接|病例|患者|确诊|(?=[ \t:：]))|[A-Z]{1,2}-?0*([0-9]{1,3})|[(（]?0*([0-9]{1,3}))(?=\s|[、.．:：)）,，\t]|\Z)",
    re.IGNORECASE,
)

_OWN = re.compile(r"(?:我[的们家個个]?|咱|\b[Mm]y |\b[Oo]ur )\Z")


class Mention(NamedTuple):
    """A relation named at text[start:end]; `through` is the relation it passes through ("girlfriend" for her friend).

    `own` says that it is the writer's relation (我妹妹, my mum): the text is about that person. `number` is the number of the
    person whose relation it is (密接01的父亲: "1"), empty where none is named.
    """

    start: int
    end: int
    relation: str
    through: str
    own: bool = False
    number: str = ""


_KIN_BEHIND = re.compile(r"(妻子?|夫|父亲?|母亲?|[长次三幼][子女])(?=[ ,，;；。、)）(（:：]|\Z|[0-9])")


def behind(text: str, end: int) -> Mention | None:
    """The relation written right behind a name that ends there: 鞠文亮妻，."""
    match = _KIN_BEHIND.match(text, end)
    if match is None:
        return None
    word = match[1][-1] if match[1][0] in "长次三幼" else match[1][0]
    return Mention(match.start(1), match.end(1), _SHORT[word], "")


def own_number(text: str) -> str:
    """The number under which a line or cell lists its person (密接02：…, 3、…, P04), empty where it has none."""
    match = _OWN_NUMBER.match(text)
    return "" if match is None else next(number for number in match.groups() if number)


def mentions(text: str) -> list[Mention]:
    """Relation words of a text in order; chains (女友的朋友, girlfriend's friend) are one mention."""
    found: list[Mention] = []
    for match in _MENTION.finditer(text):
        noun = _noun(match.group())
        joint = _JOINT.match(text, found[-1].end, match.start()) if found else None
        if joint is not None and joint.end() == match.start() and not _coordinate(text, found[-1].end, match.start()):
            last = found.pop()
            number = joint[1].lstrip("0") or last.number
            found.append(Mention(last.start, match.end(), noun, "" if number else last.relation, number=number))
        else:
            own = _OWN.search(text, max(0, match.start() - 4), match.start()) is not None
            before = _NUMBERED.search(text, max(0, match.start() - 14), match.start())
            behind = _OF_NUMBER.match(text, match.end())
            number = (before[1] or before[2]) if before else behind[1] if behind else ""
            found.append(Mention(match.start(), (behind or match).end(), noun, "", own, number))
    return found


def _coordinate(text: str, end: int, start: int) -> bool:
    """Words side by side without a joint pass through each other in Chinese (女友同事), in English they do not."""
    between = text[end:start]
    return between.isspace() or (not between and text[end - 1].isascii())


def _noun(word: str) -> str:
    key = word.lower().removesuffix("'s")
    return _NOUN.get(key) or _NOUN.get(key.removesuffix("s")) or _SHORT.get(key, "relative")


# What two people are to each other (甲与乙系夫妻关系); the second is the first one's.
_PAIR = re.compile(
    r"(?:系|是|为|為)(?:一对)?(夫妻|夫妇|父子|父女|母子|母女|兄弟|姐妹|姊妹|兄妹|姐弟|情侣|恋人|同事|朋友|好友|同学|室友)"
)
_PAIRS = {"夫妻": "spouse", "夫妇": "spouse", "情侣": "girlfriend", "恋人": "girlfriend", "同事": "colleague"}
_PAIRS |= dict.fromkeys(("父子", "父女", "母子", "母女"), "child")
_PAIRS |= dict.fromkeys(("兄弟", "姐妹", "姊妹", "兄妹", "姐弟"), "sibling")


# What a 关系 field says of two people: which of them is the elder it leaves open
_BONDS = {
    **_PAIRS,
    **dict.fromkeys(
        [
            "父子",
            "父女",
            "母子",
            "母女",
            "祖孙",
            "祖孫",
            "爷孙",
            "爺孫",
            "婆媳",
            "翁婿",
            "叔侄",
            "姑侄",
            "舅甥",
            "亲子",
            "親子",
        ],
        "relative",
    ),
}
_BONDS |= dict.fromkeys(["夫妻", "夫妇", "夫婦"], "spouse") | dict.fromkeys(
    ["朋友", "好友", "同学", "同學", "室友"], "friend"
)


def between_two(text: str) -> list[tuple[int, Mention]]:
    """Where a text says of the two people before what they are to each other, as a relation of the second."""
    return [
        (found.start(), Mention(found.start(1), found.end(1), _PAIRS.get(found[1], "friend"), ""))
        for found in _PAIR.finditer(text)
    ]


_GUARDIANS = re.compile("家长|家長|监护|監護|parent|guardian|next of kin|\\bnok\\b")


_REACHED = re.compile(
    "紧急|緊急|家长|家長|家属|家屬|监护|監護|联系人|聯絡人|emergency|guardian|next.of.kin|\\bkin\\b|\\bnok\\b"
)


def is_reach(words: str) -> bool:
    """Whether a header or label names a way to reach somebody (紧急联系人, guardian) rather than a relative of interest."""
    return _REACHED.search(words.lower()) is not None


def in_header(words: str) -> Mention | None:
    """The relation that a header or label gives to the person below or behind it (配偶姓名, 家长电话, mother's phone)."""
    found = mentions(words)
    if found:
        return found[-1]
    guardian = _GUARDIANS.search(words.lower())
    return Mention(*guardian.span(), "relative", "") if guardian else None


_HEADS = re.compile(r"户主|戶主|本人|自己|\bself\b|\bhead\b|index", re.IGNORECASE)


def is_self(cell: str) -> bool:
    """Whether a cell of a relation column says that the row is the person to whom the others are related (户主, 本人)."""
    return not cell.strip() or (_HEADS.search(cell) is not None and not re.search("[之的]", cell))


def read(cell: str) -> Mention | None:
    """The relation a whole cell states (a 关系 column); single characters (子, 妻, 父) count there."""
    word = cell.strip()
    single = _SHORT.get(word) or _BONDS.get(word.removesuffix("关系").removesuffix("關係"))
    if single is not None:
        return Mention(0, len(word), single, "")
    found = mentions(word)
    return found[-1] if found else None
