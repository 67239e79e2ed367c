"""Case: all that the rules of judge look at - facts about people, the text, how it was posted, the layout.

Built once per document; holds the text, so it never leaves the child. It decides nothing itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import care, hostile, marks, staff, tone
from detectors.judge.facts import Bundle, Facts, gather
from detectors.judge.weights import Weight
from detectors.judge.words import Words
from detectors.link import Person
from detectors.model import Located, Posted, Role, Span
from detectors.structure import Document

_FIRMS = ("供应商", "公司名称", "企业名称", "商户", "门店", "店名", "supplier", "vendor", "Company")
_SERVICES = (
    "Service",
    "Venue",
    "Organisation",
    "Organization",
    "Shop",
    "Facility",
    "Clinic",
    "机构",
    "服务点",
    "场所",
    "药店",
)
GRAVE = frozenset({Group.ID, Group.BANK, Group.SECRET})


@dataclass(frozen=True)
class Case:
    """What the rules look at: facts, the text for marks, how it was posted, the layout, this year."""

    facts: Facts
    text: str
    posted: Posted
    cells: bool  # the document is made of cells (a sheet, a table)
    rows: int  # data rows of typed tables
    organisations: bool  # a table whose rows are organisations
    types: frozenset[str]  # all types found, whatever they count for
    year: int
    doubt: limit.Doubt
    document: Document = field(repr=False)
    found: Sequence[Located] = field(repr=False)

    def has(self, pattern: Words) -> bool:
        return pattern.search(self.text) is not None

    def marks(self, pattern: Words) -> int:
        return marks.count(pattern, self.text)

    @cached_property
    def staffed(self) -> float:
        """Share of the mobiles beside which a public role stands (a warden, a doctor, a duty officer)."""
        return staff.share(self.document, self.found)

    @cached_property
    def ends(self) -> str:
        """Where people say what they want of their readers."""
        return marks.ends(self.text)

    @cached_property
    def care(self) -> str | None:
        """The kind of care text its words and signs make it, or None."""
        text = self.ends
        ill = "HEALTH" in self.types
        kind = care.kind(text, ill)
        if kind == "petition" or care.score(text, ill) >= self._enough():
            return kind
        return None

    def _enough(self) -> float:
        """How much of a plea is enough: a file needs more than a message, a message about many more than one about few."""
        if self.posted == Posted.FILE:
            return limit.CARE_FILE
        return limit.CARE if len(self.dense) >= limit.PERSONS_OF_A_LIST else limit.CARE_FEW

    @cached_property
    def hostility(self) -> int:
        return hostile.score(self.ends)

    @cached_property
    def tone(self) -> float:
        """Below 0 its words speak for somebody, above it they pass somebody on."""
        return tone.weight(self.signs)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs in its words and in what is told (see tone)."""
        return tone.spoken(self.ends) | self.told

    @property
    def told(self) -> frozenset[str]:
        """The signs in what is told of people."""
        facts = self.facts
        named = sum(bundle.named for bundle in facts.bundles)
        return tone.told(len(facts.mobiles), len(facts.doors), self.ill, named, self.types)

    @cached_property
    def ill(self) -> int:
        """How many people are named with an illness."""
        return sum(bundle.named and Group.HEALTH in bundle.groups for bundle in self.facts.bundles)

    @property
    def against(self) -> bool:
        """Whether its words are turned against somebody, more than for anybody."""
        if self.posted == Posted.FILE:
            return self.hostile
        return self.tone > (limit.CARE_HOSTILE if self.hostile else self._enough_tone())

    def _enough_tone(self) -> float:
        passed = tone.accuses(self.signs) or tone.is_inquiry(self.signs)
        return limit.CARE_TONE if self.care is None or passed else limit.CARE_NAMED

    @property
    def pleads(self) -> bool:
        """Whether it is a message that speaks for somebody, whatever is told of him."""
        if self.posted == Posted.FILE or (self.hostile and self.against) or not tone.pleads(self.signs):
            return False
        many = len(self.dense) >= limit.PERSONS_OF_A_LIST or self.ill >= limit.ILL_OF_A_LIST
        few = limit.SPARED if tone.accuses(self.signs) else limit.SPARED_QUIET
        return self.tone < (limit.SPARED_LIST if many else few)

    @cached_property
    def lives(self) -> bool:
        """Whether the rows of a list tell who is married, divorced, how tall: what nobody says of those to be called or helped."""
        rows, _ = self.listing
        return sum(marks.MARITAL.search(row) is not None for row in rows) >= limit.MARKS

    @cached_property
    def listing(self) -> tuple[list[str], str]:
        """The rows of a list of people and what is said around them, as care.in_rows tells them apart."""
        return care.in_rows(self.ends)

    @property
    def homes(self) -> bool:
        """Whether a home stands in it: an address found, or a room or flat."""
        return bool(self.facts.doors) or "ADDRESS" in self.types or self.has(marks.ROOM)

    @property
    def hostile(self) -> bool:
        return self.hostility >= limit.HOSTILE

    @cached_property
    def people(self) -> list[Bundle]:
        """Bundles that count as a person: a name with something, or a direct class."""
        return [b for b in self.facts.bundles if not b.bare and (b.direct or len(b.groups) >= 2)]

    @cached_property
    def dense(self) -> list[Bundle]:
        """Persons as a list holds them: two classes, one of them direct."""
        return [b for b in self.people if len(b.groups) >= limit.CLASSES_IN_A_LIST and b.direct]


def case_of(
    document: Document,
    found: Sequence[Located],
    persons: Sequence[Person],
    posted: Posted,
    weights: Sequence[Weight] | None,
    doubt: limit.Doubt,
) -> Case:
    """The case of a document. `found` and `persons` come from recognize and link, `weights` from weights_of if known."""
    typed = [table for table in document.tables if sum(kind is not None for kind in table.kinds) >= 2]
    firms = any(_of_organisations(document, table.header, table.kinds) for table in typed)
    cells = sum(segment.role == Role.CELL for segment in document.segments) * 2 > len(document.segments)
    return Case(
        gather(document, found, persons, weights),
        marks.text_of(document.segments),
        posted,
        cells,
        sum(len(table.rows) for table in typed),
        firms,
        frozenset(entity.type for entity in found),
        datetime.datetime.now(datetime.UTC).year,
        doubt,
        document,
        found,
    )


def _of_organisations(document: Document, header: Sequence[Span | None], kinds_: Sequence[str | None]) -> bool:
    words = [document.text(cell) for cell in header if cell is not None]
    firm = any(word in head for head in words for word in _FIRMS)
    place = "PERSON" not in kinds_ and any(word in head for head in words for word in _SERVICES)
    return (firm or place) and not {"RESIDENT_ID", "BANK_CARD", "HEALTH"} & set(kinds_)
