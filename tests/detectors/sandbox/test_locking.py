"""Locked copies as their receivers meet them: programs that are not ours open them with the password, and not without."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import founding
import pypdfium2
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
from detectors.sandbox.zygote import Warmth

KEY = b"a key of thirty-two bytes, twice"
PASSWORD = new_password("zh", bytes(range(32)))
ROOT = Path(__file__).parents[2]
OPEN = Path(__file__).with_name("office_open.py")


FILES = {
    "pptx": (ROOT / "corpus/formats/pptx/python-pptx.pptx").read_bytes(),
    "xlsx": founding.xlsx(),
    "docx": founding.docx(),
    "pdf": founding.pdf(),
    "zip": founding.csv(),
}


class Warm:
    """One Inspector for all tests here: each start of a zygote costs more than all that is asked of it."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.inspector = self.runner.run(Inspector(warmth=Warmth.COLD).__aenter__())

    def seal(self, blob: Blob, password: str = PASSWORD, key: bytes | None = None) -> Blob:
        return self.runner.run(self.inspector.seal(blob, password, key=key))

    def unseal(self, blob: Blob, password: str = PASSWORD) -> Blob:
        return self.runner.run(self.inspector.unseal(blob, password))


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    started = Warm()
    yield started
    started.runner.run(started.inspector.__aexit__(None, None, None))
    started.runner.close()


@pytest.fixture(scope="module")
def sealed(warm: Warm) -> dict[str, Blob]:
    names = {"zip": "名单zip.csv"}
    return {suffix: warm.seal(Blob(data, names.get(suffix, "")), key=KEY) for suffix, data in FILES.items()}


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


def test_without_a_key_there_is_no_mark(warm):
    assert not sealed_by(warm.seal(Blob(b"hello", "a.txt")), KEY)


def test_what_was_locked_comes_back_and_a_wrong_password_gives_nothing(sealed, warm):
    for suffix, blob in sealed.items():
        opened = warm.unseal(blob)
        assert opened.name == f"解密版.{'csv' if suffix == 'zip' else suffix}"
        assert suffix == "pdf" or opened.data == FILES[suffix]
        for wrong in ("", PASSWORD.upper()):
            with pytest.raises(WrongPassword):
                warm.unseal(blob, wrong)


def test_what_is_not_locked_or_broken_is_a_sentence(sealed, warm):
    broken = sealed["xlsx"].data[:2000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, two_in_one()
    for data in (b"hello", FILES["xlsx"], FILES["pdf"], *broken):
        with pytest.raises(CannotUnseal) as told:
            warm.unseal(Blob(data))
        assert not isinstance(told.value, WrongPassword)


def two_in_one() -> bytes:
    import pyzipper

    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSWORD.encode())
        for name in ("a", "b"):
            archive.writestr(name, b"x")
    return out.getvalue()


def test_what_its_own_way_cannot_lock_goes_into_a_zip(sealed, warm):
    broken = Blob(FILES["pdf"][:300], "a.pdf")
    for blob in (broken, Blob(sealed["pdf"].data, "b.pdf"), Blob(FILES["xlsx"][:2000], "c.xlsx")):
        locked = warm.seal(blob)
        assert locked.name == "加密版.zip"
        opened = warm.unseal(locked)
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


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv"])
def test_a_copy_that_was_not_really_locked_is_thrown_away(suffix, warm):
    """A child that a hostile file has taken over could hand out the file itself as its locked copy."""
    pretended = FILES.get(suffix, b"not even an archive")

    async def ask(verb, blob, produced, *, password, copy=None):
        if verb == "lock":
            os.write(produced.descriptor, pretended)
            return {"sealed": {"suffix": suffix, "type": "", "size": len(pretended)}}
        return await warm.inspector._ask_with_password(verb, blob, produced, password=password, copy=copy)

    with pytest.raises(CannotSeal, match="second look"):
        warm.runner.run(locking.seal(ask, Blob(pretended), PASSWORD, None))


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and os.environ.get("DAMA_REQUIRE_OPTIONAL") != "1":
        pytest.skip(f"{names[0]} is not installed")
    assert found, names
    return found


def run(*line: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in line], capture_output=True, text=True, cwd=cwd, timeout=120)


def test_chrome_s_reader_opens_the_pdf_with_the_password_only(sealed):
    """pdfium shares no code with the program that wrote it."""
    document = pypdfium2.PdfDocument(sealed["pdf"].data, password=PASSWORD)
    assert founding.PERSONS[0].mobile in document[0].get_textpage().get_text_range()
    document.close()
    for wrong in (None, "x"):
        with pytest.raises(pypdfium2.PdfiumError, match="password"):
            pypdfium2.PdfDocument(sealed["pdf"].data, password=wrong)


def test_poppler_opens_the_pdf_with_the_password_only(warm, tmp_path):
    """Its command-line tools read 32 bytes of a password, so this one is shorter than ours; its library reads all."""
    tool = program("pdftotext")
    (tmp_path / "a.pdf").write_bytes(warm.seal(Blob(FILES["pdf"]), PASSWORD[:32], KEY).data)
    opened = run(tool, "-upw", PASSWORD[:32], "a.pdf", "-", cwd=tmp_path)
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


FILTERS = {"xlsx": "calc_pdf_Export", "docx": "writer_pdf_Export", "pptx": "impress_pdf_Export"}


@pytest.mark.parametrize("suffix", FILTERS)
@pytest.mark.parametrize("password", [PASSWORD, "wrong", ""], ids=["right", "wrong", "none"])
def test_libreoffice_opens_it_with_the_password_only(suffix, password, sealed, tmp_path):
    soffice, python = program("soffice"), "/usr/bin/python3"
    if run(python, "-c", "import uno", cwd=tmp_path).returncode:
        program("python3-uno")
    path, out, pipe = tmp_path / f"a.{suffix}", tmp_path / "out.pdf", f"dama{os.getpid()}{suffix}{len(password)}"
    path.write_bytes(sealed[suffix].data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    line = [soffice, "--headless", "--norestore", profile, f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        ended = run(python, OPEN, pipe, path, password, out, FILTERS[suffix], cwd=tmp_path)
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
    if password != PASSWORD:
        assert (ended.returncode, out.exists()) == (3, False)
    else:
        assert ended.returncode == 0, ended.stderr
        assert out.read_bytes().startswith(b"%PDF-")
