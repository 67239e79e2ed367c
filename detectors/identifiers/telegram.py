"""TELEGRAM: a person's public name on Telegram: behind its label (TG, 电报, 纸飞机, Telegram), as t.me link, or as @name.

Five to 32 letters, digits and _, a letter first (Telegram's own rule). A bare @name is weak: people are called so in every
chat of the service itself. Names of bots, links that invite to groups and links to posts lead to no person.

>>> not_a_person("@flood_watch_bot"), not_a_person("joinchat"), not_a_person("lin_yue77")
('a bot', 'a word', None)
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_HAN_LABELS = listed("电报|纸飞机|飞机号|电报号|小飞机")
_LATIN_LABELS = listed("telegram|Telegram|TELEGRAM|TG|Tg|tg")
_LINKS = listed("t.me/|telegram.me/|tg://resolve?domain=")
_NAME = "[A-Za-z][0-9A-Za-z_]{4,31}"
_GROUP = re.compile("[^加进拉入]群|频道|官方|客服|[Cc]hannel|[Gg]roup|[Oo]fficial")
_REACH = 12  # code points: "TG频道：@", "t.me/name 互助群"
_FLIGHT = re.compile("[A-Z]{2}[0-9]{3,4}")
_END = "(?![0-9A-Za-z_@/])(?!\\.[a-z]|-[A-Za-z])"
_WORDS = frozenset(
    listed(
        "joinchat|addstickers|addemoji|proxy|share|socks|setlanguage|telegram|channel|group|groups|support|account|username|message|number|"
        "whatsapp|wechat|please|contact|official|download|desktop|premium|settings|invite|phone|client|message|messages|about"
    )
)


def not_a_person(value: str) -> str | None:
    """'a bot' for names that end so (only bots may), 'a word' for words of links and sentences, 'a flight' (飞机号CA1837)."""
    name = value.removeprefix("@").lower()
    if name.endswith("bot"):
        return "a bot"
    if _FLIGHT.fullmatch(value):
        return "a flight"
    return "a word" if name in _WORDS else None


def of_somebody(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span, or None for the name of a group or channel, as the words beside it say."""
    beside = text[max(0, start - _REACH) : start] + " " + text[end : end + _REACH]
    return None if _GROUP.search(beside) else (start, end)


TELEGRAM = Identifier(
    type="TELEGRAM",
    group=Group.ONLINE,
    direct=True,
    presidio_name="TELEGRAM_USERNAME",
    source="Telegram's rule of usernames: 5-32 characters, a letter first",
    patterns=(
        Pattern(
            "label",
            f"{glued(_HAN_LABELS)}(?:账号|帐号|号码|号|id|ID)?(?:是|为)?[ \\t\"'“:：=]{{0,4}}(?P<value>@?{_NAME}){_END}",
            0.85,
            0.9,
            Anchor.WORD,
            words=_HAN_LABELS,
        ),
        Pattern(
            "Latin label",
            f"(?<![0-9A-Za-z_.@/-]){glued(_LATIN_LABELS)}(?: ?[Ii][Dd]| (?:handle|username|name)|账号|号)?"
            f'(?:"?[ \\t]?[:：=][ \\t"]{{0,2}}|(?<=号)[ \\t]?|(?<=[Dd]) | is |[ \\t]?(?=@))(?P<value>@?{_NAME}){_END}',
            0.85,
            0.9,
            Anchor.WORD,
            words=_LATIN_LABELS,
        ),
        Pattern(
            "link",
            f"(?<![0-9A-Za-z_.-]){glued(tuple(link.replace('.', chr(92) + '.').replace('?', chr(92) + '?') for link in _LINKS))}(?P<value>{_NAME}){_END}",
            0.6,
            0.85,
            Anchor.WORD,
            words=_LINKS,
        ),
        Pattern("@", f"(?<![0-9A-Za-z._%+@/-])@{_NAME}{_END}", 0.15, 0.85, Anchor.AT),
    ),
    refuse=not_a_person,
    grow=of_somebody,
    cues=listed("telegram|tg|电报|纸飞机|飞机号"),
    headers=listed("电报|电报号|电报账号|纸飞机|飞机号|telegram|telegram id|telegram username|tg|tg id|tg号"),
)
