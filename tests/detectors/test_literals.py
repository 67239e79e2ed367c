"""Literals: what a pattern cannot match without; with them, words are found where they were found before."""

from __future__ import annotations

import re

import pytest

from detectors.judge.literals import literals
from detectors.judge.words import all_of

FILES = ("care", "hostile", "marks", "staff")


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("走失", {"走失"}),
        ("走(?:失|丢)", {"走"}),
        ("(?:走失|寻人)", {"走失", "寻人"}),
        ("(?:电话|手机)?(?:住址|地址)", {"住址", "地址"}),
        ("(?<!不是)骗子(?!们)", {"骗子"}),
        ("ab?c+d{2}", {"a"}),
        ("[住在]院?", {"住", "在"}),
        ("(?m:^missing$)", {"missing"}),
        ("[0-9]{11}", set()),
        ("a?", set()),
        ("(?:求助|[0-9]{3})", set()),
    ],
)
def test_one_of_these_stands_in_every_match(pattern: str, wanted: set[str]) -> None:
    found = literals(pattern)
    assert found == wanted


def test_almost_every_pattern_of_judge_has_some_and_none_ignores_case() -> None:
    patterns = [word.pattern for word in _patterns()]
    without = [pattern for pattern in patterns if not literals(pattern)]
    assert len(without) <= 0.02 * len(patterns), without
    assert not any(word.flags & re.IGNORECASE or "(?i" in word.pattern for word in _patterns())


def _patterns() -> list[re.Pattern[str]]:
    from detectors.judge.words import _needs

    return [re.compile(pattern) for file in FILES for family in all_of(file) for pattern, _ in _needs(file, family)]


def test_a_long_text_is_searched_like_a_short_one() -> None:
    from detectors.judge.words import _whole

    text = (
        "寻人启事：外婆走失，穿红衣，请联系我。please call us if you have seen her, thanks. 物业不作为，全体业主联名。"
        * 9
    )
    for file in FILES:
        for family, words in all_of(file).items():
            whole = [found.span() for found in _whole(file, family).finditer(text)]
            assert [found.span() for found in words.finditer(text)] == whole, family
