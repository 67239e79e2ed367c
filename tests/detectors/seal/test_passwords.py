"""Passwords of locked copies: enough of them, the same from the same seed, easy to say and to type anywhere."""

from __future__ import annotations

import math
import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import new_password, spoken
from detectors._seal import passwords


@pytest.mark.parametrize("kind", ["zh", "en"])
def test_eight_words_of_a_list_without_doubles_are_eighty_bits(kind):
    typed = passwords._words(kind)
    assert len(typed) == len(set(typed.values())) == 1 << passwords.BITS
    assert passwords.WORDS * math.log2(len(typed)) >= 80
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 4 for word in typed)


@given(seed=st.binary(min_size=16, max_size=64), language=st.sampled_from(["zh-Hans", "zh-Hant", "zh", "en", "de"]))
@settings(max_examples=50)
def test_it_follows_from_the_seed_and_can_be_typed_anywhere(seed, language):
    password = new_password(language, seed)
    assert password == new_password(language, seed)
    assert re.fullmatch(r"(?:[A-Z][a-z]{2,3}){8}", password, re.ASCII)
    assert len(password) <= 32  # what poppler takes; PDF itself takes 127 bytes and Office 255 characters
    assert len(spoken(password).split()) == (8 if language.startswith("zh") else 0)


def test_each_word_can_come_at_each_place():
    drawn = [re.findall("[A-Z][a-z]+", new_password("en", os.urandom(16))) for _ in range(300)]
    for place in range(8):
        assert len({words[place] for words in drawn}) > 200  # 260 are to be expected of 300 draws out of 1,024


def test_without_a_seed_no_two_are_alike_and_a_seed_is_a_secret():
    assert len({new_password("zh") for _ in range(100)}) == 100
    assert new_password("zh", bytes(16)) != new_password("en", bytes(16))
    for short in (b"", b"fifteen bytes!!"):
        with pytest.raises(ValueError, match="16 bytes"):
            new_password("en", short)


def test_words_are_said_as_they_are_written():
    assert spoken("HeyeBilu") == "荷叶 壁炉"
    assert spoken("HeyeQuartz") == spoken("heyebilu") == spoken("Heye-Bilu") == spoken("") == ""
