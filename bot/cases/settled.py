"""What follows for a case when one of its effects came back, well or badly. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.cases.case import Case, Rung, State
from bot.cases.ladder import (
    EPHEMERAL_SECONDS,
    LINE_PAUSE,
    LINE_TRIES,
    below,
    card_again,
    cards,
    climb,
    close,
    ephemeral,
    ephemeral_words,
    line,
    line_goes,
    refresh,
)
from bot.cases.step import Scene, Step, effect, timer
from bot.effects import Effect, EffectKind, EffectResult, Failure

ALBUM_SECONDS = 1.5  # an album's messages arrive one by one; the ask waits and speaks for all
Follow = Callable[[Case, Scene, Effect, EffectResult], Step]


def settled(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    """The case after one effect's end. A purpose nobody waits for changes nothing."""
    follow = _FOLLOWS.get(done.purpose.partition(":")[0])
    return follow(case, scene, done, result) if follow else Step(case)


def speak(case: Case, scene: Scene) -> Step:
    """The first words: to the sender by the ladder, to the admins by cards. A case that another speaks for is silent."""
    if case.lead or case.ended:
        return Step(case)
    return climb(case, scene).then(cards, scene)


def speak_soon(case: Case, scene: Scene) -> Step:
    """Now, or for all of an album together a moment later."""
    if not case.album:
        return speak(case, scene)
    job = timer(case, "ask", scene.now + ALBUM_SECONDS)
    return Step(case, jobs=(replace(job, key=f"timer:{case.bot_id}:{case.chat_id}:album:{case.album}"),))


def gone(result: EffectResult) -> bool:
    """Whether a delete did what it should: a message that is not there any more is one."""
    return result.ok or result.failure == Failure.GONE


def _deleted(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if gone(result):
        taken = Step(replace(case, taken_at=scene.now), counts=("taken",))
    else:
        # It still stands: from here on the words are those of flag.
        taken = Step(replace(case, withheld=False, wishes=(*case.wishes, "delete-failed")), counts=("delete_failed",))
    return taken.then(refresh if case.cards else speak_soon, scene)


def _asked(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if result.ok:
        state = State.TOLD if case.state in (State.OPENED, State.ASKED) else case.state
        told = replace(case, told=True, state=state, ask_message_id=result.message_id)
        return Step(told, counts=("asked",)).then(below, scene).then(refresh, scene)
    if done.purpose != "ask" or case.told:
        return Step(case)
    closed = result.failure == Failure.UNREACHABLE
    return replace(Step(case).then(ephemeral if scene.ephemeral else line, scene), unreachable=closed)


def _placeholder(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    fact = f"ephemeral:{scene.server}"
    if result.ok and result.ephemeral_id:
        proved = replace(case, ephemeral_id=result.ephemeral_id)
        return Step(proved, facts=((fact, "yes"),)).then(ephemeral_words, scene)
    # No proof: whatever stands there now may be public. It goes at once, and the rung stays off on this server.
    unproved = result.ok or result.failure == Failure.UNSUPPORTED
    step = Step(case, facts=((fact, "no"),) if unproved else ())
    if result.message_id:
        step = replace(
            step,
            effects=(effect(case, "placeholder-gone", EffectKind.DELETE, case.chat_id, message_id=result.message_id),),
        )
    return step.then(line, scene)


def _words(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if result.ok:
        return Step(case, jobs=(timer(case, "ephemeral", scene.now + EPHEMERAL_SECONDS),))
    away = effect(
        case,
        "words-gone",
        EffectKind.EPHEMERAL_DELETE,
        case.chat_id,
        user_id=case.sender_id,
        ephemeral_id=case.ephemeral_id,
    )
    return Step(replace(case, ephemeral_id=""), (away,)).then(line, scene)


def _lined(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if not result.ok or result.message_id is None:
        return _line_again(case, scene)
    stands = replace(case, line_message_id=result.message_id)
    return Step(stands, (line_goes(case, result.message_id, scene.now),)).then(refresh, scene)


def _line_again(case: Case, scene: Scene) -> Step:
    """What was taken away is still not offered: once more after the pause, under a key of its own."""
    down = replace(case, rung=Rung.EPHEMERAL, said=case.said + 1)
    late = scene.now - case.created_at > LINE_TRIES
    return Step(down, jobs=() if late else (timer(case, "line", scene.now + LINE_PAUSE),))


def _carded(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if not result.ok or result.message_id is None:
        return Step(case)
    known = replace(case, cards=(*case.cards, (done.chat_id, result.message_id)))
    voice = dict(scene.readers).get(done.chat_id)
    if case.said == done.args.get("said") or voice is None:
        return Step(known)
    # The case moved on while the card was on its way.
    return Step(known, (card_again(case, scene, done.chat_id, result.message_id, voice),))


def _copied(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if result.ok:
        return Step(case, counts=(f"copy_{done.args['copy']}",))
    return _no_copy(case, scene, done, result)


def _posted(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if not result.ok:
        return _no_copy(case, scene, done, result)
    step = Step(replace(case, state=State.REPLACED), counts=("replaced",))
    if not case.withheld and not case.taken_at:
        # A version instead of the original, not beside it: that is what the sender chose.
        gone_too = effect(case, "replaced-gone", EffectKind.DELETE, case.chat_id, message_id=case.message_id)
        step = replace(step, effects=(gone_too,))
    return step.then(lambda now, where: close(now, where, "posted-for-you"), scene).then(refresh, scene)


def _no_copy(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    """The wish may be uttered again; its next try has a key of its own, since `said` has moved on."""
    what, which, *_ = (*done.purpose.split(":"), "")
    wish = what if what == "below" else f"{what}:{which}"
    again = replace(case, wishes=tuple(name for name in case.wishes if name != wish), said=case.said + 1)
    if case.sender_id is None or result.failure == Failure.UNREACHABLE:
        return Step(again)
    key = f"no-copy-{done.args['copy']}"
    words = effect(case, f"{key}:{case.said}", EffectKind.TEXT, case.sender_id, text=scene.voice.say(key), buttons=[])
    return Step(again, (words,))


def _withdrawn(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if not gone(result):
        wishes = tuple(name for name in case.wishes if name != "withdraw")
        return close(replace(case, wishes=wishes), scene, "withdraw-failed")
    away = replace(case, state=State.WITHDRAWN, taken_at=scene.now)
    step = Step(away, counts=("withdrawn",))
    return step.then(lambda now, where: close(now, where, "withdrawn-now"), scene).then(refresh, scene)


def _restored(case: Case, scene: Scene, done: Effect, result: EffectResult) -> Step:
    if not result.ok:
        return Step(replace(case, wishes=tuple(name for name in case.wishes if name != "restore"))).then(refresh, scene)
    back = Step(replace(case, state=State.PUT_BACK), counts=("restored",), forget=True)
    return back.then(lambda now, where: close(now, where, "restored-sender"), scene).then(refresh, scene)


_FOLLOWS: dict[str, Follow] = {
    "delete": _deleted,
    "ask": _asked,
    "placeholder": _placeholder,
    "words": _words,
    "line": _lined,
    "card": _carded,
    "copy": _copied,
    "below": _copied,
    "group": _posted,
    "withdraw": _withdrawn,
    "restore": _restored,
}
