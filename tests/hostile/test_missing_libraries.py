"""Where an optional library is missing, what it would have read is told with its reason, never passed over.

The libraries are taken away, so that the tests say the same wherever they are run.
"""

from __future__ import annotations

import io
import lzma
import sys
import zipfile
from collections.abc import Iterator

import pytest
from hostile.bomb import roster
from hostile.containers import endless_zst, seven_zeros
from hostile.pictures import png

from detectors import ocr
from detectors.extract import extract
from detectors.formats import _libarchive, _pixels
from detectors.identify import NO_LIBMAGIC, identify, label
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Verdict
from detectors.pipeline import screen
from detectors.sandbox import child, wire
from detectors.sandbox.memory import Memory

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
RAR = b"Rar!\x1a\x07\x01\0" + bytes(100)


@pytest.fixture
def no_libarchive(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system whose loader finds no libarchive."""

    def missing(name: str) -> object:
        raise OSError(name)

    _libarchive._library.cache_clear()
    monkeypatch.setattr(_libarchive.ctypes, "CDLL", missing)
    yield
    monkeypatch.undo()
    _libarchive._library.cache_clear()


def told(data: bytes) -> set[tuple[Code, str]]:
    found = extract(Blob(data))
    assert not found.complete
    return {(problem.code, problem.detail) for problem in found.problems}


@pytest.mark.usefixtures("no_libarchive")
@pytest.mark.parametrize(
    "data", [seven_zeros(), RAR, b"MSCF\0\0\0\0" + bytes(60), endless_zst()], ids=["7z", "rar", "cab", "zst"]
)
def test_without_libarchive_an_archive_is_told_by_the_name_of_the_library(data: bytes) -> None:
    assert (Code.FORMAT, "libarchive") in told(data)
    assert not _libarchive.is_there()


@pytest.mark.usefixtures("no_libarchive")
def test_without_libarchive_zip_tar_and_the_others_are_read_all_the_same() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("list.csv.xz", lzma.compress(roster().encode()))
        archive.writestr("old.7z", seven_zeros())
    report = screen(Blob(out.getvalue(), "a.zip"))
    assert report.verdict == Verdict.LEAK
    assert (Code.FORMAT, "libarchive") in {(problem.code, problem.detail) for problem in report.problems}


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install without the extra `ocr`."""
    monkeypatch.setattr(ocr, "available", lambda: False)


@pytest.mark.usefixtures("no_ocr")
@pytest.mark.parametrize("data", [png(64, 64), HEIC, b"\xff\xd8\xff\xe0" + bytes(50)], ids=["png", "heic", "jpeg"])
def test_without_ocr_a_picture_needs_it_and_nobody_is_asked_again(data: bytes) -> None:
    request = child.Request("inspect", "file", "a.png", "", len(data), DEFAULT)
    with Memory(data) as given:
        answer = child.serve(request, given.descriptor, given.descriptor)
    report = wire.report_in(answer["report"])
    assert (report.verdict, report.complete) == (Verdict.UNINSPECTABLE, False)
    assert {problem.code for problem in report.problems} == {Code.NEEDS_OCR}
    assert answer[child.NEEDS_OCR] is False


def test_without_the_decoder_of_heic_its_pixels_are_a_format_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    _pixels._kinds.cache_clear()
    monkeypatch.setattr(_pixels, "find_spec", lambda _: None)
    monkeypatch.setattr(ocr, "loaded", lambda: True)
    from PIL import Image

    monkeypatch.delitem(Image.OPEN, "HEIF", raising=False)
    try:
        assert told(HEIC) == {(Code.FORMAT, "picture")}
    finally:
        _pixels._kinds.cache_clear()


def test_without_libmagic_files_are_told_apart_and_the_label_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("magic", "pylibmagic"):
        monkeypatch.setitem(sys.modules, name, None)  # what makes an import fail
    assert identify(roster().encode()) == ("csv",)
    assert identify(seven_zeros()) == ("archive",)
    assert label(b"x") == NO_LIBMAGIC
