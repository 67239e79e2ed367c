"""Venues and rough times in text: where people went, without who went where in which order.

Works on lines whose personal values are already blanked out (HOLE). A venue is named by its noun (面馆, 书店, market),
or by its position: what somebody at a time went to, or a bare name between a time or an arrow and the next one. Homes
and workplaces are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from detectors._itinerary import brands, names, tagged
from detectors._itinerary.lines import prepared, simplified, written
from detectors._itinerary.times import Date, date_of, dates_in, part_of, timed, with_colons, without
from detectors._itinerary.words import BIRTH, FLIGHT, GOING, HAN, HOME, LABELLED_HOME, RIDE, SECTION, SENT, SOMEBODYS

HOLE = "￼"
BARE = "bare"  # no noun of ours names it, only its position: the tagger has to agree
CLAUSE = "clause"  # a clause rather than a venue: the tagger tells what places it names
LONGEST = 30  # code points of a venue's name; longer ones are sentences
LONGEST_CLAUSE = 120  # code points; longer pieces are no entry of an itinerary
MOST_BARE = 2_000  # names given to the tagger: .3 s; a notice has room for 200
SECTION_LINES = 40  # lines an itinerary's heading holds for, if nothing ends it

_CUT = re.compile(
    rf"[，,、|｜:：{HOLE}\t\"“”]|(?<=[㐀-鿿）)])[ 　]+|[ 　]+(?=[㐀-鿿（])|[ 　]{{2,}}|——|\s[-–—]\s|(?=于[㐀-鿿])|[和跟与](?=(?:旁边|隔壁|对面|附近|楼下|旁邊|對面|樓下)的?)"
)
_STRONG = re.compile(
    r"[。；;！!？?\n①-⑳→➔⇒➡►]|(?:紧?接着|然后|随后|之后(?!在)|后来|完了(?=[去又在到])|其后|返程)|-+>|=>|\s/\s|\s>\s|(?<=[a-z\d)])\.\s+(?=[A-Z])|、(?=\d{1,2}[:：时時点點月])"
)
_ARROW = re.compile("[→➔⇒➡►]|-+>|=>")
# An English clause with several ways: "from A to B and later to C".
_LEGS = re.compile(
    r"\s+(?:and\s+(?:then\s+|later\s+)?(?=(?:to|from|at|in|via|visited|into)\s)|(?=(?:to|from|via)\s)|"
    r"(?=at\s(?:the\s)?[A-Z][\w' ]*(?:Park|Centre|Center|Hall|Green|Station|Library|Square|Club)\b))"
)
_TIME = "\x01"  # stands in a clause where a time was told
_ROW = re.compile(r"[㐀-鿿）)][ 　]+[㐀-鿿]")  # cells of a row set apart by blanks
_TALK = re.compile("[，,。]")
_THIN = " -–—~～至.,:：()（）"
_HALL = re.compile(r"[ \t]*(\d{1,3})[ \t]*([号號][厅廳馆館院])")
_CLOCK_COLON = re.compile(r"(?<=\d)[:：](?=\d\d)")


class Visit(NamedTuple):
    """A venue, the date as written (empty if none) and the rough part of the day (0 unknown, 1 night … 6 evening)."""

    date: tuple[int, int]
    written: str
    part: int
    venue: str
    asks: str = ""  # BARE or CLAUSE, where the tagger has the last word


def visits(lines: Iterable[str]) -> list[Visit]:
    """All venues of the lines, in the order of the text, each with the nearest time told before it."""
    found: list[tuple[Visit, str]] = []
    left = 0
    date = Date()
    for given in prepared(lines):
        line = with_colons(LABELLED_HOME.sub(" ", SENT.sub("", given)))
        plain = simplified(line)
        heading = SECTION.search(plain) is not None
        left = SECTION_LINES if heading else max(0, left - 1)
        if plain.strip() and (heading or timed(plain) or not HOME.search(plain)):
            seen, date = _in_line(plain, bool(left), date)
            found += [(visit, line) for visit in seen]
    return _agreed(found)


def _agreed(found: list[tuple[Visit, str]]) -> list[Visit]:
    """What the tagger holds for places; all is tagged in one go, 3 ms each alone."""
    bare = list(dict.fromkeys(visit.venue for visit, _ in found if visit.asks == BARE))[:MOST_BARE]
    clauses = list(dict.fromkeys(visit.venue for visit, _ in found if visit.asks == CLAUSE))
    good = names.places(bare)
    told = {clause: dict.fromkeys(places) for clause, places in zip(clauses, tagged.places(clauses), strict=True)}
    agreed: list[Visit] = []
    for visit, line in found:
        mine = (
            told[visit.venue]
            if visit.asks == CLAUSE
            else [visit.venue]
            if visit.asks != BARE or visit.venue in good
            else []
        )
        agreed += [
            visit._replace(written=written(visit.written, line), venue=written(name, line), asks="") for name in mine
        ]
    return agreed


def visit_of(place: str, when: str) -> Visit:
    """The visit of a row whose place and time stand in columns of their own."""
    date = date_of(when) or Date()
    return Visit(*date, part_of(when), place)


def is_place(name: str) -> bool:
    """Whether a cell of a column of places may be told: not a house or somebody's."""
    bad = HOME.search(name) or SOMEBODYS.search(name) or names.is_house(name) or name in ("家", "无", "none", "-")
    return 2 <= len(name) <= LONGEST and HOLE not in name and not bad


def _in_line(line: str, section: bool, date: Date) -> tuple[list[Visit], Date]:
    """The venues of one line; each entry between full stops, semicolons or arrows has its own time, before or behind it."""
    found: list[Visit] = []
    if len(set(dates_in(line))) > 1 and not without(line).strip(_THIN):
        return [], Date()  # a head of days, each over its own column
    arrows = bool(_ARROW.search(line)) and timed(line)
    in_time = arrows
    for entry in _STRONG.split(line):
        told = date_of(entry)
        in_time = in_time or timed(entry)
        if not (in_time or section) or BIRTH.search(entry):
            continue
        seen, last = _in_entry(entry, date, in_time, arrows)
        if (
            seen
            and told is not None
            and not any(visit.written not in ("", date.written) for visit in seen if visit.asks != CLAUSE)
        ):
            seen = [visit._replace(date=last.order, written=last.written) for visit in seen]
        found += [visit if visit.part else visit._replace(part=part_of(entry)) for visit in seen]
        date = last
    return found, date


def _in_entry(entry: str, date: Date, in_time: bool, near: bool) -> tuple[list[Visit], Date]:
    """`near` tells whether an arrow or a time stands right before the entry."""
    found: list[Visit] = []
    part = 0
    cells = "\t" in entry
    row = _ROW.search(entry) is not None and not _TALK.search(entry)
    for clause in _clauses(entry):
        told = date_of(clause)
        if told is not None:
            date, part = told, 0
        part = part_of(clause) or part
        pieces = without(clause, _TIME).split(_TIME)
        found += [Visit(*date, part, venue, asks) for venue, asks in _venues(pieces, in_time, near)]
        bare = without(clause, "，").strip(_THIN + "，")
        if in_time and HAN.search(bare):
            found.append(Visit(*date, part, bare, CLAUSE))
        near = (near and (row or GOING.fullmatch(clause.strip()) is not None)) or _right_before(pieces, clause, cells)
    return found, date


def _right_before(pieces: list[str], clause: str, cells: bool) -> bool:
    """Whether a time ends the clause; in a row of cells a clock, for what stands behind a mere date may be anything."""
    return len(pieces) > 1 and not pieces[-1].strip(_THIN) and (not cells or part_of(clause) > 0)


def _clauses(line: str) -> Iterator[str]:
    """Pieces between punctuation; a colon inside a clock does not cut, nor do blanks around a hall's number (影城 5 号厅)."""
    guarded = names.ROAD_NEXT.sub("\x02", _CLOCK_COLON.sub("\x00", _HALL.sub(r"\1\2", line)))
    return (piece.replace("\x00", ":").replace("\x02", ",") for piece in _CUT.split(guarded) if piece and piece.strip())


def _venues(pieces: list[str], in_time: bool, near: bool) -> Iterator[tuple[str, str]]:
    """The venues of a clause, and what each asks of the tagger; the times in it part its pieces."""
    for at, piece in enumerate(pieces):
        if piece.strip() and len(piece) <= LONGEST_CLAUSE:
            stands = names.Stands(in_time, in_time and (at > 0 or near))
            yield from (told for told in _named(piece, stands) if 2 <= len(told[0]) <= LONGEST)


def _named(piece: str, stands: names.Stands) -> Iterator[tuple[str, str]]:
    if not HAN.search(piece):
        for leg in _LEGS.split(piece):
            told = names.latin(leg, stands)
            yield told, ""
            yield from ((ride.strip(), "") for ride in [*FLIGHT.findall(leg), *RIDE.findall(leg)] if stands.in_time)
            chains = [] if HOME.search(leg) else brands.named(leg)
            yield from ((names.around(chain, leg), "") for chain in chains if chain not in told)
        return
    told, bare = names.han(piece, stands)
    chains = [] if HOME.search(piece) or SOMEBODYS.search(piece) else brands.named(piece)
    if not (bare and chains) or told.startswith(chains[0]):
        yield told, BARE if bare else ""
    yield from ((chain, "") for chain in chains if bare or chain not in told)
    if stands.in_time:
        yield from ((ride.strip(), "") for ride in RIDE.findall(piece))
