"""SEX: a person's sex as forms and itineraries write it: 性别：男, or 男 and 女 alone between separators; "sex: F"."""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed

_BEFORE, _AFTER = '(?<![^\\s,，、|;；:：(（\\t"])', '(?=[\\s,，、|;；)）。"]|性|$)'

SEX = Identifier(
    type="SEX",
    group=Group.OTHER,
    direct=False,
    presidio_name="SEX",
    source="GB/T 2261.1-2003",
    patterns=(
        Pattern(
            "label",
            "(?:性别|[Ss]ex|[Gg]ender)[ \\t\"':：为是]{0,4}(?P<value>[男女]性?|[Mm]ale|[Ff]emale|[MF](?![A-Za-z]))",
            0.9,
            0.9,
            Anchor.WORD,
            words=("性别", "sex", "Sex", "gender", "Gender"),
        ),
        Pattern("alone", f"{_BEFORE}(?P<value>[男女]性?){_AFTER}", 0.6, 0.8, Anchor.WORD, words=("男", "女")),
    ),
    cues=listed("性别|岁|年龄|汉族|sex|gender"),
    headers=listed("性别|男/女|xb|sex|gender|m/f"),
)
