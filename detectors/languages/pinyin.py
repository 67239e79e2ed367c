"""Pinyin: Chinese names in Latin letters, of the mainland (Wang Xiaomeng), Hong Kong (Chan Siu Ming) and Taiwan (Lin Chih-wei).

Shape only, as in names: a surname as it is romanised and one or two syllables of a given name. Sources: GB/T 28039-2011
(names in pinyin), the Hong Kong Government's romanisation, Wade-Giles as passports of Taiwan use it (facts).
"""

from __future__ import annotations

import re

from detectors.languages.names import sections

# The syllables of GB/T 28039: initials that share their finals stand together
_SYLLABLE = (
    "(?:[bp](?:iang|ian|iao|ang|eng|ing|ai|an|ao|ei|en|ie|in|a|i|o|u)|m(?:ian|iao|ang|eng|ing|ai|an|ao|ei|en|ie|in|iu|ou|a|e|i|o|u)|f(?:ang|eng|an|ei|en|ou|a|o|u)"
    "|[dt](?:ian|iao|ang|eng|ing|ong|uan|ai|an|ao|ei|en|ia|ie|iu|ou|ui|un|uo|a|e|i|u)|[nl](?:iang|ian|iao|ang|eng|ing|ong|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|un|uo|ve|a|e|i|u|v)"
    "|[zcs]h(?:uang|ang|eng|ong|uai|uan|ai|an|ao|ei|en|ou|ua|ui|un|uo|a|e|i|u)|[gkh](?:uang|ang|eng|ong|uai|uan|ai|an|ao|ei|en|ou|ua|ui|un|uo|a|e|u)"
    "|[jqx](?:iang|iong|ian|iao|ing|uan|ia|ie|in|iu|ue|un|i|u)|r(?:ang|eng|ong|uan|an|ao|en|ou|ui|un|uo|e|i|u)|[zcs](?:ang|eng|ong|uan|ai|an|ao|en|ou|ui|un|uo|a|e|i|u)"
    "|y(?:ang|ing|ong|uan|an|ao|in|ou|ue|un|a|e|i|u)|w(?:ang|eng|ai|an|ei|en|a|o|u)|ang|ai|an|ao|ei|en|er|ou|a|e)"
)
_LISTS = sections("romanised.txt")
_MAINLAND, _ELSEWHERE = (
    "|".join(sorted(_LISTS[name].split(), key=len, reverse=True)) for name in ("mainland", "elsewhere")
)
# Parts of places; and words of English that are also syllables: Sun Line
_NO_PART, _NO_GIVEN = (frozenset(_LISTS[name].split()) for name in ("no_part", "no_given"))
# Words that begin a sentence or are names of things, though they are also a surname and a syllable
_WORDS, PLACES = (frozenset(_LISTS[name].strip().split("\n")) for name in ("words", "places"))
_GIVEN = rf"(?=[A-Z])(?i:{_SYLLABLE}(?:['-]?{_SYLLABLE})?)(?![A-Za-z'-])"
_FULL = re.compile(rf"(?<![A-Za-z'-])(?:{_MAINLAND}) {_GIVEN}")
_CAPITALS = re.compile(
    rf"(?<![A-Za-z'-])(?:{_MAINLAND.upper()}),? (?=[A-Z])(?:{_SYLLABLE.upper()}){{1,2}}(?![A-Za-z'-])"
)
_PIECE = "(?=[A-Z])(?i:hs|ch|sh|ts|tz|kw|gw|ng|sz|zh|[bcdfghjklmnpqrstwxyz])?(?i:[aeiouy]{1,3}(?:ng|n|m|k|p|t|h|w)?|(?<=Ts)z|(?<=Ng))(?![a-z])"
_THREE = re.compile(
    rf"(?<![A-Za-z'-])(?:{_ELSEWHERE}|{_MAINLAND}) (?:{_PIECE} {_PIECE}|{_PIECE}-[A-Za-z][a-z]{{1,5}})(?![A-Za-z'-])"
)


# WONG SIEW MEI
_THREE_CAPITALS = re.compile(
    rf"(?<![A-Za-z'-])(?:{_ELSEWHERE.upper()}|{_MAINLAND.upper()}) {_PIECE}(?![A-Z]) {_PIECE}(?![A-Za-z'-])"
)


def names(text: str) -> list[tuple[int, int]]:
    """The spans of Chinese names in Latin letters, in order of kind, some more than once."""
    found = [mark.span() for mark in _FULL.finditer(text) if _is_name(mark.group())]
    found += [mark.span() for mark in _CAPITALS.finditer(text) if _is_name(mark.group().title().replace(",", ""))]
    found += [
        mark.span() for mark in _THREE_CAPITALS.finditer(text) if _NO_PART.isdisjoint(mark.group().title().split(" "))
    ]
    found += [
        mark.span()
        for mark in _THREE.finditer(text)
        if mark.group() not in PLACES and _NO_PART.isdisjoint(mark.group().replace("-", " ").split(" "))
    ]
    return found


def _is_name(written: str) -> bool:
    """Two words that are not two others; a given name of two letters is one only behind a surname that is no word."""
    family, given = written.split(" ", 1)
    known = given in _NO_PART or given in _NO_GIVEN or written in _WORDS
    return not known and (len(given) > 2 or len(family) > 3)
