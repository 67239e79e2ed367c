"""The locked copy: offered for a file of one's own in private, its password shown to the tap alone and derivable no more."""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

import detectors
from bot.desk import Desk
from bot.desk.locked import LONG_TEXT
from bot.effects import Failure
from bot.model import Attachment, AttachmentKind, Origin
from bot.storage.sqlite import SqliteStore
from bot.texts import LANGUAGES, Texts
from bot.vault import Vault
from detectors import Blob, new_password, spoken
from tests.bot.fakes import ADMIN, GROUP, NEIGHBOUR, SENDER, TEXTS, FakeSettings, World, button_names


async def looked_at(world: World, content: str = "leak", **more: object) -> str:
    """Somebody sends a file in private. Returns the subject of the answer's button, "" if it has none."""
    world.numbers += 1
    file_id = f"file{world.numbers}"
    world.gateway.files[file_id] = content.encode()
    one = Attachment(AttachmentKind.DOCUMENT, file_id, f"u{file_id}", "list.xlsx", "", 4)
    shown = replace(world.message(attachments=(one,)), chat_id=SENDER, **more)  # type: ignore[arg-type]
    await world.post(shown)
    rows = world.sent("scan-answer")[-1].args["buttons"]
    return str(rows[0][0]["data"]).partition(":")[2] if rows else ""


def facts(world: World) -> list[str]:
    return [name for name in world.store.shelf.facts if ":lock:" in name]


async def test_the_tap_shows_the_password_and_the_copy_follows(world: World) -> None:
    token = await looked_at(await world.knows(SENDER))
    assert button_names(world.sent("scan-answer")[-1].args) == ["lock"]
    answer = await world.tap(SENDER, "lock", token)
    assert answer.alert
    password = answer.text.partition("（")[0]
    assert sum(letter.isupper() for letter in password) == 8
    assert len(answer.text) <= 200
    (copy,) = world.sent("locked")
    assert (copy.chat_id, copy.args["copy"]) == (SENDER, "locked")
    assert password not in json.dumps(dict(copy.args))
    assert password not in "".join(world.texts_to(SENDER))
    assert not facts(world)
    assert "过时了" in (await world.tap(SENDER, "lock", token)).text


async def test_a_long_text_is_locked_too_and_forgotten_with_the_offer(world: World) -> None:
    await world.knows(SENDER)
    words = "leak " + "长" * LONG_TEXT
    await world.post(replace(world.message(text=words), chat_id=SENDER))
    token = str(world.sent("scan-answer")[-1].args["buttons"][0][0]["data"]).partition(":")[2]
    assert len(facts(world)) == 1
    await world.tap(SENDER, "lock", token)
    assert world.sent("locked")[0].args["source"] == {"text": words}
    assert not facts(world)


async def test_a_short_text_is_no_document(world: World) -> None:
    await (await world.knows(SENDER)).post(replace(world.message(text="leak short"), chat_id=SENDER))
    assert world.sent("scan-answer")[-1].args["buttons"] == []
    assert not facts(world)


async def test_a_replay_shows_the_same_and_sends_one(world: World) -> None:
    token = await looked_at(await world.knows(SENDER))
    world.gateway.sent.clear()
    taps = [await world.desk._taps._rooms[-1].press(_tap(world, token)) for _ in range(2)]
    assert taps[0][0].words == taps[1][0].words
    assert taps[0][0].words not in repr(taps)
    assert [one.key for one in taps[0][1].effects] == [one.key for one in taps[1][1].effects]


def _tap(world: World, token: str) -> object:
    from bot.model import Tap

    return Tap(7, "t", SENDER, "zh-hans", SENDER, 1, "lock", token)


async def test_the_database_never_holds_the_password(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """At no moment, in no encoding; and once the copy has arrived nothing to derive it from is left in the rows."""
    caplog.set_level(logging.DEBUG)
    world, vault = World(), Vault(bytes(range(32)))
    store = await SqliteStore.open(tmp_path / "dama.sqlite", vault, world.clock)
    world.store = store  # type: ignore[assignment]
    world.desk = Desk(store, world.gateway, world.inspector, world.clock, vault, TEXTS, FakeSettings())
    try:
        await world.knows(SENDER)
        token = await looked_at(world)
        kept = json.loads(await store.fact(f"person:{SENDER}:lock:{token}") or "")
        password = new_password("zh-Hans", vault.seed(kept["nonce"]))
        assert password in (await world.tap(SENDER, "lock", token)).text
        assert await store.fact(f"person:{SENDER}:lock:{token}") is None
    finally:
        await store.close()
    data = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert data
    for secret in (password, spoken(password), kept["nonce"]):
        plain = (secret.encode(), secret.encode("utf-16-le"), base64.b64encode(secret.encode()))
        assert not [form for form in plain if form in data]
        assert secret not in caplog.text


async def test_only_whoever_sent_the_file(world: World) -> None:
    token = await looked_at(await world.knows(SENDER, NEIGHBOUR))
    for user, chat in ((NEIGHBOUR, None), (SENDER, GROUP)):
        assert "过时了" in (await world.tap(user, "lock", token, chat=chat)).text
    assert not world.sent("locked")


@pytest.mark.parametrize("origin", [Origin.FROM_PERSON, Origin.FROM_CHANNEL, Origin.FROM_GROUP])
async def test_it_is_not_offered_to_people_who_forward(world: World, origin: Origin) -> None:
    assert await looked_at(await world.knows(SENDER), origin=origin) == ""
    assert not facts(world)


@pytest.mark.parametrize("content", ["notice", "locked", "nothing"])
async def test_it_is_not_offered_for_what_needs_no_lock(world: World, content: str) -> None:
    assert await looked_at(await world.knows(SENDER), content) == ""


async def test_after_an_hour_the_offer_is_forgotten(world: World) -> None:
    token = await looked_at(await world.knows(SENDER))
    assert len(facts(world)) == 1
    await world.wait(3601)
    assert not facts(world)
    assert "过时了" in (await world.tap(SENDER, "lock", token)).text


async def test_what_can_not_be_locked_is_said(world: World) -> None:
    token = await looked_at(await world.knows(SENDER))
    world.gateway.refusals["locked"] = Failure.NO_COPY
    await world.tap(SENDER, "lock", token)
    assert "做不出加密版" in world.texts_to(SENDER)[-1]
    assert not facts(world)


async def test_our_own_locked_copy_is_left_alone_in_groups(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    def sealed_by(blob: Blob, key: bytes) -> bool:
        asked.append(key)
        return blob.data == b"locked"

    monkeypatch.setattr(detectors, "sealed_by", sealed_by, raising=False)
    await (await world.knows(SENDER)).file("locked")
    assert asked == [Vault(bytes(range(32))).mark_key]
    assert not await world.store.cases_of(GROUP)
    assert not world.texts_to(SENDER)
    assert not world.texts_to(ADMIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_password_fits_into_an_alert(language: str) -> None:
    password = "-".join(["zhuangx"] * 8) if language != "en" else "-".join(["abcdefgh"] * 8)
    spoken = "" if language == "en" else f"（{' '.join(['装箱'] * 8)}）"
    text = Texts().render("lock-password", language, password=password[:71], spoken=spoken)
    assert text.startswith(password[:71])
    assert len(text) <= 200


def test_seeds_differ_by_nonce_and_master() -> None:
    vault = Vault(bytes(range(32)))
    assert len({vault.seed("a"), vault.seed("b"), Vault(bytes(32)).seed("a"), vault.mark_key}) == 4
    assert vault.seed("a") == Vault(bytes(range(32))).seed("a")
