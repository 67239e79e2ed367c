"""Whereabouts: which places of a report a card names - rows with people in them, first and last of each stretch.

Pure; numbers only. Not responsible for how they are put into words (`cases.card`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from bot.cases.case import Steps
from bot.policy import of_people
from detectors import Place, Report, Unit

PLACES_KEPT = 40


def whereabouts(report: Report) -> tuple[Steps, ...]:
    """Rows of people first, then whatever else was found elsewhere; headers and titles of lists, which lie above their
    first person, are left out, and so are names of files and sheets whose only find is an illness that is nobody's.
    """
    people = [_steps(one.place) for one in report.persons if one.place.steps or one.place.field]
    tops = _tops(people)
    titled = of_people(report).get("HEALTH", 0) == report.counts.get("HEALTH", 0)
    others = [_steps(place) for place in report.places if titled or not place.field]
    kept = _ends([*people, *(steps for steps in others if not _above(steps, tops))])
    return kept if len(kept) <= PLACES_KEPT else (*kept[: PLACES_KEPT - 1], kept[-1])


def _steps(place: Place) -> Steps:
    """As far as the row: a person is a row, whatever the cell. On a page or picture a line is where the eye looks for it."""
    outer = takewhile(lambda step: step.unit not in (Unit.COLUMN, *((Unit.LINE,) if place.area else ())), place.steps)
    steps = tuple((str(step.unit), step.number) for step in outer)
    return (*steps, ("area", place.area)) if place.area else steps


def _tops(people: Iterable[Steps]) -> Mapping[Steps, int]:
    """The first row with a person, by sheet or table."""
    tops: dict[Steps, int] = {}
    for steps in people:
        if steps and steps[-1][0] == Unit.ROW:
            tops[steps[:-1]] = min(steps[-1][1], tops.get(steps[:-1], steps[-1][1]))
    return tops


def _above(steps: Steps, tops: Mapping[Steps, int]) -> bool:
    return bool(steps) and steps[-1][0] == Unit.ROW and steps[-1][1] < tops.get(steps[:-1], 0)


def _ends(places: Iterable[Steps]) -> tuple[Steps, ...]:
    """The first and the last of each stretch: a list of 500 rows is two places."""
    stretches: dict[tuple[Steps, str], list[int]] = {}
    for steps in places:
        unit, number = steps[-1] if steps else ("", 0)
        stretches.setdefault((steps[:-1], unit), []).append(number)
    return tuple(
        (*outer, (unit, number)) if unit else ()
        for (outer, unit), numbers in stretches.items()
        for number in sorted({min(numbers), max(numbers)})
    )
