"""What is behind "more" on a card: let it through, the times of the case, counts for orientation, who the sender is.

Pure. Times without names, counts without judgement (PEOPLE 3.14, 5.1): for the admin who asks, never for senders or the
group. Who the sender is only the desk can say: it asks Telegram, and writes down who asked.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime

from bot.cases.card import card, card_buttons
from bot.cases.case import Case
from bot.cases.step import Reply, Scene, Step, effect
from bot.cases.wording import ZONE, Rows, Voice, button
from bot.effects import EffectKind
from bot.policy import Tone

TURNS = frozenset({"card-more", "card-front", "card-times", "card-counts"})
SENDER = "card-sender"


def turn(case: Case, scene: Scene, user_id: int, message_id: int | None, action: str) -> Step:
    """One card turned to another side, for the one admin who tapped. The next change of the case turns it back."""
    voice = dict(scene.readers).get(user_id, scene.public)
    turned = replace(case, said=case.said + 1)
    front = card(voice, (case, *scene.album), scene.now)
    text, buttons = {
        "card-more": (front, _more_buttons(voice, case)),
        "card-front": (front, card_buttons(voice, case)),
        "card-times": (times(voice, case, scene.now), _back(voice, case)),
        "card-counts": (counts(voice, (case, *scene.album)), _back(voice, case)),
    }[action]
    purpose = f"card-turn:{user_id}:{turned.said}"
    made = effect(turned, purpose, EffectKind.EDIT, user_id, message_id=message_id, text=text, buttons=buttons)
    return Step(turned, (made,), reply=Reply("more-head") if action == "card-more" else Reply())


def times(voice: Voice, case: Case, now: float) -> str:
    """The steps of the case, each with its time in UTC+8. Nobody is named."""
    begun = [("posted", case.sent_at), ("opened", case.created_at)]
    away = [("away", case.taken_at)] if case.taken_at else []
    steps = sorted((*begun, *away, *case.history), key=lambda step: step[1])
    lines = [f"{_moment(at, now)}　{voice.say('times-step', state=name)}" for name, at in steps]
    return "\n".join((voice.say("times-head", case=case.id), *lines, *_stayed(voice, case)))


def _stayed(voice: Voice, case: Case) -> tuple[str, ...]:
    if not case.taken_at:
        return ()
    seconds = max(1, math.ceil(case.taken_at - case.sent_at))
    return (voice.say("counts-stayed", members=case.members, seconds=seconds),)


def counts(voice: Voice, cases: tuple[Case, ...]) -> str:
    """PEOPLE 5.1 word by word, and how long how many could have seen it at most (3.14). Never summed over cases."""
    health, other = (sum(case.items[at] for case in cases) for at in (0, 1))
    text = voice.say("counts-reference", m=str(health), n=str(other))
    return "\n".join((text, *_stayed(voice, cases[0])))


def _more_buttons(voice: Voice, case: Case) -> Rows:
    def one(name: str, action: str) -> dict[str, str]:
        return button(voice.say(f"card-{name}"), action, case.id)

    through = case.tone in (Tone.LEAK, Tone.SUSPECT) and not case.ended
    rows: Rows = [[one("allow", "allow")]] if through else []
    rows.append([one("times", "card-times"), *([one("counts", "card-counts")] if any(case.items) else [])])
    if case.sender_id is not None:
        rows.append([one("sender", SENDER)])
    return [*rows, [button(voice.say("button-back"), "card-front", case.id)]]


def _back(voice: Voice, case: Case) -> Rows:
    return [[button(voice.say("button-back"), "card-more", case.id)]]


def _moment(moment: float, now: float) -> str:
    then, today = (datetime.fromtimestamp(value, UTC).astimezone(ZONE) for value in (moment, now))
    return then.strftime("%H:%M:%S" if then.date() == today.date() else "%m-%d %H:%M:%S")
