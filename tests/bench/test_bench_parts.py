"""The bench's own parts: intervals, composed texts, moved offsets, safe values."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from bench import page
from bench.care import care, impostors
from bench.dossiers import dossier, wanted_circle
from bench.grammar import Writer
from bench.intervals import bootstrap_f1, f1, wilson
from bench.layouts import LAYOUTS
from bench.names import swapped
from bench.notices import notices
from bench.records import records
from bench.rosters import rosters
from bench.rows import DAMA, share
from bench.spelling import SPELLINGS
from bench.values import card, mobile, resident_id
from bench.verdicts import readable
from detectors import Posted
from detectors.identifiers._checksums import luhn


def test_wilson_says_how_little_nothing_of_300_is() -> None:
    low, high = wilson(0, 300)
    assert low == pytest.approx(0.0, abs=1e-12)
    assert high == pytest.approx(0.0126, abs=0.0002)  # 3.84 / 303.84


def test_bootstrap_surrounds_f1_and_narrows_with_more_texts() -> None:
    few, many = [(3, 1, 0), (2, 0, 1)] * 10, [(3, 1, 0), (2, 0, 1)] * 200
    for tallies in (few, many):
        low, high = bootstrap_f1(tallies)
        assert low <= f1([sum(column) for column in zip(*tallies, strict=True)]) <= high
    assert bootstrap_f1(many)[1] - bootstrap_f1(many)[0] < bootstrap_f1(few)[1] - bootstrap_f1(few)[0]


def test_a_writer_remembers_repeats_and_joins() -> None:
    variants = {"start": ["{who:value}, {item*2-2|;}, {who}"], "item": ["a"]}
    writer = Writer(variants, {"value": lambda rng: str(rng.random())}, random.Random(1))
    first, items, last = writer.write("start").split(", ")
    assert (first, items) == (last, "a;a")
    with pytest.raises(KeyError):
        writer.write("nowhere")


def test_swapped_names_stand_where_the_entities_say() -> None:
    text = {
        "text": "李敏找张伟，李敏电话13490000000",
        "entities": [
            {"text": "李敏", "type": "person", "start": 0, "end": 2},
            {"text": "张伟", "type": "person", "start": 3, "end": 5},
            {"text": "李敏", "type": "person", "start": 6, "end": 8},
            {"text": "13490000000", "type": "phone", "start": 10, "end": 21},
        ],
    }
    (other,) = swapped([text], "compound")
    found = [other["text"][e["start"] : e["end"]] for e in other["entities"]]
    assert found == [e["text"] for e in other["entities"]]
    assert found[0] == found[2] != found[1]
    assert found[0] not in ("李敏", "张伟")
    assert found[3] == "13490000000"


def test_values_are_from_the_safe_ranges() -> None:
    rng = random.Random(3)
    for _ in range(200):
        assert re.fullmatch(r"1349[0-9]{7}|145[0-9]{8}|1740[0-5][0-9]{6}", mobile(rng))
        assert 974 <= int(resident_id(rng)[14:17]) <= 993
        assert luhn(card(rng))


def test_notices_are_the_same_for_a_seed_and_begin_the_same_for_a_size() -> None:
    assert notices(12) == notices(24)[:12]
    assert len({notice.text for notice in notices(60)}) == 60


def test_care_texts_and_impostors_hold_what_they_are_told_by() -> None:
    identity = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9X](?![0-9])")
    assert not [text.kind for text in care(200) if identity.search(text.text)]
    files = [text for text in impostors(120) if text.blobs[0].posted == Posted.FILE]
    assert {text.blobs[0].name for text in files} == {"list.xlsx", "list.csv"}


def test_every_layout_holds_every_value_of_the_dossier() -> None:
    truth = dossier(3)
    for layout, write in LAYOUTS.items():
        text = readable(write(truth))
        missing = [value for value in truth.values() if value not in text]
        assert not missing, f"{layout}: {len(missing)} values"
    assert wanted_circle().total() == len(truth.people) == 9


def test_rosters_come_in_every_form_and_hold_lists() -> None:
    forms = dict(rosters(150, 1))
    assert {"xlsx", "csv in gb18030", "one cell per line", "jsonl", "sql", "blocks", "no header", "prose"} <= set(forms)
    numbers = re.compile("[0-9]{11}")
    assert sum(len(numbers.findall(readable(blob))) >= 5 for blob in forms.values()) > len(forms) / 2


def test_a_row_knows_how_far_it_is_from_its_floor() -> None:
    assert share("", "", "", 3, 4, floor=0.9).short() == pytest.approx(0.15)
    assert share("", "", "", 1, 4, floor=0.0, small=True).short() == pytest.approx(0.25)
    assert share("", "", "", 4, 4, floor=0.9).short() == share("", "", "", 1, 4).short() == 0


def test_the_page_tells_the_worst_first(tmp_path: Path) -> None:
    kept = tmp_path / "rows.json"
    page.keep(kept, "notices", [share("good", "", DAMA, 4, 4, floor=0.9), share("bad", "", DAMA, 1, 4, floor=0.9)])
    page.keep(kept, "notices", [share("fair", "", DAMA, 3, 4, floor=0.9), share("bad", "", DAMA, 1, 4, floor=0.9)])
    text = page.page(page.kept(kept), seed=1, size=4, sample=0)
    short = text.split("## All figures")[0]
    assert 0 < short.index("| bad") < short.index("| fair")
    assert "| good" not in text


def test_every_spelling_changes_texts_and_keeps_spans_on_their_values() -> None:
    plain = records(20)
    for name, spelled in SPELLINGS.items():
        rng = random.Random(name)
        others = [spelled(record, rng) for record in plain]
        assert sum(a.text != b.text for a, b in zip(plain, others, strict=True)) > 10, name
        for record, other in zip(plain, others, strict=True):
            assert [kind for *_, kind in record.spans] == [kind for *_, kind in other.spans]
            assert all(other.text[start:end].strip() == other.text[start:end] for start, end, _ in other.spans)
