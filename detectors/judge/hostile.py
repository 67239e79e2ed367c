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
_NOT = re.compile("(?:别|勿|莫|不要|唔好|不许|不准|不得|不是)(?:再|去)?$|(?:not|n't|never|stop|no) (?:a |to )?$")
_NOT_REACH = 8
_WARNING, _SECRET = _WORDS["warning"], _WORDS["secret"]
_SENTENCE = re.compile("[。！？!?\n；;]|[.](?= )")
_CLAUSE = re.compile("[。！？!?\n；;，,]|[.](?= )")


def hostile(text: str) -> bool:
    """Whether the simplified, lower-cased text is turned against a person."""
    return score(text) >= HOSTILE


def score(text: str) -> int:
    """How hostile: 2 for insults, 2 for calls to act, 1 each for an accusation pointed at somebody or told from hearsay."""
    found = signs(text)
    accused = 1 + bool(found & {"pointed", "gossip"}) if "accused" in found else 0
    return 2 * ("insult" in found) + 2 * ("action" in found) + accused


def signs(text: str) -> frozenset[str]:
    """The families of hostile words in it that are aimed at a person and not denied; nothing where none of the worst is."""
    if not any(pattern.search(text) for pattern in (_INSULT, _ACTION, _ACCUSED)):
        return frozenset()
    sentences = [sentence for sentence in _SENTENCE.split(text) if not _SUFFERED.search(sentence)]
    at_somebody = [sentence for sentence in sentences if _is_aimed(sentence)]
    worst = {"insult": _INSULT, "action": _ACTION, "accused": _ACCUSED, "pointed": _POINTED}
    found = {name for name, pattern in worst.items() if _any(pattern, at_somebody)}
    # What somebody suffered may excuse his words, but not that readers are called to act in the next breath.
    clauses = [clause for clause in _CLAUSE.split(text) if not _SUFFERED.search(clause) and _is_aimed(clause)]
    found |= {"action"} if _any(_ACTION, clauses) else set()
    return frozenset(found | ({"gossip"} if _any(_GOSSIP, sentences) else set()))


def aimed(text: str) -> str:
    """A text without the sentences that are only about whoever runs things."""
    return "\n".join(sentence for sentence in _SENTENCE.split(text) if _is_aimed(sentence))


def _is_aimed(sentence: str) -> bool:
    """Whether it is not only about whoever runs things."""
    return not _BODY.search(sentence) or _SOMEBODY.search(sentence) is not None


def outs(text: str) -> bool:
    """Whether somebody is passed on: readers are warned of him, it is hearsay, or nobody is to know whom it is from."""
    return any(words.search(text) for words in (_WARNING, _SECRET, _GOSSIP))


def _any(pattern: Words, sentences: list[str]) -> bool:
    """Whether one of the words stands in a sentence without a "don't" right before it."""
    return any(
        not _NOT.search(sentence[max(0, found.start() - _NOT_REACH) : found.start()])
        for sentence in sentences
        for found in pattern.finditer(sentence)
    )
