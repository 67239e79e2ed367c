"""The self-test's pictures: one for every language and mode, drawn of the words that stand below them, small enough to send."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from bot.effects import Effect, EffectKind
from bot.telegram import pictures, requests
from playground.selftest_pictures import digest, page, words
from tests.bot.wire import stage

EVERY = list(words())


@pytest.mark.parametrize(("name", "language", "text"), EVERY, ids=[f"{name}.{lang}" for name, lang, _ in EVERY])
def test_each_picture_is_there_and_drawn_of_todays_words(name: str, language: str, text: str) -> None:
    """If this fails after a text was changed: python -m playground.selftest_pictures."""
    data = pictures.drawn(name, language)
    assert data is not None
    assert data.startswith(b"\x89PNG")
    assert len(data) < 60_000
    record = json.loads(resources.files("bot").joinpath("locales", "pictures", "drawn.json").read_text("utf-8"))
    assert record[f"{name}.{language}"] == digest(text)
    assert requests.units(text) <= requests.CAPTION_UNITS
    assert page(text, language).count("<section>") == 3


async def test_the_picture_goes_out_with_its_words() -> None:
    async with stage() as it:
        it.server.control.start(it.admin)
        args = {"picture": "selftest-stays", "language": "en", "text": "these all stay", "buttons": []}
        result = await it.do(EffectKind.PICTURE, it.admin, **args)
        message = it.server.world.message(it.admin, result.message_id or 0)
        assert message is not None
        assert message.content["photo"]
        assert message.content["caption"] == "these all stay"


@pytest.mark.parametrize(("name", "text"), [("no-such-picture", "words"), ("selftest-stays", "long " * 300)])
def test_without_a_picture_the_words_speak(name: str, text: str) -> None:
    args = {"picture": name, "language": "en", "text": text, "buttons": []}
    made = pictures.request(Effect("k", EffectKind.PICTURE, 1, 2, "selftest", args))
    assert type(made).__name__ == "SendMessage"
