"""Latin phones: whose telephone an English line says it is: an office's (press desk, nurse line, ext. 22) or somebody's own.

Numbers of North America do not tell a mobile from a fixed line, and those of Singapore and Hong Kong share their first
digits; only the words around do. Which numbers there are is scan's; that a landline counts for nobody is judge's. Chinese
lines are left alone. Sources of the words: the headings of public directories (USA.gov, gov.uk, GovHK, SGDI).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from detectors.model import Entity

_BEHIND_TELLS = 28  # code points behind a number that may say whose it is
_BEFORE_TELLS = 90
_OWN_REACH = 18
_COUNTS = 0.5
_TOLD = 0.96  # above what any pattern or column makes of a phone
_FIXED_OR_NOT = frozenset(
    {"North America", "North America, brackets", "North America, labelled", "E.164", "E.164, other countries"}
)
_MOBILES = frozenset(
    {"United Kingdom", "United Kingdom, 07700", "Australia", "Ireland", "Malaysia", "Hong Kong, Macao", "Singapore"}
    | {"Hong Kong, Macao, label", "Hong Kong, Macao, code", "Singapore, code"}
)
_HAN = re.compile("[㐀-鿿]")
_FREE = re.compile(r"1[38]00[ -][0-9]{3}[ -][0-9]{3,4}")  # of Singapore and Australia
# What only organisations have
_LINE = re.compile(
    r"\b(?:press|media|newsroom|spokes(?:man|woman|person)|public (?:affairs|relations|information)|communications (?:office|team|director|manager)"
    r"|hot ?line|help ?line|advice line|nurse line|info(?:rmation)? line|tip line|crisis line|order line|attendance line|booking line|fax|TTY|TDD"
    r"|switchboard|reception(?:ist)?|front (?:desk|office)|help ?desk|(?:main|head|back|box|sales|duty|press|post|leasing|management|rental|registry|general) (?:desk|office)"
    r"|customer (?:service|care|support|relations)s?|toll[ -]?free|dispatch(?:er)?|non-emergency|human "
    r"resources|duty (?:officer|manager|press|engineer|social)|on[ -]call|out[ -]of[ -]hours|extension)\b"
    r"|\b(?:office|desk)(?: (?:phone|number|tel|line|no))?\.?[ ,:(]{0,3}\Z|\b(?:clerk|secretary|registrar|"
    r"treasurer|receptionist)[ :,]{0,3}\Z|(?:^|(?<=[\s|,;(]))(?:O|Off|Ofc|F|Fax|W|Work)[:.] ?\Z|\boffice "
    r"hours\b|'s office\b|’s office\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[ ,;]{0,2}\(?(?:ext\b|extn\b|x ?[0-9]{2,5}\b|extension\b|toll[ -]?free|fax|TTY|switchboard|main (?:line|desk|office)|office hours|"
    r"press\b|media\b|duty\b|hot ?line|help ?line|reception|front desk|box office|bookings?|enquiries|24[ -]?(?:hours|hrs|/7)|office\)|office line|desk\)|direct line)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"[ ,;:.(–-]{0,4}(?:(?:from|open|hours?:?|call) )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|weekdays|daily|open\b|[0-9]{1,2}(?::[0-9]{2})? ?(?:am|AM|a\.m\.)[ –-])"
)
# What an organisation is called; a person may stand beside it all the same
_PLACE = re.compile(
    r"\b(?:office|desk|enquir(?:y|ies)|inquir(?:y|ies)|reservations?|bookings?|appointments|admissions|"
    r"department|dept|division|bureau|district|agency|authority|commission|council|committee|board|ministry|"
    r"town hall|city hall|county|municipal|borough"
    r"|school|academy|college|university|campus|faculty|library|museum|gallery|theat(?:re|er)|church|parish|"
    r"temple|mosque|synagogue|cathedral|clinic|surgery|hospital|infirmary|pharmacy"
    r"|dental|dentists?|vets?|veterinary|hospice|laborator(?:y|ies)|urgent care|cent(?:re|er)|hall|club|gym|"
    r"restaurant|caf[eé]|diner|pizza|bakery|hotel|motel|inn|hostel|shop|store|showroom|outlet|boutique|"
    r"market|garage|auto|motors|towing"
    r"|plumb(?:er|ing)|electric(?:ian|al)?|locksmith|roofing|heating|pest control|taxi|cabs?|bus|train|"
    r"transit|station|airport|airlines?|ferry|bank|credit union|insurance|claims|billing|payroll"
    r"|police|fire|rescue|sheriff['’]s|ambulance|coroner|court(?:house)?|jail|prison|probation|legal aid|"
    r"law firm|LLP|LLC|Inc|Ltd|Pte|Pty|Corp|embassy|consulate|immigration|DMV|IRS|tax|assessor|elections?|"
    r"voter"
    r"|housing|shelter|food bank|pantry|lifeline|samaritans|poison|animal control|water|gas|power|"
    r"utilit(?:y|ies)|sanitation|waste|recycling|parks?|permits?|public works|works|roads|planning|"
    r"licensing|environmental"
    r"|support|service|services|team|helpdesk|line|union|foundation|charity|trust|association|society|"
    r"management|maintenance|facilities|concierge|security|lettings|property|properties|realty|estates?|"
    r"brothers|bros)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:Superintendent|Principal|Head ?(?:teacher|master|mistress)|Director|Commissioner|Councill?or|"
    r"Mayor|(?:Town|City|County|Parish) Clerk|Clerk|Registrar|Sheriff|Chief|Constable|"
    r"Secretary|(?:[A-Z][a-z]+ )?Officer|Coordinator|Co-ordinator|Spokes(?:man|woman|person)|Minister|"
    r"Chair(?:man|woman|person)?|President|Treasurer|Dean|Provost|Editor|Publisher|Curator|"
    r"Realtor|(?:Estate|Letting|Listing|Booking) Agent|Manager|Supervisor|Superintendent|Pastor|Rabbi|Imam|"
    r"Vicar|Warden|Inspector|Detective|Sgt|Sergeant|Lt|Lieutenant|Attorney|Counsel|"
    r"(?:[Tt]own|[Cc]ity|[Cc]ounty|[Vv]illage|[Bb]ranch|[Ss]tore|[Gg]eneral|[Oo]ffice|[Dd]istrict|"
    r"[Rr]egional|[Pp]roject|[Pp]ractice|[Pp]roperty|[Ss]ite|[Cc]ase) (?:manager|clerk|administrator|"
    r"director)|[Cc]oach|"
    r"Senator|Congress(?:man|woman)|Representative|Administrator|Head of [A-Z]?[a-z]+|Press|Media)\b"
)
# What makes a number somebody's own, whatever stands around it
_OWN = re.compile(
    (
        r"\b(?:cell|cellphone|mobile|mob|hp|handphone|personal|private|home|whatsapp|text|his|her|their|my|me|"
        r"mum|mom|dad|wife|husband|girlfriend|boyfriend|ex|son|daughter|lives?|living|she|he|they|dob|ssn|born)\b"
    ),
    re.IGNORECASE,
)
# An advert: a trade, and words that offer it to anybody
_TRADE = re.compile(
    r"\b(?:seller|selling|for sale|guest speaker|raffle|fundraiser|jumble sale|mechanic|plumb(?:er|ing)|"
    r"electrician|handyman|locksmith|carpenter|joiner|builder|roof(?:er|ing)|decorator|gardener|"
    r"landscap(?:er|ing)|tree surgeon|cleaner|cleaning|removals?|man (?:and|with a) van|courier|"
    r"yoga|pilates|zumba|fitness|personal train(?:er|ing)|tutor|tuition|lessons?|classes|workshops?|"
    r"childminder|childminding|nursery|playgroup|daycare|babysitting|dog walk(?:er|ing)|groom(?:er|ing)|pet "
    r"sitting|"
    r"driving (?:instructor|school)|photograph(?:er|y)|videographer|DJ|cater(?:er|ing)|cakes?|bak(?:er|ery)|"
    r"florist|salon|barber|hairdresser|nails|massage|therap(?:y|ist)|counsell(?:or|ing)|"
    r"physio(?:therapist)?|chiropractor|"
    r"dentist|DDS|DMD|optician|osteopath|accountant|bookkeep(?:er|ing)|solicitor|attorney at law|notary|"
    r"translator|(?:estate|property|letting|insurance|travel) agent|realtor|broker|consultant|surveyor|"
    r"architect|tailor|seamstress|upholster(?:er|y)|piano tun(?:er|ing)|repairs?|servicing|rentals?|hire)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:pick[- ]?up|collection only|item|ono|o\.n\.o|tickets?|RSVP|all areas|free (?:quotes?|estimates?|"
    r"trial|consultation)|no job too small|fully insured|licen[cs]ed|insured|certified|qualified|registered|"
    r"Ofsted|vacanc(?:y|ies)|spaces? (?:left|available)|now (?:open|enrolling|booking)|"
    r"book (?:now|a|your|online)|to book|by appt|by appointment|appointments?|viewings?|per (?:hour|session|"
    r"class|lesson)|an hour|from [£$€][0-9]|[£$€][0-9]+ ?(?:/|per|an?) ?(?:hr|hour|session|class|lesson)|"
    r"beginners|all levels|all welcome|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days|evenings|weekends|years['’]? experience|reasonable rates|"
    r"discounts?|same[- ]day|24/7|serving|available for|Suite [0-9]|CEA|Lic\.? ?#?)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    (
        r"\b(?:she|he|they|his|her|their|my|mum|mom|dad|wife|husband|girlfriend|boyfriend|ex|son|daughter|"
        r"lives?|living|dob|ssn|born|avoid|beware|scam\w*|thief|crook|fraud|owes|report)\b"
    ),
    re.IGNORECASE,
)
# C: (212) 555-0132  O: 212-555-0170: a card of somebody in business
_OFFICE_LINE, _CELL_LINE = "(?:O|Off|Ofc|Office|F|Fax|W|Work|D|Direct|T|Tel)", "(?:C|M|Cell|Mob|Mobile)"
_NUMBER = "[:.]? ?[(+0-9][0-9 ().+-]{6,18}"
_CARD = re.compile(
    rf"\b(?:{_CELL_LINE}{_NUMBER}[|,;/ ]{{0,3}}{_OFFICE_LINE}|{_OFFICE_LINE}{_NUMBER}[|,;/ ]{{0,3}}{_CELL_LINE})[:.]? ?[(+0-9]"
)
_CUT = re.compile(
    r"[;|\t•]|(?<!\bDr)(?<!\bSgt)(?<!\bRev)(?<!\bCapt)(?<!\bProf)(?<!\bLt)(?<!\bGen)(?<!\bHon)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])\. "
    r"(?=[A-Z])|(?<=[0-9]), (?=[A-Z])"
)
_ROW = re.compile(r"[|\t]|,(?=\S)[^,]*,(?=\S)")
_NEW_ZEALAND = re.compile("02[0-9][ -]?[0-9]{3}[ -]?[0-9]{3,4}")
_THERE = re.compile(
    r"\b(?:NZ|New Zealand|Auckland|Wellington|Christchurch|Hamilton|Tauranga|Dunedin|Gisborne|Whangarei|Napier|Rotorua|Hastings|Nelson|Invercargill|Taranaki|Waikato|Otago)\b"
)
_SINGAPORE = re.compile(
    r"\bSingapore\b|\+65|\b(?:[Bb]lk|BLK|HDB|NRIC|MRT|Town Council|CPF|MOM|PDPA)\b|#[0-9]{2}-[0-9]{2,4}|\bS\([0-9]{6}\)|(?<![0-9])1800 [0-9]{3} [0-9]{4}"
)


def told(text: str, found: Sequence[Entity]) -> list[Entity]:
    """The finds of a normalised passage, in which phones of offices have become landlines, and toll-free ones are left out."""
    found = _of_new_zealand(text, found)
    foreign = [
        one for one in found if (one.type == "MOBILE" and _kind(one) in _FIXED_OR_NOT | _MOBILES) or _is_free(text, one)
    ]
    if not foreign:
        return list(found)
    text = _without_mails(text, found)
    names = sorted(one.start for one in found if one.type == "PERSON")
    there = _SINGAPORE.search(text) is not None
    changed = {id(one): list(_changed(text, one, names, there=there)) for one in foreign}
    return [new for one in found for new in changed.get(id(one), (one,))]


def _without_mails(text: str, found: Sequence[Entity]) -> str:
    """The text, each mail address in it blank: jane@office.example.org tells of no office's telephone."""
    for one in found:
        if one.type == "EMAIL":
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _of_new_zealand(text: str, found: Sequence[Entity]) -> Sequence[Entity]:
    """Mobiles of New Zealand (021 ...) look like fixed lines of Chinese cities that lack a digit."""
    likely = [one for one in found if one.type == "LANDLINE" and _NEW_ZEALAND.fullmatch(text, one.start, one.end)]
    if not likely or _THERE.search(text) is None:
        return found
    return [_mobile(one) if one in likely else one for one in found]


def _mobile(one: Entity) -> Entity:
    """The same as a mobile."""
    return Entity("MOBILE", one.start, one.end, one.score, ("New Zealand", *one.evidence[1:]))


def _kind(one: Entity) -> str:
    return one.evidence[0] if one.evidence else ""


def _is_free(text: str, one: Entity) -> bool:
    return one.type == "MOBILE" and _FREE.fullmatch(text, one.start, one.end) is not None


def _changed(text: str, one: Entity, names: Sequence[int], *, there: bool) -> Iterator[Entity]:
    line, end = _line(text, one)
    if _HAN.search(text, line, end):
        yield one
        return
    if _is_free(text, one):
        return
    fixed = there and text[one.start] == "6" and _kind(one) in _MOBILES
    if fixed or _is_of_office(text, one, (line, end), names):
        score = _TOLD if one.score >= _COUNTS else one.score
        yield Entity("LANDLINE", one.start, one.end, score, (*one.evidence, "office"))
    else:
        yield one


def _line(text: str, one: Entity) -> tuple[int, int]:
    """The part of its line that is near a number."""
    least, most = max(0, one.start - _BEFORE_TELLS), min(len(text), one.end + _BEFORE_TELLS)
    first, last = text.rfind("\n", least, one.start), text.find("\n", one.end, most)
    return first + 1 if first >= 0 else least, last if last >= 0 else most


def _is_of_office(text: str, one: Entity, line: tuple[int, int], names: Sequence[int]) -> bool:
    if _CARD.search(text, *line) or _is_advert(text, line):
        return True
    first = _segment(text, line[0], one.start)
    before, behind = text[first : one.start], text[one.end : min(line[1], one.end + _BEHIND_TELLS)]
    if _OWN.search(before[-_OWN_REACH:]) or _OWN.match(behind.lstrip(" (,")):
        return False
    if _LINE.search(before) or _BEHIND.match(behind):
        return True
    if _ROW.search(text, *line):
        return False
    if _kind(one) in _MOBILES:
        alone = bisect_left(names, line[0]) == bisect_left(names, line[1])
        return alone and not _OWN.search(text, *line) and _PLACE.search(before) is not None
    named = bisect_left(names, first) < bisect_left(names, one.start)
    if named:
        return _ROLE.search(before) is not None
    return not _OWN.search(before) and bool(_PLACE.search(before) or _ROLE.search(before) or _HOURS.match(behind))


def _is_advert(text: str, line: tuple[int, int]) -> bool:
    """Whether the words around offer somebody's trade to anybody; never where they speak of somebody else."""
    offers = _TRADE.search(text, *line) and _OFFER.search(text, *line)
    return bool(offers) and _PERSONAL.search(text, *line) is None and _ROW.search(text, *line) is None


def _segment(text: str, start: int, end: int) -> int:
    """Where the words begin that belong to the number: behind a bar, a full stop, another number."""
    cuts = [cut.end() for cut in _CUT.finditer(text, start, end)]
    return cuts[-1] if cuts else start
