"""However a number is written, it is found, and its span is what was written: spelled, spaced, dashed, wrapped, decorated.

One mutation of the digits (how each is written), one of the joints (what stands between them) and one of the words
around; at most two at once. A text in which nothing is found is CLEAN.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.identifiers import IDENTIFIERS
from detectors.model import Blob, Posted, Verdict
from detectors.normalize import normalize
from detectors.pipeline import analyse
from detectors.recognize import find
from detectors.scan import glance, scan

DIGITS = "0123456789"
Mutation = Callable[[str], str]


def spelled(alphabet: str) -> Mutation:
    """Each digit by the sign at its place in the alphabet."""
    table = str.maketrans(DIGITS, alphabet)
    return lambda text: text.translate(table)


def every(step: int) -> Mutation:
    """Each `step`-th sign as a Han numeral: 1三4九."""
    han = dict(zip(DIGITS, "零一二三四五六七八九", strict=True))
    return lambda text: "".join(han.get(sign, sign) if at % step == 1 else sign for at, sign in enumerate(text))


def hung(sign: str) -> Mutation:
    """Each digit with something hung on it."""
    return lambda text: "".join(one + sign if one.isdecimal() else one for one in text)


def full_width(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


GLYPHS: dict[str, Mutation] = {
    "full-width": full_width,
    "Han": spelled("零一二三四五六七八九"),
    "Han with 〇": spelled("〇一二三四五六七八九"),
    "financial": spelled("零壹贰叁肆伍陆柒捌玖"),
    "financial, traditional": spelled("零壹貳參肆伍陸柒捌玖"),
    "radio": spelled("洞幺两三四五六拐八勾"),
    "circled": spelled("⓪①②③④⑤⑥⑦⑧⑨"),
    "circled, black": spelled("⓿❶❷❸❹❺❻❼❽❾"),
    "raised": spelled("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "bold": spelled("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "Arabic-Indic": spelled("٠١٢٣٤٥٦٧٨٩"),
    "every second": every(2),
    "every third": every(3),
    "keycaps": hung("\ufe0f\u20e3"),
    "keycaps, bare": hung("\u20e3"),
    "struck": hung("\u0336"),
    "read by a scanner": lambda text: text.replace("0", "O").replace("1", "l", 1),
    "read by a bad scanner": lambda text: text.replace("1", "I", 2).replace("0", "o", 1),
}


def grouped(sizes: tuple[int, ...], joint: str) -> Mutation:
    def group(number: str) -> str:
        ends = [*itertools.accumulate(sizes), len(number)]
        pieces = [number[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        return joint.join(filter(None, pieces))

    return group


def joints(usual: tuple[int, ...], odd: tuple[int, ...]) -> dict[str, Mutation]:
    """What may stand between digits: in the usual groups, in odd ones, between all of them."""
    found = {f"usual {sign!r}": grouped(usual, sign) for sign in (*" -./~·_—　", "  ", " - ", "\n")}
    found |= {f"odd {sign!r}": grouped(odd, sign) for sign in " -."}
    found |= {f"each {sign!r}": sign.join for sign in (*" -.", "\u200b", "\u00ad", "\u2060")}
    return found | {"broken once": grouped(usual[:1], "\n")}


DIRECT = {identifier.type for identifier in IDENTIFIERS if identifier.direct}  # what a glance must see

NUMBERS = {
    "MOBILE": (("13493318827", "14586603914", "17402719038"), (3, 4, 4), (4, 2, 3, 2), "电话", "聯絡電話"),
    "RESIDENT_ID": (
        ("110105198603119748", "310104199208179754", "44030520010206976X", "13010219500615989X"),
        (6, 8, 4),
        (4, 4, 4, 4, 2),
        "身份证",
        "身分證字號",
    ),
    "BANK_CARD": (
        ("6299107733188265011", "6299605814016347077"),
        (4, 4, 4, 4, 3),
        (5, 5, 5, 4),
        "银行卡号",
        "銀行帳號",
    ),
}


def frames(label: str, traditional: str) -> dict[str, tuple[str, str]]:
    return {
        "traditional": (f"{traditional}：", ""),
        "brackets": (f"{label}（", "）"),
        "thick brackets": (f"{label}【", "】"),
        "quotes": (f"{label}“", "”"),
        "no colon": (label, "，谢谢"),
        "goes on": (label, "的"),
        "label above": (f"{label}\n", ""),
        "label behind": ("请记一下", f"是我{label}"),
    }


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str, int, int]:
    """A type, a text that holds a number of it under at most two mutations, and where."""
    kind = draw(st.sampled_from(sorted(NUMBERS)))
    numbers, usual, odd, label, traditional = NUMBERS[kind]
    written = draw(st.sampled_from(numbers))
    kinds = draw(st.sets(st.sampled_from(("glyph", "joint", "frame")), max_size=2))
    glyph = GLYPHS[draw(st.sampled_from(sorted(GLYPHS)))] if "glyph" in kinds else str
    joint = draw(st.sampled_from(sorted(joints(usual, odd)))) if "joint" in kinds else ""
    if joint:
        written = joints(usual, odd)[joint](written)
    written = glyph(written)
    around = frames(label, traditional)
    before, after = around[draw(st.sampled_from(sorted(around)))] if "frame" in kinds else (f"{label}：", "")
    return kind, before + written + after, len(before), len(before) + len(written)


def spans(text: str, kind: str) -> set[tuple[int, int]]:
    normal = normalize(text)
    return {normal.original(hit.start, hit.end) for hit in scan(normal.text) if hit.type == kind and hit.score >= 0.5}


@settings(max_examples=400, deadline=None)
@given(disguised())
def test_one_and_two_mutations_keep_a_number_found_and_its_span_exact(case: tuple[str, str, int, int]) -> None:
    kind, text, start, end = case
    assert (start, end) in spans(text, kind), text
    assert glance(text)


@settings(max_examples=12, deadline=None)
@given(disguised())
def test_the_public_face_finds_it_too(case: tuple[str, str, int, int]) -> None:
    kind, text, start, end = case
    assert any((entity.type, entity.start, entity.end) == (kind, start, end) for entity in find(text)), text


WRITTEN = [
    ("EMAIL", "邮箱⟦linyu77@example.com⟧"),
    ("WECHAT", "微信：⟦linyu_7730⟧"),
    ("QQ", "QQ：⟦330982710⟧"),
    ("TELEGRAM", "电报⟦@linyu_7730⟧"),
    ("HK_ID", "香港身份证⟦P620771(9)⟧"),
    ("TW_ID", "身份证字号⟦A123456789⟧"),
    ("MO_ID", "澳门身份证⟦1330982(4)⟧"),
    ("PASSPORT", "护照号码⟦E40773318⟧"),
    ("HKMOTW_PERMIT", "回乡证⟦H13309827⟧"),
    ("PLATE", "车牌⟦沪AD70881⟧"),
    ("USCC", "信用代码⟦91350100M000100Y43⟧"),
    ("IBAN", "账号⟦GB32QUIL60161331926819⟧"),
    ("STAFF_OR_STUDENT_NO", "学号⟦2021330982⟧"),
    ("MEDICAL_NO", "住院号⟦330982710⟧"),
    ("SOCIAL_SECURITY", "SSN ⟦219-45-7730⟧"),
    ("IMEI", "串号⟦356938035643809⟧"),
    ("MAC", "mac地址⟦3C:52:82:0A:91:7E⟧"),
    ("BIRTH_DATE", "出生日期⟦1987-03-12⟧"),
]
WRAPPINGS: dict[str, Mutation] = {
    "full-width": full_width,
    "zero-width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "both": lambda text: "\u2060".join(full_width(text)),
}


@pytest.mark.parametrize("how", WRAPPINGS)
@pytest.mark.parametrize(("kind", "example"), WRITTEN, ids=[kind for kind, _ in WRITTEN])
def test_what_is_no_plain_number_is_found_as_well(kind: str, example: str, how: str) -> None:
    before, value, after = example.replace("⟧", "⟦").split("⟦")
    written = WRAPPINGS[how](value)
    text = before + written + after
    assert (len(before), len(before) + len(written)) in spans(text, kind)
    assert glance(text) or kind not in DIRECT


WORDS = (
    "今晚|几点|开会|谢谢|大家|好的|收到|3|12|2023|9:30|第5章|A4纸|，|。|\n|ok|hello| |-|/|百分之五|①|一二三|价格|元|买|了|下雨|带伞|G1349|"
    "版本|1.2.3|三楼"
)
HARMLESS = st.lists(st.sampled_from(WORDS.split("|")), max_size=24).map("".join)


@settings(max_examples=60, deadline=None)
@given(HARMLESS, st.sampled_from(list(Posted)))
def test_a_text_in_which_nothing_is_found_is_clean(text: str, posted: Posted) -> None:
    if not find(text):
        assert analyse(Blob.from_text(text, posted=posted)).report.verdict is Verdict.CLEAN
