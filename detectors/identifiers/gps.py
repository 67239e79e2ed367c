"""GPS: a point on the earth by latitude and longitude, written finely enough to be a house (four decimals: eleven metres).

Two decimal numbers are measurements as often, so they need a word such as 经纬度 or GPS beside them, or their N and E. Source:
ISO 6709.

>>> not_a_point("31.2304, 121.4737"), not_a_point("312.2304, 721.4737")
(None, 'range')
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed

_FINE = "[0-9]{1,3}\\.[0-9]{4,10}"
_DEGREES = "[0-9]{1,3}°[0-9]{1,2}['′][0-9]{1,2}(?:\\.[0-9]{1,4})?[\"″]?"
_NUMBER = re.compile("[0-9]{1,3}(?:\\.[0-9]{4,10})?(?=[^0-9]|$)")
_FARTHEST = 180.0  # degrees of longitude


def not_a_point(value: str) -> str | None:
    """'range' where a number is no latitude or longitude, or neither can be the latitude, else None."""
    numbers = [float(found[0]) for found in _NUMBER.finditer(value)]
    degrees = numbers if "°" not in value or "." in value.split("°")[0] else numbers[::3][:2]
    if any(number > _FARTHEST for number in degrees) or min(degrees, default=0.0) > _FARTHEST / 2:
        return "range"
    return None


GPS = Identifier(
    type="GPS",
    group=Group.OTHER,
    direct=False,
    presidio_name="GPS",
    source="ISO 6709",
    patterns=(
        Pattern(
            "decimal",
            f"(?<![0-9A-Za-z.]){_FINE}[,，;； ]{{1,3}}-?{_FINE}(?![0-9A-Za-z]|[.][0-9])",
            0.2,
            0.8,
            lengths=frozenset({1, 2, 3}),
        ),
        Pattern(
            "decimal, letters",
            f"(?<![0-9A-Za-z.]){_FINE}°? ?[NS][,， ]{{1,3}}{_FINE}°? ?[EW](?![0-9A-Za-z])",
            0.7,
            0.85,
            lengths=frozenset({1, 2, 3}),
        ),
        Pattern(
            "letters first",
            f"(?<![0-9A-Za-z])[NSEW] ?{_FINE}°?[,，; ]{{1,3}}[NSEW] ?{_FINE}(?![0-9A-Za-z])",
            0.7,
            0.85,
            lengths=frozenset({1, 2, 3}),
            leads=(1,),
        ),
        Pattern(
            "Han",
            f"[北南]纬 ?{_FINE}°?度?[,，、；; ]{{0,3}}[东西]经 ?{_FINE}(?:°|度)?(?![0-9])",
            0.8,
            0.9,
            Anchor.WORD,
            words=("北纬", "南纬"),
        ),
        Pattern(
            "Han, longitude first",
            f"[东西]经 ?{_FINE}°?度?[,，、；; ]{{0,3}}[北南]纬 ?{_FINE}(?:°|度)?(?![0-9])",
            0.8,
            0.9,
            Anchor.WORD,
            words=("东经", "西经"),
        ),
        Pattern(
            "degrees",
            f"(?<![0-9A-Za-z.]){_DEGREES} ?[NS][,， ]{{0,3}}{_DEGREES} ?[EW](?![0-9A-Za-z])",
            0.75,
            0.9,
            lengths=frozenset({1, 2, 3}),
        ),
    ),
    refuse=not_a_point,
    cues=listed("经纬度|坐标|定位|北纬|东经|纬度|经度|gps|coordinates|location|lat|latitude|geo|pinned at"),
    headers=listed(
        "经纬度|坐标|gps|gps坐标|定位|定位坐标|位置坐标|coordinates|lat lng|latitude longitude|geolocation|location gps"
    ),
)
