"""Forms: blocks of labels about one person that go on after an empty line or on the next page.

A block without a name, whose every value has a label, is the next part of the form before it, where that form has nothing of
the kind and no other name is asked for in between. Which values stand in a block is prose's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from detectors.link.drafts import Draft
from detectors.model import Span
from detectors.structure import Document


def continued(document: Document, drafts: Sequence[Draft]) -> None:
    """Gives the values of a form's later parts to its person; their own drafts are left empty."""
    labelled = {field.value[:2] for field in document.fields}
    names = sorted(field.value for field in document.fields if field.kind == "PERSON")
    form: Draft | None = None
    for draft in drafts if len(names) > 0 else ():
        if not draft.entities:
            continue
        if form is not None and draft.name() == form.name():
            continue
        if draft.has("PERSON"):
            form = draft if _is_of_form(draft, names) and draft.table is None else None
        elif form is not None and _goes_on(form, draft, names, labelled):
            form.entities += draft.entities
            draft.entities = []


def _is_of_form(draft: Draft, names: Sequence[Span]) -> bool:
    """Whether somebody's name stands behind a label."""
    name = next(entity.span for entity in draft.entities if entity.type == "PERSON")
    at = bisect_right(names, Span(name.segment, name.start, name.end))
    return at > 0 and names[at - 1].segment == name.segment and name.start < names[at - 1].end


def _goes_on(form: Draft, draft: Draft, names: Sequence[Span], labelled: set[tuple[int, int]]) -> bool:
    if draft.relation or draft.table is not None or draft.number:
        return False
    if any(form.has(entity.type) or entity.span[:2] not in labelled for entity in draft.entities):
        return False
    last, first = max(entity.span for entity in form.entities), draft.entities[0].span
    return first > last and bisect_left(names, first) == bisect_right(names, last)
