"""Seeded, invented inputs for the benches: chat lines, rosters, a clean text. Nothing is stored and nobody is meant."""

from __future__ import annotations

import io
import random

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN = "安白晨川东方歌海嘉凯兰明宁佩晴蕊书桐文溪夏言宇泽"
_ROADS = ("松泉路", "北塘路", "望湖东路", "环秀路", "听枫路", "汇文路")
_CHAT = (
    "今晚几点开会",
    "谁家的快递放门口了",
    "群里别发广告哈",
    "明天降温，记得加衣服",
    "3号楼电梯修好了",
    "周末去爬山吗，8点集合",
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def chat(lines: int, seed: int = 7) -> list[str]:
    """Chat lines; one in ten holds a mobile number and a name."""
    rng = random.Random(seed)
    return [rng.choice(_CHAT) if rng.random() < 0.9 else f"{_name(rng)}的电话{_mobile(rng)}" for _ in range(lines)]


def roster(rows: int, seed: int = 7) -> list[list[str]]:
    """Rows of name, mobile, resident ID, address, with a header."""
    rng = random.Random(seed)
    body = [[_name(rng), _mobile(rng), _resident_id(rng), _address(rng)] for _ in range(rows)]
    return [["姓名", "联系电话", "身份证号", "家庭住址"], *body]


def csv(rows: int, seed: int = 7) -> str:
    """The roster as comma-separated text."""
    return "\n".join(",".join(row) for row in roster(rows, seed)) + "\n"


def xlsx(rows: int, seed: int = 7, columns: int = 4) -> bytes:
    """The roster as a workbook, written by openpyxl; more columns hold short remarks."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in roster(rows, seed):
        sheet.append(row + ["无"] * (columns - len(row)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def prose(characters: int, seed: int = 7) -> str:
    """Sentences, no two alike, of that length together; one in five names somebody, one in ten a number too."""
    rng = random.Random(seed)
    sentences: list[str] = []
    size = 0
    while size < characters:
        sentences.append(_sentence(rng))
        size += len(sentences[-1])
    return "".join(sentences)[:characters]


def _sentence(rng: random.Random) -> str:
    about = rng.choice(("会议", "楼道维修", "菜价", "班车", "暖气", "电梯", "停车", "图书角", "绿化"))
    plain = f"{rng.randrange(1, 29)}日{rng.choice(_ROADS)}一带{about}的事情有{rng.randrange(2, 90)}人提了意见，大家商量后再定。"
    if rng.random() < 0.2:
        number = f"，电话{_mobile(rng)}" if rng.random() < 0.5 else ""
        return f"{_name(rng)}说{about}要等到下个月{rng.randrange(1, 29)}日才能办{number}。"
    return plain if rng.random() < 0.7 else plain + "\n"


def _name(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2))))


def _mobile(rng: random.Random) -> str:
    return f"{rng.choice(('1349', '1453', '17402'))}{rng.randrange(10**7):07d}"[:11]


def _resident_id(rng: random.Random) -> str:
    body = f"320508{rng.randrange(1950, 2005)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}{rng.randrange(974, 994)}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def _address(rng: random.Random) -> str:
    return f"{rng.choice(_ROADS)}{rng.randrange(1, 200)}号{rng.randrange(1, 20)}幢{rng.randrange(101, 1800)}室"
