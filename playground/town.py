"""The town of the demonstration: one residents' group, four people, the bot as an administrator. All of it is made up."""

from __future__ import annotations

from dataclasses import dataclass

from .control import Control
from .records import Json

TITLE = "幸福里 3 期业主群（演示，全部虚构）"
CROWD = 508  # members who only count, so that the group looks like the ones it stands for


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


def settle(control: Control, *, language: str = "zh-hans", bot: bool = True, started: bool = True) -> Town:
    """Builds the town. With `started`, sender and administrator have opened the bot's private chat before."""
    sender, neighbour = (control.add_user(name, language=language).id for name in ("阿强", "小周"))
    admin, other = (control.add_user(name, language=language).id for name in ("群主林姐", "管理员老何"))
    group = control.add_group(TITLE, admin, [sender, neighbour], extra_members=CROWD)
    control.promote(group.id, other, admin)
    if started:
        control.start(admin)
        control.start(sender)
    if bot:
        control.add_bot(group.id, admin, admin=True)
    return Town(group.id, admin, sender, neighbour, other)
