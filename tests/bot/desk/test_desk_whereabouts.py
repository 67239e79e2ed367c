"""Where a card says that people are: their rows, never a header, a title or a name that is nobody's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cases.card import _places
from bot.cases.wording import Voice
from bot.desk.figures import figures_of
from bot.desk.whereabouts import PLACES_KEPT, whereabouts
from bot.policy import of_people
from detectors import Outline, Place, Report, Step, Unit, Verdict
from tests.bot.fakes import TEXTS


def place(field: str = "", **steps: int) -> Place:
    return Place(tuple(Step(Unit(name), number) for name, number in steps.items()), field)


def person(where: Place, **types: int) -> Outline:
    return Outline({"PERSON": 1, "MOBILE": 1, **types}, ("name", "phone"), place=where)


def roster(first: int, last: int, **where: int) -> tuple[Outline, ...]:
    return tuple(person(place("", **where, row=row, column=2)) for row in range(first, last + 1))


def report(persons: tuple[Outline, ...], *places: Place, **counts: int) -> Report:
    return Report(Verdict.LEAK, "persons", True, persons=persons, places=places, counts={"MOBILE": 9, **counts})


FOUNDING = roster(2, 10, sheet=1)
NAMED = (place("name"), place("sheet name", sheet=1))
HEADER = place(sheet=1, row=1)
ROWS = ((("sheet", 1), ("row", 2)), (("sheet", 1), ("row", 10)))


@pytest.mark.parametrize(
    ("judged", "wanted"),
    [
        (report(FOUNDING), ROWS),
        (report(FOUNDING, HEADER, place(sheet=1, row=2)), ROWS),
        (report(FOUNDING, *NAMED, HEADER, HEALTH=2), ROWS),  # "close contacts" in a file's name is nobody's illness
        (report(FOUNDING, *NAMED, PERSON=10), (*ROWS, (), (("sheet", 1),))),  # somebody's name in it is somebody's
        (report(roster(2, 501, sheet=1)), (*ROWS[:1], (("sheet", 1), ("row", 501)))),
        (
            report(FOUNDING, place(sheet=2, row=1)),
            (*ROWS, (("sheet", 2), ("row", 1))),
        ),  # no person there: no header known
        (report((person(place(line=3)), person(place(line=9)))), ((("line", 3),), (("line", 9),))),
        (report((person(place(table=1, row=4, column=1, paragraph=2)),)), ((("table", 1), ("row", 4)),)),
        (report((Outline({"MOBILE": 1}),), place(page=2)), ((("page", 2),),)),
        (report(()), ()),
    ],
)
def test_rows_of_people_without_what_stands_above_them(judged: Report, wanted: tuple[Any, ...]) -> None:
    assert whereabouts(judged) == wanted


def test_of_very_many_places_the_last_is_kept() -> None:
    pages = tuple(person(place(page=page, line=4)) for page in range(1, 301))
    kept = whereabouts(report(pages))
    assert len(kept) == PLACES_KEPT
    assert (kept[0], kept[-1]) == ((("page", 1), ("line", 4)), (("page", 300), ("line", 4)))


def test_an_illness_counts_where_it_is_somebodys_or_where_nobody_is_known() -> None:
    ill = (person(place(line=1), HEALTH=1), person(place(line=2)))
    for persons, named, number in ((ill, True, 1), (FOUNDING, False, 0), ((), True, 0)):
        figures = figures_of(report(persons, HEALTH=2))
        assert ("HEALTH" in figures["counts"], figures["health"]) == (named, number)
        assert ("HEALTH" in of_people(report(persons, HEALTH=2))) == named


def lines(*areas: int, page: int) -> tuple[Outline, ...]:
    """People in lines of a page, in these ninths of it."""
    steps = (Step(Unit.PAGE, page),)
    return tuple(person(Place((*steps, Step(Unit.LINE, 3 + at)), "", area)) for at, area in enumerate(areas))


def photo(*areas: int) -> tuple[Outline, ...]:
    return tuple(person(Place((Step(Unit.LINE, 3 + at),), "", area)) for at, area in enumerate(areas))


@pytest.mark.parametrize(
    ("persons", "wanted"),
    [
        (lines(1, 1, page=3), ("第 3 页左上", "第 3 頁左上", "page 3, upper left")),
        (lines(4, 5, 9, page=1), ("第 1 页左边、右下", "第 1 頁左邊、右下", "page 1, left, lower right")),
        (photo(2, 8), ("图的上方、下方", "圖的上方、下方", "top, bottom")),
        ((*lines(1, page=2), *lines(9, page=5)), ("第 2–5 页", "第 2–5 頁", "pages 2–5")),
    ],
    ids=["one corner", "several", "a photo", "pages"],
)
def test_a_card_says_where_on_a_page_to_look(persons: tuple[Outline, ...], wanted: tuple[str, ...]) -> None:
    steps = whereabouts(report(persons))
    said = tuple(_places(Voice(TEXTS, language, "x"), steps) for language in ("zh-Hans", "zh-Hant", "en"))
    assert said == wanted
