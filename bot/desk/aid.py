"""Aid: what somebody can do whose details are being passed around (PEOPLE 1.4), out of `locales/aid.toml`, each step dated.

The same for everybody and without any data of a person: it may be shown before anybody proved anything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_CHANGES = re.compile(r"\d|→|設定")  # a number, or a path through menus


def aid(language: str) -> str:
    """The five things, each number and menu with the month in which it was last looked at, and the sentence to send."""
    page = _pages()[language]
    steps = [f"{number}. {_step(page, step)}" for number, step in enumerate(page["steps"], 1)]
    return "\n".join((page["title"], *steps, "", page["ready"], "", page["dated"]))


def _step(page: Mapping[str, Any], step: Mapping[str, Any]) -> str:
    words = str(step["words"])
    if not _CHANGES.search(words):
        return words
    return words + str(page["as_of"]).replace("{month}", step["checked"].strftime("%Y-%m"))


@cache
def _pages() -> dict[str, Any]:
    return tomllib.loads(resources.files("bot").joinpath("locales", "aid.toml").read_text("utf-8"))
