"""The table of simplified characters is OpenCC's, whole and one for one; a newer OpenCC that knows more fails here."""

from __future__ import annotations

import sys

from opencc import OpenCC

from detectors.normalize import _simple, normalize, prepare

HAN = [chr(code) for code in range(0x2E80, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]


def test_every_character_has_the_form_that_opencc_gives_it() -> None:
    answers = OpenCC("t2s").convert("\n".join(HAN)).split("\n")
    other = {given: answer for given, answer in zip(HAN, answers, strict=True) if given != answer}
    table = {chr(code): simple for code, simple in _simple().items() if chr(code) != simple}
    assert len(other) > 5_000
    assert table == other


def test_what_is_prepared_is_what_would_be_found() -> None:
    before = dict(_simple())
    prepare()
    assert {code: simple for code, simple in _simple().items() if simple != chr(code)} == {
        code: simple for code, simple in before.items() if simple != chr(code)
    }
    assert _simple()[ord("一")] == "一"
    assert normalize("電話號碼").text == "电话号码"
