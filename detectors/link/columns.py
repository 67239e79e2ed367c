"""Columns: whose the columns of a table are, by the words above them.

A row may hold several names; a column belongs to the one its header speaks of (家长电话), else to the name before it or to
whom the row is about. What the cells say is not looked at: which persons the rows are is rows' business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from detectors.link.relations import in_header, is_reach
from detectors.structure import Document, Table

# Words in a header that tie a column to the other person of the row.
OWNERS = ("紧急", "緊急", "家长", "家長", "监护", "監護", "父", "母", "寄件", "收件", "收货", "联系人", "聯絡人", "emergency", "parent",
          "guardian", "mother", "father", "next of kin", "kin ", "nok", "家属", "家屬", "亲属", "親屬", "sender", "receiver", "配偶", "爱人", "密接")  # fmt: skip
SPEAKERS = frozenset(
    {"from", "actor", "author", "sender", "forwarded_from", "nickname", "speaker", "user", "username", "发言人", "昵称"}
)
MESSAGES = frozenset({"text", "message", "content", "msg", "body", "消息", "内容"})
CONTACTS = frozenset({"MOBILE", "LANDLINE", "WECHAT", "EMAIL"})
NAMING = 2  # characters of a name's header from which on another header that holds it is his (接送人, 接送人手机)
_PART = re.compile(r"\b(?:first|last|given|family|middle|sur|fore)\s?(?:name\b|\Z)|^[姓名]$")
_JOINTS = re.compile(r"[_\s]+|(?<=[a-z])(?=[A-Z])")  # next_of_kin, nextOfKin


class Columns:
    """The headers of one table."""

    def __init__(self, document: Document, table: Table) -> None:
        self._kinds = table.kinds
        above = (*table.above, *[None] * len(table.header))
        pairs = list(zip(table.header, above, strict=False))
        words = [[document.text(cell).strip() for cell in (up, low) if cell] for low, up in pairs]
        self._written = [" ".join(word).lower() for word in words]
        self._headers = [_JOINTS.sub(" ", " ".join(word)).lower() for word in words]
        self._groups = ["" if up is None else document.text(up) for _, up in pairs]

    def kind(self, column: int) -> str | None:
        """What a column holds, as in Table.kinds."""
        return self._kinds[column] if column < len(self._kinds) else None

    def header(self, column: int) -> str:
        """The words above a column, second header row first, lower case; empty where there are none."""
        return self._headers[column] if column < len(self._headers) else ""

    def silent(self) -> set[int]:
        """The columns of a chat in which the speakers stand: who says something is not whom it is about."""
        heads = self._written
        return {at for at, head in enumerate(heads) if head in SPEAKERS} if MESSAGES & set(heads) else set()

    def one_person(self, one: int, other: int) -> bool:
        """Whether no header says that the names in two columns side by side are different people's."""
        relations = {told and told.relation for told in map(in_header, (self.header(one), self.header(other)))}
        return other - one == 1 and len(relations) == 1 and self._owner(one) == self._owner(other)

    def is_part(self, column: int) -> bool:
        """Whether a column holds a part of names (first name, surname)."""
        return _PART.search(self.header(column)) is not None

    def base(self, heads: Sequence[int]) -> int:
        """Whom a row is about, of the names in the columns `heads`: the first whose header makes nobody's relative or contact of him."""
        return next((at for at, head in enumerate(heads) if not self._owner(head)), 0) if len(heads) > 1 else 0

    def holder(self, heads: Sequence[int], base: int, column: int) -> int:
        """Which of the row's persons a column belongs to: its own header's words, else the name before it."""
        if len(heads) < 2:
            return 0
        if column in heads:
            return heads.index(column)
        header = self.header(column)
        named = [at for at, head in enumerate(heads) if len(word := self.header(head)) >= NAMING and word in header]
        word = self._owner(column)
        owned = [at for at, head in enumerate(heads) if word and self._owner(head) == word]
        group = self._group(column)
        grouped = [at for at, head in enumerate(heads) if group and self._group(head) == group]
        before = max(0, bisect_right(heads, column) - 1)
        if named or owned or grouped:
            return (named or owned or grouped)[-1]
        return before if self._is_close(heads, base, column) else base

    def _is_close(self, heads: Sequence[int], base: int, column: int) -> bool:
        """Whether a column whose header names nobody belongs to the name before it rather than to the row's own person."""
        alike = len({self.header(head) for head in heads}) == 1
        repeated = self._headers.count(self.header(column)) > 1 and column > heads[1]
        kind = self.kind(column)
        contact = column - 1 in heads and column - 1 != heads[base] and kind in CONTACTS and self._kinds.count(kind) > 1
        alone = (
            column - 1 in heads and column - 1 != heads[base] and kind in CONTACTS and is_reach(self.header(column - 1))
        )
        return alike or repeated or contact or alone or bool(self._owner(heads[base]))

    def _group(self, column: int) -> str:
        return self._groups[column] if column < len(self._groups) else ""

    def _owner(self, column: int) -> str:
        header = self.header(column)
        return next((word for word in OWNERS if word in header), "")
