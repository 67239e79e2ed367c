"""Recognising is linear: ten times the text takes ten times the work, whatever stands in it. Asserted on ratios, never on time."""

import time
from collections.abc import Callable

import pytest

from bench import corpora
from detectors import find

_SMALL, _TIMES, _MOST = 60, 10, 15
_TRIES = 4  # ratios of a busy machine vary; work that grows with the square gives 100 every time
_ROWS = corpora.roster(_SMALL * _TIMES)[1:]

_SHAPES: dict[str, Callable[[int], str]] = {
    "csv": lambda size: corpora.csv(size),
    "prose": lambda size: corpora.prose(20 * size),
    "rows apart by blanks": lambda size: "\n".join(f"{name} {phone} {number}" for name, phone, number, _ in _ROWS[:size]),
    "blocks": lambda size: "\n\n".join(f"姓名：{row[0]}\n电话：{row[1]}\n身份证：{row[2]}" for row in _ROWS[:size]),
    "a cell a line": lambda size: "\n".join(["姓名", "电话", "身份证"] + [cell for row in _ROWS[:size] for cell in row[:3]]),
    "chat": lambda size: "\n".join(f"{row[0]} 10:{at % 60:02d}\n{row[1]}打不通" for at, row in enumerate(_ROWS[:size])),
    "one line": lambda size: "，".join(row[0] + row[1] for row in _ROWS[:size]),
    "names": lambda size: "、".join(row[0] for row in _ROWS[:size]),
    "json": lambda size: "[" + ",".join(f'{{"name":"{row[0]}","phone":"{row[1]}"}}' for row in _ROWS[:size]) + "]",
    "English": lambda size: " ".join(f"Mr Alan Thornbury, {at} Quill Road, +44 7700 9{at:05d}." for at in range(size)),
    "one letter": lambda size: "a" * 40 * size,
    "one character": lambda size: "王" * 20 * size,
    "digits": lambda size: "13" * 20 * size,
    "signs": lambda size: "a@：\n" * 5 * size,
}  # fmt: skip


def _seconds(text: str) -> float:
    started = time.process_time()
    find(text)
    return time.process_time() - started


@pytest.mark.parametrize("shape", _SHAPES)
def test_ten_times_the_text_is_at_most_fifteen_times_the_work(shape: str) -> None:
    small, large = _SHAPES[shape](_SMALL), _SHAPES[shape](_SMALL * _TIMES)
    find(small)
    ratios: list[float] = []
    while not ratios or (min(ratios) > _MOST and len(ratios) < _TRIES):
        ratios.append(_seconds(large) / min(_seconds(small) for _ in range(2)))
    assert min(ratios) <= _MOST
