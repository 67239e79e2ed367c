"""Streets: English addresses with a house number, and Hong Kong's in English: 14 Heron Close, Flat 6; Flat C, 8/F, Fu Shan Court.

A street alone, a town, a postcode are none; they are not part of a span either. Sources: Royal Mail and USPS addressing
standards (Publication 28, appendix C1), Hongkong Post's "correct addressing".
"""

from __future__ import annotations

import re

from detectors.model import Entity

_STREET, _ESTATE = 0.85, 0.9  # a house number and a street; a flat, a floor and a house

_NO = (
    "(?:U?[0-9]{1,4}[A-Za-z]?/)?[0-9]{1,5}[A-Za-z]?(?:-[0-9]{1,4}[A-Za-z]?)?"  # U3/17: unit and house, as in Australia
)
_FLAT = r"(?:Flat|Apt\.?|Apartment|Unit|Room|Rm\.?|Suite|Ste\.?|Shop|APT|UNIT|FLAT|LOT|Lot|#)(?: ?No\.?)? ?#?[0-9A-Z]{1,5}(?:[-/][0-9A-Z]{1,3})?(?![0-9A-Za-z])"
_FLOOR = r"(?:[0-9]{1,2}/F|U?G/F|[0-9]{1,2}(?:st|nd|rd|th) [Ff]loor|[Ff]loor [0-9]{1,2}|Ground [Ff]loor)(?![0-9A-Za-z])"
_BLOCK = r"(?:Block|Blk|Tower|Phase|Building) [0-9A-Z]{1,3}(?![0-9A-Za-z])"
_CAP = r"[A-Z][A-Za-z'’]{1,15}(?:-[A-Za-z]{1,12}){0,3}"
_HOUSE = rf"(?:{_CAP} ){{1,4}}(?:Estate|Court|House|Mansions?|Building|Gardens?|Plaza|Centre|Villas?|Towers?|Heights|Lodge|Terrace|City|Bay|Point|Chuen|Tsuen|Lau|Hall)(?![A-Za-z])"
_KIND = (
    "(?:Street|St|Road|Rd|Close|Lane|Ln|Avenue|Ave|Drive|Dr|Way|Court|Ct|Place|Pl|Gardens|Terrace|Crescent|Square|Hill|Row|Mews|Boulevard|Blvd|Walk|Grove|Park|Quay|"
    "Hollow|Holw|Bend|Loop|Crossing|Xing|Cove|Glen|Knoll|Pike|Turnpike|Tpke|Approach|Causeway|Copse|Dene|"
    "Glade|Glebe|Heath|Holt|Leas|Mead|Mount|Oval|Paddocks?|Pastures|Spinney|Strand|Wynd|"
    "Ropewalk|Ridgeway|Bungalows|Warren|Drove|Landing|Bluff|Orchard|Trace|Cottage|Grange|Steps|Maltings|"
    "Lofts|Almshouses|Farm|Barn|STREET|ST|ROAD|RD|AVENUE|AVE|BOULEVARD|BLVD|LANE|LN|DRIVE|DR|COURT|CT|"
    "PLACE|PL|WAY|TERRACE|TER|CIRCLE|CIR|HWY|PKWY|TRL|CLOSE|CRESCENT|GARDENS|GROVE|MEWS|SQUARE|LOOP|"
    "Parade|Parkway|Pkwy|Circle|Highway|Hwy|Alley|Rise|Green|Wharf|Path|Trail|Esplanade|View|Tce|Ter|Cres|"
    "Crs|Pde|Cct|Esp|Bvd|Gve|Sq|Gate|Croft|Vale|Dale|Lea|Brow|Garth|Ridge|Chase|Fold|Cottages|Villas|"
    "Meadows?|Fields|Gdns|Yard|Bank|Cl|Trl|Cir)"
)
_NAME = rf"(?:(?:[NSEW]{{1,2}}\.?|[0-9]{{1,3}}(?:st|nd|rd|th)|{_CAP}) ){{1,4}}"
_SIDE = r"(?: (?:North|South|East|West|NW|NE|SW|SE|[NSEW])(?![A-Za-z]))?"
_ROAD = rf"(?:No\.? ?)?{_NO},? (?:{_NAME}{_KIND}|Broadway)(?![A-Za-z]){_SIDE}"
# Singapore and Malaysia: Blk 54 Chai Chee #03-870; 31 Jln Tua Kong
_BLOCK_AND_UNIT = (
    rf"(?:[Bb]lk|[Bb]lock|BLK) ?[0-9]{{1,4}}[A-Za-z]?,? (?:[A-Za-z]{{2,15}} "
    rf"){{1,4}}(?:[0-9]{{1,3}}[A-Za-z]?,? ?)?#[0-9]{{1,3}}-[0-9]{{1,4}}|(?:Blk|Block|BLK|blk) "
    rf"?[0-9]{{1,4}}[A-Z]?,? (?:{_CAP} ){{0,3}}(?:{_CAP}|[0-9]{{1,3}}),? ?#[0-9]{{1,3}}-[0-9]{{1,4}}"
)
_JALAN = (
    rf"(?:No\.? ?)?{_NO},? (?:Jalan|Jln|Lorong|Lor|Lebuh|Persiaran|Rue|Chemin|Calle|Avenida|Rua|Heol|Ffordd|"
    rf"Stryd) (?:{_CAP}|[0-9]{{1,3}})(?: {_CAP}){{0,2}}(?:,? #[0-9]{{1,3}}-[0-9]{{1,4}})?(?![A-Za-z])"
)
_PART = "(?:Lower Ground|Ground|First|Second|Third|Top|Upper|Lower|Garden|Basement|Rear|Attic)(?: Floor)? (?:Flat|Maisonette)"
_INNER = f"(?:{_FLAT}|{_PART}|{_FLOOR}|{_BLOCK}|{_HOUSE})"
_JOINT = r"(?:\.?, ?| )"
# What the post tells: a house, any name, a town, a postcode or state and ZIP code
_NAMED = rf"{_NO},? (?:{_CAP} ){{0,3}}{_CAP}"
_TOWN = rf"(?:, ?(?:{_CAP} ){{0,2}}{_CAP})"
_POSTED = rf"(?={_TOWN}{{0,2}},? [A-Z]{{1,2}}[0-9][0-9A-Z]? [0-9][A-Z]{{2}}(?![0-9A-Za-z])|{_TOWN}{{1,2}},? [A-Z]{{2}},? [0-9]{{5}}(?![0-9]))"
_ESTATE_NAME = rf"(?:{_CAP} ){{0,3}}{_CAP}, "
_PARK = rf"(?:LOT|Lot|lot|Space|SPACE|#) ?[0-9]{{1,4}},? (?:{_CAP} ){{1,3}}(?:MHP|Mobile Home Park|MOBILE HOME PARK|Trailer Park|RV Park)"
ADDRESS = re.compile(
    rf"(?<![\w/.-])(?:{_INNER}{_JOINT}){{1,4}}{_ESTATE_NAME}{_ROAD}|(?<![\w/.-])(?:{_PARK}|{_NAMED}{_POSTED})"
    rf"|(?<![\w/.-])(?:{_INNER}{_JOINT}){{0,5}}{_ROAD}(?:{_JOINT}(?:{_FLAT}|{_FLOOR}|{_BLOCK})){{0,3}}"
    rf"|(?<![\w/.-])(?:{_FLAT}{_JOINT}{_FLOOR}|{_FLOOR}{_JOINT}{_BLOCK}|{_FLAT}{_JOINT}{_BLOCK}){_JOINT}(?:{_INNER}{_JOINT}){{0,3}}{_HOUSE}"
    rf"|(?<![\w/.-]){_FLAT}{_JOINT}{_HOUSE}, {_HOUSE}"
    rf"|(?<![\w/.-]){_FLAT}{_JOINT}{_FLOOR}(?:{_JOINT}{_BLOCK})?"
    rf"|(?<![\w/.-])(?:{_BLOCK_AND_UNIT}|{_JALAN})"
)
_STREET_OF = re.compile(_KIND)
# A street without its kind where somebody is said to live: she lives at 45 Meadowlark
_HOME = re.compile(
    r"\b(?:[Ll]iv(?:es?|ed|ing)|[Ss]tay(?:s|ing)?|[Rr]esid(?:es|ing)|(?:[Tt]hey|[Hh]e|[Ss]he)(?:['’](?:re|s)| are| is|['’]s home))"
    rf" at (?:no\.? |number )?(?P<home>{_NO},? (?!Noon|January|February|March|April|May|June|July|August|Sep|Oct|Nov|Dec){_CAP}(?: {_CAP}){{0,2}})(?![A-Za-z])"
)
# the same without capitals: he lives at 33 alder close
_LOW_KIND = "(?:street|st|road|rd|close|lane|ln|avenue|ave|drive|dr|court|ct|place|terrace|crescent|gardens|grove|mews|boulevard|blvd)"
_LOW_HOME = re.compile(
    rf"\b(?:(?:[Ll]iv(?:es?|ed|ing)|[Ss]tay(?:s|ing)?|[Rr]esid(?:es|ing))(?: (?:at|in|@))?|(?:[Aa]ddress|"
    rf"[Aa]ddy|[Hh]ouse|[Hh]ome)(?:'s| is| -|:)(?: at)?|(?:he|she|they)(?:'s| is| are|'re) (?:at|in|@)|from|"
    rf"round at|over at) (?:no\.? |number )?"
    rf"(?P<home>[0-9]{{1,5}}[a-z]? (?:[a-z'’]{{2,15}} ){{1,3}}{_LOW_KIND}(?:,? (?:flat|apt|unit|#) ?#?[0-9a-z]{{1,4}})?)(?![A-Za-z])"
)
_SUITE = re.compile(r"\b(?:Suite|Ste|SUITE|STE)\b")  # of offices; nobody lives in one
_SIGN = re.compile(
    "[A-Z][a-z]|[A-Z]{4}|[0-9G]/F| [0-9]{1,5}[a-z]? [a-z']{2,15} [a-z]"
)  # a text without it, most rosters, holds none


def find(text: str) -> list[Entity]:
    """All English addresses of a normalised passage, in order, not overlapping."""
    if _SIGN.search(text) is None:
        return []
    streets = [_entity(mark) for mark in ADDRESS.finditer(text) if not _SUITE.search(mark.group())]
    told = (mark for pattern in (_HOME, _LOW_HOME) for mark in pattern.finditer(text))
    homes = [Entity("ADDRESS", *mark.span("home"), _STREET, ("home",)) for mark in told]
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
