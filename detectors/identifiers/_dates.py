"""Whether a written day exists: the part of a check that resident IDs and birth dates share. Not a parser of dates."""

from __future__ import annotations

import datetime as dt

OLDEST = 1890
"""No living person was born before; GB 11643 numbers begin later still."""
_PAST = 2025  # a year that is over: no clock need be asked


def is_past_day(year: int, month: int, day: int) -> bool:
    """Whether it is a day of the calendar between OLDEST and today."""
    try:
        written = dt.date(year, month, day)
        return year >= OLDEST and (year <= _PAST or written <= dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1))
    except ValueError:
        return False
