"""Tokens: what leads one person from a button in the group to their case in the private chat (PEOPLE 3.3).

Bound to the person by a keyed hash, good once and for a quarter of an hour. Nothing is stored until one is used.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.office import Office

TOKEN_SECONDS = 15 * 60
_CASE, _MOMENT = 12, 8  # characters: the case id, then the last second in hexadecimal; the rest is the keyed hash


@dataclass(frozen=True, slots=True)
class Read:
    """A token that was brought back: whether it is this person's and still good, and the case it opens."""

    case_id: str
    mark: str
    genuine: bool
    in_time: bool


class Tokens:
    """Makes and reads them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def make(self, bot_id: int, user_id: int, case_id: str) -> str:
        """42 url-safe characters."""
        until = int(self._office.clock.now()) + TOKEN_SECONDS
        return f"{case_id}{until:08x}{self._mark(bot_id, user_id, case_id, until)}"

    def read(self, token: str, bot_id: int, user_id: int) -> Read:
        """Never raises: what is no token is not genuine."""
        case_id, moment, mark = token[:_CASE], token[_CASE : _CASE + _MOMENT], token[_CASE + _MOMENT :]
        try:
            until = int(moment, 16)
        except ValueError:
            return Read(case_id, "", False, False)
        genuine = mark == self._mark(bot_id, user_id, case_id, until)
        return Read(case_id, mark, genuine, self._office.clock.now() <= until)

    def _mark(self, bot_id: int, user_id: int, case_id: str, until: int) -> str:
        return self._office.vault.keyed_hash("start", str(bot_id), str(user_id), case_id, str(until))
