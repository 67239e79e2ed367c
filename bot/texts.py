"""Texts: every sentence a person sees, in three languages, out of `locales/*.ftl` (Fluent).

Plain text without markup, so nothing needs escaping. Not responsible for what is said when: that is `_wording`'s and
the desk's. Variables are counts, kinds, group titles and times; titles come from people and are cleaned by `title`.
"""

from __future__ import annotations

import re
import unicodedata
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
TITLE_LENGTH = 20  # code points; PEOPLE A
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
# A phone or ID number in a group's title would be carried into every private chat (PEOPLE 2.10).
_NUMBER = re.compile(r"\d[\d\s-]{5,}\d")


class UnknownText(Exception):
    """A key, a language or a variable that the locales do not have: a fault of ours, never of a person's input."""


def resolve(code: str) -> str:
    """One of LANGUAGES for a language code as Telegram gives it ("zh-cn", "zh-hans", "zh-TW", "en-GB", "").

    Own resolver: aiogram's SimpleI18nMiddleware does not know zh-cn and zh-tw. Unknown or missing: zh-Hans for
    nothing at all (the groups this is written for), English for any other language.
    """
    parts = code.lower().replace("_", "-").split("-")
    if parts[0] not in ("zh", "yue", ""):
        return "en"
    return "zh-Hant" if parts[0] == "yue" or _TRADITIONAL & set(parts[1:]) else "zh-Hans"


def script(text: str) -> str:
    """ "zh-Hans" or "zh-Hant" where the characters of a text tell, "zh" where they are Chinese and do not, else "".

    By the national character sets: simplified forms stand in GB 2312 alone, traditional ones in Big5 alone.
    """
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    votes = sum(_within(char, "big5") - _within(char, "gb2312") for char in han)
    if not han or not votes:
        return "zh" if han else ""
    return "zh-Hant" if votes > 0 else "zh-Hans"


def _within(char: str, charset: str) -> bool:
    return bool(char.encode(charset, "ignore"))


def of_group(setting: str, shown: str, code: str) -> str:
    """The language of what a whole group reads: its setting, else its title's, else its admin's (a language code)."""
    written = script(shown)
    if setting in LANGUAGES or written in LANGUAGES:
        return setting if setting in LANGUAGES else written
    own = resolve(code)
    if written:
        return own if own != "en" else "zh-Hans"
    if code or not any(char.isalpha() for char in shown):
        return own
    return "en"


def choose(setting: str, code: str) -> str:
    """The group's setting if there is one, else the person's own language."""
    return setting if setting in LANGUAGES else resolve(code)


def title(text: str) -> str:
    """A group's title as it may be shown: one line, no control or direction marks, at most 20 code points; "" if none.

    A title with a long number in it is not shown at all.
    """
    spaced = (" " if char.isspace() else char for char in text)
    kept = "".join(char for char in spaced if unicodedata.category(char) not in ("Cf", "Cc"))
    line = " ".join(kept.split())
    if _NUMBER.search(unicodedata.normalize("NFKC", line)):
        return ""
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1] + "…"


def _bundle(language: str) -> FluentBundle:
    source = resources.files("bot").joinpath("locales", f"{language}.ftl").read_text("utf-8")
    bundle = FluentBundle([language], use_isolating=False)  # isolation marks would travel with every copied word
    bundle.add_resource(FluentResource(source))
    return bundle


class Texts:
    """The three locales, loaded once."""

    def __init__(self) -> None:
        self._bundles = {language: _bundle(language) for language in LANGUAGES}

    def render(self, key: str, language: str, /, **variables: str | int) -> str:
        """One text. Raises UnknownText for a key, language or variable that is not there."""
        bundle = self._bundles.get(language)
        if bundle is None or not bundle.has_message(key):
            raise UnknownText(f"{key} in {language}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise UnknownText(f"{key} in {language} says nothing")
        text, errors = bundle.format_pattern(pattern, variables)
        if errors:
            raise UnknownText(f"{key} in {language} lacks a variable")
        return str(text)
