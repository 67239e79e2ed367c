"""Whether a written day exists: the part of a check that resident IDs and birth dates share. Not a parser of dates."""

from __future__ import annotations

import datetime as dt

OLDEST = 1890
"""No living person was born before; GB 11643 numbers begin later still."""


def is_past_day(year: int, month: int, day: int) -> bool:
    """Whether it is a day of the calendar between OLDEST and today."""
    try:
        return year >= OLDEST and dt.date(year, month, day) <= dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    except ValueError:
        return False
