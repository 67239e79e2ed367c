"""The administrative divisions of China: names from province to county, and the codes resident IDs begin with (GB/T 2260).

Reads two tables (origin in their heads): one licensed, of the mainland, and one of what addresses of Hong Kong, Macao and
Taiwan begin with. Towns, villages and streets are in neither.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import resources

from detectors.identifiers._identifier import listed

# First two digits of GB/T 2260 codes; 81-83 those of residence permits for people of Hong Kong, Macao, Taiwan (rules of 2018).
PROVINCES = frozenset(
    listed("11|12|13|14|15|21|22|23|31|32|33|34|35|36|37|41|42|43|44|45|46|50|51|52|53|54|61|62|63|64|65|71|81|82|83")
)

_ENDINGS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "新区",
    "林区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
)
_PEOPLES = ("维吾尔", "壮族", "回族", "特别", "朝鲜族", "土家族", "苗族", "侗族", "布依族", "彝族", "藏族", "蒙古")


@cache
def region_names() -> frozenset[str]:
    """Full names and the short forms people write before a road: 朝阳区 and 朝阳, 河南省 and 河南."""
    full = {line.split(" ")[1] for line in _lines("regions.txt")}
    further = {name for line in _lines("districts.txt") for name in line.split(" ")}
    return frozenset(full | further | {short for name in full if len(short := _shortened(name)) >= 2})


def _lines(name: str) -> list[str]:
    table = resources.files(__package__).joinpath("_data", name).read_text("utf-8")
    return [line for line in table.splitlines() if line and not line.startswith("#")]


@cache
def longest_region() -> int:
    """Length of the longest name, the bound of every look-up."""
    return max(map(len, region_names()))


def region_at(text: str, start: int, stop: int = sys.maxsize) -> int:
    """The end of the longest region name that begins at `start` and ends by `stop`, or `start` where none does."""
    names = region_names()
    for end in range(min(len(text), stop, start + longest_region()), start + 1, -1):
        if text[start:end] in names:
            return end
    return start


def _shortened(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending):
            name = name.removesuffix(ending)
            break
    for people in _PEOPLES:
        if people in name[1:]:
            return name[: name.index(people, 1)]
    return name
