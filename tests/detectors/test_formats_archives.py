"""Archives other than zip: names in any charset, damage, floods, and what hides between members."""

from __future__ import annotations

import binascii
import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors._redact import redact
from detectors.extract import Extraction, extract
from detectors.formats import _libarchive, _rar
from detectors.formats._rar import Heads
from detectors.limits import DEFAULT, Limits
from detectors.model import Blob, Code
from detectors.pipeline import analyse

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
LINE = "姓名：史可为 身份证：320102198511239769 电话：14521230002 住址：南京市玄武区柳荫街8号楼1单元301\n"


def taped(members: dict[str, bytes], **keys: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", pax_headers=keys) as archive:
        for name, body in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def read(data: bytes, limits: Limits = DEFAULT) -> tuple[Extraction, str]:
    found = extract(Blob(data), limits)
    return found, "\n".join(segment.text for segment in found.segments)


def codes(found: Extraction) -> set[tuple[Code, str]]:
    return {(problem.code, problem.detail) for problem in found.problems}


def resummed(head: bytes) -> bytes:
    """A header with its sum made right again."""
    plain = head[:148] + b" " * 8 + head[156:]
    return head[:148] + f"{sum(plain):06o}\0 ".encode() + head[156:]


def test_words_in_all_corners_of_a_tar_are_read() -> None:
    data = bytearray(taped({"a.txt": b"hello"}, comment="打给 13491230011"))
    at = data.index(b"hello")
    data[at + 20 : at + 31] = b"13491230012"
    data[-512:-501] = b"13491230013"
    owner = bytearray(taped({"b.txt": b"hi"}))
    owner[265:274] = "史可为".encode()
    assert {f"1349123001{n}" for n in (1, 2, 3)} <= set(read(bytes(data))[1].replace("打给 ", "").split())
    assert "史可为" in read(resummed(bytes(owner[:512])) + owner[512:])[1]


def test_a_size_that_lies_is_cut_short_and_told() -> None:
    data = taped({"a.txt": LINE.encode()})
    lying = resummed(data[:124] + b"77777777777\0" + data[136:512]) + data[512:]
    found, text = read(lying)
    assert codes(found) == {(Code.TRUNCATED, "tar")}
    assert "14521230002" in text
    below = resummed(data[:124] + b"\xff" * 12 + data[136:512]) + data[512:]
    assert codes(read(below)[0]) == {(Code.MALFORMED, "tar")}


def test_a_flood_of_members_is_told() -> None:
    found, _ = read(taped({f"{number}.txt": b"x" for number in range(30)}), Limits(members=20))
    assert codes(found) == {(Code.BUDGET, "members")}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_stopped_at_the_budget(pack: Callable[[bytes], bytes]) -> None:
    found, _ = read(pack(bytes(3_000_000)), Limits(inflated_bytes=1_000_000))
    assert (Code.BUDGET, "size") in codes(found)
    assert (Code.HOSTILE, "ratio") in codes(read(pack(bytes(20_000_000)))[0])


def test_a_gzip_header_holds_words_and_so_does_what_is_behind() -> None:
    body = gzip.compress(LINE.encode(), mtime=0)
    head = (
        b"\x1f\x8b\x08\x1c"
        + body[4:10]
        + b"\x0b\0"
        + b"13491230021"
        + "密接.txt".encode("gb18030")
        + b"\0note me@example.org\0"
    )
    found, text = read(head + body[10:] + b"13491230022")
    assert found.problems == ()
    assert [
        word for word in ("13491230021", "密接.txt", "me@example.org", "13491230022", "史可为") if word not in text
    ] == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_damage_keeps_what_came_before(pack: Callable[[bytes], bytes]) -> None:
    first, second = pack(LINE.encode() * 20), bytearray(pack(LINE.encode()))
    second[len(second) // 2] ^= 0xFF
    found, text = read(first + bytes(second))
    assert (Code.MALFORMED, "stream") in codes(found)
    assert "14521230002" in text


def test_copies_of_members_stand_in_a_fresh_zip() -> None:
    tape = taped({"通知.txt": LINE.encode(), "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(40)})
    for data in (tape, gzip.compress(tape), bz2.compress(tape)):
        blob = Blob(data, "a.tar")
        copy = redact(blob, analyse(blob)).blob
        assert copy.name.endswith(".zip")
        with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
            assert archive.namelist() == ["通知.txt", "打码说明.txt"]
            assert "320102198511239769" not in archive.read("通知.txt").decode()
    single = Blob(gzip.compress(LINE.encode()))
    with zipfile.ZipFile(io.BytesIO(redact(single, analyse(single)).blob.data)) as archive:
        assert archive.namelist() == ["文件1.txt"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_600), st.integers(0, 255), st.booleans())
def test_damage_anywhere_is_bounded_and_never_raises(at: int, value: int, cut: bool) -> None:
    tape = taped({"a.txt": LINE.encode(), "b.csv": b"a,b\n1,2\n"})
    for data in (tape, gzip.compress(tape, mtime=0), lzma.compress(tape)):
        broken = bytearray(data[: at + 20] if cut else data)
        broken[min(at, len(broken) - 1)] = value
        assert extract(Blob(bytes(broken))).coverage.parts_seen >= 0


def test_a_system_without_libarchive_says_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_libarchive, "_library", lambda: None)
    assert not _libarchive.is_there()
    for name in ("archive/7zip.7z", "packed/zstd.zst"):
        found, _ = read((CORPUS / name).read_bytes())
        assert codes(found) == {(Code.FORMAT, "libarchive")}
        assert not found.complete


@pytest.mark.skipif(not _libarchive.is_there(), reason="no libarchive here")
def test_a_copy_of_an_archive_is_a_zip_and_locked_members_are_left_out() -> None:
    blob = Blob((CORPUS / "archive/7zip.7z").read_bytes())
    with zipfile.ZipFile(io.BytesIO(redact(blob, analyse(blob)).blob.data)) as archive:
        assert archive.namelist() == ["名单.txt", "表/密接.xlsx"]
        assert "320102198511239769" not in archive.read("名单.txt").decode()


@pytest.mark.skipif(not _libarchive.is_there(), reason="no libarchive here")
def test_members_in_floods_and_beyond_the_budget_are_told() -> None:
    data = (CORPUS / "archive/7zip.7z").read_bytes()
    assert codes(read(data, Limits(members=1))[0]) == {(Code.BUDGET, "members")}
    assert codes(read(data, Limits(inflated_bytes=1_000))[0]) == {(Code.BUDGET, "size")}


@pytest.mark.skipif(not _libarchive.is_there(), reason="no libarchive here")
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 420), st.integers(0, 255))
def test_damage_in_an_archive_never_raises(at: int, value: int) -> None:
    for name in ("7zip-bzip2.7z", "cabinet.cab"):
        broken = bytearray((CORPUS / "archive" / name).read_bytes())
        broken[min(at, len(broken) - 1)] = value
        assert extract(Blob(bytes(broken))).coverage.parts_seen >= 0


def test_uuencoded_files_in_a_text_are_files_of_their_own() -> None:
    lines = [binascii.b2a_uu(LINE.encode()[at : at + 45]).decode() for at in range(0, len(LINE.encode()), 45)]
    whole = (
        "see\r\n\r\nbegin 644 密接 a.txt\r\n"
        + "".join(lines).replace("\n", "\r\n")
        + "`\r\nend\r\nbegin 2022 plans\nnow"
    )
    found, text = read(whole.encode())
    assert LINE.strip() in text
    assert "密接 a.txt" in text.split("\n")
    assert found.complete
    _, text = read(("begin 644 a.txt\n" + "".join(lines[:2]) + lines[2][:-9]).encode())
    assert "史可为" in text


def test_a_comment_of_a_rar_is_read_where_a_person_sees_it() -> None:
    data = (CORPUS / "archive/by-hand.rar").read_bytes()
    (comment,) = [segment for segment in extract(Blob(data)).segments if segment.place.field == "comment"]
    assert (comment.text, comment.place.steps) == ("密接人员名单", ())


RAR_4 = b"Rar!\x1a\x07\x00"


def head_of_four(kind: int, flags: int, rest: bytes) -> bytes:
    """[technote.txt]: checksum (not looked at), type, flags, size."""
    return struct.pack("<HBHH", 0, kind, flags, 7 + len(rest)) + rest


def file_of_four(version: int, name: bytes, method: int = 0x30, kind: int = 0x74) -> bytes:
    return head_of_four(kind, 0x8000, struct.pack("<IIBIIBBHI", 0, 0, 3, 0, 0, version, method, len(name), 0) + name)


@pytest.mark.parametrize(
    ("data", "heads"),
    [
        (RAR_4 + head_of_four(0x73, 0x1, bytes(6)), Heads(volume=True)),
        (RAR_4 + head_of_four(0x73, 0, bytes(6)) + file_of_four(20, b"a"), Heads(old=True)),
        (RAR_4 + head_of_four(0x73, 0, bytes(6)) + file_of_four(29, b"a"), Heads()),
        (RAR_4 + head_of_four(0x73, 0, bytes(6)) + file_of_four(29, b"CMT", 0x33, 0x7A), Heads(packed=True)),
        (b"MSCF" + bytes(26) + b"\2\0", Heads(volume=True)),
        (b"MSCF" + bytes(28), Heads()),
        (b"7z\xbc\xaf\x27\x1c", Heads()),
    ],
)
def test_what_the_heads_of_an_archive_say(data: bytes, heads: Heads) -> None:
    assert _rar.heads(data) == heads


@given(at=st.integers(0, 479), byte=st.integers(0, 255), end=st.integers(0, 480))
@settings(max_examples=200, deadline=None)
def test_heads_of_a_damaged_rar_say_as_much_as_they_do(at: int, byte: int, end: int) -> None:
    data = bytearray((CORPUS / "archive/by-hand.rar").read_bytes())
    data[at] = byte
    _rar.heads(bytes(data[:end]))
