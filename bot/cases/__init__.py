"""The life of one incident: what follows when something happens to a Case. Pure.

`advance(case, event, scene)` is all there is. The Scene holds what the case does not: the moment, the voices, which
rungs are open, who gets cards. Storing, sending and authorising are others'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.cases.case import Case as Case
from bot.cases.case import Rung as Rung
from bot.cases.case import State as State
from bot.cases.ladder import cards, close, ephemeral_words, line, private, refresh
from bot.cases.settled import settled, speak, speak_soon
from bot.cases.step import Reply as Reply
from bot.cases.step import Scene as Scene
from bot.cases.step import Step as Step
from bot.cases.step import effect, timer
from bot.cases.wishes import Wish as Wish
from bot.cases.wishes import of_admin, of_sender
from bot.effects import Effect, EffectKind, EffectResult
from bot.policy import DELETE_UNTIL


@dataclass(frozen=True, slots=True)
class Opened:
    """The case is new. What was decided stands in it: `withheld`, `may_line`, `wants_card`."""


@dataclass(frozen=True, slots=True)
class Due:
    """A timer of the case: "ask", "reach", "ephemeral", "line" or "expire"."""

    what: str


@dataclass(frozen=True, slots=True)
class Settled:
    """One of its effects came back."""

    effect: Effect
    result: EffectResult


@dataclass(frozen=True, slots=True)
class Tapped:
    """The sender pressed a button."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Decided:
    """An admin pressed a button of a card."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Replied:
    """Somebody answered the message before it was gone."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The sender changed the message themselves, and nothing is wrong with it any more."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Another message of the album was opened after this case had spoken for all."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The sender came into the private chat by the Line's button. `token` was used up by it."""

    token: str


Event = Opened | Due | Settled | Tapped | Decided | Replied | Corrected | Joined | Arrived


def advance(case: Case, event: Event, scene: Scene) -> Step:
    """The case after the event, with the effects and jobs that follow from it."""
    step = _HANDLERS[type(event)](case, event, scene)
    news = tuple((name, scene.now) for name in _happened(case, step.case))
    return step.changed(history=(*step.case.history, *news)) if news else step


def _happened(before: Case, after: Case) -> tuple[str, ...]:
    """What a case's timeline is told of, beside what it knows the moment of."""
    found = {
        "told": after.told and not before.told,
        "line": after.line_message_id is not None and before.line_message_id is None,
        "mistake": "mistake" in after.wishes and "mistake" not in before.wishes,
        "seen": after.seen and not before.seen,
    }
    ended = (str(after.state),) if after.ended and not before.ended else ()
    return (*(name for name, happened in found.items() if happened), *ended)


def _opened(case: Case, event: Opened, scene: Scene) -> Step:
    counts = ("decided_delete",) if case.withheld else ()
    step = Step(case, jobs=(timer(case, "expire", case.undo_until),), counts=counts)
    if not case.withheld:
        return step.then(speak_soon, scene)
    # The words come when it is gone: they say that it is.
    gone = effect(
        case,
        "delete",
        EffectKind.DELETE,
        case.chat_id,
        deadline=case.sent_at + DELETE_UNTIL,
        message_id=case.message_id,
    )
    return replace(step, effects=(gone,))


def _due(case: Case, event: Due, scene: Scene) -> Step:
    if event.what == "expire":
        return _expire(case, scene)
    if event.what == "ask":
        return speak(case, scene) if case.rung == Rung.NONE else Step(case)
    waiting = {"reach": Rung.PRIVATE, "ephemeral": Rung.EPHEMERAL}.get(event.what, case.rung)
    return line(case, scene) if case.rung == waiting else Step(case)


def _expire(case: Case, scene: Scene) -> Step:
    if case.ended:
        return Step(case, forget=True)
    step = Step(replace(case, state=State.EXPIRED), forget=True)
    return step.then(refresh, scene)


def _settled(case: Case, event: Settled, scene: Scene) -> Step:
    return settled(case, scene, event.effect, event.result)


def _tapped(case: Case, event: Tapped, scene: Scene) -> Step:
    return of_sender(case, scene, event.wish)


def _decided(case: Case, event: Decided, scene: Scene) -> Step:
    return of_admin(case, scene, event.wish)


def _replied(case: Case, event: Replied, scene: Scene) -> Step:
    """People wonder where it went: the Line answers them, even where the sender was told."""
    if not case.withheld or case.line_message_id:
        return Step(case)
    step = line(replace(case, told=False), scene)
    return step.changed(told=case.told)


def _corrected(case: Case, event: Corrected, scene: Scene) -> Step:
    if case.ended or case.withheld:
        return Step(case)
    step = Step(replace(case, state=State.REPLACED), counts=("replaced",))
    return step.then(lambda now, where: close(now, where, "finished"), scene).then(refresh, scene)


def _joined(case: Case, event: Joined, scene: Scene) -> Step:
    """What the speaking case has said, said again for all."""
    turned = replace(case, said=case.said + 1)
    again: tuple[Effect, ...] = ()
    if case.ask_message_id is not None and case.sender_id is not None:
        said = private(turned, scene, f"joined:{turned.said}").effects[0]
        args = {**said.args, "message_id": case.ask_message_id}
        again = (replace(said, kind=EffectKind.EDIT, args=args),)
    elif case.ephemeral_id:
        again = ephemeral_words(turned, scene, f"joined:{turned.said}").effects
    return Step(turned, again).then(refresh, scene)


def _arrived(case: Case, event: Arrived, scene: Scene) -> Step:
    """The ask, in the private chat that is open now."""
    used = replace(case, used_tokens=(*case.used_tokens, event.token) if event.token else case.used_tokens)
    if case.ended:
        return Step(used)
    return private(replace(used, said=used.said + 1), scene, f"ask:{used.said + 1}").then(cards, scene)


_HANDLERS: dict[type, Callable[[Case, Any, Scene], Step]] = {
    Opened: _opened,
    Due: _due,
    Settled: _settled,
    Tapped: _tapped,
    Decided: _decided,
    Replied: _replied,
    Corrected: _corrected,
    Joined: _joined,
    Arrived: _arrived,
}
