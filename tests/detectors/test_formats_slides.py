"""Presentations: the order of slides, what is beside them, and the masked copy."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from detectors._redact import redact, values
from detectors._redact.leftovers import leftovers
from detectors.extract import extract
from detectors.model import Blob, Role, Unit, Verdict
from detectors.pipeline import analyse

CORPUS = Path(__file__).parents[1] / "corpus" / "formats" / "pptx"
WHOLE = ("python-pptx", "libreoffice", "from-odp", "spread", "chart")


def fixture(name: str) -> bytes:
    return (CORPUS / f"{name}.pptx").read_bytes()


def changed(data: bytes, change: dict[str, tuple[str, str]], more: dict[str, bytes] | None = None) -> bytes:
    """The package with one replacement a part, which must apply, and with parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name in change:
                before, after = change[name]
                assert before.encode() in body
                body = body.replace(before.encode(), after.encode(), 1)
            new.writestr(name, body)
        for name, body in (more or {}).items():
            new.writestr(name, body)
    return out.getvalue()


def test_slides_come_in_the_order_they_are_shown() -> None:
    with zipfile.ZipFile(io.BytesIO(fixture("python-pptx"))) as archive:
        listed = re.findall(r"<p:sldId [^>]*/>", archive.read("ppt/presentation.xml").decode())
    turned = changed(fixture("python-pptx"), {"ppt/presentation.xml": ("".join(listed), "".join(reversed(listed)))})
    bodies = [segment for segment in extract(Blob(turned)).segments if segment.role == Role.BODY and segment.text]
    assert [(body.text, body.place.number(Unit.PAGE)) for body in bodies] == [("名单", 1), ("关于密接人员情况", 2)]


def test_cells_of_a_slide_know_their_place() -> None:
    cell = next(segment for segment in extract(Blob(fixture("libreoffice"))).segments if segment.text == "14521230002")
    assert cell.role == Role.CELL
    assert [(step.unit, step.number) for step in cell.place.steps] == [
        (Unit.PAGE, 2),
        (Unit.TABLE, 1),
        (Unit.ROW, 3),
        (Unit.COLUMN, 3),
    ]


def test_notes_belong_to_their_slide_and_are_no_text_of_it() -> None:
    note = next(segment for segment in extract(Blob(fixture("spread"))).segments if "史可为" in segment.text)
    assert (note.role, note.place.field, note.place.number(Unit.PAGE)) == (Role.METADATA, "comment", 1)


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("ppt/slides/slide1.xml", "</p:spTree>", '<p:pic><p:nvPicPr><p:cNvPr id="9" name="a" descr="13491230009"/></p:nvPicPr></p:pic></p:spTree>'),
        ("ppt/slideMasters/slideMaster1.xml", "<a:t>", "<a:t>13491230009"),
        ("ppt/slideLayouts/slideLayout2.xml", "<a:t>", "<a:t>13491230009"),
        ("ppt/slides/_rels/slide1.xml.rels", "</Relationships>", '<Relationship Id="z" Type="http://x/hyperlink" TargetMode="External" Target="tel:13491230009"/></Relationships>'),
        ("docProps/app.xml", "</Properties>", "<Company>13491230009</Company></Properties>"),
        ("ppt/presProps.xml", "<p:extLst>", '<p:x note="密接13491230009"/><p:extLst>'),
    ],
)  # fmt: skip
def test_what_stands_beside_the_slides_is_read_and_gone_from_the_copy(part: str, before: str, after: str) -> None:
    blob = Blob(changed(fixture("python-pptx"), {part: (before, after)}))
    analysis = analyse(blob)
    assert any("13491230009" in segment.text for segment in analysis.document.segments)
    assert leftovers(redact(blob, analysis).blob, ["13491230009"]) == 0


@pytest.mark.parametrize("name", WHOLE)
def test_a_copy_of_a_presentation_names_nobody(name: str) -> None:
    blob = Blob(fixture(name))
    analysis = analyse(blob)
    copy = redact(blob, analysis).blob
    assert copy.name == "打码版.pptx"
    assert leftovers(copy, [*values(analysis), "贾雨晴", "13491230001", "320102198511239769"]) == 0
    assert analyse(copy).report.verdict in (Verdict.CLEAN, Verdict.NOTICE)
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        assert not [part for part in archive.namelist() if "thumbnail" in part or "embeddings" in part]
