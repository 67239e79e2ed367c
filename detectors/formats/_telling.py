"""Which attributes of office XML carry words of people, and under which field of a Place they are told.

Office files hold some ten thousand attributes of layout for one that a person wrote. Not responsible for their text.
A rewrite edits what is telling; what is not is numbers, colours, identifiers and names of fonts and styles.
"""

from __future__ import annotations

import re


def names(words: str) -> frozenset[str]:
    """Local names of elements or attributes, written with spaces between."""
    return frozenset(words.split())


_AUTHORS = frozenset({"author", "initials", "userId", "providerId", "displayName", "lastClr"})
_TITLES = frozenset({"descr", "title", "alt", "tooltip", "caption", "display", "location", "prompt", "promptTitle"})
_COMMENTS = frozenset({"error", "errorTitle", "oddHeader", "comment", "string", "uniqueName"})
# <w:alias w:val="…"/> and its like: the text is in `val`
_VALUES = frozenset(
    {"alias", "tag", "docVar", "statusText", "helpText", "listEntry", "default", "placeholder", "title", "s"}
)
_NOISE_ATTRIBUTES = names(
    "rsidR rsidRDefault rsidP rsidRPr rsidTr rsidSect paraId textId id uid ascii hAnsi eastAsia cs typeface panose "
    "styleId basedOn lang fontScheme charset script Ignorable uri embed link spid style spt path coordsize type "
    "anchorId editId gfxdata connecttype x y cx cy ang durableId asciiTheme hAnsiTheme Requires"
)
_NOISE_ELEMENTS = names(
    "pStyle rStyle tblStyle basedOn next link latentStyles lsdException rFonts lang themeFontLang numStyleLink lvlText "
    "font latin ea cs sym decimalSymbol listSeparator clrSchemeMapping tableStyle cellStyle compatSetting rsid "
    "rsidRoot docId schema Relationship Override Default"
)
# Names that programs give: "图片 1", "Picture 2", "文本框 3", "_GoBack", "Sheet1", "TextBox 4"
_GIVEN = re.compile(
    r"_\w+|(?:图片|图像|圖片|图形|文本框|文字框|形状|矩形|椭圆|直接连接符|图表|對象|对象|组合|画像|图示|"
    r"标题|副标题|表格|(?:内容|文本|日期|页脚|图片|灯片编号|幻灯片编号|备注|幻灯片图像)?占位符|"
    r"(?:Content |Text |Date |Footer |Slide Number |Notes |Slide Image |Picture |Vertical Text )?Place[Hh]older|Title|Subtitle|"
    r"Picture|Image|Graphic|Text ?Box|Shape|Rectangle|"
    r"Oval|Straight Connector|Connector|Chart|Object|Group|Diagram|Table|Line|AutoShape|Sheet|Drawing|Frame|Comment|Normal|Grafik|Bild)"
    r" ?\d*"
)
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|(?<![\d.])\d{11}|\d{6}[ -]\d{4}")
# Addresses outside the package, and words in a number format; parts and 0.00 are nobody's words.
_WORDED = {
    "Target": re.compile(r"(?!about:)[A-Za-z][A-Za-z0-9+.-]*:|\\\\|" + _SPEAKS.pattern),
    "formatCode": re.compile(r'"[^"]{3,}"'),
}


def author(attribute: str) -> bool:
    """Whether the attribute names who wrote or changed something: a copy never keeps it."""
    return attribute in _AUTHORS


def telling(element: str, attribute: str, value: str) -> str | None:
    """The field under which this attribute is told, or None where it holds no words. Local names."""
    if len(value) < 2 or attribute.startswith("xmlns"):
        return None
    if attribute in _AUTHORS:
        return "author"
    if attribute in _WORDED:
        return "comment" if _WORDED[attribute].search(value) else None
    if attribute in _COMMENTS:
        return "comment"
    if attribute in _TITLES:
        return None if _GIVEN.fullmatch(value) else "title"
    return _by_element(element, attribute, value)


def _by_element(element: str, attribute: str, value: str) -> str | None:
    if attribute in ("val", "value", "displayText", "name") and element in _VALUES:
        return "hidden"
    if attribute in _NOISE_ATTRIBUTES or element in _NOISE_ELEMENTS:
        return None
    if attribute == "name":
        return None if _GIVEN.fullmatch(value) else "name"
    return "hidden" if _SPEAKS.search(value) else None
