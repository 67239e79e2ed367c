"""The first lines of `dama run`: who it is, what to do now, and that one is enough for every group."""

from __future__ import annotations

import pytest

from bot.__main__ import _ready


def test_the_first_lines_say_that_one_guards_any_number_of_groups(capsys: pytest.CaptureFixture[str]) -> None:
    _ready("dama_test_bot")
    shown = capsys.readouterr().out
    for words in ("我是 @dama_test_bot", "「删除消息」", "任意多个群", "any number of groups"):
        assert words in shown
