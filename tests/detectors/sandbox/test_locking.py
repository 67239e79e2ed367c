"""Locked copies as their receivers meet them: programs that are not ours open them with the password, and not without."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import founding
import pytest

from detectors import (
    Blob,
    CannotSeal,
    CannotUnseal,
    Inspector,
    WrongPassword,
    new_password,
    seal,
    sealed_by,
    unseal,
)
from detectors.sandbox import locking

KEY = b"a key of thirty-two bytes, twice"
PASSWORD = new_password("zh", bytes(range(32)))
FILES = {
    "xlsx": founding.xlsx(),
    "docx": founding.docx(),
    "pdf": founding.pdf(),
    "zip": founding.csv(),
}


@pytest.fixture(scope="module")
def sealed() -> dict[str, Blob]:
    import asyncio

    async def all_of_them() -> dict[str, Blob]:
        async with Inspector() as inspector:
            return {
                suffix: await inspector.seal(
                    Blob(data, f"名单{suffix}.csv" if suffix == "zip" else ""), PASSWORD, key=KEY
                )
                for suffix, data in FILES.items()
            }

    return asyncio.run(all_of_them())


def test_the_names_are_neutral_and_no_value_is_in_the_clear(sealed):
    assert {suffix: blob.name for suffix, blob in sealed.items()} == {s: f"加密版.{s}" for s in FILES}
    for blob in sealed.values():
        for value in founding.VALUES:
            assert value.encode() not in blob.data
            assert value.encode("utf-16-le") not in blob.data


def test_the_mark_is_known_and_fits_no_other_file(sealed):
    for suffix, blob in sealed.items():
        assert sealed_by(blob, KEY)
        assert not sealed_by(blob, b"another key of thirty-two bytes!")
        for at in (0, len(blob.data) // 2, len(blob.data) - 100, len(blob.data) - 2):
            changed = blob.data[:at] + bytes([blob.data[at] ^ 1]) + blob.data[at + 1 :]
            assert not sealed_by(Blob(changed), KEY), (suffix, at)
        assert not sealed_by(Blob(blob.data + b"x"), KEY)
        for other in sealed.values():
            if other is not blob:
                assert not sealed_by(Blob(other.data[:-85] + blob.data[-85:]), KEY)
        assert not sealed_by(Blob(FILES[suffix] + blob.data[-85:]), KEY)


async def test_without_a_key_there_is_no_mark():
    async with Inspector(children=1) as inspector:
        assert not sealed_by(await inspector.seal(Blob(b"hello", "a.txt"), PASSWORD), KEY)


async def test_what_was_locked_comes_back_and_a_wrong_password_gives_nothing(sealed):
    async with Inspector() as inspector:
        for suffix, blob in sealed.items():
            opened = await inspector.unseal(blob, PASSWORD)
            assert opened.name == f"解密版.{'csv' if suffix == 'zip' else suffix}"
            assert suffix == "pdf" or opened.data == FILES[suffix]
            for wrong in ("", "x", PASSWORD.upper(), PASSWORD + " "):
                with pytest.raises(WrongPassword):
                    await inspector.unseal(blob, wrong)


async def test_what_is_not_locked_or_broken_is_a_sentence(sealed):
    several = Path(os.devnull)
    assert several.exists()
    async with Inspector(children=1) as inspector:
        for data in (
            b"hello",
            FILES["xlsx"],
            FILES["pdf"],
            sealed["xlsx"].data[:2000],
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99,
        ):
            with pytest.raises(CannotUnseal) as told:
                await inspector.unseal(Blob(data), PASSWORD)
            assert not isinstance(told.value, WrongPassword)


async def test_what_its_own_way_cannot_lock_goes_into_a_zip(sealed):
    broken = Blob(FILES["pdf"][:300], "a.pdf")
    async with Inspector(children=1) as inspector:
        for blob in (broken, Blob(sealed["pdf"].data, "b.pdf"), Blob(FILES["xlsx"][:2000], "c.xlsx")):
            locked = await inspector.seal(blob, PASSWORD)
            assert locked.name == "加密版.zip"
            opened = await inspector.unseal(locked, PASSWORD)
            assert (opened.data, opened.name[-4:]) == (blob.data, blob.name[-4:])


@pytest.mark.parametrize("password", ["", "a\nb", "字" * 43])
def test_a_password_that_not_every_program_takes_is_refused(password):
    with pytest.raises(CannotSeal):
        seal(Blob(b"hello"), password)


def test_one_shot():
    assert unseal(seal(Blob(b"hello", "a.md"), "字 and letters"), "字 and letters") == Blob(b"hello", "解密版.md")


@pytest.mark.parametrize("answers", [[None], [{}], [{"sealed": {"suffix": "../x", "type": "", "size": 0}}]])
async def test_a_child_that_answers_nothing_sensible_produces_nothing(answers):
    async def ask(*_: object, **__: object) -> object:
        return answers[0]

    with pytest.raises(Exception, match=r"made|sense"):
        await locking.seal(ask, Blob(b"hello"), PASSWORD, KEY)


async def test_a_copy_that_was_not_really_locked_is_thrown_away():
    """A child that a hostile file has taken over could hand out the file itself as its locked copy."""
    pretended = FILES["pdf"]

    async with Inspector(children=1) as inspector:

        async def ask(verb, blob, produced, *, password, copy=None):
            if verb == "lock":
                os.write(produced.descriptor, pretended)
                return {"sealed": {"suffix": "pdf", "type": "application/pdf", "size": len(pretended)}}
            return await inspector._ask_with_password(verb, blob, produced, password=password, copy=copy)

        with pytest.raises(CannotSeal, match="second look"):
            await locking.seal(ask, Blob(pretended), PASSWORD, KEY)


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and os.environ.get("DAMA_REQUIRE_OPTIONAL") != "1":
        pytest.skip(f"{names[0]} is not installed")
    assert found, names
    return found


def run(*line: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in line], capture_output=True, text=True, cwd=cwd, timeout=120)


def test_poppler_opens_the_pdf_with_the_password_only(sealed, tmp_path):
    tool = program("pdftotext")
    (tmp_path / "a.pdf").write_bytes(sealed["pdf"].data)
    opened = run(tool, "-upw", PASSWORD, "a.pdf", "-", cwd=tmp_path)
    assert opened.returncode == 0, opened.stderr
    assert founding.PERSONS[0].mobile in opened.stdout
    for words in ([], ["-upw", "x"]):
        refused = run(tool, *words, "a.pdf", "-", cwd=tmp_path)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "Incorrect password" in refused.stderr


def test_seven_zip_opens_the_zip_with_the_password_only(sealed, tmp_path):
    tool = program("7zz", "7z")
    (tmp_path / "a.zip").write_bytes(sealed["zip"].data)
    opened = run(tool, "x", f"-p{PASSWORD}", "-oout", "a.zip", cwd=tmp_path)
    assert opened.returncode == 0, opened.stdout + opened.stderr
    assert (tmp_path / "out" / "原文件.csv").read_bytes() == FILES["zip"]
    assert run(tool, "t", "-px", "a.zip", cwd=tmp_path).returncode == 2
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip is not None
        assert [info.flag_bits & 1 for info in archive.infolist()] == [1]
