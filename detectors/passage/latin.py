"""Latin: what is written like an English name and is a pub, a shop, a playgroup (Red Lion, Golden Wok, Little Acorns).

Only words tell: a name of ordinary words alone is nobody's, unless its first is a first name (Rose Green). What a name looks
like at all is languages.en's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from detectors.languages import en
from detectors.model import Entity
from detectors.passage import latin_people

# Words of everyday English that signs of pubs, shops, clubs and homes are made of; many are surnames as well
_COLOURS = "red blue green black white brown grey golden gold silver yellow orange pink purple scarlet crimson"
_SIZES = (
    "little big great old new young long short high low good best better first second last great grand mini super royal"
)
_NATURE = (
    "sun sunny sunshine moon star stars sky rainbow cloud rain snow winter summer spring autumn sea ocean river lake brook stream"
    " island beach bay harbour shore cliff mountain hill valley vale dale moor marsh meadow field fields wood woods woodland woodside forest tree"
    " trees oak oaks ash elm willow pine cedar maple birch holly ivy rose roses lily daisy poppy bluebell heather fern acorn acorns apple cherry plum"
    " orchard garden gardens park parks grove green hedge leaf leaves seed seeds root roots stone stones rock sand clay"
)
_BEASTS = (
    "lion lions horse horses bull cow lamb sheep goat pig dog dogs hound cat cats fox hare rabbit deer stag hart boar bear wolf tiger elephant"
    " dragon unicorn phoenix griffin eagle falcon hawk owl raven crow robin wren swan duck ducks goose cock peacock kingfisher fish dolphin"
    " whale trout salmon bee bees butterfly ladybird"
)
_SIGNS = (
    "crown crowns king kings queen queens prince princess duke lord lady knight bishop abbot angel angels saint bell bells arms head heads"
    " cross keys anchor ship boat plough wheel wheels wheatsheaf barn mill mills forge anvil castle tower gate gates bridge well fountain"
    " lantern lamp candle hearth heart hearts hand hands smile smiles joy hope peace faith trust charity mercy grace luck lucky happy jolly merry bright"
    " clear fresh pure golden magic dream dreams wonder"
)
_PLACES = (
    "house home homes hall lodge cottage court inn tavern bar pub club hub centre center point corner side view way lane road street square row"
    " yard market shop store stores room rooms kitchen table oven pot pan spoon fork plate cup bean beans bread cake cakes pie chip chips curry rice tea coffee"
    " ale beer wine milk honey sugar spice pepper salt ginger garlic food bank age concern start sure care friends friendship kids children"
    " family families youth elders club union guild circle group team line link links bridge steps step path pathway pathways track tracks trail walk drive"
    " crossroads junction wharf quay dock docks pier landing hotel motel palace villa manor priory abbey chapel temple church minster"
    " school college nursery crèche creche tots toddlers cubs scouts brownies guides choir band theatre door window floor roof wall"
    " north south east west upper lower middle central inner outer open local national general special daily weekly happy listening"
)
_ORDINARY = frozenset(f"{_COLOURS} {_SIZES} {_NATURE} {_BEASTS} {_SIGNS} {_PLACES}".split())
_GIVEN = frozenset("grace hope faith joy mercy daisy poppy holly heather robin fern rose lily ivy star angel".split())  # noqa: SIM905
_HOUSES = (
    "house home cottage lodge inn tavern pub club hub centre center shop store school college nursery chapel playgroup hotel kitchen theatre"
    " garden court manor abbey priory church"
)
_BUILDINGS = frozenset(_HOUSES.split())
_JOINTS = frozenset("of the and out on at in for by to".split())  # noqa: SIM905
_BINS = frozenset({"bin", "bins"})
_REACH = 40  # characters from such a name to the number that makes it one
_BUILT = re.compile(
    r" (?:House|Court|Estate|Mansions?|Building|Bldg|Towers?|Gardens|Heights|Terrace|Road|Rd|Street|Avenue|"
    r"Lane|Hospital|Clinic|Centre|Station|School|Church|Temple|Bridge|Village|Chuen|Tsuen|Plaza)\b"
)
_OWNED = re.compile("['’]s [A-Z]")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?")


@lru_cache(maxsize=4096)
def is_sign(name: str) -> bool:
    """Whether all words of what looks like a name are ordinary ones, and the first is nobody's first name; or it is somebody's shop."""
    if _OWNED.search(name):
        return True  # Wing's Piano, Loretta's Diner
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    if len(words) < 2 or not _ORDINARY.union(_JOINTS, _BINS).issuperset(words):
        return False
    given = name.split()[0] in en.FIRST or words[0] in _GIVEN
    return not given or words[-1] in _BUILDINGS  # Grace Bell, but Ivy House


# OKAFOR/CHIDI MR, as hotels and airlines write; DELA CRUZ Merlinda, KAM, Wai Lun: the surname in capitals
_TITLED = re.compile(
    r"(?<![\w/])[A-Z]{2,20}(?:[ -][A-Z]{2,20})?/[A-Z]{2,20}(?: [A-Z]{2,20})?(?= (?:MR|MRS|MS|MISS|MSTR|DR|CHD|INF)(?![A-Za-z]))"
)
_CAPITAL = re.compile(
    r"(?<![\w/&'-])(?P<family>[A-Z]{2,20}(?:[ -][A-Z]{2,20}){0,2}),? [A-Z][a-z]{1,15}(?:[ -][A-Z][a-z]{1,15}){0,2}(?![\w/&'-])"
)
# Mrs I Sealey, Mr Park Joon-ho, Mdm Soh
_HONOURED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Mdm|Madam|Dr)\b\.? (?P<name>(?:[A-Z]\.? ){0,2}[A-Z][A-Za-zà-ÿ'’]+(?:-[A-Za-z]+)?(?: [A-Z][a-zà-ÿ'’]+(?:-[A-Za-z]+)?){0,3})(?![\w/&'-])"
)
# Nur Aisyah binte Rahman, Ravi s/o Kumar
_CHILD_OF = re.compile(
    r"(?<![\w/&'-])(?:[A-Z]\.? ){0,2}[A-Z][A-Za-z'’]+(?:[ -][A-Z][A-Za-z'’]+){0,3} (?:[Bb]inte?|[Bb]te|"
    r"[Bb]t|[Bb]inti|[Bb]in|BINTE?|BTE|BT|BIN|BINTI|[sd]/o|[SD]/O|a/[lp]|A/[LP]|[Ii]bnu?) "
    r"[A-Z][A-Za-z'’]+(?: [A-Z][A-Za-z'’]+){0,2}(?![\w/&'-])"
)
_NAME = r"[A-ZÀ-Þ][A-Za-zà-ÿ'’-]+(?: (?:[A-Z]\.|[Aa]l|[Dd]e|[Vv]an|[Vv]on))?(?: [A-ZÀ-Þ][A-Za-zà-ÿ'’-]*[a-zà-ÿ])"
# Leopold Quigley's number; the deceased, Leopold Quigley
_OWNER = re.compile(
    rf"(?<![\w/&'-])(?P<name>{_NAME})(?=['’]s (?:number|phone|mobile|cell|address|e-?mail|wife|husband|"
    rf"partner|mum|mom|dad|mother|father|son|daughter|brother|sister|boyfriend|girlfriend|flat|house|boss|"
    rf"landlord|parcel|results?)\b)"
)
_ROLE = re.compile(
    rf"\b(?i:deceased|victim|suspect|accused|appellant|complainant|respondent|resident|occupant|employee|"
    rf"client|pupil|volunteer|donor|caller|driver|lodger|trainee|apprentice|newcomer|housemate|coworker|"
    rf"co-worker|workmate|colleague|classmate|roommate|flatmate|neighbou?r|teacher|nurse|carer|tutor|"
    rf"landlord|landlady|tenant|girlfriend|boyfriend|wife|husband|partner|mum|mom|dad|mother|father|son|"
    rf"daughter|sister|brother|cousin|niece|nephew|friend|basically|my ex|called|named),? "
    rf"(?P<name>{_NAME})(?![\w/&'-])"
)
# seen Jerome Pascoe of 12 Tinker's Yard
_SOUGHT = re.compile(
    rf"\b(?i:seen|know|knows|find|looking for|spoke to|spoken to|heard from|report|avoid|warn) (?P<name>{_NAME})(?=[,.?!]| (?:of|from|at|who|in|on|near)\b|$)"
)
# Nicola Hargreaves (she's ...; Ezra Blum (8); Ivor Tan, aged 61
_DESCRIBED = re.compile(
    rf"(?<![\w/&'-])(?P<name>{_NAME})(?= \((?:she|he|they|her|his|my|aka|a\.k\.a|the)\b|,? who(?:['’]s| is| "
    rf"was| lives| works| owes)\b|,? aged [0-9]| \([0-9]{{1,2}}\)| [0-9]{{1,2}}[MF]\b)"
)
# girlfriend Mirela is ...
_KIN = re.compile(
    r"\b(?:girlfriend|boyfriend|partner|wife|husband|fianc[eé]e?|flatmate|roommate|neighbou?r|nanny|maid|"
    r"helper|mum|mom|dad|son|daughter|sister|brother) (?P<name>[A-Z][a-zà-ÿ]{2,15})(?=,? (?:is|has|was|had|"
    r"works|lives|on|and|who)\b|[.;)]|,|$)"
)
_HOUSED = re.compile(
    rf"(?<![\w/&'-])(?P<name>{_NAME})(?=,? (?:of|at|from|lives at|living at|who lives at|resides at) (?:Flat |Apt\.? |No\.? ?)?[0-9])"
)
# Attendees: A, B and C
_LISTED = re.compile(
    rf"\b(?i:attendees|present|apologies|absent|members|players|squad|guests|staff|witnesses|signatories|"
    rf"participants|names|volunteers|pupils|students|winners|rota|team)\s?[:：-]\s?(?P<names>{_NAME}(?:(?:, "
    rf"(?:and )?| and |; |/){_NAME})+)"
)
_ONE = re.compile(_NAME)
_SIGN = re.compile("[A-Z]{2}|[Bb]in|/[olpOLP]")  # without it none of them
_FULL = re.compile("[a-zà-ÿ'’-]\\.? [A-ZÀ-Þ]")
_HONOUR, _SURE, _LIKELY = 0.92, 0.85, 0.75
_NO_SURNAME = frozenset(
    {
        "The",
        "A",
        "And",
        "Or",
        "Who",
        "President",
        "Speaker",
        "Chairman",
        "Right",
        "Big",
        "Apt",
        "Unit",
        "Suite",
        "Ste",
        "Lot",
    }
)


def names(text: str, numbers: list[tuple[int, int]], ills: list[tuple[int, int]]) -> list[Entity]:
    """The English names of a passage without the signs of shops; `numbers` are spans of finds that lead to a person,
    `ills` those of words of illness, both in order of place."""
    found = en.names(text, numbers)
    kept = [_without_owner(text, one) for one in found if "label" in one.evidence or not _is_thing(text, one)]
    kept += (one for one in latin_people.names(text, numbers, ills) if not _is_thing(text, one))
    kept += list(_told(text)) if _FULL.search(text) else []
    return kept + list(_in_capitals(text, numbers)) if _SIGN.search(text) else kept


def _is_thing(text: str, one: Entity) -> bool:
    """The sign of a shop, or the name of what a word behind it says (Lok Yat · House)."""
    return is_sign(text[one.start : one.end]) or _BUILT.match(text, one.end) is not None


def _without_owner(text: str, one: Entity) -> Entity:
    """Greg · 's."""
    owner = text[one.end - 2 : one.end] in ("'s", "’s")
    return Entity(one.type, one.start, one.end - 2, one.score, one.evidence) if owner else one


def _told(text: str) -> Iterator[Entity]:
    """Full names of whom something is (Ann Lee's number), who are something (the deceased, …), or stand in a list of people."""
    spans = [
        mark.span("name")
        for pattern in (_OWNER, _ROLE, _SOUGHT, _HOUSED, _DESCRIBED, _KIN)
        for mark in pattern.finditer(text)
    ]
    for mark in _HONOURED.finditer(text):
        if not en.NEVER.intersection(mark["name"].split()[1:]) and mark["name"].split()[0] not in _NO_SURNAME:
            yield Entity("PERSON", *mark.span("name"), _HONOUR, ("title",))
    for mark in _LISTED.finditer(text):
        spans += [one.span() for one in _ONE.finditer(text, *mark.span("names"))]
    for start, end in spans:
        if en.NEVER.isdisjoint(text[start:end].split()) and not is_sign(text[start:end]):
            yield Entity("PERSON", start, end, _LIKELY, ("told",))


def _in_capitals(text: str, numbers: list[tuple[int, int]]) -> Iterator[Entity]:
    for pattern, score in ((_TITLED, _SURE), (_CHILD_OF, _SURE), (_CAPITAL, _LIKELY)):
        for mark in pattern.finditer(text):
            words = {word.title() for word in _WORD.findall(mark.group()) if len(word) > 1}
            if (
                words & en.NEVER
                or (pattern is _CHILD_OF and is_sign(mark.group()))
                or (pattern is _CAPITAL and not _is_beside(text, mark, numbers))
            ):
                continue
            yield Entity("PERSON", *mark.span(), score, ("capitals",))


def _is_beside(text: str, mark: re.Match[str], numbers: list[tuple[int, int]]) -> bool:
    """Whether a number of a person stands behind it in its line: words in capitals begin other things as well."""
    at = bisect_left(numbers, (mark.end(), 0))
    return at < len(numbers) and numbers[at][0] - mark.end() <= _REACH and "\n" not in text[mark.end() : numbers[at][0]]
