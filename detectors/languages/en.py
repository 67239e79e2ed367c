"""English: what a name looks like in running text. A model would be needed for names without any sign; there is none here.

A name counts after a label or a title, after a few words that introduce people, in full (two or more capitalised
words) beside a number of a person, or where its first word is a common first name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import resources

from detectors.languages import pinyin
from detectors.model import Entity

_LABELLED, _INTRODUCED, _IN_FULL, _BESIDE = 0.9, 0.75, 0.75, 0.7

_UP, _LOW = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ÿ]"
_PART = rf"(?:{_UP}{_LOW}+(?:['’-]{_UP}?{_LOW}+)*|{_UP}['’]{_UP}{_LOW}+|{_UP}{_LOW}+{_UP}{_LOW}+)"
_WORD = rf"(?:{_PART}(?:-{_PART})*(?:-[A-Z]['’][A-Z][a-z]+)?)"
_FULL = rf"{_WORD}(?: [A-Z]\.)?(?: (?:de|van|von|der|den|da|bin|al|O') ?)?(?: {_WORD}){{1,3}}"
_NAME = rf"(?:{_FULL}|{_WORD})"
# What introduces a person; "name" and its like leave no doubt.
_LABEL = re.compile(
    r"(?:(?i:\b(?:full name|first name|last name|given names?|surname|family name|name|contact|contact person|patient|applicant|holder|cardholder|director|tenant|landlord|"
    r"guest|passenger|owner|insured|beneficiary|payee|next of kin|emergency contact|attn|attention|recipient|sender|witness|claimant|defendant|student|parent|guardian|"
    r"mother|father|husband|wife|daughter|son|sister|brother|carer|keyholder)\b)[\"']?(?:'s)?[ ]?(?:[:,=]|is)?[ ]?[\"']?|"
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Judge|Justice|Nurse|Officer|Captain|Sgt|Pastor|Rev|Madam|Uncle|Aunt)\b\.? )"
    rf"(?P<name>{_NAME})"
)
_INTRO = re.compile(
    r"\b(?i:it's|its|this is|i'm|i am|my name is|name's|named|called|call|ask|ring|text|tell|let|see|with|represented by|neighbour|neighbor|pay|reach|email|message|"
    r"by|nanny|cleaner|driver|teacher|coach|babysitter|tutor|landlady|flatmate|roommate|classmate|manager|"
    r"lawyer|solicitor|doctor|friend|colleague|boss|thanks|regards|signed|met|meet|and|hi|hello|dear)(?: "
    r"for)?,? "
    rf"(?P<name>{_NAME})(?P<rest>.{{0,3}})"
)
_ALONE = re.compile(rf"(?<![\w.@/&'-]){_FULL}(?![\w@/&'-])")
_CAPITALS = re.compile(
    r"\b(?i:surname|family name|last name|given names?|name)\b[:\s]{1,3}(?P<name>[A-Z]{3,20}(?:-[A-Z]{2,20})?)\b"
)


def _words_of(name: str) -> frozenset[str]:
    text = resources.files("detectors.languages").joinpath("_data", name).read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


# Capitalised words that are no part of a name; the commonest first names
NEVER, FIRST = _words_of("english_words.txt"), _words_of("english_names.txt")
_AND = re.compile("and,? (?:The )?\\Z")
_CAPITALISED = re.compile("[A-Z][a-z'’]|[A-Z]{3}")  # without these nothing below can match; most rosters have none
_GOES_ON = re.compile(r"[ ](?:Street|Road|[A-Z])|['’]s\b|\w")  # behind a single word: what makes it no name
_LINE_REACH = 60  # characters between a full name and a number that makes it one


def names(text: str, numbers: Sequence[tuple[int, int]]) -> list[Entity]:
    """The English names of a passage, some more than once; `numbers` are spans of finds that lead to a person."""
    if _CAPITALISED.search(text) is None:
        return []
    found = [*_with(_LABEL, text, _LABELLED, "label"), *_with(_CAPITALS, text, _LABELLED, "label")]
    found += [entity for entity in _with(_INTRO, text, _INTRODUCED, "cue") if _plausible(text, entity)]
    found += list(_in_full(text, numbers))
    found = [entity for entity in found if text[entity.start : entity.end] not in pinyin.PLACES]
    return found + [Entity("PERSON", *span, _IN_FULL, ("pinyin",)) for span in pinyin.names(text)]


def _with(pattern: re.Pattern[str], text: str, score: float, rule: str) -> Iterator[Entity]:
    for mark in pattern.finditer(text):
        start, end = mark.span("name")
        start, end = _trimmed(text, start, end)
        if end > start:
            yield Entity("PERSON", start, end, score, (rule,))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without words that are never part of a name, at either end; empty when nothing is left."""
    words = text[start:end].split(" ")
    while words and words[0].rstrip(".") in NEVER:
        start += len(words.pop(0)) + 1
    while words and words[-1].rstrip(".") in NEVER:
        end -= len(words.pop()) + 1
    return (start, end) if words and not any(word in NEVER for word in words) else (start, start)


def _plausible(text: str, entity: Entity) -> bool:
    """A single word must end its clause or be followed by a verb's beginning, not by another capital or a noun's.

    Behind "and" it must be a first name that is known: Terms and Conditions.
    """
    word = text[entity.start : entity.end]
    if _AND.search(text, max(0, entity.start - 8), entity.start) and word.split(" ")[0] not in FIRST:
        return False
    return " " in word or _GOES_ON.match(text[entity.end : entity.end + 8]) is None


def _in_full(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[Entity]:
    """Two or three capitalised words: a common first name at their beginning, or a number of a person beside them."""
    for mark in _ALONE.finditer(text):
        start, end = _trimmed(text, *mark.span())
        words = text[start:end].split(" ")
        if len(words) < 2:
            continue
        if words[0] in FIRST:
            yield Entity("PERSON", start, end, _IN_FULL, ("first name",))
        elif any(_near(text, start, end, number) for number in numbers):
            yield Entity("PERSON", start, end, _BESIDE, ("beside",))


def _near(text: str, start: int, end: int, number: tuple[int, int]) -> bool:
    first, last = min(end, number[1]), max(start, number[0])
    return last - first <= _LINE_REACH and "\n" not in text[first:last]
