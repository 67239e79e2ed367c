"""Streets: English addresses with a house number, and Hong Kong's in English: 14 Heron Close, Flat 6; Flat C, 8/F, Fu Shan Court.

A street alone, a town, a postcode are none; they are not part of a span either. Sources: Royal Mail and USPS addressing
standards (Publication 28), Hongkong Post's "correct addressing".
"""

from __future__ import annotations

import re

from detectors.model import Entity

_STREET, _ESTATE = 0.85, 0.9  # a house number and a street; a flat, a floor and a house

_NO = "[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,4}[A-Za-z]?)?"
_FLAT = r"(?:Flat|Apt\.?|Apartment|Unit|Room|Rm\.?|Suite|Ste\.?|Shop|#)(?: ?No\.?)? ?#?[0-9A-Z]{1,5}(?:[-/][0-9A-Z]{1,3})?(?![0-9A-Za-z])"
_FLOOR = r"(?:[0-9]{1,2}/F|U?G/F|[0-9]{1,2}(?:st|nd|rd|th) [Ff]loor|[Ff]loor [0-9]{1,2}|Ground [Ff]loor)(?![0-9A-Za-z])"
_BLOCK = r"(?:Block|Blk|Tower|Phase|Building) [0-9A-Z]{1,3}(?![0-9A-Za-z])"
_CAP = r"[A-Z][A-Za-z'’]{1,15}"
_HOUSE = rf"(?:{_CAP} ){{1,4}}(?:Estate|Court|House|Mansions?|Building|Gardens?|Plaza|Centre|Villas?|Towers?|Heights|Lodge|Terrace|City|Bay|Point|Chuen|Tsuen|Lau|Hall)(?![A-Za-z])"
_KIND = (
    "(?:Street|St|Road|Rd|Close|Lane|Ln|Avenue|Ave|Drive|Dr|Way|Court|Ct|Place|Pl|Gardens|Terrace|Crescent|Square|Hill|Row|Mews|Boulevard|Blvd|Walk|Grove|Park|Quay|"
    "Parade|Parkway|Pkwy|Circle|Highway|Hwy|Alley|Rise|Green|Wharf|Path|Trail|Esplanade|View|Tce|Ter|Cres|Gate|Croft|Vale|Dale|Lea|Brow|Garth|Ridge|Chase|Fold|Cottages|Villas|Meadows?|Fields|Gdns|Yard|Bank|Cl|Trl|Cir)"
)
_NAME = rf"(?:(?:[NSEW]{{1,2}}\.?|[0-9]{{1,3}}(?:st|nd|rd|th)|{_CAP}) ){{1,4}}"
_SIDE = r"(?: (?:North|South|East|West|NW|NE|SW|SE|[NSEW])(?![A-Za-z]))?"
_ROAD = rf"(?:No\.? ?)?{_NO},? (?:{_NAME}{_KIND}|Broadway)(?![A-Za-z]){_SIDE}"
# Singapore and Malaysia: Blk 54 Chai Chee #03-870; 31 Jln Tua Kong
_BLOCK_AND_UNIT = (
    rf"(?:Blk|Block|BLK) ?[0-9]{{1,4}}[A-Z]?,? (?:{_CAP} ){{0,3}}(?:{_CAP}|[0-9]{{1,3}}),? ?#[0-9]{{1,3}}-[0-9]{{1,4}}"
)
_JALAN = rf"(?:No\.? ?)?{_NO},? (?:Jalan|Jln|Lorong|Lor|Lebuh|Persiaran) (?:{_CAP}|[0-9]{{1,3}})(?: {_CAP}){{0,2}}(?:,? #[0-9]{{1,3}}-[0-9]{{1,4}})?(?![A-Za-z])"
_INNER = f"(?:{_FLAT}|{_FLOOR}|{_BLOCK}|{_HOUSE})"
_JOINT = r"(?:\.?, ?| )"
ADDRESS = re.compile(
    rf"(?<![\w/.-])(?:{_INNER}{_JOINT}){{0,5}}{_ROAD}(?:{_JOINT}(?:{_FLAT}|{_FLOOR}|{_BLOCK})){{0,3}}"
    rf"|(?<![\w/.-])(?:{_FLAT}{_JOINT}{_FLOOR}|{_FLOOR}{_JOINT}{_BLOCK}|{_FLAT}{_JOINT}{_BLOCK}){_JOINT}(?:{_INNER}{_JOINT}){{0,3}}{_HOUSE}"
    rf"|(?<![\w/.-]){_FLAT}{_JOINT}{_FLOOR}(?:{_JOINT}{_BLOCK})?"
    rf"|(?<![\w/.-])(?:{_BLOCK_AND_UNIT}|{_JALAN})"
)
_STREET_OF = re.compile(_KIND)
# A street without its kind where somebody is said to live: she lives at 45 Meadowlark
_HOME = re.compile(
    r"\b(?:[Ll]iv(?:es?|ed|ing)|[Ss]tay(?:s|ing)?|[Rr]esid(?:es|ing)|(?:[Tt]hey|[Hh]e|[Ss]he)(?:['’](?:re|s)| are| is|['’]s home))"
    rf" at (?:no\.? |number )?(?P<home>{_NO},? (?!Noon|January|February|March|April|May|June|July|August|Sep|Oct|Nov|Dec){_CAP}(?: {_CAP}){{0,2}})(?![A-Za-z])"
)
_SIGN = re.compile("[A-Z][a-z]|[A-Z]{4}|[0-9G]/F")  # a text without it, most rosters, holds none


def find(text: str) -> list[Entity]:
    """All English addresses of a normalised passage, in order, not overlapping."""
    if _SIGN.search(text) is None:
        return []
    streets = [_entity(mark) for mark in ADDRESS.finditer(text)]
    homes = [Entity("ADDRESS", *mark.span("home"), _STREET, ("home",)) for mark in _HOME.finditer(text)]
    return sorted(
        [*streets, *(home for home in homes if not any(_overlap(home, street) for street in streets))], key=_start
    )


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end


def _start(entity: Entity) -> int:
    return entity.start


def _entity(mark: re.Match[str]) -> Entity:
    street = _STREET_OF.search(mark.group()) is not None
    return Entity("ADDRESS", *mark.span(), _STREET if street else _ESTATE, ("street" if street else "estate",))
