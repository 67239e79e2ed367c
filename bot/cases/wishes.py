"""What people ask for by buttons: the sender of a case, and the admins who got its card. Pure.

Who may tap is checked by the desk before; here only what the tap means. Every wish is idempotent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cases.card import reason_buttons
from bot.cases.case import Case, State
from bot.cases.ladder import close, copy, refresh, rewrite
from bot.cases.more import TURNS, turn
from bot.cases.step import Reply, Scene, Step, effect
from bot.cases.wording import Voice, ask, ask_buttons, more_buttons, why
from bot.effects import Effect, EffectKind
from bot.policy import DELETE_UNTIL, deletable

OWN_CASE_SECONDS = 600  # a sole admin waits before putting back what they posted themselves (PEOPLE 3.6)
ALREADY = Reply("already")


@dataclass(frozen=True, slots=True)
class Wish:
    """One tap. `private`: in a private chat, not in the group.

    `own`: the admin is the case's own sender; `sole`: no other admin could decide.
    """

    action: str
    user_id: int
    private: bool = True
    message_id: int | None = None
    own: bool = False
    sole: bool = False


def of_sender(case: Case, scene: Scene, wish: Wish) -> Step:
    """A tap of the sender. It also proves that they have read the ask."""
    follow = _SENDER.get(wish.action)
    if follow is None:
        return Step(case, reply=Reply("nothing-here", alert=True))
    state = State.TOLD if case.state in (State.OPENED, State.ASKED) else case.state
    heard = replace(case, told=True, state=state)
    step = follow(heard, scene, wish)
    # Only now the cards may say that the sender was told; whatever refreshed them already said so.
    return step if case.told or step.case.said != case.said else step.then(refresh, scene)


def of_admin(case: Case, scene: Scene, wish: Wish) -> Step:
    """A tap on a card."""
    if wish.action in TURNS:
        return turn(case, scene, wish.user_id, wish.message_id, wish.action)
    follow = _ADMIN.get(wish.action.partition("-")[0])
    return follow(case, scene, wish) if follow else Step(case, reply=Reply("nothing-here", alert=True))


def _copy(case: Case, scene: Scene, wish: Wish) -> Step:
    which = wish.action
    name = f"copy:{which}"
    if not wish.private:
        return Step(case, reply=Reply(token=True))
    if refused := _no_source(case, which):
        return Step(case, reply=refused)
    if name in case.wishes:
        return Step(case, reply=ALREADY)
    made = copy(case, scene.voice, which, f"{name}:{case.said}")
    return Step(replace(case, wishes=(*case.wishes, name)), (made,), reply=Reply("working"))


def _no_source(case: Case, which: str) -> Reply | None:
    if not case.source or case.state in (State.PUT_BACK, State.EXPIRED):
        return Reply("copy-gone", alert=True)
    return None if which in case.copies else Reply(f"no-copy-{which}", alert=True)


def _post(case: Case, scene: Scene, wish: Wish) -> Step:
    which = wish.action.partition("-")[2]
    name = f"group:{which}"
    if which == "masked" and case.recognisable:
        return Step(case, reply=Reply("caption-masked-close", alert=True))
    if refused := _no_source(case, which):
        return Step(case, reply=refused)
    if any(done.startswith("group:") for done in case.wishes):
        return Step(case, reply=ALREADY)
    made = _to_group(case, scene.public, which, f"{name}:{case.said}")
    return Step(replace(case, wishes=(*case.wishes, name)), (made,), reply=Reply("working-group"))


def _to_group(case: Case, public: Voice, which: str, purpose: str) -> Effect:
    """A copy in Dama's own name with the label that says what it is; no free words, no sender (PEOPLE 3.19)."""
    return effect(
        case,
        purpose,
        EffectKind.COPY,
        case.chat_id,
        deadline=case.undo_until,
        copy=which,
        source=case.copy_source(),
        caption=public.say("label-masked"),
        buttons=[],
        topic_id=case.topic_id,
    )


def _mistake(case: Case, scene: Scene, wish: Wish) -> Step:
    if "mistake" in case.wishes:
        return Step(case, reply=ALREADY)
    if case.ended:
        return Step(case, reply=Reply("finished", alert=True))
    said = replace(case, state=State.MISTAKE, wishes=(*case.wishes, "mistake"))
    seen_by_admins = bool(case.cards) or (case.wants_card and bool(scene.readers))
    reply = Reply("mistake-noted" if seen_by_admins else "mistake-alone", alert=True)
    return Step(said, counts=("mistake",), reply=reply).then(refresh, scene)


def _more(case: Case, scene: Scene, wish: Wish) -> Step:
    buttons = more_buttons(scene.voice, case) if wish.action == "more" else ask_buttons(scene.voice, case)
    turned = replace(case, said=case.said + 1)
    text = ask(scene.voice, (case, *scene.album), scene.now)
    made = rewrite(turned, f"turn:{turned.said}", text, buttons, wish.message_id if wish.private else None)
    if made is None:
        return Step(case, reply=Reply(token=True))
    return Step(turned, (made,), reply=Reply("more-head") if wish.action == "more" else Reply())


def _why(case: Case, scene: Scene, wish: Wish) -> Step:
    return Step(case, reply=Reply(why((case, *scene.album)), alert=True))


def _withdraw(case: Case, scene: Scene, wish: Wish) -> Step:
    if case.ended or case.withheld:
        return Step(case, reply=Reply("finished", alert=True))
    if "withdraw" in case.wishes:
        return Step(case, reply=ALREADY)
    if not deletable(case.sent_at, scene.now):
        return Step(case, reply=Reply("withdraw-late", alert=True))
    deadline = case.sent_at + DELETE_UNTIL
    gone = effect(
        case,
        f"withdraw:{case.said}",
        EffectKind.DELETE,
        case.chat_id,
        deadline=deadline,
        message_id=case.message_id,
    )
    # A refused withdrawal may be tried again, under a key of its own.
    again = replace(case, wishes=(*case.wishes, "withdraw"), said=case.said + 1)
    return Step(again, (gone,), reply=Reply("working-withdraw"))


def _enough(case: Case, scene: Scene, wish: Wish) -> Step:
    if case.ended or not case.withheld:
        return Step(case, reply=Reply("finished", alert=True))
    step = Step(replace(case, state=State.WITHDRAWN), counts=("withdrawn",), reply=Reply("withdrawn-kept"))
    return step.then(lambda now, where: close(now, where, "withdrawn-kept"), scene).then(refresh, scene)


def _elsewhere(case: Case, scene: Scene, wish: Wish) -> Step:
    """How to take it back in other groups, with the sentence for them. What the sender says is counted, not proved."""
    if not wish.private:
        return Step(case, reply=Reply("nothing-here", alert=True))
    if "elsewhere" in case.wishes:
        return Step(case, reply=ALREADY)
    text = scene.voice.say("elsewhere-how")
    made = effect(case, "elsewhere", EffectKind.TEXT, wish.user_id, text=text, buttons=[])
    return Step(replace(case, wishes=(*case.wishes, "elsewhere")), (made,), counts=("told_elsewhere",))


def _ok(case: Case, scene: Scene, wish: Wish) -> Step:
    if case.seen:
        return Step(case, reply=ALREADY)
    return Step(replace(case, seen=True), reply=Reply("ok-card")).then(refresh, scene)


def _restore(case: Case, scene: Scene, wish: Wish) -> Step:
    if "restore" in case.wishes or case.state in (State.PUT_BACK, State.EXPIRED):
        return Step(case, reply=ALREADY)
    if wish.own and not wish.sole:
        return Step(case, reply=Reply("restore-own", alert=True))
    if wish.own and scene.now < case.created_at + OWN_CASE_SECONDS:
        return Step(case, reply=Reply("restore-wait", alert=True))
    if wish.own and wish.action == "restore":
        return _ask_reason(case, scene, wish)
    return _put_back(case, scene) if case.withheld else _clear(case, scene)


def _ask_reason(case: Case, scene: Scene, wish: Wish) -> Step:
    voice = dict(scene.readers).get(wish.user_id, scene.voice)
    turned = replace(case, said=case.said + 1)
    made = effect(
        case,
        f"reasons:{turned.said}",
        EffectKind.EDIT,
        wish.user_id,
        message_id=wish.message_id,
        text=voice.say("restore-why"),
        buttons=reason_buttons(voice, case),
    )
    return Step(turned, (made,), reply=Reply("restore-why"))


def _put_back(case: Case, scene: Scene) -> Step:
    if not case.source or scene.now >= case.undo_until:
        return Step(case, reply=Reply("restore-late", alert=True))
    made = effect(
        case,
        f"restore:{case.said}",
        EffectKind.REPOST,
        case.chat_id,
        deadline=case.undo_until,
        source=dict(case.source),
        label=scene.public.say("label-restored"),
        topic_id=case.topic_id,
    )
    again = replace(case, wishes=(*case.wishes, "restore"), said=case.said + 1)
    return Step(again, (made,), reply=Reply("restored-card"))


def _clear(case: Case, scene: Scene) -> Step:
    """Nothing was taken away: the case ends, and the sender hears that it was our mistake."""
    step = Step(replace(case, state=State.PUT_BACK), counts=("restored",), forget=True, reply=Reply("ok-card"))
    return step.then(lambda now, where: close(now, where, "cleared-sender"), scene).then(refresh, scene)


def _card_copy(case: Case, scene: Scene, wish: Wish) -> Step:
    """Where nobody can be asked, admins are offered the versions: places and times for the group, masked for themselves."""
    which = wish.action.partition("-")[2]
    if case.sender_id is not None:
        return Step(case, reply=Reply("nothing-here", alert=True))
    if which == "places":
        return _post(case, scene, replace(wish, action="post-places"))
    if refused := _no_source(case, which):
        return Step(case, reply=refused)
    name = f"handed:{wish.user_id}"
    if name in case.wishes:
        return Step(case, reply=ALREADY)
    voice = dict(scene.readers).get(wish.user_id, scene.public)
    # As if to a sender whose people neighbours could recognise: never with "post it for me".
    made = copy(replace(case, sender_id=wish.user_id, family=True), voice, "masked", name)
    return Step(replace(case, wishes=(*case.wishes, name)), (made,), reply=Reply("working"))


_SENDER: dict[str, Callable[[Case, Scene, Wish], Step]] = {
    "places": _copy,
    "masked": _copy,
    "post-places": _post,
    "post-masked": _post,
    "mistake": _mistake,
    "more": _more,
    "back": _more,
    "why": _why,
    "withdraw": _withdraw,
    "enough": _enough,
    "elsewhere": _elsewhere,
}
_ADMIN: dict[str, Callable[[Case, Scene, Wish], Step]] = {
    "ok": _ok,
    "restore": _restore,
    "reason": _restore,
    "card": _card_copy,
}
