"""Risk: how many people a masked resident ID may still be, counted; and what a report says of relations and classes."""

from __future__ import annotations

import datetime
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.identifiers._checksums import mod_11_2
from detectors.link import Person, depths
from detectors.model import Blob, Report, Risk, Tie
from detectors.pipeline import analyse
from detectors.pipeline.risk import OLDEST, Known, candidates, pattern
from tests.founding import FILES, resident_id

DAY = datetime.date(1995, 3, 12)
BORN = Known(DAY, DAY)
YEAR = Known(datetime.date(1995, 1, 1), datetime.date(1995, 12, 31))


def counted(mask: str, parity: int | None = None) -> int:
    """The same by trying every number."""
    pools = ["0123456789" if sign == "?" else sign for sign in mask[:17]]
    checks = "0123456789X" if mask[17] == "?" else mask[17]
    numbers = ("".join(digits) + check for digits in product(*pools) for check in checks)
    return sum(mod_11_2(number) and parity in (None, int(number[16]) % 2) for number in numbers)


@pytest.mark.parametrize(
    "mask", ["320508199503129???", "32050819950312?7?X", "3205081995031297?5", "32050819950312????"]
)
@pytest.mark.parametrize("parity", [None, 0, 1])
def test_candidates_are_those_that_trying_every_number_finds(mask: str, parity: int | None) -> None:
    assert candidates(mask, Known(DAY, DAY, parity)) == counted(mask, parity)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 17), max_size=14), st.sampled_from(["975", "984"]))
def test_whoever_is_masked_stays_among_the_candidates_and_more_digits_leave_fewer(
    hidden: set[int], serial: str
) -> None:
    number = resident_id("320508", "19950312", serial)
    masks = ["".join("?" if at in some else sign for at, sign in enumerate(number)) for some in (hidden, hidden | {16})]
    few, more = (candidates(mask, BORN) for mask in masks)
    assert 1 <= few <= more


@pytest.mark.parametrize(
    ("mask", "first", "last"),
    [
        ("????????", datetime.date(1996, 2, 20), datetime.date(1998, 3, 4)),
        ("199?02??", datetime.date(1992, 1, 1), datetime.date(1997, 12, 31)),
        ("????????", DAY, DAY),
        ("????????", DAY, datetime.date(1994, 1, 1)),
    ],
)
def test_days_are_counted_as_a_calendar_has_them(mask: str, first: datetime.date, last: datetime.date) -> None:
    days = [first + datetime.timedelta(at) for at in range((last - first).days + 1)]
    fits = re.compile(mask.replace("?", "."))
    wanted = sum(1 for day in days if fits.fullmatch(day.strftime("%Y%m%d")))
    assert candidates(f"320508{mask}975?", Known(first, last)) == wanted


MASKS = {
    "320508********9753": "320508????????9753",
    "3205081995****9753": "3205081995????9753",
    "32050819950312****": "32050819950312????",
    "3205081995**975x": "3205081995????975X",
    "3****************3": "3????????????????3",
    "320508●●●●●●●●975X": "320508????????975X",
    "138****5678": None,
    "622202******1234": None,
    "6222 **** 1234": None,
    "3****3": None,
    "320508***03**75": None,
}


@pytest.mark.parametrize("written", MASKS)
def test_masked_ids_are_told_from_other_masked_numbers(written: str) -> None:
    assert pattern(written) == MASKS[written]


def report(text: str, name: str = "list.csv") -> Report:
    return analyse(Blob(text.encode(), name)).report


def test_a_birth_date_in_the_next_column_gives_a_masked_day_away() -> None:
    masked = "3205081995****975X"
    alone = report(f"姓名,证件号码\n阮**,{masked}\n").risk.candidates
    beside = report(f"姓名,证件号码,出生日期\n阮**,{masked},1995-03-12\n").risk.candidates
    aged = report(
        f"姓名,证件号码,年龄\n阮**,320508********975X,{datetime.datetime.now(datetime.UTC).year - 1995}\n"
    ).risk.candidates
    assert (alone, beside) in {(33, 1), (33, 0), (34, 1), (34, 0)}
    assert aged > alone


def test_sex_halves_what_a_masked_serial_leaves() -> None:
    both = report("姓名,证件号码\n阮**,32050819950312****\n").risk.candidates
    women = report("姓名,性别,证件号码\n阮**,女,32050819950312****\n").risk.candidates
    assert (both, women) == (1000, 500)


def test_without_ids_there_are_no_candidates() -> None:
    assert report("今晚停水，卡号6222****1234，电话138****5678").risk == Risk()


def test_what_a_copy_shows_of_an_id_in_clear_leaves_thousands() -> None:
    number = resident_id("320508", "19950312", "975")
    risk = report(f"姓名,证件号码,手机\n阮砚秋,{number},13492007731\n").risk
    assert risk.candidates > 1_000_000
    assert risk.smallest_group == 1


def test_people_who_differ_in_nothing_a_copy_shows_are_one_group() -> None:
    people = "".join(f"阮{name},女,1349200773{n}\n" for n, name in enumerate(["砚秋", "素云", "若安", "小满"]))
    assert report(f"姓名,性别,手机\n{people}").risk.smallest_group == 4
    assert report(f"姓名,性别,手机\n{people}骆一帆,男,13492007745\n").risk.smallest_group == 1


def test_relations_are_counted_by_role_and_depth() -> None:
    founding = analyse(Blob(FILES["contacts.csv"](), "contacts.csv")).report
    assert founding.relations == (
        Tie("father", 1, 1),
        Tie("friend", 1, 3),
        Tie("girlfriend", 1, 1),
        Tie("mother", 1, 1),
        Tie("friend", 2, 2),
    )
    assert founding.headcount == 9


def test_a_circle_of_relations_has_an_end() -> None:
    persons = [Person((), "friend", 1), Person((), "friend", 0), Person((), "friend", 2), Person(())]
    assert len(depths(persons)) == 4


def test_the_tally_counts_valid_values_once_and_an_illness_once_a_person() -> None:
    good, bad = resident_id("320508", "19950312", "975"), "320508199503129750"
    text = (
        "姓名,手机,证件号码,检测结果\n"
        f"阮砚秋,13492007731,{good},阳性\n骆一帆,13492007745,{bad},阳性\n阮砚秋,13492007731,{good},阳性\n张三,13800138000,,阴性\n"
    )
    tally = report(text).tally
    assert {name: tally.get(name, 0) for name in ("name", "phone", "id", "health")} == {
        "name": 2,
        "phone": 2,
        "id": 1,
        "health": 2,
    }


def test_the_oldest_are_no_candidates() -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    assert (
        candidates(
            f"320508{today.year - OLDEST - 1}0101????", Known(today.replace(year=today.year - OLDEST, day=1), today)
        )
        == 0
    )
