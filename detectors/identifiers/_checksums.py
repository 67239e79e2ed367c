"""The check digits of numbers. Each function takes digits without separators and says whether they fit."""

from __future__ import annotations

_WEIGHTS = tuple(pow(2, 17 - index, 11) for index in range(17))
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def mod_11_2(number: str) -> bool:
    """ISO/IEC 7064 MOD 11-2 over 17 digits and a check digit that may be X (GB 11643-1999).

    >>> mod_11_2("11010519491231002X")
    True
    >>> mod_11_2("110105194912310021")
    False
    """
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B: every second digit from the right doubled, digits summed, divisible by ten.

    >>> luhn("6299107733188265011")
    True
    >>> luhn("6299107733188265012")
    False
    """
    plain = sum(map(int, number[-1::-2]))
    return (plain + sum(_DOUBLED[int(digit)] for digit in number[-2::-2])) % 10 == 0
