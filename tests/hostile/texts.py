"""Bombs that are plain texts: what makes a backtracking pattern run for ever, and tables without an end.

Each holds a list of people behind the mass, so that a verdict proves that the reader came to the end of it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from hostile.bomb import BUDGET, READ, Bomb, roster

from detectors.limits import MIB
from detectors.model import Verdict

_MASSES = {
    "mails": "a.b@",
    "mail-without-end": "a" * 63 + ".",
    "dots": "a.",
    "digits": "1",
    "phones": "13492007731",
    "phones-with-dashes": "134-9200-",
    "digits-with-spaces": "1 ",
    "full-width-digits": "１３４",
    "brackets": "(((+86)-",
    "hanzi": "甲乙丙丁",
    "surnames": "王李张欧阳",
    "name-labels": "姓名：",
    "labels-with-values": "电话：姓名：",
    "addresses": "松泉路12弄3号",
    "provinces": "北京市上海市省市区县",
    "roads": "路",
    "letters": "a",
    "capitals": "Aa ",
    "colons": "a:b:",
    "slashes": "http://a/",
    "dashes": "-",
    "spaces": " ",
    "ideographic-spaces": "\u3000",
    "zero-width": "\u200b1",
    "combining": "e\u0301",
    "dates": "1995年3月12日",
    "quotes": "\"'",
    "emoji": "👨\u200d👩\u200d👧",
    "newlines": "\n" * 40 + "a" * 200,
    "numbered": "1.2.3.4",
    "plates": "苏E·",
    "wechat": "微信号wx_",
}


def mass(piece: str, size: int = MIB) -> bytes:
    """One piece again and again until there is a megabyte of it, then the list of people."""
    return (piece * (size // len(piece.encode())) + "\n" + roster()).encode()


def five_million_columns() -> bytes:
    return b"1," * 5_000_000 + b"\n" + roster().encode()


def one_field() -> bytes:
    """A quoted field of 18 MB that is never closed."""
    return b'a,b\n1,"' + b"x" * (18 * MIB)


def quotes() -> bytes:
    return b"a,b\n" + b'"""",""""\n' * 15_000


def short_rows() -> bytes:
    return b"a,b\n" * 12_000


HIGH = replace(BUDGET, cpu_seconds=15)
BOMBS = (
    *(
        Bomb(
            f"text-{name}",
            partial(mass, piece),
            (READ, "budget/rest", "budget/time"),
            (Verdict.LEAK,),
            name="a.txt",
            limits=HIGH,
        )
        for name, piece in _MASSES.items()
    ),
    Bomb(
        "csv-5000000-columns",
        five_million_columns,
        (READ, "budget"),
        (Verdict.LEAK, Verdict.UNINSPECTABLE, Verdict.CLEAN),
        limits=HIGH,
    ),
    Bomb("csv-18-mb-field", one_field, (READ, "budget"), (Verdict.CLEAN, Verdict.UNINSPECTABLE), limits=HIGH),
    Bomb("csv-quotes", quotes, (READ, "budget"), (Verdict.CLEAN, Verdict.UNINSPECTABLE), limits=HIGH),
    Bomb("csv-12000-rows", short_rows, (READ, "budget"), (Verdict.CLEAN, Verdict.UNINSPECTABLE), limits=HIGH),
)
