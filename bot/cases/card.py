"""The Card: what admins see of a case (text C of PEOPLE section 2): kinds and counts, places as numbers.

Never a value, a name of a file or a sheet, or a person. Pure. The sender's words are in `_wording`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.cases.case import Case, State, Steps
from bot.cases.wording import Rows, Voice, button, clock, facts_of, named
from bot.policy import Tone

_UNREAD = {
    "password": "password",
    "needs_ocr": "picture",
    "format": "format",
    "truncated": "damaged",
    "malformed": "damaged",
    "hostile": "damaged",
    "child_died": "damaged",
    "budget": "big",
    "too_big": "big",
}


def card(voice: Voice, cases: Sequence[Case], now: float) -> str:
    """Text C: kinds and counts, places as numbers, never a value or a person."""
    lead = cases[0]
    away = lead.withheld
    lines = [
        voice.say("card-away" if away else "card-still", thing=facts_of(voice, cases, now)["thing"], case=lead.id)
        if len(cases) == 1
        else voice.say("card-away-files" if away else "card-still-files", items=len(cases), case=lead.id),
        _card_reason(voice, cases),
        voice.say("card-where", places=_places(voice, lead.places), unread=_unread(voice, cases)),
        _card_origin(voice, lead),
        voice.say("card-done", away=_away(lead), told=_told(lead), line="yes" if lead.line_message_id else "no"),
        voice.say("card-note") if away else "",
        voice.say("card-undo", until=clock(lead.undo_until, now)) if away else voice.say("card-doubt"),
        voice.say("card-claim") if "mistake" in lead.wishes else "",
        voice.say("card-end", state=str(lead.state)) if lead.ended or lead.seen else "",
    ]
    return "\n".join(line for line in lines if line)


def _card_reason(voice: Voice, cases: Sequence[Case]) -> str:
    if cases[0].tone == Tone.UNREAD:
        return voice.say("card-reason-unread")
    counts = {name: 1 for case in cases for name, count in case.counts.items() if count}
    classes = min(case.classes for case in cases)
    facts: dict[str, str | int] = {
        "n": sum(case.persons for case in cases),
        "kinds": named(voice, counts),
        "m": sum(case.health for case in cases),
        "minors": sum(case.minors for case in cases),
    }
    if classes > 1 and facts["n"]:
        return voice.say("card-reason", classes=classes, **facts)
    return voice.say("card-reason-loose", **facts)


def _card_origin(voice: Voice, case: Case) -> str:
    if not case.taken_at:
        return voice.say("card-origin-still", origin=str(case.origin), members=case.members)
    seconds = max(1, math.ceil(case.taken_at - case.sent_at))
    return voice.say("card-origin", origin=str(case.origin), seconds=seconds, members=case.members)


def _away(case: Case) -> str:
    if case.taken_at:
        return "yes"
    if case.withheld:
        return "soon"
    return "failed" if "delete-failed" in case.wishes else "no"


def _told(case: Case) -> str:
    if case.sender_id is None:
        return "nobody"
    return "yes" if case.told else "no"


def card_buttons(voice: Voice, case: Case) -> Rows:
    """Know it, put it back; where nobody can be asked, the version that may be posted is offered here (rule 1)."""
    if case.state in (State.PUT_BACK, State.EXPIRED):
        return []
    restore = "card-restore" if case.withheld else "card-mistake"
    rows = [[button(voice.say("card-ok"), "ok", case.id), button(voice.say(restore), "restore", case.id)]]
    rows[0].append(button(voice.say("button-more"), "card-more", case.id))
    if case.withheld and case.sender_id is None and not case.ended:
        rows += [[button(voice.say("card-places"), "card-places", case.id)] for copy in case.copies if copy == "places"]
        rows += [
            [button(voice.say("button-masked"), "card-masked", case.id)] for copy in case.copies if copy == "masked"
        ]
    return rows


def reason_buttons(voice: Voice, case: Case) -> Rows:
    """The reasons a sole admin chooses from before his own case is put back."""
    return [[button(voice.say(f"restore-reason-{number}"), f"reason-{number}", case.id)] for number in (1, 2, 3)]


def _unread(voice: Voice, cases: Sequence[Case]) -> str:
    words = dict.fromkeys(_UNREAD.get(code, "part") for case in cases for code in case.unread)
    return voice.say("joiner").join(voice.say(f"unread-{word}") for word in words) or voice.say("unread-nothing")


def _places(voice: Voice, places: Sequence[Steps]) -> str:
    """Places as one or two ranges: sheet 1, rows 2-10. Numbers only."""
    ranges: dict[tuple[str, int], list[int]] = {}
    for steps in _by_page(places):
        key, sheet, number = _place(steps)
        ranges.setdefault((key, sheet), []).append(number)
    said = [_range(voice, key, outer, numbers) for (key, outer), numbers in list(ranges.items())[:2]]
    words = voice.say("joiner").join(said) or voice.say("place-whole")
    return voice.say("place-more", places=words) if len(ranges) > len(said) else words


def _by_page(places: Sequence[Steps]) -> Sequence[Steps]:
    """Where on its page is said of one page; of several the pages are enough."""
    pages = {dict(steps).get("page", 0) for steps in places if steps and steps[-1][0] == "area"}
    if len(pages) < 2:
        return places
    return [tuple(step for step in steps if step[0] != "area") for steps in places]


def _range(voice: Voice, key: str, outer: int, numbers: Sequence[int]) -> str:
    if key != "area":
        return voice.say(f"place-{key}", sheet=outer, first=min(numbers), last=max(numbers))
    ends = dict.fromkeys(voice.say("page-area", n=number) for number in (min(numbers), max(numbers)))
    return voice.say("place-area", n=outer, places=voice.say("joiner").join(ends))


def _place(steps: Steps) -> tuple[str, int, int]:
    """The text's key, the number outside and the number inside of one place."""
    numbers = dict(steps)
    for outer, key in (("sheet", "sheet"), ("table", "table")):
        if outer in numbers and "row" in numbers:
            return key, numbers[outer], numbers["row"]
    if "area" in numbers:
        return "area", numbers.get("page", 0), numbers["area"]
    for unit in ("message", "page", "paragraph"):
        if unit in numbers:
            return unit, 0, numbers[unit]
    if "line" in numbers or "row" in numbers:
        return "line", 0, numbers.get("line", numbers.get("row", 1))
    return ("member", numbers["member"], 0) if "member" in numbers else ("field", 0, 0)
