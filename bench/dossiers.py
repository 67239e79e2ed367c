"""Dossiers: the founding case with other people each time - one truth, and everything a layout needs of it.

An index case, both parents, three friends, the girlfriend and two friends of hers, each with a number to call, a
resident ID and a home; the index case's household and body; where they went. Layouts are written elsewhere.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from bench.grammar import Writer, table
from bench.values import PLACES, VALUES, door, mobile, name, resident_id
from detectors import Report

_CIRCLE = (
    ("index", None, ("本人", "密接本人", "病例本人", "指示病例")),
    ("father", 0, ("父亲", "爸爸", "其父")),
    ("mother", 0, ("母亲", "妈妈", "其母")),
    ("friend", 0, ("朋友", "好友", "大学同学")),
    ("friend", 0, ("朋友", "同学", "室友")),
    ("friend", 0, ("朋友", "发小", "好朋友")),
    ("girlfriend", 0, ("女友", "女朋友")),
    ("friend", 6, ("女友的朋友", "女友闺蜜", "女友的同学")),
    ("friend", 6, ("女友的朋友", "女友的室友", "女友朋友")),
)
HEADER = ("序号", "姓名", "关系", "联系电话", "身份证号", "现住址")
_TITLES = (
    "密切接触者信息登记表（内部）",
    "密接人员流调信息",
    "重点人员排查表",
    "新增密接及关联人员名单",
    "流调报告（勿外传）",
)


@dataclass(frozen=True, slots=True)
class Someone:
    """One person of the truth; `of` is the index of the person the relation points to, `label` how it is written."""

    name: str
    relation: str
    of: int | None
    label: str
    mobile: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The truth of one dossier, and the lines of its itinerary as written."""

    title: str
    people: tuple[Someone, ...]
    household: tuple[tuple[str, str], ...]
    venues: tuple[str, ...]
    itinerary: tuple[str, ...]

    def rows(self) -> list[list[str]]:
        """HEADER and a row a person."""
        body = [[str(n), p.name, p.label, p.mobile, p.number, p.address] for n, p in enumerate(self.people, 1)]
        return [list(HEADER), *body]

    def values(self) -> tuple[str, ...]:
        """What no copy for the group may hold."""
        return tuple(value for p in self.people for value in (p.name, p.mobile, p.number, p.address))


def dossier(seed: int) -> Dossier:
    """The dossier of a seed."""
    rng = random.Random(f"dossier {seed}")
    home = door(rng)
    people = tuple(_someone(rng, relation, of, labels, home) for relation, of, labels in _CIRCLE)
    venues = tuple(rng.sample(PLACES["venue"], rng.randint(4, 7)))
    return Dossier(rng.choice(_TITLES), people, _household(rng), venues, _itinerary(venues, rng))


def circle(report: Report) -> Counter[tuple[str, str]]:
    """The relations of a report: (what they are, what the person they are it to is), the index case ("index", "")."""
    named = [_role(person.relation, person.of) for person in report.persons]
    return Counter(
        (role, named[person.of] if person.of is not None else "")
        for role, person in zip(named, report.persons, strict=True)
    )


def wanted_circle() -> Counter[tuple[str, str]]:
    """The relations every dossier has."""
    return Counter((relation, _CIRCLE[of][0] if of is not None else "") for relation, of, _ in _CIRCLE)


def _role(relation: str, of: int | None) -> str:
    return "index" if of is None and relation in ("", "contact") else relation


def _someone(rng: random.Random, relation: str, of: int | None, labels: tuple[str, ...], home: str) -> Someone:
    parents = relation in ("father", "mother")
    number = resident_id(rng, (1958, 1972) if parents else (1988, 2001))
    address = home if parents or relation == "index" else door(rng)
    return Someone(name(rng), relation, of, rng.choice(labels), mobile(rng), number, address)


def _household(rng: random.Random) -> tuple[tuple[str, str], ...]:
    cm, kg = rng.randint(158, 188), rng.randint(48, 90)
    return (
        ("家庭人口", f"{rng.randint(2, 5)}人"),
        ("住房面积", f"{rng.randint(52, 160)}平方米"),
        ("身高", f"{cm}cm"),
        ("体重", f"{kg}kg"),
        ("BMI", f"{kg / (cm / 100) ** 2:.1f}"),
    )


def _itinerary(venues: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
    variants = table("itineraries")
    style = rng.choice(variants["styles"])
    lines = []
    for venue in venues:
        writer = Writer(variants, VALUES, rng)
        writer.remembered["where"] = venue
        lines.append(writer.write(style))
    return (rng.choice(variants["headings"]), *lines)
