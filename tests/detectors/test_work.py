"""Work is counted, not timed: how often the costly steps run for a roster, whatever else the machine is doing."""

from __future__ import annotations

import gc
from importlib import import_module

import pytest

from bench import corpora
from detectors import passage, pipeline, presidio, structure
from detectors.judge import facts
from detectors.languages import zh
from detectors.model import Blob
from detectors.passage import cues
from detectors.structure import BLOCK_CHARS

ROWS = 200
typed = import_module("detectors.recognize.typed")  # the package has a function of this name


def blob(rows=ROWS):
    return Blob(corpora.csv(rows).encode(), "roster.csv")


class Counter:
    """Wraps a function and keeps the arguments of each call."""

    def __init__(self, function):
        self.function, self.calls = function, []

    def __call__(self, *arguments):
        self.calls.append(arguments)
        return self.function(*arguments)


@pytest.fixture
def counted(monkeypatch):
    def count(where, name):
        counter = Counter(getattr(where, name))
        monkeypatch.setattr(where, name, counter)
        return counter

    return count


def test_a_cell_is_normalised_at_most_once_and_only_under_a_header_that_needs_it(counted):
    cells, blocks = counted(typed, "normalize"), counted(passage, "normalize")
    pipeline.analyse(blob())
    assert 1 <= len(cells.calls) <= 4  # all names at once, all addresses at once; numbers were found by the scan
    assert len(blocks.calls) <= 4


def test_the_tagger_does_not_see_announced_cells(counted):
    tag = counted(zh, "tag")
    pipeline.analyse(blob())
    shown = sum(len(text) for texts, *_ in tag.calls for text in texts)
    assert shown <= 100


def test_the_engine_is_asked_once_a_block(counted):
    analyze = counted(presidio, "analyze")
    analysis = pipeline.analyse(blob(6 * ROWS))
    assert len(analyze.calls) <= len(analysis.document.blocks) <= 3
    assert all(len(text) <= BLOCK_CHARS for text, _ in analyze.calls)


def test_each_find_is_weighed_once(counted):
    weigh = counted(facts, "weigh")
    analysis = pipeline.analyse(blob())
    assert len(weigh.calls) == len(analysis.found) >= 4 * ROWS


def test_work_grows_with_the_text_and_no_faster(counted):
    scan = counted(passage, "scan")
    pipeline.analyse(blob(ROWS))
    once = sum(len(text) for (text,) in scan.calls)
    scan.calls.clear()
    pipeline.analyse(blob(10 * ROWS))
    assert sum(len(text) for (text,) in scan.calls) <= 10 * once


def test_no_search_for_cycles_while_a_blob_is_read(monkeypatch):
    seen = []
    monkeypatch.setattr(pipeline, "extract", lambda *_: seen.append(gc.isenabled()) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pipeline.analyse(blob())
    assert seen == [False]
    assert gc.isenabled()


@pytest.mark.parametrize(
    "text",
    ["姓名：王芳", "联系人 王芳", "妈妈：，王芳", "\t王芳", "13491234567王芳", "王芳", "其母 王芳", "兹证明王芳"],
)
def test_the_quick_look_for_a_cue_says_what_the_whole_search_says(text):
    end = text.index("王芳")
    whole = cues.BEFORE.search(text, max(0, end - cues.REACH), end)
    quick = cues.before(text, end)
    assert (quick is None) == (whole is None)
    assert quick is None or quick.span() == whole.span()


def test_the_tagger_does_not_see_the_addresses_of_a_roster_without_a_header(counted):
    tag = counted(zh, "tag")
    rows = corpora.csv(ROWS).split("\n", 1)[1]
    pipeline.analyse(Blob(rows.encode(), "roster.csv"))
    shown = sum(len(text) for texts, *_ in tag.calls for text in texts)
    assert shown <= ROWS  # a sample of the names; each address has ten characters and more


def test_the_finds_of_a_text_in_one_piece_are_not_gone_through_once_a_block(counted, monkeypatch):
    recognize = import_module("detectors.recognize")
    asked = counted(recognize, "_is_settled")
    text = corpora.csv(6 * ROWS)
    monkeypatch.setattr(structure, "BLOCK_CHARS", 4096)
    finds = recognize.find(text)
    assert len(asked.calls) <= len(finds) + ROWS
