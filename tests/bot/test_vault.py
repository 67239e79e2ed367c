"""The vault: what is sealed opens for its own row only, and is gone with its key."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FolderNotUsable, KeyFileDamaged, KeyFileExposed, NotSealedHere
from bot.vault import KEY_FILE, Sealed, Vault

VAULT = Vault(bytes(range(32)))
TEXT = "王芳 13490001234".encode()


@given(st.binary(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_what_is_sealed_opens_again(payload: bytes, kind: str, name: str) -> None:
    assert VAULT.open(kind, name, VAULT.seal(kind, name, payload)) == payload


def test_the_same_text_is_never_sealed_alike() -> None:
    one, two = VAULT.seal("job", "1", TEXT), VAULT.seal("job", "1", TEXT)
    assert one.key != two.key
    assert one.body != two.body
    assert TEXT not in one.body + one.key


@pytest.mark.parametrize(
    ("kind", "name"),
    [("job", "2"), ("case", "1"), ("jo", "b1"), ("job1", "")],
    ids=["name", "kind", "shifted", "joined"],
)
def test_it_opens_for_its_own_row_only(kind: str, name: str) -> None:
    with pytest.raises(NotSealedHere):
        VAULT.open(kind, name, VAULT.seal("job", "1", TEXT))


@pytest.mark.parametrize("change", ["key", "body", "no key", "no body", "other master"])
def test_what_was_changed_does_not_open_and_shows_nothing(change: str) -> None:
    sealed = VAULT.seal("job", "1", TEXT)
    flip = {"key": sealed.key[:-1] + bytes([sealed.key[-1] ^ 1]), "no key": b""}.get(change, sealed.key)
    body = {"body": bytes([sealed.body[0] ^ 1]) + sealed.body[1:], "no body": b""}.get(change, sealed.body)
    vault = Vault(bytes(32)) if change == "other master" else VAULT
    with pytest.raises(NotSealedHere) as caught:
        vault.open("job", "1", Sealed(flip, body))
    assert caught.value.__cause__ is None
    assert "王芳" not in str(caught.value)


def test_nothing_of_a_key_is_shown() -> None:
    sealed = VAULT.seal("job", "1", TEXT)
    assert repr(VAULT) == "Vault(***)"
    assert repr(sealed) == "Sealed()"
    assert set(vars(VAULT)) == {"_wrap", "_hash_key", "_lock_key", "_mark_key"}


def test_keyed_hashes_say_the_same_for_the_same_parts_and_key_only() -> None:
    mine = VAULT.keyed_hash("a", b"bc")
    assert mine == VAULT.keyed_hash(b"a", "bc")
    others = {VAULT.keyed_hash("ab", "c"), VAULT.keyed_hash("abc"), Vault(bytes(32)).keyed_hash("a", "bc")}
    assert mine not in others
    assert len(others) == 3
    assert len(mine) == 22
    assert hashlib.sha256(b"abc").hexdigest()[:16] not in mine


def test_what_people_read_begins_with_a_letter_or_digit_and_holds_nothing_that_breaks_a_line() -> None:
    spelled = {VAULT.spelled("case", str(seed)) for seed in range(2_000)}
    assert len(spelled) == 2_000
    assert all(re.fullmatch("[a-z2-7]{12}", word) for word in spelled)
    assert VAULT.spelled("ab", "c") not in {VAULT.spelled("a", "bc"), Vault(bytes(32)).spelled("ab", "c")}


def test_a_keyed_hash_of_half_a_pair_is_no_error() -> None:
    assert VAULT.keyed_hash("\ud83d") != VAULT.keyed_hash("?")


def test_a_master_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(b"short")


def test_the_first_start_makes_a_key_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    first = Vault.from_folder(tmp_path)
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert Vault.from_folder(tmp_path).keyed_hash("a") == first.keyed_hash("a")


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    Vault.from_folder(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    with pytest.raises(KeyFileExposed, match="chmod 600"):
        Vault.from_folder(tmp_path)


@pytest.mark.parametrize("content", [b"", b"AAAA", b"\xff\xfe not base64"])
def test_a_damaged_key_file_is_not_written_over(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / KEY_FILE
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeyFileDamaged):
        Vault.from_folder(tmp_path)
    assert file.read_bytes() == content


def test_without_its_folder_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderNotUsable, match="can't be written"):
        Vault.from_folder(tmp_path / "missing")
