"""Archives, mails and pages: names, places, what stands where nobody looks, budgets over all files, and their copies."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from detectors._redact import redact, values
from detectors._redact.leftovers import leftovers
from detectors.errors import CannotRedact
from detectors.extract import extract
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Redaction, Role, Unit, Verdict
from detectors.pipeline import analyse
from tests import founding

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
SECRETS = [value for one in founding.PERSONS for value in (one.name, one.mobile, one.number, one.address)]


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def fixture(name: str) -> Blob:
    return Blob((CORPUS / name).read_bytes())


def text_of(data: bytes) -> str:
    return "\n".join(segment.text for segment in extract(Blob(data)).segments)


def copied(blob: Blob) -> Redaction:
    """The copy, after the two checks that the sandbox makes of every copy."""
    analysis = analyse(blob)
    copy = redact(blob, analysis)
    assert leftovers(copy.blob, values(analysis)) == 0
    assert analyse(copy.blob).report.verdict in (Verdict.CLEAN, Verdict.NOTICE)
    return copy


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("zip/gbk-names.zip", ["密接人员.txt", "欧阳明澈.csv"]),
        ("zip/big5-names.zip", ["密切接觸者名單.txt"]),
        ("zip/7zip.zip", ["名单.txt", "表/密接.xlsx"]),
        ("zip/nested.zip", ["外.zip", "内.zip", "名单.csv"]),
        ("eml/attachments.eml", ["密接.xlsx", "a.zip", "名单.txt"]),
    ],
)
def test_names_of_members_are_read_as_they_were_meant(name: str, names: list[str]) -> None:
    segments = extract(fixture(name)).segments
    assert [s.text for s in segments if s.place.field == "name" and s.place.steps and s.role == Role.METADATA] == names


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("zip/zipfile.zip", [2]),
        ("zip/nested.zip", [1, 1, 1]),
        ("eml/attachments.eml", [2]),
        ("eml/forwarded.eml", [2, 1]),
    ],
)
def test_a_place_leads_through_the_members(name: str, numbers: list[int]) -> None:
    *_, found = [
        s for s in extract(fixture(name)).segments if "14521230002" in s.text and s.place.steps[0].number == numbers[0]
    ]
    assert [step.number for step in found.place.steps if step.unit == Unit.MEMBER] == numbers


def test_a_locked_member_is_told_by_its_number_and_the_verdict_stands() -> None:
    report = analyse(fixture("zip/broken-one-locked.zip")).report
    assert (report.verdict, report.complete) == (Verdict.LEAK, False)
    (problem,) = report.problems
    assert (problem.code, problem.place.number(Unit.MEMBER)) == (Code.PASSWORD, 1)
    assert analyse(fixture("zip/broken-locked-aes.zip")).report.verdict == Verdict.UNINSPECTABLE


def test_all_members_share_one_budget() -> None:
    archive = packed({f"{number}.zip": packed({"a.txt": b"abc " * 1_000}) for number in range(30)})
    limits = replace(DEFAULT, inflated_bytes=40_000)
    codes = {(problem.code, problem.detail) for problem in extract(Blob(archive), limits).problems}
    assert codes == {(Code.BUDGET, "size")}
    few = replace(DEFAULT, members=40)
    assert {p.detail for p in extract(Blob(archive), few).problems} == {"members"}
    assert extract(Blob(archive)).complete


def test_what_no_program_shows_of_a_mail_is_read() -> None:
    data = b'From: a@example.org\r\nX-Sender-Name: =?gb2312?B?1tC5+g==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    data += b"13491230001\r\n--b\r\n\r\nhello\r\n--b--\r\n14521230002\r\n"
    extraction = extract(Blob(data))
    assert extraction.complete
    assert {"中国", "13491230001", "hello", "14521230002"} <= {segment.text for segment in extraction.segments}


@pytest.mark.parametrize(
    "markup",
    [
        "<p data-x='13491230001'>a",
        "<a href='tel:%31349-1230001'>a</a><a href='tel:13491230001'>b</a>",
        "<script>x = '\\u0031\\u0033491230001'</script>",
        "<!--[if mso]><p>134<b>9123</b>0001<![endif]-->",
        "<style>p:after { content: '13491230001' }</style>",
        "<meta name=author content=13491230001>",
        "<table><tr><td>134<b>9123</b>0001",
        "<p>1349&#49;230001",
        "<template>13491230001</template>",
        "<img src='data:text/plain;base64,MTM0OTEyMzAwMDE='>",
    ],
)
def test_a_page_hides_nothing_and_its_copy_keeps_nothing(markup: str) -> None:
    blob = Blob(f"<html><body>{markup}</body></html>".encode())
    assert "13491230001" in text_of(blob.data)
    analysis = analyse(blob)
    assert "13491230001" not in text_of(redact(blob, analysis).blob.data)


@pytest.mark.parametrize("piece", ["<!--", "<", "<a b='", "<p ", "&", "<a href=data:aaaa>", "<a href='data:"])
def test_what_never_ends_is_read_in_time_and_as_text(piece: str) -> None:
    page = f"<html><p>13491230001</p>{piece * 100_000}14521230002".encode()
    text = text_of(page)
    assert "13491230001" in text
    assert "14521230002" in text


def test_merged_cells_shift_those_beside_and_below() -> None:
    page = "<table><tr><th colspan=2>甲<th>乙<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5<tr><td>6</table>"
    cells = [segment for segment in extract(Blob(page.encode())).segments if segment.role == Role.CELL]
    found = {c.text: (c.place.number(Unit.ROW), c.place.number(Unit.COLUMN)) for c in cells}
    assert found == {
        "甲": (1, 1),
        "乙": (1, 3),
        "1": (2, 1),
        "2": (2, 2),
        "3": (2, 3),
        "4": (3, 2),
        "5": (3, 3),
        "6": (4, 1),
    }


def test_a_page_keeps_its_looks() -> None:
    rows = "".join(f"<tr><td>{p.name}</td><td>{p.mobile}</td><td>{p.number}</td></tr>" for p in founding.PERSONS)
    page = f'<!DOCTYPE html><html><head><title>t</title></head><body class="x"><table border=1>{rows}</table>a &lt; b</body></html>'
    copy = copied(Blob(page.encode())).blob
    text = copy.data.decode()
    assert copy.name == "打码版.html"
    assert text.startswith('<!DOCTYPE html><html><head><title>t</title></head><body class="x"><table border=1><tr><td>')
    assert text.endswith("</table>a &lt; b</body></html>")
    assert [secret for secret in SECRETS if secret in text] == []


def test_a_copy_of_an_archive_holds_a_copy_of_each_member() -> None:
    people = founding.PERSONS[0]
    inner = packed({"a.csv": founding.csv(), f"{people.name}.docx": founding.docx()})
    locked = fixture("zip/broken-locked-aes.zip").data
    archive = packed(
        {
            "b.xlsx": founding.xlsx(),
            "in.zip": inner,
            "p.pdf": founding.pdf(),
            "no.zip": locked,
            "x.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    copy = copied(Blob(archive)).blob
    with zipfile.ZipFile(io.BytesIO(copy.data)) as opened:
        assert opened.namelist() == ["b.xlsx", "in.zip", "p.txt", "打码说明.txt"]
        assert "第 4、5 个文件" in opened.read("打码说明.txt").decode()
        with zipfile.ZipFile(io.BytesIO(opened.read("in.zip"))) as second:
            assert second.namelist() == ["a.csv", "文件2.docx"]
    assert [secret for secret in SECRETS if secret in text_of(copy.data)] == []
    again = redact(copy, analyse(copy))
    assert again.masked == {}
    assert text_of(again.blob.data) == text_of(copy.data)


@pytest.mark.parametrize(
    "name", ["zip/broken-locked-aes.zip", "zip/broken-overlap.zip", "zip/broken-cut.zip", "eml/broken-deep.eml"]
)
def test_an_archive_of_which_nothing_can_be_masked_is_refused(name: str) -> None:
    with pytest.raises(CannotRedact):
        redact(fixture(name), analyse(fixture(name)))


@pytest.mark.parametrize(
    "name", ["eml/attachments.eml", "eml/alternative.eml", "eml/forwarded.eml", "eml/raw-gb2312.eml"]
)
def test_a_copy_of_a_mail_is_a_mail(name: str) -> None:
    copy = copied(fixture(name)).blob
    mail = message_from_bytes(copy.data, policy=policy.default)
    assert mail["Subject"] in ("附件：密接", "名单", "Fwd: 名单", "密接名单")
    assert "example.org" not in str(mail["From"])
    assert mail.defects == []
    assert [value for value in ("贾雨晴", "13491230001", "310101199003079742") if value in text_of(copy.data)] == []
    if name == "eml/attachments.eml":
        assert [part.get_filename() for part in mail.iter_attachments()] == ["密接.xlsx", "a.zip"]


def test_leftovers_are_seen_in_archives_and_mails() -> None:
    assert leftovers(Blob(packed({"a.zip": packed({"b.txt": "贾雨晴".encode("gb18030")})})), ["贾雨晴"]) == 1
    assert leftovers(fixture("eml/attachments.eml"), ["贾雨晴", "13491230001", "吴桐"]) == 2
