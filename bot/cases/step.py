"""A Step: what one event does to a case, and the Scene it happens in. Values and their small makers; no decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.cases.case import Case
from bot.cases.wording import Voice
from bot.effects import Effect, EffectKind
from bot.model import Job, JobKind


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the world when something happens to a case; the desk looks it up beforehand.

    `voice` speaks the sender's language, `public` the group's. `ephemeral`: the rung is open on `server`. `line_from`:
    the moment from which the group may have a Line again. `readers`: who gets cards, each with a voice.
    `album`: the other cases this one speaks for.
    """

    now: float
    voice: Voice
    public: Voice
    started: bool = False
    ephemeral: bool = False
    server: str = ""
    line_from: float = 0.0
    readers: tuple[tuple[int, Voice], ...] = ()
    album: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person who tapped sees at once: a text's key; `token` = they are led into the private chat.

    `words` are said as they are, for what must stand nowhere else.
    """

    key: str = ""
    alert: bool = False
    token: bool = False
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """The case after an event, and what follows. `unreachable`: the sender's private chat turned out to be closed."""

    case: Case
    effects: tuple[Effect, ...] = ()
    jobs: tuple[Job, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    counts: tuple[str, ...] = ()
    unreachable: bool = False
    forget: bool = False
    reply: Reply = Reply()

    def then(self, follow: Callable[[Case, Scene], Step], scene: Scene) -> Step:
        """This step and another one after it, as one."""
        more = follow(self.case, scene)
        return Step(
            more.case,
            self.effects + more.effects,
            self.jobs + more.jobs,
            self.facts + more.facts,
            self.counts + more.counts,
            self.unreachable or more.unreachable,
            self.forget or more.forget,
            self.reply if self.reply.key or self.reply.token else more.reply,
        )

    def changed(self, **values: Any) -> Step:
        return replace(self, case=replace(self.case, **values))


def effect(
    case: Case, purpose: str, kind: EffectKind, chat_id: int, *, due: float = 0.0, deadline: float = 0.0, **args: Any
) -> Effect:
    """An effect of a case. All of them report back; deletes go first."""
    key = f"{case.bot_id}:{case.chat_id}:{case.message_id}:{case.content_hash}:{purpose}"
    return Effect(
        key=key,
        kind=kind,
        bot_id=case.bot_id,
        chat_id=chat_id,
        purpose=purpose,
        args=args,
        due=due,
        deadline=deadline,
        case_id=case.id,
        report=True,
        priority=0 if kind == EffectKind.DELETE else 1,
    )


def timer(case: Case, what: str, due: float) -> Job:
    """A job that wakes the case: "ask", "reach", "ephemeral", "line" or "expire"."""
    return Job(
        kind=JobKind.TIMER,
        key=f"timer:{case.id}:{what}",
        lane=f"{case.bot_id}:{case.chat_id}",
        payload={"case": case.id, "what": what},
        priority=2,
        due=due,
        chat_id=case.chat_id,
    )
