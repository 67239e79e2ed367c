"""AGE: a person's age: 49岁, 年龄：49, "aged 49", "49-year-old". Ages of rules (满18岁) and of things are left out."""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed

_RULE = "(?:以上|以下|以内|以后|之前|至|到|-|~|及|或以)"
_HAN = "一二三四五六七八九"
_SPOKEN = tuple(
    f"{tens}{ones}{years}"
    for tens in ("", "十", *(f"{ten}十" for ten in _HAN))
    for ones in ("", *_HAN)
    for years in ("岁", "周岁")
    if tens or ones
)

AGE = Identifier(
    type="AGE",
    group=Group.OTHER,
    direct=False,
    presidio_name="AGE",
    source="GB/T 35273-2020 annex A",
    patterns=(
        Pattern(
            "years",
            f"(?<![0-9.满过到超至近-])(?:1[01][0-9]|[1-9]?[0-9]) ?(?:周岁|岁)(?!{_RULE}|月)",
            0.7,
            0.85,
            lengths=frozenset({1, 2, 3}),
        ),
        Pattern(
            "label",
            "(?:年龄|[Aa]ge[d:]?)[ \\t\"':：为是]{0,4}(?P<value>[1-9][0-9]?个月|(?:1[01][0-9]|[1-9]?[0-9])(?![0-9.~～-]|岁|周岁|个月|[0-9A-Za-z至到]))",
            0.8,
            0.85,
            Anchor.WORD,
            words=("年龄", "age", "Age"),
        ),
        Pattern(
            "months",
            "(?<![0-9.~-])[1-9][0-9]? ?个月大|(?<![0-9.~-])[1-9][0-9]? ?months? old(?![A-Za-z])",
            0.7,
            0.85,
            lengths=frozenset({1, 2}),
        ),
        Pattern(
            "Han numerals",
            f"(?<![{_HAN}十百千万第满过超至近])(?:[{_HAN}]|[{_HAN}]?十[{_HAN}]?)(?:周岁|岁)(?!{_RULE}|月|一枯荣|看老)",
            0.6,
            0.85,
            Anchor.WORD,
            words=_SPOKEN,
        ),
        Pattern(
            "English",
            "(?<![0-9.-])(?:1[01][0-9]|[1-9]?[0-9])(?:[ -]years?[ -]old| ?yrs? old| ?y/o| ?y\\.?o\\.?| ?yo)(?![A-Za-z])",
            0.75,
            0.85,
            lengths=frozenset({1, 2, 3}),
        ),
        Pattern(
            "sex behind, said",
            "(?:(?<='s )|(?<=’s )|(?<=I'm )|(?<= im )|(?<= is ))[1-9][0-9]? ?[MF](?![0-9A-Za-z/])",
            0.6,
            0.8,
            lengths=frozenset({1, 2}),
        ),
        # 81F, 28 M: of a ward or a dating list; counts behind a name
        Pattern(
            "sex behind", "(?<![0-9A-Za-z#/.$-])[1-9][0-9]? ?[MF](?![0-9A-Za-z/])", 0.1, 0.3, lengths=frozenset({1, 2})
        ),
    ),
    cues=listed("年龄|男|女|患者|病例|age|aged"),
    headers=listed("年龄|岁数|周岁|nl|age|years"),
)
