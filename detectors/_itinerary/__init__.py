"""The places-and-times copy: what a group may have of a dossier - venues, rough times, advice, a hotline.

No name, no number of a person, no home, no list of who went where: venues stand in an order that tells no one's day.
It is released only if the pipeline itself calls it a NOTICE. Masked copies of files are _redact's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, islice

from detectors._itinerary.brands import spans
from detectors._itinerary.columns import cells, listed
from detectors._itinerary.lines import simplified
from detectors._itinerary.venues import HOLE, Visit, visits
from detectors._itinerary.words import EMPLOYED, ESTATE, FLOOR, NOUN, NOUN_LAST, NOUN_NEXT
from detectors.judge.facts import weights_of
from detectors.link.drafts import key
from detectors.model import Blob, Located, Role, Segment, Span, Unit, Verdict
from detectors.normalize import normalize
from detectors.pipeline import Analysis, analyse

MOST_VENUES = 200  # lines of a notice; a message holds 4,096 characters
HOTLINES = 3
LONGEST_CHAIN = 12  # code points of a chain's name with its branch
_KEPT = frozenset({"LANDLINE", "HEALTH", "SEX", "AGE", "RELATION", "HOUSEHOLD", "BODY", "BIRTH_DATE"})
_THEIRS = frozenset({"EMPLOYER", "HEALTH", "RELATION", "HOUSEHOLD", "BODY"})
_HOTLINE = re.compile(
    (
        r"(?:咨询|热线|熱線|值班|服务电话|查询|查詢|拨打|致电|hotline|advice line|"
        r"call)[^0-9\n]{0,12}(?P<number>(?:0\d{2,3}[- ]?\d{7,8}|0800 ?\d{3} ?\d{3,4}|[48]00-?\d{3}-?\d{4}|12345|"
        r"12320|1836 119|111))"
    ),
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\d[:：.]\Z")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:\d{4}[-–])?\Z")
_HOURS = re.compile("(?:[01][0-9]|2[0-3])[0-5][0-9] ")
_LIVES = re.compile("(?:(?<!入)住(?![院宿进])|地址|家在|家是|户籍|戶籍|居所|籍贯|籍貫)[^，,。；;\n]{0,6}$")
# The room of a hotel, the ward of a hospital: the house is a venue, only the room is somebody's.
_ROOM = re.compile(
    "(?:酒店|宾馆|賓館|旅馆|旅館|旅店|客栈|客棧|招待所|民宿|医院|醫院)(?P<room>.*\\d{1,4}[A-Z]?[室房床号號]?(?:房间|房間|病房)?)$"
)
_DONE = re.compile("(?!.*[第楼层区站路庙厅馆院])[㐀-鿿]{1,8}")  # what was done there, not where inside
_BRANCH = re.compile("[(（][㐀-鿿A-Za-z0-9]{1,12}(?:店|分店|门店|門市|旗舰店)[)）]")
_HAN = re.compile("[㐀-鿿]")
_LATIN = re.compile("[A-Za-z]{2,}")

_TITLE = {"zh-Hans": "【只留地点和时间】", "zh-Hant": "【只留地點和時間】", "en": "Places and times only"}
_PARTS = {
    "zh-Hans": ("", "凌晨", "上午", "中午", "下午", "傍晚", "晚上"),
    "zh-Hant": ("", "凌晨", "上午", "中午", "下午", "傍晚", "晚上"),
    "en": ("", "small hours", "morning", "midday", "afternoon", "early evening", "evening"),
}
_ADVICE = {
    "zh-Hans": "同一时段去过这些地方的，请留意身体状况，需要时做个检测。",
    "zh-Hant": "同一時段到過這些地方的，請留意身體狀況，有需要時做檢測。",
    "en": "If you were there at these times, please watch how you feel and take a test if you need one.",
}
_CALL = {"zh-Hans": "咨询热线：", "zh-Hant": "查詢熱線：", "en": "Advice line: "}
_SIGNED = {
    "zh-Hans": "（打码助手整理：次序已打乱，不含任何人的信息；内容真假未核实）",
    "zh-Hant": "（打码助手整理：次序已打亂，不含任何人的資料；內容真假未核實）",
    "en": "Made by the masking assistant: order mixed, nobody's details, content not verified.",
}


def itinerary(analysis: Analysis) -> str | None:
    """A notice of the venues in the document, in its language, or None where there are none or it would not be safe."""
    lines = list(_blanked(analysis))
    found = _safe([*listed(analysis.document), *visits(lines)], analysis)
    if not found:
        return None
    language = _language("\n".join(lines))
    text = _written(found, _hotlines(lines), language)
    return text if analyse(Blob.from_text(text)).report.verdict == Verdict.NOTICE else None


def _blanked(analysis: Analysis) -> Iterator[str]:
    """Lines of the document without anybody's values; the cells of a row are one line."""
    holes = _holes(analysis)
    segments = [(at, s) for at, s in enumerate(analysis.document.segments) if s.role not in (Role.METADATA, Role.KEY)]
    for _, group in groupby(segments, key=lambda pair: _row(*pair)):
        cells = (_without(segment.text, holes.get(at, [])) for at, segment in group)
        yield from "\t".join(cells).replace("\r", "\n").split("\n")


def _row(at: int, segment: Segment) -> object:
    number = segment.place.number(Unit.ROW)
    return (
        at
        if number is None
        else tuple(step for step in segment.place.steps if step.unit not in (Unit.COLUMN, Unit.LINE))
    )


def _holes(analysis: Analysis) -> dict[int, list[Span]]:
    """What is taken out: values of people, and doors; roads and venues that look like addresses stay."""
    holes: dict[int, list[Span]] = {}
    weights = weights_of(analysis.document, analysis.found, analysis.persons)
    shops = {entity.span for entity in _shop_names(analysis)}
    for entity, weight in zip(analysis.found, weights, strict=True):
        road = entity.type == "ADDRESS" and (not weight.direct or _is_floor(entity, analysis))
        stays = entity.type in _KEPT or road or entity.span in shops
        if not stays or _is_home(entity, analysis):
            holes.setdefault(entity.span.segment, []).append(_hole(entity, analysis))
    return holes


def _is_home(entity: Located, analysis: Analysis) -> bool:
    before = analysis.document.segments[entity.span.segment].text[max(0, entity.span.start - 10) : entity.span.start]
    return entity.type == "ADDRESS" and _LIVES.search(before) is not None


def _hole(entity: Located, analysis: Analysis) -> Span:
    """What goes: all of it, but of a hotel only the room."""
    room = _ROOM.search(entity.value) if entity.type == "ADDRESS" and not _is_home(entity, analysis) else None
    return entity.span if room is None else entity.span._replace(start=entity.span.end - len(room["room"]))


def _is_floor(address: Located, analysis: Analysis) -> bool:
    """A floor of a mall (吾悦广场4楼), or a clock taken for a house number (11:45 Harbour Walk, 14 Jan 1930 Pacific Place)."""
    text, start = analysis.document.segments[address.span.segment].text, address.span.start
    minutes = _MINUTES.search(text, max(0, start - 2), start) and address.value[:1].isdigit()
    hours = _HOURS.match(address.value) and _MONTH.search(text, max(0, start - 10), start)
    return bool(minutes or hours) or (FLOOR.fullmatch(address.value) is not None and not ESTATE.search(address.value))


def _shop_names(analysis: Analysis) -> list[Located]:
    """What looks like somebody's name and is a shop's (佳和超市): a venue's noun follows, nothing else is known of him."""
    counts = Counter(key(entity.value) for entity in analysis.found if entity.type == "PERSON")
    known = {
        key(entity.value)
        for person in analysis.persons
        if any(other.type not in ("PERSON", "HEALTH", "AGE", "SEX") for other in person.entities)
        for entity in person.entities
    }
    listed_ = cells(analysis.document)
    return [
        entity
        for entity in analysis.found
        if entity.type == "PERSON"
        and (
            _within(entity, listed_, known)
            or _is_latin_shop(entity, counts, known)
            or _is_shop(entity, analysis, counts, known)
            or _is_of_chain(entity, analysis, known)
        )
    ]


def _within(entity: Located, cells_: Mapping[int, Sequence[Span]], known: Set[str]) -> bool:
    """Whether a name is part of a cell of places; in Latin script, where each word can be a name, also all of one."""
    span = entity.span
    around = [c for c in cells_.get(span.segment, ()) if c.start <= span.start and span.end <= c.end]
    whole_too = entity.value.isascii() and key(entity.value) not in known
    return any(span.end < cell.end or whole_too for cell in around)


def _is_latin_shop(entity: Located, counts: Counter[str], known: Set[str]) -> bool:
    """Anchor Café: what is capitalised as a name is, and has a venue's noun in it; some nouns are surnames (Amy Park)."""
    named = not _HAN.search(entity.value) and NOUN.search(entity.value) is not None
    return named and counts[key(entity.value)] == 1 and key(entity.value) not in known


def _is_of_chain(entity: Located, analysis: Analysis, known: Set[str]) -> bool:
    """Whether what looks like a name is a chain's or a part of it (胡桃里音乐酒馆)."""
    segment, start, end = entity.span
    first, last = max(0, start - LONGEST_CHAIN), end + LONGEST_CHAIN
    around = analysis.document.segments[segment].text[first:last]
    inside = any(first + one <= start and end <= first + other for one, other in spans(around))
    return inside and key(entity.value) not in known


def _is_shop(entity: Located, analysis: Analysis, counts: Counter[str], known: Set[str]) -> bool:
    end = entity.span.end
    if _BRANCH.match(analysis.document.segments[entity.span.segment].text, end):
        return True
    after = NOUN_NEXT.match(simplified(analysis.document.segments[entity.span.segment].text[end : end + LONGEST_CHAIN]))
    if entity.value.endswith("记") and len(entity.value) == 2 and after is not None:  # 刘记烩面
        return True
    return after is not None and counts[key(entity.value)] == 1 and key(entity.value) not in known


def _without(text: str, spans: Sequence[Span]) -> str:
    parts, at = [], 0
    for span in sorted(spans):
        parts += [text[at : span.start], HOLE]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


def _safe(found: Sequence[Visit], analysis: Analysis) -> list[Visit]:
    """Each venue and time once, without anybody's name inside, in an order of its own: by date, then by the venue's text."""
    shops = {entity.span for entity in _shop_names(analysis)}
    people = (entity for entity in analysis.found if entity.type == "PERSON" and entity.span not in shops)
    names = {key(entity.value) for entity in people if len(entity.value) > 1}
    theirs = "\n".join(_theirs(analysis))
    ordered = sorted(set(found), key=lambda visit: (visit.date, visit.written, key(visit.venue), visit.part))
    kept = list(islice((visit for visit in ordered if not _tells(key(visit.venue), names, theirs)), MOST_VENUES))
    return [visit for visit in kept if not any(_says_more(other, visit) for other in kept)]


def _says_more(other: Visit, visit: Visit) -> bool:
    """Whether another visit of that time has the better name, or the same place has its time told elsewhere."""
    if other.venue == visit.venue:
        return bool(other.written) and not visit.written
    same_time = (other.date, other.written, other.part) == (visit.date, visit.written, visit.part)
    longer = visit.venue in other.venue and not _has_a_tail(other.venue, visit.venue)
    return same_time and (longer or _has_a_tail(visit.venue, other.venue))


def _has_a_tail(longer: str, venue: str) -> bool:
    """Whether one name is the other and what was done there (镇卫生院输液)."""
    tail = longer.removeprefix(venue)
    plain = simplified(tail)
    done = 0 < len(tail) < len(longer) and _DONE.fullmatch(plain) is not None and not NOUN_LAST.search(plain)
    return done and bool(NOUN_LAST.search(simplified(venue))) and not NOUN_LAST.search(simplified(longer))


def _theirs(analysis: Analysis) -> list[str]:
    """Where people live, work and learn, and what they have: no venue may be one of these or part of one."""
    weights = weights_of(analysis.document, analysis.found, analysis.persons)
    employed = (match for segment in analysis.document.segments for match in EMPLOYED.finditer(segment.text))
    return [key(match["at"] or match["where"]) for match in employed] + [
        key(entity.value)
        for entity, weight in zip(analysis.found, weights, strict=True)
        if entity.type in _THEIRS or (entity.type == "ADDRESS" and _is_theirs(entity, weight.direct, analysis))
    ]


def _is_theirs(address: Located, direct: bool, analysis: Analysis) -> bool:
    if _is_home(address, analysis):
        return True
    return direct and not _is_floor(address, analysis) and _hole(address, analysis) == address.span


def _tells(venue: str, names: Set[str], theirs: str) -> bool:
    """Whether a venue has somebody's name in it or stands in what is theirs; a venue is short, so its parts are looked up."""
    parts = (venue[start:end] for start in range(len(venue)) for end in range(start + 2, len(venue) + 1))
    return venue in theirs or any(part in names for part in parts)


def _hotlines(lines: Sequence[str]) -> list[str]:
    numbers = (match["number"] for line in lines for match in _HOTLINE.finditer(line))
    return list(dict.fromkeys(numbers))[:HOTLINES]


def _language(text: str) -> str:
    """zh-Hans, zh-Hant or en: by script, and by whether simplifying changes it."""
    han = len(_HAN.findall(text))
    if han < len(_LATIN.findall(text)):
        return "en"
    simplified = normalize(text).text
    changed = sum(one != other for one, other in zip(text, simplified, strict=False) if _HAN.match(one))
    return "zh-Hant" if changed * 20 > han and len(text) == len(simplified) else "zh-Hans"


def _written(found: Sequence[Visit], hotlines: Sequence[str], language: str) -> str:
    lines = [_TITLE[language], *dict.fromkeys(_line(visit, language) for visit in found), _ADVICE[language]]
    if hotlines:
        lines.append(_CALL[language] + " / ".join(hotlines))
    return "\n".join([*lines, _SIGNED[language]])


def _line(visit: Visit, language: str) -> str:
    time = " ".join(word for word in (visit.written, _PARTS[language][visit.part]) if word)
    if language == "en":
        return f"{visit.venue} - {time}" if time else visit.venue
    return f"{time}　{visit.venue}" if time else visit.venue
