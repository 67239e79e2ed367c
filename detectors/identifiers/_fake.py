"""Values that are nobody's: placeholders everybody copies, runs of one digit, masked values. Judged value by value.

Nothing here looks at the text around: a word such as 示例 beside a real number must not save it (measured: the rule that
did so missed 25 of 25). Data-only or satellite prefixes are no fakes either.
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import listed
from detectors.identifiers._spelling import digits

_PLACEHOLDER_NUMBERS = frozenset(
    listed(
        "13800138000|13800138001|13800000000|13900000000|13800138002|13900139000|13600136000|13912345678|13812345678|13888888888|18888888888|15888888888|"
        "12345678901|110101199003070000|110101199001011234|11010119900307123|11010519491231002|123456789012345678|6222020200000000000|6222021234567890123|"
        "4111111111111111|5555555555554444|4242424242424242|378282246310005|371449635398431|6011111111111117|"
        "6011000990139424|30569309025904|38520000023237|3530111333300000|0100000000|02012345678|01012345678|"
        "02112345678"
    )
)
_PLACEHOLDER_NAMES = frozenset(
    listed(
        "张三|李四|王五|赵六|钱七|孙八|周九|吴十|小明|小红|小刚|某某|某某某|甲某|乙某|张某|李某|王某|某人|路人甲|测试|无名氏|姓名|john doe|jane doe|foo bar|test user|your name"
    )
)
_PLACEHOLDER_MAIL = re.compile(
    "^(?:test|demo|example|user|admin|noreply|no-reply|foo|xxx+|abc|name|your[._-]?name|someone|info)[0-9]{0,3}@(?:example|test|domain|xxx)\\.",
    re.ASCII,
)
# What is no number of its own: digits in a row prove nothing in it (a password 123456 is somebody's all the same).
_NO_NUMBERS = frozenset(
    listed(
        "ADDRESS|PLATE|WECHAT|TELEGRAM|ONLINE_ID|SECRET|BIRTH_DATE|BODY|AGE|SEX|HOUSEHOLD|HEALTH|RELATION|SCHOOL|EMPLOYER|IP|MAC|GPS"
    )
)
_MASK = re.compile(
    "[*＊×✱●█■□◼•]{2,}|(?<=[0-9])[Xx]{3,}|[Xx]{3,}(?=[0-9])|^[Xx]{2,}$|某|(?<=[一-鿿])[*＊×○〇Xx]|\\.{4,}|…"
)
_RUN = re.compile("([0-9])\\1{5,}")
_LADDERS = ("01234567890123456789", "98765432109876543210")
_LADDER = 6


def is_masked(value: str) -> bool:
    """Whether part of the value was taken out before it was posted: 138****5678, 张*, 王某, 3101XXXXXXXX."""
    return _MASK.search(value) is not None


def is_fake(type_: str, value: str) -> bool:
    """Whether a value of this type, in normalised text, is a placeholder or masked. Never looks at its context."""
    if is_masked(value):
        return True
    if type_ == "PERSON":
        return value.strip().lower() in _PLACEHOLDER_NAMES
    if type_ == "EMAIL":
        return _PLACEHOLDER_MAIL.match(value.lower()) is not None
    if type_ in _NO_NUMBERS:
        return False
    return is_placeholder_number(value)


def is_placeholder_number(value: str) -> bool:
    """A number known from manuals, or with six equal or six ascending or descending digits in a row that fill its free part."""
    number = digits(value).removeprefix("0086")
    number = number.removeprefix("86") if len(number) == 13 else number
    if number in _PLACEHOLDER_NUMBERS or _RUN.search(number):
        return True
    # A resident ID of 18 digits holds a date, which may hold a ladder by chance; its serial cannot fill one.
    free = number[-8:] if len(number) <= 12 else number[-6:] if len(number) == 18 else number
    return any(
        free[index : index + _LADDER] in ladder for ladder in _LADDERS for index in range(len(free) - _LADDER + 1)
    )
