"""The chain of evidence of one verdict, for people: what was read, what was found, who belongs together, what decided.

Every value in it is masked, every place one that people find in their own program. It runs inside the child and leaves it as
a finished text; it decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from detectors.judge.sentences import sentence
from detectors.model import Located, Place, Problem, Report, Unit
from detectors.pipeline import Analysis
from detectors.pipeline.masks import mask

_MOST_PERSONS = 20
_MOST_EVIDENCE = 40
_MOST_PLACES = 3


# The ninths of a page, as `Place.area` counts them.
AREAS = (
    "",
    *("upper left", "upper middle", "upper right"),
    *("middle left", "middle", "middle right"),
    *("lower left", "lower middle", "lower right"),
)


def explain(analysis: Analysis) -> str:
    """Lines of text, values masked."""
    report = analysis.report
    lines = [f"verdict   {report.verdict.value}   (rule: {report.rule})"]
    lines += [f"in words  {words}" for words in sentence(report.rule)]
    if report.reasons:
        lines.append(f"because   {', '.join(report.reasons)}")
    lines += [f"read      {_reading(report)}"]
    lines += [f"not read  {_problem(problem)}" for problem in report.problems]
    lines += [f"found     {count} x {kind}" for kind, count in sorted(report.counts.items())]
    lines += _persons(report)
    lines += _evidence(analysis)
    return "\n".join(lines) + "\n"


def place_text(place: Place) -> str:
    """A place in words: "sheet 1, cell B3", "page 2, line 14, upper left", or the metadata field."""
    row, column = place.number(Unit.ROW), place.number(Unit.COLUMN)
    cell = f"cell {letters(column)}{row}" if row and column and place.number(Unit.TABLE) is None else ""
    skipped = {Unit.PART, Unit.ROW, Unit.COLUMN} if cell else {Unit.PART}
    words = [f"{step.unit.value} {step.number}" for step in place.steps if step.unit not in skipped]
    return (
        ", ".join([*words, *filter(None, (cell, AREAS[place.area], f"field: {place.field}" if place.field else ""))])
        or "the text itself"
    )


def letters(column: int) -> str:
    """The letters by which spreadsheets name a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _reading(report: Report) -> str:
    coverage = report.coverage
    whole = "to the end" if report.complete else "in part"
    pages = f", {coverage.pages_read} of {coverage.pages_seen} pages" if coverage.pages_seen else ""
    kind = report.kind or "an unknown kind"
    return f"as {kind}, {whole}, {coverage.parts_read} of {coverage.parts_seen} parts{pages}"


def _problem(problem: Problem) -> str:
    detail = f" ({problem.detail})" if problem.detail else ""
    return f"{problem.code.value}{detail} at {place_text(problem.place)}"


def _persons(report: Report) -> list[str]:
    lines = []
    for number, person in enumerate(report.persons[:_MOST_PERSONS], 1):
        types = ", ".join(f"{kind} x{count}" if count > 1 else kind for kind, count in sorted(person.types.items()))
        whose = f" of person {person.of + 1}" if person.of is not None else ""
        relation = f" [{person.relation}{whose}]" if person.relation else ""
        lines.append(f"person {number}{relation}: {types} at {place_text(person.place)}")
    if report.headcount > _MOST_PERSONS:
        lines.append(f"... and {report.headcount - _MOST_PERSONS} more persons")
    return lines


def _evidence(analysis: Analysis) -> list[str]:
    """One line for each type and reason, the most frequent first: how many, a masked sample, the first places."""
    alike = [list(same) for _, same in groupby(sorted(analysis.found, key=_why), key=_why)]
    alike.sort(key=len, reverse=True)
    lines = [_shown(analysis, same) for same in alike[:_MOST_EVIDENCE]]
    return lines + (
        [f"... and {len(alike) - _MOST_EVIDENCE} more kinds of evidence"] if len(alike) > len(lines) else []
    )


def _why(found: Located) -> tuple[str, tuple[str, ...]]:
    return found.type, found.evidence


def _shown(analysis: Analysis, same: Sequence[Located]) -> str:
    first = min(same, key=lambda found: found.span)
    places = list(dict.fromkeys(_places(analysis, sorted(same, key=lambda found: found.span))))
    more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    why = " + ".join(first.evidence) or "pattern"
    return f"evidence  {first.type}: {why} ({len(same)}), {mask(first)} at {'; '.join(places[:_MOST_PLACES])}{more}"


def _places(analysis: Analysis, found: Sequence[Located]) -> Iterator[str]:
    for each in found:
        yield place_text(analysis.document.segments[each.span.segment].place)
