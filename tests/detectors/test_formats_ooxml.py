"""Every place of an office file where text can hide is read, and gone from a rewritten one that still opens."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest

from detectors._redact.leftovers import leftovers
from detectors._redact.occurrences import Index
from detectors.extract import extract
from detectors.formats import docx, xlsx
from detectors.formats._format import Format
from detectors.limits import DEFAULT
from detectors.model import Blob, Segment
from tests.detectors import channels

KINDS = {"xlsx": (xlsx.FORMAT, channels.workbook), "docx": (docx.FORMAT, channels.document)}
STARS = "1**********"


@pytest.fixture(params=sorted(KINDS))
def planted(request: pytest.FixtureRequest) -> tuple[Format, channels.Planted]:
    known, make = KINDS[request.param]
    return known, make()


def blanked(numbers: dict[str, str]) -> Callable[[Segment], str]:
    """An edit that puts stars over every planted number."""
    index = Index(numbers.values())

    def edit(segment: Segment) -> str:
        text = segment.text
        for start, end, _ in reversed(list(index.find(text))):
            text = text[:start] + STARS + text[end:]
        return text

    return edit


def rewritten(known: Format, package: channels.Planted) -> bytes:
    assert known.rewrite is not None
    return known.rewrite(package.data(), blanked(package.numbers), DEFAULT)


def test_every_channel_is_read(planted: tuple[Format, channels.Planted]) -> None:
    _, package = planted
    text = "\n".join(segment.text for segment in extract(Blob(package.data())).segments)
    unread = sorted(channel for channel, number in package.numbers.items() if number not in text)
    assert (unread, len(package.numbers) > 30) == ([], True)


def test_every_channel_is_gone_from_a_copy(planted: tuple[Format, channels.Planted]) -> None:
    known, package = planted
    copy = Blob(rewritten(known, package))
    if leftovers(copy, package.numbers.values()):
        pytest.fail(str(sorted(channel for channel, number in package.numbers.items() if leftovers(copy, [number]))))


def test_the_search_for_leftovers_sees_the_channels_of_the_original(planted: tuple[Format, channels.Planted]) -> None:
    """Without this the test above could pass because nothing is ever found."""
    _, package = planted
    original = Blob(package.data())
    assert leftovers(original, package.numbers.values()) == len(package.numbers)


def test_a_copy_is_read_to_its_end_and_rewriting_it_changes_nothing(planted: tuple[Format, channels.Planted]) -> None:
    known, package = planted
    once = rewritten(known, package)
    assert known.rewrite is not None
    again = known.rewrite(once, lambda segment: segment.text, DEFAULT)
    first, second = extract(Blob(once)), extract(Blob(again))
    assert first.complete
    assert [segment.text for segment in first.segments] == [segment.text for segment in second.segments]


def test_a_copy_is_a_fresh_archive(planted: tuple[Format, channels.Planted]) -> None:
    known, package = planted
    with zipfile.ZipFile(io.BytesIO(rewritten(known, package))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.comment == b""
        assert not [
            name for name in archive.namelist() if "customXml" in name or "embeddings" in name or "person" in name
        ]


def test_a_copy_opens_in_openpyxl() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rewritten(xlsx.FORMAT, channels.workbook())))
    assert book.worksheets[0]["A2"].value == f"电话{STARS}"
    assert book.sheetnames[0] == "表1"
    assert book.properties.creator in (None, "openpyxl")  # openpyxl's own default for "nobody"


def test_a_copy_opens_in_python_docx() -> None:
    page = python_docx.Document(io.BytesIO(rewritten(docx.FORMAT, channels.document())))
    assert page.paragraphs[0].text == STARS
    assert page.tables[0].cell(0, 0).tables[0].cell(0, 0).text == STARS
    assert page.core_properties.author == ""


@pytest.mark.parametrize(("kind", "target"), [("xlsx", "csv"), ("docx", "txt")])
def test_a_copy_opens_in_libreoffice(kind: str, target: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    known, make = KINDS[kind]
    source = tmp_path / f"copy.{kind}"
    source.write_bytes(rewritten(known, make()))
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        target,
        str(source),
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / f"copy.{target}").read_text(encoding="utf-8", errors="replace")
    assert STARS in text
