"""A child's verbs, run in this process so that their lines are measured: what they answer is what passes the border."""

from __future__ import annotations

import json
import os
from typing import Any

import founding
import pytest

from detectors.limits import DEFAULT
from detectors.model import Blob, Verdict
from detectors.sandbox import child, wire
from detectors.sandbox.memory import Memory, lent_or_new
from detectors.sandbox.pool import Inspector, inspect, itinerary, redact


def ask(verb: str, blob: Blob, produced: Memory, **more: Any) -> dict[str, Any]:
    request = child.Request(verb, blob.posted, blob.name, blob.claimed_type, len(blob.data), DEFAULT, **more)
    assert child.Request.from_json(json.loads(json.dumps(request.to_json()))) == request
    with Memory(blob.data) as given:
        return child.serve(request, given.descriptor, produced.descriptor)


@pytest.fixture
def dossier() -> Blob:
    return Blob(founding.csv(), "阮砚秋.csv", "text/csv")


def test_inspect_answers_a_report_without_values(dossier):
    with lent_or_new(None) as nothing:
        answer = ask("inspect", dossier, nothing)
    report = wire.report_in(json.loads(json.dumps(answer["report"])))
    assert (report.verdict, len(report.persons)) == (Verdict.LEAK, 9)
    assert [value for value in [*founding.VALUES, "阮砚秋"] if value in json.dumps(answer, ensure_ascii=False)] == []


def test_a_copy_is_written_and_verified_in_a_second_step(dossier):
    with Memory(b"") as copy:
        size, finish = wire.redaction_in(ask("redact", dossier, copy)["redaction"])
        redaction = finish(copy.read(size))
        verified = ask("verify", dossier, copy, copy_size=size, copy_name=redaction.blob.name)
    assert verified["left"] == 0
    assert wire.report_in(verified["report"]).verdict in (Verdict.CLEAN, Verdict.NOTICE)


def test_verifying_the_original_itself_finds_all(dossier):
    with Memory(dossier.data) as same:
        verified = ask("verify", dossier, same, copy_size=len(dossier.data), copy_name="copy.csv")
    assert verified["left"] >= len(founding.PERSONS) * 3


def test_what_cannot_be_masked_says_only_that():
    with lent_or_new(None) as nothing:
        assert ask("redact", Blob(founding.xlsx()[:2000], "x.xlsx"), nothing) == {"cannot": True}


def test_the_rehearsal_goes_through_all_stages(monkeypatch):
    told = []
    monkeypatch.setattr(wire, "report_out", lambda report: told.append(report) or {})
    child.rehearse()
    (report,) = told
    assert (len(report.persons), report.complete) == (1, True)
    assert {"PERSON", "MOBILE", "ADDRESS"} <= set(report.counts)


@pytest.mark.parametrize("verb", ["itinerary", "explain", "values"])
def test_texts_travel_by_descriptor(verb, dossier):
    with Memory(b"") as text:
        said = text.read(wire.size_in(ask(verb, dossier, text))).decode()
    assert (founding.VENUES[0] in said, founding.PERSONS[0].mobile in said, "rule:" in said) == {
        "itinerary": (True, False, False),
        "explain": (False, False, True),
        "values": (False, True, False),
    }[verb]


def test_sensitivity_moves_what_is_a_question_only(dossier):
    one_number = Blob.from_text("物业的人说可以找孙立群 13490017731")
    said = {}
    for step in ("low", "normal", "high"):
        with lent_or_new(None) as nothing:
            reports = [ask("inspect", blob, nothing, sensitivity=step)["report"] for blob in (one_number, dossier)]
        said[step] = tuple(wire.report_in(report).verdict for report in reports)
    assert said == {
        "low": (Verdict.CLEAN, Verdict.LEAK),
        "normal": (Verdict.CLEAN, Verdict.LEAK),
        "high": (Verdict.SUSPECT, Verdict.LEAK),
    }


def test_an_answer_that_is_too_long_is_cut():
    read, write = os.pipe()
    child.answer(write, {"a": "x" * 100}, 10)
    os.close(write)
    assert os.read(read, 100) == b'{"a": "xxx'
    os.close(read)


async def test_the_inspector_does_it_all_in_real_children(dossier):
    async with Inspector() as inspector:
        report = await inspector.inspect(dossier)
        assert (report.verdict, len(report.persons)) == (Verdict.LEAK, 9)
        assert (await inspector.redact(dossier)).masked["RESIDENT_ID"] == 9
        places = await inspector.itinerary(dossier) or ""
        assert founding.VENUES[0] in places
        assert "\u3000" in places
        assert "\ufffd" not in places
        assert await inspector.itinerary(Blob.from_text("今晚几点开会")) is None
        assert ("MOBILE", founding.PERSONS[0].mobile) in await inspector.values(dossier)


def test_the_exported_functions_need_nothing_around_them(dossier):
    assert inspect(dossier).verdict == Verdict.LEAK
    assert founding.VENUES[0] in (itinerary(dossier) or "")
    assert redact(dossier).blob.name == "打码版.csv"
