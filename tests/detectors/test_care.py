"""Cries for help, impostors, notices: our corpus of texts, written before the rules that judge them, and hostility alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from detectors.judge import care, hostile
from detectors.model import Blob, Posted, Report, Verdict
from detectors.pipeline import analyse

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = ("appeals", "missing", "petitions", "lists", "rescue", "mourning", "voices")


def texts(path: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((CORPUS / path).read_text("utf-8"))["text"]
    return found


def judged(text: dict[str, str]) -> Report:
    name = "" if text["posted"] == "message" else "list.csv" if "," in text["text"].splitlines()[0] else "list.txt"
    return analyse(Blob(text["text"].encode(), name, "", Posted(text["posted"]))).report


def wrong(path: str, verdicts: set[Verdict]) -> list[str]:
    """The beginnings of the texts with another verdict."""
    return [text["text"][:24] for text in texts(path) if judged(text).verdict not in verdicts]


@pytest.mark.parametrize("kind", KINDS)
def test_a_cry_for_help_is_never_taken_away(kind: str) -> None:
    assert wrong(f"care/{kind}.toml", {Verdict.SUSPECT, Verdict.CLEAN, Verdict.NOTICE}) == []


def test_there_are_enough_of_them_in_every_language() -> None:
    found = [text["lang"] for kind in KINDS for text in texts(f"care/{kind}.toml")]
    assert len(found) >= 60
    assert min(found.count(lang) for lang in ("zh-Hans", "zh-Hant", "en")) >= 20
    assert len(texts("care/impostors.toml")) >= 20


def test_the_words_of_a_plea_cover_no_dossier() -> None:
    impostors = texts("care/impostors.toml")
    missed = [text["text"][:24] for text in impostors if judged(text).verdict != Verdict.LEAK]
    assert len(missed) <= 0.05 * len(impostors), missed


def test_people_passed_on_in_a_message_are_a_leak() -> None:
    passed = texts("care/passed_on.toml")
    missed = [text["text"][:24] for text in passed if judged(text).verdict != Verdict.LEAK]
    assert len(passed) >= 60
    assert len(missed) <= 0.1 * len(passed), missed  # what is told of two people in a word or two


@pytest.mark.parametrize("kind", ["contacts", "places"])
def test_what_an_office_publishes_is_never_taken_away(kind: str) -> None:
    assert wrong(f"notices/{kind}.toml", {Verdict.SUSPECT, Verdict.CLEAN, Verdict.NOTICE}) == []


def test_a_good_part_of_published_contacts_nobody_is_asked_about() -> None:
    contacts = texts("notices/contacts.toml")
    asked = [text["text"][:24] for text in contacts if judged(text).verdict == Verdict.SUSPECT]
    assert len(asked) <= 0.65 * len(contacts), asked


def test_a_roster_under_an_offices_heading_is_a_leak() -> None:
    rosters = texts("notices/rosters.toml")
    missed = [text["text"][:24] for text in rosters if judged(text).verdict != Verdict.LEAK]
    assert len(missed) <= 0.1 * len(rosters), missed


@pytest.mark.parametrize(
    "text",
    [
        "这个骗子住3栋",
        "大家给她打电话，打到她关机为止",
        "让她全小区都认识认识",
        "有人说那个女的欠钱不还",
        "打爆佢电话",
        "she is a liar, make her life hell",
        "ring him until he moves out",
    ],
)
def test_hostile_to_a_person(text: str) -> None:
    assert hostile.hostile(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "物业是骗子，黑心物业滚出去",
        "他们骂我是骗子，我真的不是",
        "求大家别再打电话骂她了",
        "谨防骗子，请勿转账",
        "请给我打电话，打到通为止",
        "this landlord is a scammer",
        "not a scam, please call me",
        "people have been calling me a liar",
        "她肺炎发烧，打电话给我",
    ],
)
def test_not_hostile_to_a_person(text: str) -> None:
    assert not hostile.hostile(text)


@pytest.mark.parametrize("text", ["", "今天菜价土豆3.5", "明天下午三点开会", "the meeting is at three"])
def test_ordinary_words_are_no_plea(text: str) -> None:
    assert care.kind(text) is None


def test_accusing_somebody_takes_away_from_a_plea() -> None:
    plea = "求助各位，我家老人住院了"
    assert care.score(plea) > care.score(f"{plea}，这个骗子欠钱不还")
