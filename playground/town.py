"""The towns of the demonstration: one residents' group a language, four people each, the bot as an administrator.

All of it is made up. A town is built when the first page in its language is opened, so that nobody waits for the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from .control import Control, Upload
from .records import Json

ANSWERS_WITHIN = 30.0  # seconds the bot gets to answer /start before it is added all the same
CROWD = 508  # members who only count, so that the group looks like the ones it stands for


@dataclass(frozen=True, slots=True)
class Names:
    """How people and group are called in one language, and what their clients say their language is."""

    code: str
    title: str
    sender: str
    neighbour: str
    admin: str
    other_admin: str
    talk: tuple[str, str, str]  # what neighbour, admin and sender said before the bot came


TITLE = "幸福里 3 期业主群（演示，全部虚构）"
TALK = ("早！今天的菜团几点送到呀？", "十点半，老地方 2 号门岗。大家下楼戴好口罩", "好嘞，谢谢林姐")
TALK_HANT = ("早！今天的菜團幾點送到呀？", "十點半，老地方 2 號門崗。大家下樓戴好口罩", "好嘞，謝謝林姐")
TALK_EN = (
    "Morning! When do the vegetables come today?",
    "Half past ten, at gate 2 as always. Masks on, please.",
    "Great, thanks Linda",
)
NAMES: Mapping[str, Names] = {
    "zh-Hans": Names("zh-hans", TITLE, "阿强", "小周", "群主林姐", "管理员老何", TALK),
    "zh-Hant": Names(
        "zh-hant", "幸福里 3 期業主群（演示，全部虛構）", "阿強", "小周", "群主林姐", "管理員老何", TALK_HANT
    ),
    "en": Names("en", "Harmony Gardens (demo, all made up)", "Mike", "Sophie", "Linda", "Harry", TALK_EN),
}
LANGUAGES = tuple(NAMES)


@dataclass(frozen=True, slots=True)
class Town:
    """Ids of who and where. `other_admin` exists because an admin's own post goes to the other admins."""

    group_id: int
    admin: int
    sender: int
    neighbour: int
    other_admin: int

    def people(self) -> tuple[tuple[int, str], ...]:
        """Who is shown on the page, with their role, in the order of the panes."""
        return (self.sender, "sender"), (self.neighbour, "neighbour"), (self.admin, "admin")

    def json(self) -> Json:
        return {"group_id": self.group_id, "people": [{"id": user, "role": role} for user, role in self.people()]}


def settle(control: Control, *, language: str = "zh-Hans", bot: bool = True, started: bool = True) -> Town:
    """Builds the town. With `started`, sender and administrator have opened the bot's private chat before."""
    names = NAMES[language]
    sender, neighbour, admin, other = (
        control.add_user(name, language=names.code).id
        for name in (names.sender, names.neighbour, names.admin, names.other_admin)
    )
    group = control.add_group(names.title, admin, [sender, neighbour], extra_members=CROWD)
    control.promote(group.id, other, admin)
    if started:
        control.start(admin)
        control.start(sender)
    if bot:
        control.add_bot(group.id, admin, admin=True)
    return Town(group.id, admin, sender, neighbour, other)


@dataclass
class Towns:
    """The towns of one server, by language. `made` holds those that stand already."""

    control: Control
    made: dict[str, Town] = field(default_factory=dict)
    _inviting: set[asyncio.Task[None]] = field(default_factory=set)

    def of(self, language: str) -> Town:
        """The town that speaks the language, built when it is asked for first. Raises KeyError for another language.

        The bot joins once it has answered the administrator, as in life: else it would not know yet whom to write to.
        """
        if language not in self.made:
            town = self.made[language] = settle(self.control, language=language, bot=False)
            for who, words in zip((town.neighbour, town.admin, town.sender), NAMES[language].talk, strict=True):
                self.control.post(town.group_id, who, words)
            task = asyncio.get_running_loop().create_task(self._invite(town))
            self._inviting.add(task)
            task.add_done_callback(self._inviting.discard)
        return self.made[language]

    async def _invite(self, town: Town) -> None:
        with suppress(TimeoutError):
            await self._answered(1, town.admin, town.sender)
            await self._tried(town)
        self.control.add_bot(town.group_id, town.admin, admin=True)

    async def _tried(self, town: Town) -> None:
        """Somebody the page does not show has a file checked in private: then the bot's reading process has started."""
        if len(self.made) > 1:
            return
        self.control.start(town.other_admin)
        await self._answered(1, town.other_admin)
        self.control.post(town.other_admin, town.other_admin, upload=Upload(b"1,2\n3,4\n", "a.csv", "text/csv"))
        await self._answered(2, town.other_admin)

    async def _answered(self, times: int, *users: int) -> None:
        await self.control.world.until(lambda: all(self._said(user) >= times for user in users), ANSWERS_WITHIN)

    def _said(self, user: int) -> int:
        """How many messages the bot has written to somebody."""
        world = self.control.world
        return sum(message.sender_id == world.bot.id for message in world.private(user).messages.values())

    async def close(self) -> None:
        """Leaves nothing behind in the event loop."""
        for task in self._inviting:
            task.cancel()
        await asyncio.gather(*self._inviting, return_exceptions=True)
