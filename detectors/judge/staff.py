"""Staff: contacts an office publishes on purpose - wardens, duty rotas, doctors' hours, volunteers by building.

Such a list has a role beside each number, an area or hours, and tells readers to call. What separates it from a roster of
residents under the same heading: nothing about the people but how to reach them, no room beside a name, no register's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.judge.marks import ROOM
from detectors.judge.words import all_of
from detectors.model import Located
from detectors.normalize import normalize
from detectors.structure import Document

_WORDS = all_of("staff")
_ROLE = _WORDS["role"]
_OFFICE = _WORDS["office"]
_CALL = _WORDS["call"]
_TOLD = _WORDS["told"]
# Words of registers: what an office writes down about people, not what it tells them.
_REGISTER = _WORDS["register"]
_KEPT, _HOURS = _WORDS["kept"], _WORDS["hours"]
_DIGIT = re.compile("[0-9]")
_REACH = 90  # code points before a number in which its role stands: a row of a table with an area and hours


def share(document: Document, found: Sequence[Located]) -> float:
    """Of the mobiles, the share with a public role and no room in the words before (0-1; 0 where there are none)."""
    if _is_headed(document):
        return 1.0
    before = [normalize(words).text.lower() for words in _before_mobiles(document, found)]
    return sum(bool(_ROLE.search(words) and not ROOM.search(words)) for words in before) / len(before) if before else 0


def _is_headed(document: Document) -> bool:
    """Whether a table's own header says so: a role over the names, or a column of the hours at which they are there."""
    for table in document.tables:
        cells = table.header if any(table.header) else table.rows[0] if table.rows else ()
        header = [normalize(document.text(cell)).text.lower() if cell else "" for cell in cells]
        over = [words for words, kind in zip(header, table.kinds, strict=False) if kind == "PERSON"]
        hours = any(_HOURS.search(words) for words in header) and not _DIGIT.search("".join(header))
        if hours or any(_ROLE.search(words) for words in over):
            return True
    return False


def _before_mobiles(document: Document, found: Sequence[Located]) -> Iterator[str]:
    """What stands between each mobile and the one before it, across the cells of a row."""
    at, end = 0, 0
    for entity in found:
        if entity.type == "MOBILE":
            span = entity.span
            pieces = [
                document.segments[n].text[end if n == at else 0 :]
                for n in range(max(at, span.segment - 12), span.segment)
            ]
            own = document.segments[span.segment].text[end if span.segment == at else 0 : span.start]
            yield " ".join([*pieces, own])[-_REACH:]
            at, end = span.segment, span.end


def is_official(text: str) -> bool:
    """Whether the text reads like an office's own: it is named, readers are told to call, nobody is registered."""
    return bool(_OFFICE.search(text) and _CALL.search(text)) and not _REGISTER.search(text)


def is_published(text: str) -> bool:
    """Whether such contacts are for readers at all: told to call, or an office named, and nobody registered."""
    return bool(_OFFICE.search(text) or _CALL.search(text)) and not _REGISTER.search(text)


def is_invitation(text: str) -> bool:
    """Whether an office itself tells readers, in a sentence, to call those named: enough without a role beside each."""
    return bool(_OFFICE.search(text) and _TOLD.search(text)) and not _REGISTER.search(text)


def is_kept(text: str) -> bool:
    """Whether a text calls itself a register that is not for passing on."""
    return bool(_KEPT.search(text))


def is_register(text: str) -> bool:
    """Whether words say that people are written down in it, not offered."""
    return bool(_REGISTER.search(text))
