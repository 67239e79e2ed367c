"""Check 12 of PEOPLE section 6: every text once, in every language and with every branch. No word that accuses (5.2), at
most six paragraphs where a person is spoken to, one clear tap; pages that are looked up may be longer, and are named here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from fluent.syntax import ast

from bot.cases.card import card, card_buttons
from bot.cases.more import counts, times
from bot.cases.wording import Voice, ask, ask_buttons, more_buttons
from bot.desk.aid import aid
from bot.model import Origin
from bot.policy import Tone
from bot.texts import LANGUAGES, Texts
from tests.bot.incidents import NOW, made
from tests.bot.test_texts import FORBIDDEN, messages

TEXTS = Texts()
LINES, LENGTH = 6, {"zh-Hans": 300, "zh-Hant": 300, "en": 800}
# What people open to read at leisure; and the pictures' words, which stand below a picture that says the same.
PAGES = {"help": 11, "privacy": 10, "faq": 19, "selftest-list": 8}
LONG_PAGES = frozenset({"privacy", "faq", "help", "selftest-list", "selftest-stays"})
PHONE = 360  # pixels wide; at 16 px some 20 Chinese or 40 Latin letters a line


def choices(node: object) -> dict[str, set[str]]:
    """The variables a text chooses by, with the names of its branches."""
    found: dict[str, set[str]] = {}
    if isinstance(node, ast.SelectExpression) and isinstance(node.selector, ast.VariableReference):
        names = {v.key.name if isinstance(v.key, ast.Identifier) else v.key.value for v in node.variants}
        found[node.selector.id.name] = names
    below = vars(node).values() if isinstance(node, ast.BaseNode) else node if isinstance(node, list) else ()
    for child in below:
        for name, branches in choices(child).items():
            found[name] = found.get(name, set()) | branches
    return found


def variables(node: object) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    below = vars(node).values() if isinstance(node, ast.BaseNode) else node if isinstance(node, list) else ()
    return {name for child in below for name in variables(child)}


def renderings(language: str) -> Iterator[tuple[str, str]]:
    """Every text with every combination of its branches."""
    for key, message in messages(language).items():
        branches = choices(message)
        options = [[(name, _value(branch)) for branch in sorted(found)] for name, found in branches.items()]
        rest = {name: 7 if name in {"n", "m"} else "七" for name in variables(message) - branches.keys()}
        for chosen in itertools.product(*options):
            yield key, TEXTS.render(key, language, **rest, **dict(chosen))


def _value(branch: str) -> str | int:
    return int(branch) if branch.isdigit() else {"one": 1, "other": 7}.get(branch, branch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_12_no_text_accuses_in_any_branch(language: str) -> None:
    spoken = [*renderings(language), ("aid", aid(language))]
    assert len(spoken) > 300
    for key, text in spoken:
        for word in FORBIDDEN[language].split():
            found = re.search(rf"\b{word}\b", text, re.IGNORECASE) if language == "en" else word in text
            assert not found, f"{key}: {word}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_12_six_paragraphs_at_most_and_short(language: str) -> None:
    for key, text in renderings(language):
        lines = [line for line in text.splitlines() if line]
        assert len(lines) <= PAGES.get(key, LINES), (key, len(lines))
        if key not in LONG_PAGES:
            assert len(text) <= LENGTH[language], (key, len(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_12_labels_of_buttons_fit_on_a_narrow_phone(language: str) -> None:
    """Up to three beside each other: each row's labels fit into its width at 16 px, with 24 px of padding a button."""
    voice = Voice(TEXTS, language, "幸福里")
    tones = [made(tone=str(tone), withheld=away, reason="password") for tone in Tone for away in (True, False)]
    rows = [row for case in tones for make in (ask_buttons, more_buttons, card_buttons) for row in make(voice, case)]
    assert rows
    for row in rows:
        pixels = sum(sum(16 if ord(char) > 0x2E80 else 8 for char in one["label"]) + 24 for one in row)
        assert pixels <= PHONE, [one["label"] for one in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_12_an_ask_has_one_clear_tap_first(language: str) -> None:
    voice = Voice(TEXTS, language, "幸福里")
    for tone, origin, away in itertools.product(Tone, (Origin.UPLOADED, Origin.FROM_PERSON), (True, False)):
        case = made(tone=str(tone), origin=origin, withheld=away, reason="password")
        text, rows = ask(voice, (case,), NOW), ask_buttons(voice, case)
        assert len(text.splitlines()) <= LINES
        assert len(text) <= LENGTH[language]
        assert len(rows[0]) <= 2
        assert sum(map(len, rows)) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_12_cards_fit_on_a_screen(language: str) -> None:
    """Admins read more than six lines there, as PEOPLE wrote text C; each is short enough to be read at a glance."""
    case = made(taken_at=NOW + 2, told=True, health=2, items=(12, 41), history=(("told", NOW + 3),))
    voice = Voice(TEXTS, language, "幸福里")
    assert len(card(voice, (case,), NOW).splitlines()) <= 9
    assert len(counts(voice, (case,)).splitlines()) <= 2
    assert len(times(voice, case, NOW).splitlines()) <= LINES
