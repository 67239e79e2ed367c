"""The contact ladder (DESIGN section 5): private chat, ephemeral in two steps, Line, and the cards beside it.

Each rung is a pure function (case, scene) -> Step. When which is tried is decided here and in `cases`; nobody is
named by any of it. Rules of the ephemeral rung: PEOPLE 3.1 and 3.2, research/telegram.md.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.cases.card import card, card_buttons
from bot.cases.case import Case, Rung, State
from bot.cases.step import Scene, Step, effect, timer
from bot.cases.wording import (
    ZONE,
    Rows,
    Voice,
    ask,
    ask_buttons,
    elsewhere_button,
    follows_below,
    line_buttons,
    post_button,
)
from bot.effects import Effect, EffectKind

REACH_SECONDS = 60  # told within this, and nobody replied: no Line at all (PEOPLE 2.4)
EPHEMERAL_SECONDS = 180  # without a tap the next rung is tried (PEOPLE 3.2)
LINE_SECONDS = 120  # the Line deletes itself
LINE_PAUSE = 600  # between two Lines of a group
LINE_TRIES = 3600  # a Line that Telegram refused is tried again for that long; after it there is still the card
STALE_SECONDS = 6 * 3600  # older cases wake nobody at night (PEOPLE 3.22)
_ENDED_BY_SENDER = frozenset({"withdrawn-now", "withdrawn-kept", "posted-for-you"})
_NIGHT = (22, 8)  # hours in UTC+8


def climb(case: Case, scene: Scene) -> Step:
    """The first rung that is open."""
    if case.sender_id is None:
        return line(case, scene)
    if scene.started:
        return private(case, scene)
    return ephemeral(case, scene) if scene.ephemeral else line(case, scene)


def private(case: Case, scene: Scene, purpose: str = "ask") -> Step:
    """The ask in the private chat. If it has not arrived within a minute, the ladder goes on."""
    assert case.sender_id is not None
    words = effect(
        case,
        purpose,
        EffectKind.TEXT,
        case.sender_id,
        due=_considerate(case, scene.now),
        deadline=case.undo_until,
        text=ask(scene.voice, (case, *scene.album), scene.now),
        buttons=ask_buttons(scene.voice, case),
    )
    asked = replace(
        case, rung=max(case.rung, Rung.PRIVATE), state=State.ASKED if case.state == State.OPENED else case.state
    )
    return Step(asked, (words,), (timer(case, "reach", scene.now + REACH_SECONDS),) if purpose == "ask" else ())


def ephemeral(case: Case, scene: Scene) -> Step:
    """A neutral placeholder first: an old server may ignore the parameter and show it to everybody."""
    note = effect(
        case,
        "placeholder",
        EffectKind.EPHEMERAL,
        case.chat_id,
        user_id=case.sender_id,
        topic_id=case.topic_id,
        text=scene.voice.say("ephemeral-wait"),
    )
    return Step(replace(case, rung=max(case.rung, Rung.EPHEMERAL)), (note,))


def ephemeral_words(case: Case, scene: Scene, purpose: str = "words") -> Step:
    """The ask itself, by a method that an old server does not have."""
    text, buttons = ask(scene.voice, (case, *scene.album), scene.now), ask_buttons(scene.voice, case)
    words = rewrite(case, purpose, text, buttons, None)
    asked = replace(case, state=State.ASKED if case.state == State.OPENED else case.state)
    return Step(asked, (words,) if words else ())


def line(case: Case, scene: Scene) -> Step:
    """The neutral sentence in the group, at most one in ten minutes; later, if there was one just now."""
    open_question = case.may_line and not case.told and not case.ended and case.rung != Rung.LINE
    # While the original stands, a Line that nobody can answer would only point at it.
    if not open_question or (case.sender_id is None and not case.withheld):
        return Step(case)
    if scene.line_from > scene.now:
        return Step(case, jobs=(timer(case, "line", scene.line_from),))
    key = "line" if case.withheld else "line-still"
    words = effect(
        case,
        f"line:{case.said}",
        EffectKind.TEXT,
        case.chat_id,
        deadline=scene.now + LINE_PAUSE,
        text=scene.public.say(key),
        buttons=line_buttons(scene.public),
        topic_id=case.topic_id,
        silent=True,
    )
    fact = (line_fact(case.chat_id), str(scene.now))
    return Step(replace(case, rung=Rung.LINE), (words,), facts=(fact,))


def line_fact(chat_id: int) -> str:
    """The name of the fact that says when the group had its last Line."""
    return f"chat:{chat_id}:line"


def line_goes(case: Case, message_id: int, now: float) -> Effect:
    """The Line's own end, planned as soon as it stands."""
    purpose = "line-gone"
    return effect(case, purpose, EffectKind.DELETE, case.chat_id, due=now + LINE_SECONDS, message_id=message_id)


def below(case: Case, scene: Scene) -> Step:
    """The masked text right after the ask, for typed words that were taken away."""
    ready = follows_below(case) and bool(case.source) and not case.ended
    if not ready or case.sender_id is None or "below" in case.wishes:
        return Step(case)
    # Asked again after it failed, it needs a key of its own.
    made = copy(case, scene.voice, "masked", f"below:{case.said}")
    return Step(replace(case, wishes=(*case.wishes, "below")), (made,))


def rewrite(case: Case, purpose: str, text: str, buttons: Rows, message_id: int | None) -> Effect | None:
    """The ask in other words: in the private chat where its message is known, else where the ephemeral stands."""
    if case.sender_id is None:
        return None
    if message_id is not None:
        kind, chat_id = EffectKind.EDIT, case.sender_id
        where: dict[str, Any] = {"message_id": message_id}
    elif case.ephemeral_id:
        kind, chat_id = EffectKind.EPHEMERAL_EDIT, case.chat_id
        where = {"user_id": case.sender_id, "ephemeral_id": case.ephemeral_id}
    else:
        return None
    return effect(case, purpose, kind, chat_id, text=text, buttons=buttons, **where)


def close(case: Case, scene: Scene, key: str) -> Step:
    """The ask says how it ended and loses its buttons but one question; where there is none, nothing is said."""
    if case.lead:
        return Step(case)
    asked = key in _ENDED_BY_SENDER and case.ask_message_id is not None
    buttons = elsewhere_button(scene.voice, case) if asked else []
    said = rewrite(case, f"end:{key}:{case.said}", scene.voice.say(key), buttons, case.ask_message_id)
    return Step(case, (said,) if said else ())


def copy(case: Case, voice: Voice, which: str, purpose: str) -> Effect:
    """A copy into the sender's private chat, with "post it for me" where neighbours can't recognise anybody by it."""
    assert case.sender_id is not None
    caption = "caption-masked-close" if which == "masked" and case.recognisable else f"caption-{which}"
    return effect(
        case,
        purpose,
        EffectKind.COPY,
        case.sender_id,
        deadline=case.undo_until,
        copy=which,
        source=case.copy_source(),
        caption=voice.say(caption),
        buttons=post_button(voice, case, which),
    )


def cards(case: Case, scene: Scene) -> Step:
    """The first card to everybody who gets one. It is silent for what is old and found at night."""
    if not case.wants_card or case.lead or "cards" in case.wishes:
        return Step(case)
    silent = _considerate(case, scene.now) > scene.now
    made = tuple(
        effect(case, f"card:{user}", EffectKind.TEXT, user, silent=silent, said=case.said, **_card(case, scene, voice))
        for user, voice in scene.readers
    )
    return Step(replace(case, wishes=(*case.wishes, "cards")) if made else case, made)


def refresh(case: Case, scene: Scene) -> Step:
    """The cards once more, as the case stands now."""
    if case.lead or not case.wants_card:
        return Step(case)
    case = replace(case, said=case.said + 1)
    voices = dict(scene.readers)
    made = tuple(card_again(case, scene, user, message, voices[user]) for user, message in case.cards if user in voices)
    return Step(case, made)


def card_again(case: Case, scene: Scene, user: int, message: int, voice: Voice) -> Effect:
    """The edit of one card; each round has its own key."""
    purpose = f"card-edit:{user}:{case.said}"
    return effect(case, purpose, EffectKind.EDIT, user, message_id=message, **_card(case, scene, voice))


def _card(case: Case, scene: Scene, voice: Voice) -> dict[str, Any]:
    return {"text": card(voice, (case, *scene.album), scene.now), "buttons": card_buttons(voice, case)}


def _considerate(case: Case, now: float) -> float:
    """When a private message may ring: now, or in the morning for what is old and found at night."""
    local = datetime.fromtimestamp(now, UTC).astimezone(ZONE)
    night = local.hour >= _NIGHT[0] or local.hour < _NIGHT[1]
    if now - case.sent_at < STALE_SECONDS or not night:
        return now
    morning = local.replace(hour=_NIGHT[1], minute=0, second=0)
    return (morning if morning > local else morning + timedelta(days=1)).timestamp()
