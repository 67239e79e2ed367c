"""Aid: what somebody can do whose details are being passed around (PEOPLE 1.4), out of the dated `locales/aid.toml`.

The same for everybody and without any data of a person: it may be shown before anybody proved anything.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


def aid(language: str) -> str:
    """The five things, the sentence to send, and the date on which the page was written."""
    pages = _pages()
    page = pages[language]
    steps = [f"{number}. {step}" for number, step in enumerate(page["steps"], 1)]
    dated = str(page["dated"]).replace("{date}", pages["checked"].isoformat())
    return "\n".join((page["title"], *steps, "", page["ready"], "", dated))


@cache
def _pages() -> dict[str, Any]:
    return tomllib.loads(resources.files("bot").joinpath("locales", "aid.toml").read_text("utf-8"))
