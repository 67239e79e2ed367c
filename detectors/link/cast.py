"""The cast: whom a text has spoken of so far, who of them is open for the next value, and whose relatives are told.

It opens drafts, relates them to each other and closes them. Which value of a line goes to whom is prose's, where the
names of a line are is holders'.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detectors.link import wording
from detectors.link.drafts import Draft
from detectors.link.relations import Mention
from detectors.model import Located

TURNS = 6  # of a chat, in which an answer still is about whom was spoken of
# What leads to a person: a number or a door that somebody without a name may be known by
CARRIERS = frozenset({"MOBILE", "RESIDENT_ID", "ADDRESS", "PASSPORT", "WECHAT", "LANDLINE", "EMAIL", "BANK_CARD"})


@dataclass(slots=True)
class Cast:
    """The persons of a text while it is read. `current` is who is open, `principal` whose relatives are told.

    `spoken` is who was open when somebody else began to speak: an answer (13…, 住…) is about him.

    `returned` says that `current` is the principal again after a relative without a name: a list of numbers may go on.

    `heading` is the relation a heading has announced for all that follow, `pending` one stated for the next person alone.
    """

    drafts: list[Draft]
    current: int | None = None
    principal: int | None = None
    heading: Mention | None = None
    spoken: int | None = None
    returned: bool = False
    _left: int | None = None  # who was open when nobody was any more
    _turns: int = 0  # how many others have spoken since
    _pending: Mention | None = None
    _before: int | None = None  # the principal before this one
    _latest: dict[str, int] = field(default_factory=dict)  # the last draft of each relation

    def close(self) -> None:
        """An empty line, another record: nobody is open."""
        self._left = self.current if self.current is not None else self._left
        self.current = self._pending = None

    def recall(self) -> None:
        """A line speaks of somebody (他, her) where nobody is open: of the last whom relatives may be told of."""
        if self.current is None and self.principal is not None and self.drafts[self.principal].name():
            self.current = self.principal

    def turn(self) -> None:
        """Somebody else speaks: nobody is open, but who was stays in mind for a few turns."""
        self.close()
        if self._left is not None:
            self.spoken, self._left, self._turns = self._left, None, 0
        self._turns += 1
        if self._turns > TURNS:
            self.spoken = None

    def answered(self, text: str, begin: int, at: int, entity: Located) -> int | None:
        """Who was spoken of before, where a turn is nothing but his number or his door (电话 139…, 住3栋)."""
        spoken = self.spoken if self.current is None else None
        if spoken is None or wording.ANSWER.fullmatch(text, begin, at) is None:
            return None
        draft = self.drafts[spoken]
        known = draft.name() or wording.OF_SOMEBODY.search(text, begin, at)
        if not known or draft.has(entity.type) or entity.type not in CARRIERS:
            return None
        self.current = spoken
        return spoken

    def open(self, word: Mention | None) -> int:
        """Another person, the relative that `word` says, or one of whom nothing is said; gives the number of the draft."""
        number = self._append(Draft())
        if _begins(word, self.principal):
            self._before, self.principal = self.principal, number
            self.drafts[number].relation = "index" if word is not None and not word.own else ""
        elif word is not None:
            self.relate(number, word)
        self.current = number
        return number

    def announced(self) -> Mention | None:
        """The relation that the next person has by what stood before: a field of its own, else the heading."""
        pending, self._pending = self._pending, None
        return pending or self.heading

    def nameless(self, entity: Located) -> int:
        """Somebody known only by numbers. Relatives told after him are his where nobody is named before."""
        self.current = self._append(Draft())
        if self.principal is None and entity.type in CARRIERS:
            self.principal = self.current
        return self.current

    def relate(self, number: int, word: Mention) -> None:
        """Makes a draft the relative of the one the word goes through, else of the principal."""
        draft = self.drafts[number]
        draft.relation = word.relation
        draft.whose = f"#{word.number}" if word.number else draft.whose
        if word.relation == "index":
            self.principal = number
            return
        if self.principal == number:
            self.principal = self._before
        self._latest[word.relation] = number
        through = self._latest.get(word.through) if word.through != word.relation else None
        draft.of = through if through is not None else self.principal

    def state(self, stated: Mention) -> None:
        """A relation field speaks of the open person, or of the next where the open one has its relation already."""
        if self.current is None or self.drafts[self.current].relation:
            self._pending = stated
        else:
            self.relate(self.current, stated)

    def again(self, text: str, word: Mention) -> int | None:
        """The draft a relation word has opened already, where it now labels another of his values (配偶电话)."""
        draft = self._latest.get(word.relation)
        label = word.end == 0 or wording.LABELLED.match(text[word.end : word.end + 16])
        return draft if draft is not None and label and self.drafts[draft].of == self.principal else None

    def named_late(self) -> int | None:
        """The open draft, where it has numbers and no name yet: a name below (电话：… 姓名：…) is his."""
        if self.current is None or self.drafts[self.current].has("PERSON"):
            return None
        if self.principal is None and not self.drafts[self.current].relation:
            self.principal = self.current
        return self.current

    def takes(self, number: int, entity: Located, where: str) -> bool:
        """Whether a person may have this value too: a second address or phone only under another word (户籍, 电话2)."""
        draft = self.drafts[number]
        if entity.type in ("ADDRESS", "MOBILE") and where and where not in draft.wheres:
            return True
        return not draft.contradicts(entity)

    def leave(self, last: int, *, related: bool) -> None:
        """After a line its last person stays open; a relative told in that one line gives way to the principal."""
        entities = self.drafts[last].entities
        complete = len(entities) > 1 or (len(entities) == 1 and entities[0].type != "PERSON")
        back = related and complete and self.drafts[last].relation and self.principal is not None
        self.returned = bool(back) and self.drafts[last].name() == ""
        self.current = self.principal if back else last

    def _append(self, draft: Draft) -> int:
        self.drafts.append(draft)
        return len(self.drafts) - 1


def _begins(word: Mention | None, principal: int | None) -> bool:
    """Whether a person is one whose relatives may follow rather than somebody's relative."""
    if word is None or word.own or word.relation == "index":
        return True
    return word.relation == "contact" and principal is None
