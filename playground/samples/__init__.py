"""Samples: what a visitor of the demonstration can post with one tap. All people, numbers and places are made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..control import Upload
from . import people, texts
from .people import HEADER, ROWS, VISITS, Row
from .texts import NOTICE
from .workbook import Cell, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
__all__ = ["HEADER", "NOTICE", "ROWS", "SAMPLES", "STORIES", "VISITS", "Row", "Sample", "canaries", "dossier"]


@dataclass(frozen=True, slots=True)
class Story:
    """The dossier in one language: names of the sheets, headers, people, visits."""

    sheets: tuple[str, str]
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    when_where: tuple[str, str]
    visits: tuple[tuple[str, str], ...]


STORIES: Mapping[str, Story] = {
    "zh-Hans": Story(("密接", "行程"), HEADER, ROWS, ("时间", "地点"), VISITS),
    "zh-Hant": Story(("密接", "行程"), people.HEADER_HANT, people.ROWS_HANT, ("時間", "地點"), people.VISITS_HANT),
    "en": Story(("Contacts", "Visits"), people.HEADER_EN, people.ROWS_EN, ("Time", "Place"), people.VISITS_EN),
}


def dossier(language: str = "zh-Hans") -> bytes:
    """The founding dossier as a workbook: nine people on the first sheet, the visits on the second."""
    story = STORIES[language]
    persons: list[tuple[Cell, ...]] = [tuple(row.cells(number)) for number, row in enumerate(story.rows, 1)]
    first, second = story.sheets
    return workbook({first: [story.header, *persons], second: [story.when_where, *story.visits]})


def canaries(language: str) -> tuple[str, str, str]:
    """What must be found nowhere: mobile, name and ID number of the first person of the dossier."""
    first = STORIES[language].rows[0]
    return first.mobile, first.name, str(first.cells(1)[4])


@dataclass(frozen=True, slots=True)
class Sample:
    """Something to post: its id, what the person would write, the name of the file with the dossier where it has one."""

    id: str
    text: str = ""
    file_name: str = ""
    language: str = "zh-Hans"

    def upload(self) -> Upload | None:
        return Upload(dossier(self.language), self.file_name, XLSX) if self.file_name else None


SAMPLES: Mapping[str, tuple[Sample, ...]] = {
    "zh-Hans": (
        Sample("dossier", "大家小心，这几个人都是密接", "密接名单.xlsx"),
        Sample("notice", NOTICE),
        Sample("chain", texts.CHAIN),
        Sample("appeal", texts.APPEAL),
    ),
    "zh-Hant": (
        Sample("dossier", "大家小心，這幾個人都是密接", "密接名單.xlsx", "zh-Hant"),
        Sample("notice", texts.NOTICE_HANT),
        Sample("chain", texts.CHAIN_HANT),
        Sample("appeal", texts.APPEAL_HANT),
    ),
    "en": (
        Sample("dossier", "Be careful everyone, these people are close contacts", "close contacts.xlsx", "en"),
        Sample("notice", texts.NOTICE_EN),
        Sample("chain", texts.CHAIN_EN),
        Sample("appeal", texts.APPEAL_EN),
    ),
}
