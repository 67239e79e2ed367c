"""Hostile: whether a text is turned against a person - insults, calls to act against somebody, accusations.

Several weak signs rather than one list: an insult or a call to act is enough, an accusation needs somebody it points
at or hearsay beside it. Anger at a company, an office or a landlord is a petition's business and does not count, nor does
what somebody says was done to them. All patterns run on simplified, lower-cased text. Which verdict follows is judge's.
"""

from __future__ import annotations

import re

from detectors.judge.words import Words, all_of
from detectors.thresholds import HOSTILE

_WORDS = all_of("hostile")
_INSULT = _WORDS["insult"]
_ACTION = _WORDS["action"]
_ACCUSED = _WORDS["accused"]
_POINTED = _WORDS["pointed"]
_GOSSIP = _WORDS["gossip"]
# Anger at whoever runs things is what petitions are made of.
_BODY = _WORDS["body"]
_SOMEBODY = _WORDS["somebody"]
# What was done to the writer, and pleas to stop.
_SUFFERED = _WORDS["suffered"]
_WARNING, _SECRET = _WORDS["warning"], _WORDS["secret"]
_SENTENCE = re.compile("[。！？!?\n；;]")


def hostile(text: str) -> bool:
    """Whether the simplified, lower-cased text is turned against a person."""
    return score(text) >= HOSTILE


def score(text: str) -> int:
    """How hostile: 2 for insults, 2 for calls to act, 1 each for an accusation pointed at somebody or told from hearsay."""
    if not any(pattern.search(text) for pattern in (_INSULT, _ACTION, _ACCUSED)):
        return 0
    sentences = [sentence for sentence in _SENTENCE.split(text) if not _SUFFERED.search(sentence)]
    aimed = [sentence for sentence in sentences if not _BODY.search(sentence) or _SOMEBODY.search(sentence)]
    points = 2 * _any(_INSULT, aimed) + 2 * _any(_ACTION, aimed)
    if _any(_ACCUSED, aimed):
        points += 1 + (_any(_POINTED, aimed) or _any(_GOSSIP, sentences))
    return points


def outs(text: str) -> bool:
    """Whether somebody is passed on: readers are warned of him, it is hearsay, or nobody is to know whom it is from."""
    return any(words.search(text) for words in (_WARNING, _SECRET, _GOSSIP))


def _any(pattern: Words, sentences: list[str]) -> bool:
    return any(pattern.search(sentence) for sentence in sentences)
