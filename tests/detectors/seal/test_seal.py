"""Locking and unlocking inside a child, run in this process so that its lines are measured."""

from __future__ import annotations

from typing import Any

import founding
import pytest

from detectors import _seal
from detectors.identify import identify
from detectors.limits import DEFAULT, Limits
from detectors.model import Blob
from detectors.sandbox import child
from detectors.sandbox.memory import Memory

PASSWORD = "river-stone"
FILES = {"xlsx": founding.xlsx(), "pdf": founding.pdf(), "csv": founding.csv()}


def ask(verb: str, blob: Blob, produced: Memory, limits: Limits = DEFAULT, **more: Any) -> dict[str, Any]:
    secret = PASSWORD.encode()
    request = child.Request(verb, blob.posted, blob.name, "", len(blob.data), limits, secret_size=len(secret), **more)
    assert PASSWORD not in str(request.to_json())
    with Memory(blob.data + secret) as given:
        return child.serve(request, given.descriptor, produced.descriptor)


@pytest.mark.parametrize("suffix", FILES)
def test_a_child_locks_another_proves_a_third_unlocks(suffix):
    blob = Blob(FILES[suffix], f"阮砚秋.{suffix}")
    with Memory(b"") as produced:
        told = ask("lock", blob, produced)["sealed"]
        assert "阮" not in str(told)
        locked = Blob(produced.read(told["size"]), f"加密版.{told['suffix']}")
        assert ask("prove", blob, produced, copy_size=told["size"], copy_name=locked.name) == {"proved": True}
    with Memory(b"") as produced:
        told = ask("unlock", locked, produced)["sealed"]
        assert told["suffix"] == suffix
        assert suffix == "pdf" or produced.read(told["size"]) == blob.data
        assert ask("unlock", Blob(b"plain"), produced) == {"cannot": "not-locked"}
        other = _seal.lock(blob, identify(blob.data), "another")
        assert ask("unlock", other, produced) == {"cannot": "password"}
        with pytest.raises(ValueError):
            ask("unlock", locked, produced, Limits(output_bytes=100))


@pytest.mark.parametrize("suffix", FILES)
def test_a_copy_of_something_else_is_no_proof(suffix):
    blob, other = Blob(FILES[suffix]), Blob({"pdf": two_pages(), "xlsx": founding.xlsx() + b"\0"}.get(suffix, b"x"))
    locked = _seal.lock(other, [suffix], PASSWORD)
    assert _seal.opens_only_with(PASSWORD, locked, other, 1 << 26)
    assert not _seal.opens_only_with(PASSWORD, locked, blob, 1 << 26)


def two_pages() -> bytes:
    import io

    import pikepdf

    with pikepdf.new() as document:
        for _ in range(2):
            document.add_blank_page()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "kinds", "ending"),
    [
        ("a.xlsm", ["xlsx"], "xlsm"),  # macros: Excel refuses such a file under the plain name
        ("a.exe", ["xlsx"], "xlsx"),
        ("", ["docx"], "docx"),
        ("a.png", ["png"], "zip"),
    ],
)
def test_the_ending_says_what_it_is(name, kinds, ending):
    assert _seal.lock(Blob(FILES["xlsx"], name), kinds, PASSWORD).name == f"加密版.{ending}"


def test_a_name_inside_a_zip_tells_nothing():
    locked = _seal.lock(Blob(b"x", "阮砚秋 13492007731.txt"), ["text"], PASSWORD)
    assert "原文件.txt".encode() in locked.data
    assert "阮".encode() not in locked.data
    assert _seal.suffix_of("x.阮砚秋") == _seal.suffix_of("no ending") == _seal.suffix_of("a.way-too-long") == ""
