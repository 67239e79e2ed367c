"""The chain of evidence of one verdict, for people: what was read, what was found, who belongs together, what decided.

Every value in it is masked. It runs inside the child and leaves it as a finished text; it decides nothing itself.
"""

from __future__ import annotations

from collections import Counter

from detectors.model import Located, Place, Problem, Report, Unit
from detectors.pipeline import Analysis

_MOST_PERSONS = 20
_MOST_EVIDENCE = 40


def explain(analysis: Analysis) -> str:
    """Lines of text, values masked."""
    report = analysis.report
    lines = [f"verdict   {report.verdict.value}   (rule: {report.rule})"]
    lines += [f"read      {_reading(report)}"]
    lines += [f"not read  {_problem(problem)}" for problem in report.problems]
    lines += [f"found     {count} x {kind}" for kind, count in sorted(report.counts.items())]
    lines += _persons(report)
    lines += _evidence(analysis.found)
    if report.reasons:
        lines.append(f"because   {', '.join(report.reasons)}")
    return "\n".join(lines) + "\n"


def place_text(place: Place) -> str:
    """A place in words: "sheet 1, row 3, column 2", or the metadata field."""
    words = [f"{step.unit.value} {step.number}" for step in place.steps if step.unit != Unit.PART]
    return ", ".join(words + ([f"field: {place.field}"] if place.field else [])) or "the text itself"


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
    if len(report.persons) > _MOST_PERSONS:
        lines.append(f"... and {len(report.persons) - _MOST_PERSONS} more persons")
    return lines


def _evidence(found: tuple[Located, ...]) -> list[str]:
    tally = Counter((item.type, item.evidence) for item in found)
    rows = [
        f"evidence  {kind}: {' + '.join(evidence) or 'pattern'} ({n})" for (kind, evidence), n in tally.most_common()
    ]
    return rows[:_MOST_EVIDENCE]
