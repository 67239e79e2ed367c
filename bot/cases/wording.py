"""Wording: how a case is put into words and buttons for its sender and for the group.

Pure: figures of cases in, text out. When something is said is decided in `cases`; the admins' words are in `_card`.
Texts A and B of PEOPLE section 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from bot.cases.case import Case
from bot.model import Origin
from bot.policy import TYPED_LIST, Tone
from bot.texts import Texts

ZONE = timezone(timedelta(hours=8))  # the groups' own time; also the day of a count
FEW = 4  # kinds named in an ask; a card names all
_FORWARDED = (Origin.FROM_PERSON, Origin.FROM_CHANNEL, Origin.FROM_GROUP)
Rows = list[list[dict[str, str]]]

# Entity types by the kind that people read, heaviest first. What is not listed is a personal detail.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "RESIDENT_ID",
        "HKMOTW_PERMIT",
        "HK_ID",
        "MO_ID",
        "TW_ID",
        "SG_ID",
        "MY_ID",
        "DRIVER_LICENCE",
        "SOCIAL_SECURITY",
    ),
    "health": ("HEALTH", "MEDICAL_NO"),
    "phone": ("MOBILE", "LANDLINE"),
    "address": ("ADDRESS", "GPS"),
    "minor": ("MINOR",),
    "secret": ("SECRET",),
    "bank": ("BANK_CARD", "IBAN"),
    "passport": ("PASSPORT",),
    "account": ("WECHAT", "QQ", "TELEGRAM", "ONLINE_ID"),
    "email": ("EMAIL",),
    "plate": ("PLATE",),
    "body": ("BODY",),
    "birth": ("BIRTH_DATE",),
    "household": ("HOUSEHOLD",),
    "family": ("RELATION",),
    "work": ("EMPLOYER", "SCHOOL", "STAFF_OR_STUDENT_NO"),
    "name": ("PERSON",),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """A language and a group's title (already fit to be shown), out of which the texts speak."""

    texts: Texts
    language: str
    group: str = ""

    def say(self, key: str, /, **variables: str | int) -> str:
        return self.texts.render(key, self.language, **variables)

    @property
    def title(self) -> str:
        return self.group or self.say("group-unnamed")


def kinds(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The kinds of personal data in some counts by entity type, heaviest first."""
    found = [kind for kind, types in _KINDS.items() if any(counts.get(name) for name in types)]
    return tuple(found) or ("other",)


def named(voice: Voice, counts: Mapping[str, int], most: int = len(_KINDS)) -> str:
    return voice.say("joiner").join(voice.say(f"kind-{kind}") for kind in kinds(counts)[:most])


def clock(moment: float, now: float) -> str:
    """HH:MM in UTC+8, with the date in front where it is another day."""
    then, today = (datetime.fromtimestamp(value, UTC).astimezone(ZONE) for value in (moment, now))
    return then.strftime("%H:%M" if then.date() == today.date() else "%m-%d %H:%M")


def button(label: str, action: str, subject: str = "") -> dict[str, str]:
    return {"label": label, "data": f"{action}:{subject}"}


def ask(voice: Voice, cases: Sequence[Case], now: float) -> str:
    """Text A for one case, or for an album's cases with the speaking one first."""
    lead = cases[0]
    facts = facts_of(voice, cases, now)
    hello = voice.say("ask-hello", group=voice.title)
    if lead.tone == Tone.UNREAD:
        how, time = str(facts["how"]), str(facts["time"])
        reason = voice.say(f"reason-{lead.reason or 'damaged'}")
        return "\n".join((hello, voice.say("ask-unread", time=time, how=how, reason=reason)))
    if lead.tone == Tone.CARE and lead.rule == TYPED_LIST:
        body = voice.say("ask-list", time=facts["time"], kinds=facts["kinds"])
        return f"{hello}\n{body}"
    if lead.tone == Tone.CARE:
        body = voice.say("ask-care", time=facts["time"], kinds=facts["kinds"])
        return f"{hello}\n{body}"
    if lead.tone == Tone.SUSPECT:
        return "\n".join((hello, voice.say("ask-suspect", **facts), voice.say("ask-truth", thing=facts["thing"])))
    return "\n".join((hello, *_leak_lines(voice, cases, facts)))


def _leak_lines(voice: Voice, cases: Sequence[Case], facts: Mapping[str, Any]) -> list[str]:
    lead, thing = cases[0], facts["thing"]
    fate = voice.say("ask-away") if lead.withheld else voice.say("ask-still", thing=thing)
    gap = " " if voice.language == "en" else ""
    lines = [
        voice.say("ask-found", **facts) + gap + fate,
        voice.say("ask-mean", why=voice.say(why(cases))),
        _offer(voice, lead),
        voice.say("ask-elsewhere" if facts["how"] == "forwarded" else "ask-elsewhere-own"),
        voice.say("ask-truth", thing=thing),
    ]
    return [line for line in lines if line]


def _offer(voice: Voice, case: Case) -> str:
    if follows_below(case):
        return voice.say("ask-below")
    if "places" in case.copies:
        return voice.say("ask-places")
    return voice.say("ask-masked") if "masked" in case.copies else ""


def follows_below(case: Case) -> bool:
    """Whether the masked text is sent at once below the ask: typed words that were taken away are not lost (2.13)."""
    return case.withheld and case.part == "text" and "masked" in case.copies


def why(cases: Sequence[Case]) -> str:
    """The key of why it hurts, by the kind that hurts most."""
    found = {kind for case in cases for kind in kinds(case.counts)}
    reachable = bool(found & {"phone", "address"})
    # One diagnosis in a roster of phones is not what the roster is about.
    ill = sum(case.health for case in cases) * 2 >= max(1, sum(case.persons for case in cases))
    if "health" in found and (ill or not reachable):
        return "why-health"
    if reachable:
        return "why-contact"
    return "why-id" if "id" in found else "why-other"


def facts_of(voice: Voice, cases: Sequence[Case], now: float) -> dict[str, Any]:
    lead = cases[0]
    counts = {name: 1 for case in cases for name, count in case.counts.items() if count}
    thing = "files" if len(cases) > 1 else "message" if lead.part == "text" else "file"
    return {
        "time": clock(lead.sent_at, now),
        "how": "forwarded" if lead.origin in _FORWARDED else "posted",
        "thing": thing,
        "items": len(cases),
        "n": sum(case.persons for case in cases),
        "kinds": named(voice, counts, FEW),
    }


def ask_buttons(voice: Voice, case: Case) -> Rows:
    """The sender's buttons: three and "more"; where it still stands, "withdraw" before them."""

    def one(name: str, action: str) -> dict[str, str]:
        return button(voice.say(f"button-{name}"), action, case.id)

    if case.tone == Tone.UNREAD:
        return [[one("withdraw", "withdraw"), one("mistake", "mistake")]]
    if case.tone == Tone.CARE:
        return [[one("solved", "masked"), one("mistake", "mistake")]]
    rows = [[one(name, name)] for name in ("places",) if name in case.copies]
    rows.append([*([one("masked", "masked")] if "masked" in case.copies else []), one("mistake", "mistake")])
    rows[-1].append(one("more", "more"))
    return rows if case.withheld else [[one("withdraw", "withdraw")], *rows]


def more_buttons(voice: Voice, case: Case) -> Rows:
    """What is behind "more": withdraw (or leave it at that), why, what to do for who is in it oneself (1.4), back."""
    leave = "enough" if case.withheld else "withdraw"
    rows = ((leave, "why"), ("start-spread",), ("back",))
    return [[button(voice.say(f"button-{name}"), name, case.id) for name in row] for row in rows]


def elsewhere_button(voice: Voice, case: Case) -> Rows:
    """ "I posted it in other groups, too": one question after it is over (1.9)."""
    return [[button(voice.say("button-elsewhere"), "elsewhere", case.id)]]


def post_button(voice: Voice, case: Case, copy: str) -> Rows:
    """ "Post it for me", for a copy that no neighbour can recognise anybody by (2.9)."""
    if copy == "masked" and (case.recognisable or case.tone == Tone.CARE):
        return []
    return [[button(voice.say("button-post"), f"post-{copy}", case.id)]]


def line_buttons(voice: Voice) -> Rows:
    """The Line's buttons. They name no case: they answer whoever taps."""
    return [[button(voice.say("line-mine"), "mine"), button(voice.say("line-why"), "line-why")]]
