"""Values: invented names, numbers and addresses for generated texts. Nobody is meant by any of them.

Resident IDs have a real region, a date, a valid check character and serials 974-993; mobiles come from satellite and
data-only ranges; cards start with 6299; landlines are 5550 xxxx; mail goes to example domains.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from bench.grammar import Value, table

NAMES, PLACES = table("names"), table("places")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = ("320508", "340104", "510107", "320402", "350503", "410305", "450203", "230103", "110108", "440106")
_AREAS = ("0512", "0551", "028", "0519", "0595", "021", "010", "0772", "0871")
_EN_FIRST = ("Imogen", "Callum", "Priya", "Tobias", "Hannah", "Owen", "Marisol", "Derek", "Aisha", "Fergus", "Ruth")
_EN_LAST = ("Hartwell", "Okafor", "Lindqvist", "Pemberton", "Nair", "Calloway", "Brandt", "Osei", "Thackeray", "Voss")


def name(rng: random.Random) -> str:
    """Mostly a common surname, at times a rare or compound one."""
    pool = rng.choices(("common", "rare", "compound"), (7, 3, 1))[0]
    return rng.choice(NAMES[pool]) + rng.choice(NAMES["given"])


def surname(rng: random.Random) -> str:
    return rng.choice(NAMES["common"] + NAMES["rare"])


def mobile(rng: random.Random) -> str:
    return rng.choice(("1349", "1450", "1453", "1740")) + _mobile_rest(rng)


def _mobile_rest(rng: random.Random) -> str:
    return f"{rng.randrange(6)}{rng.randrange(10**6):06d}"


def resident_id(rng: random.Random, born: tuple[int, int] = (1945, 2004)) -> str:
    day = f"{rng.randint(*born)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    body = rng.choice(_REGIONS) + day + str(rng.randint(974, 993))
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def landline(rng: random.Random) -> str:
    number = f"5550{rng.randrange(10_000):04d}"
    area = rng.choice(_AREAS)
    return rng.choice((f"{area}-{number}", number, f"({area}){number}", f"{area} {number[:4]} {number[4:]}"))


def hotline(rng: random.Random) -> str:
    return rng.choice(("12345", "12320", "96110", "95598", "400-555-0" + f"{rng.randrange(1000):03d}", landline(rng)))


def card(rng: random.Random) -> str:
    body = "6299" + f"{rng.randrange(10**11):011d}"
    total = sum(sum(divmod(int(d) * (2 if at % 2 == 0 else 1), 10)) for at, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def plate(rng: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
    return rng.choice("苏皖川闽豫桂黑云京粤") + rng.choice("ABCDEFH") + "".join(rng.choice(letters) for _ in range(5))


def door(rng: random.Random) -> str:
    """A home down to its door, in one of the ways people write it."""
    estate, road = rng.choice(PLACES["estate"]), rng.choice(PLACES["road"])
    block, unit, room = rng.randint(1, 29), rng.randint(1, 4), f"{rng.randint(1, 18)}0{rng.randint(1, 4)}"
    return rng.choice(
        (
            f"{estate}{block}幢{room}室",
            f"{estate}{block}号楼{unit}单元{room}",
            f"{estate}{block}-{unit}-{room}",
            f"{rng.choice(PLACES['city'])}{road}{rng.randint(2, 300)}号{block}栋{room}室",
            f"{road}{rng.randint(2, 99)}弄{block}号{room}室",
            f"{rng.choice(PLACES['district'])}{rng.choice(PLACES['village'])}{rng.randint(1, 12)}组{rng.randint(2, 99)}号",
        )
    )


def street(rng: random.Random) -> str:
    """A venue's or an office's address: a road and a number, no door."""
    return f"{rng.choice(PLACES['road'])}{rng.randint(2, 400)}号"


def date(rng: random.Random) -> str:
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice((f"{month}月{day}日", f"2022年{month}月{day}日", f"{month}.{day}", f"2022-{month:02d}-{day:02d}"))


def day(rng: random.Random) -> str:
    """A date that a time may follow without a space."""
    month, number = rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice((f"{month}月{number}日", f"2022年{month}月{number}日", f"{number}日"))


def stretch(rng: random.Random) -> str:
    """From a time to a later one of the same day."""
    start = rng.randint(6, 20)
    minutes = [rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50)) for _ in range(2)]
    pair = [
        f"{hour:02d}:{minute:02d}" for hour, minute in zip((start, start + rng.randint(1, 3)), minutes, strict=True)
    ]
    if rng.random() < 0.2:
        pair = [f"{int(one[:2])}时{one[3:]}分" for one in pair]
    return rng.choice(("—", "-", "至", "～", "--")).join(pair)


def clock(rng: random.Random) -> str:
    hour, minute = rng.randint(6, 22), rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50))
    return rng.choice(
        (f"{hour:02d}:{minute:02d}", f"{hour}:{minute:02d}", f"{hour}时{minute:02d}分", f"{hour}：{minute:02d}")
    )


def _number(low: int, high: int) -> Value:
    return lambda rng: str(rng.randint(low, high))


def _place(kind: str) -> Value:
    return lambda rng: rng.choice(PLACES[kind])


def english_name(rng: random.Random) -> str:
    return f"{rng.choice(_EN_FIRST)} {rng.choice(_EN_LAST)}"


VALUES: dict[str, Callable[[random.Random], str]] = {
    "name": name,
    "surname": surname,
    "mobile": mobile,
    "resident_id": resident_id,
    "child_id": lambda rng: resident_id(rng, (2012, 2019)),
    "landline": landline,
    "hotline": hotline,
    "card": card,
    "plate": plate,
    "door": door,
    "street": street,
    "date": date,
    "clock": clock,
    "day": day,
    "stretch": stretch,
    "age": _number(3, 91),
    "adult": _number(19, 79),
    "old": _number(61, 93),
    "few": _number(2, 9),
    "many": _number(11, 480),
    "hour": _number(6, 20),
    "year": _number(1962, 1994),
    "month": _number(1, 12),
    "cm": _number(148, 186),
    "kg": _number(42, 96),
    "en_name": english_name,
    "uk_mobile": lambda rng: f"07700 900{rng.randrange(1000):03d}",
    "us_phone": lambda rng: f"({rng.choice((212, 415, 617, 312))}) 555-01{rng.randrange(100):02d}",
    "hk_phone": lambda rng: f"5100 {rng.randrange(10_000):04d}",
    "hk_landline": lambda rng: f"2555 {rng.randrange(10_000):04d}",
    "tw_landline": lambda rng: f"(02)2555-{rng.randrange(10_000):04d}",
    "tw_mobile": lambda rng: f"0900-000-{rng.randrange(1000):03d}",
    "mail": lambda rng: f"{rng.choice(('zhaopin', 'office', 'service', 'xxgk'))}@qichuan.example.com",
    "own_mail": lambda rng: f"{rng.choice(('lan', 'mu', 'echo', 'rain'))}{rng.randrange(10, 9999)}@example.com",
    "wechat": lambda rng: f"{rng.choice(('rain', 'moon', 'xiao', 'lucky'))}_{rng.randrange(1000, 99999)}",
    **{kind: _place(kind) for kind in PLACES},
}


def values_in(language: str) -> Mapping[str, Value]:
    """The values for texts of a language: names are written in the script of the text."""
    if language != "zh-Hant":
        return VALUES
    return {**VALUES, "name": lambda rng: traditional(name(rng)), "surname": lambda rng: traditional(surname(rng))}


def traditional(text: str) -> str:
    """In traditional characters as Hong Kong writes them, one for one."""
    return str(_converter().convert(text))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2hk")
