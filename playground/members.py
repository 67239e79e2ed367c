"""Members: who there is, which chats there are, who is what in them, and the updates Telegram sends about that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import views
from .records import RIGHTS, Chat, Json, Member, Message, User
from .world import World

FIRST_USER = 5_000_000_001
FIRST_GROUP = -1_002_000_000_001
BOT_RIGHTS = ("can_manage_chat", "can_delete_messages", "can_invite_users", "can_pin_messages")


@dataclass(slots=True)
class Members:
    """What people do with chats and members. Ids go in, records come out."""

    world: World

    def add_user(
        self, name: str, *, language: str = "zh-hans", username: str = "", hides_forwards: bool = False
    ) -> User:
        user = User(FIRST_USER + self.world.serial(), name, language, username, hides_forwards=hides_forwards)
        self.world.users[user.id] = user
        self.world.private(user.id)
        return user

    def speak(self, user_id: int, language: str) -> None:
        """The person's client changes its language."""
        self.world.users[user_id] = replace(self.world.user(user_id), language=language)

    def add_group(
        self,
        title: str,
        creator: int,
        members: Sequence[int] = (),
        *,
        kind: str = "supergroup",
        forum: bool = False,
        username: str = "",
        extra_members: int = 0,
    ) -> Chat:
        """A supergroup (or "group", "channel") with its people; the bot is not in it yet."""
        number = self.world.serial()
        chat_id = -number if kind == "group" else FIRST_GROUP - number
        chat = Chat(chat_id, kind, title, username, forum, extra_members=extra_members, last_id=10)
        chat.members = {user: Member(user) for user in members}
        chat.members[creator] = Member(creator, "creator")
        self.world.chats[chat.id] = chat
        self.world.tell("chat", chat_id=chat.id)
        return chat

    def link(self, channel_id: int, group_id: int) -> None:
        """Makes a group the discussion of a channel: its posts are forwarded there automatically."""
        self.world.chat(channel_id).linked_id = group_id
        self.world.chat(group_id).linked_id = channel_id

    def add_topic(self, chat_id: int, name: str) -> int:
        """A topic of a forum; its id is the id of the message that opened it."""
        chat = self.world.chat(chat_id)
        topic = chat.take_id()
        chat.topics[topic] = name
        return topic

    # -- members

    def set_member(self, chat_id: int, user_id: int, by: int, member: Member) -> None:
        """Changes somebody's place in a chat, with the updates Telegram sends about it."""
        world, chat = self.world, self.world.chat(chat_id)
        before = world.set_member(chat, member)
        update = views.membership(world, chat, before, member, by)
        if user_id == world.bot.id:
            world.push("my_chat_member", update)
        elif chat.member(world.bot.id).is_admin:
            world.push("chat_member", update)

    def add_bot(self, chat_id: int, by: int, *rights: str, admin: bool = False) -> None:
        """Adds the bot; with `admin` it is promoted at once with `rights` (default: delete and pin)."""
        self.set_member(chat_id, self.world.bot.id, by, Member(self.world.bot.id))
        if self.world.chat(chat_id).type != "channel":
            self._service(chat_id, by, {"new_chat_members": [self.world.bot.json()]})
        if admin or rights:
            self.promote(chat_id, self.world.bot.id, by, *rights)

    def remove_bot(self, chat_id: int, by: int) -> None:
        self.set_member(chat_id, self.world.bot.id, by, Member(self.world.bot.id, "kicked"))

    def promote(self, chat_id: int, user_id: int, by: int, *rights: str, anonymous: bool = False) -> None:
        given = rights or (BOT_RIGHTS if user_id == self.world.bot.id else RIGHTS)
        self.set_member(chat_id, user_id, by, Member(user_id, "administrator", frozenset(given), anonymous))

    def demote(self, chat_id: int, user_id: int, by: int) -> None:
        self.set_member(chat_id, user_id, by, Member(user_id))

    def join(self, chat_id: int, user_id: int) -> None:
        self.set_member(chat_id, user_id, user_id, Member(user_id))

    def leave(self, chat_id: int, user_id: int) -> None:
        self.set_member(chat_id, user_id, user_id, Member(user_id, "left"))

    def migrate(self, chat_id: int) -> Chat:
        """Turns a group into a supergroup, with the two service messages."""
        world, old = self.world, self.world.chat(chat_id)
        new = Chat(FIRST_GROUP - world.serial(), "supergroup", old.title, members=dict(old.members), last_id=1)
        world.chats[new.id] = new
        self._service(old.id, world.bot.id, {"migrate_to_chat_id": new.id})
        self._service(new.id, world.bot.id, {"migrate_from_chat_id": old.id})
        old.migrated_to = new.id
        return new

    def _service(self, chat_id: int, by: int, content: Json) -> None:
        chat = self.world.chat(chat_id)
        message = self.world.place(Message(chat.take_id(), chat.id, self.world.clock.now(), content, by))
        if chat.member(self.world.bot.id).present:
            self.world.push("message", views.message(self.world, message))
