"""The vault: every stored payload is encrypted with a key of its own, which is wrapped by one master key.

Forgetting a payload is erasing its wrapped key; the row goes after it. AES-256-GCM (NIST SP 800-38D) for both layers,
HKDF-SHA256 (RFC 5869) for the keys derived from the master key, HMAC-SHA256 (RFC 2104) for keyed hashes. Not
responsible for where anything is stored.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import FolderNotUsable, KeyFileDamaged, KeyFileExposed, NotSealedHere

KEY_BYTES = 32
KEY_FILE = "master.key"
_NONCE_BYTES = 12  # SP 800-38D section 8.2.2: random nonces of 96 bits, good for 2^32 payloads under one master key
_HASH_BYTES = 16  # 128 bits: no two contents meet by chance, and the text stays 22 characters long
_SPELLED = 12  # characters, 60 bits: enough for the cases of one bot, short enough to be read out


@dataclass(frozen=True, slots=True)
class Sealed:
    """An encrypted payload: `key` is its own key, wrapped; `body` is useless without it."""

    key: bytes = field(repr=False)
    body: bytes = field(repr=False)


class Vault:
    """Seals, opens and hashes with keys derived from one master key of 32 bytes. Shows nothing of it."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes")
        self._wrap = AESGCM(_derive(master, b"dama wrap 1"))
        self._hash_key = _derive(master, b"dama hash 1")
        self._lock_key = _derive(master, b"dama lock 1")
        self._mark_key = _derive(master, b"dama mark 1")

    @classmethod
    def from_folder(cls, folder: Path) -> Vault:
        """The vault of the folder's key file, which is made on the first start, readable by its owner only.

        Raises KeyFileExposed, KeyFileDamaged, FolderNotUsable.
        """
        file = folder / KEY_FILE
        with contextlib.suppress(FileExistsError):
            _write_key_file(file)
        return cls(_read_key_file(file))

    def seal(self, kind: str, name: str, payload: bytes) -> Sealed:
        """Encrypts a payload for the row of that kind and name, and for no other."""
        key = secrets.token_bytes(KEY_BYTES)
        about = _framed((kind, name))
        return Sealed(_encrypt(self._wrap, key, about), _encrypt(AESGCM(key), payload, about))

    def open(self, kind: str, name: str, sealed: Sealed) -> bytes:
        """The payload again. Raises NotSealedHere where it was changed, moved to another row, or its key is gone."""
        about = _framed((kind, name))
        try:
            key = _decrypt(self._wrap, sealed.key, about)
            return _decrypt(AESGCM(key), sealed.body, about)
        except (InvalidTag, ValueError):
            raise NotSealedHere from None

    def keyed_hash(self, *parts: bytes | str) -> str:
        """22 url-safe characters that say "the same parts as before" to whoever has the master key, nothing to others.

        Parts are framed by their length: ("ab", "c") and ("a", "bc") differ.
        """
        digest = hmac.digest(self._hash_key, _framed(parts), sha256)
        return base64.urlsafe_b64encode(digest[:_HASH_BYTES]).rstrip(b"=").decode()

    def spelled(self, *parts: bytes | str) -> str:
        """The same as 12 characters of a-z and 2-7 (RFC 4648), for people: read out, searched for, never broken by a line.

        A "-" of the url-safe alphabet is where screens break a line, "_" where Markdown begins; 0, 1, 8 and 9 look like letters.
        """
        digest = hmac.digest(self._hash_key, _framed(parts), sha256)
        return base64.b32encode(digest).decode()[:_SPELLED].lower()

    @property
    def mark_key(self) -> bytes:
        """32 secret bytes by which our own locked copies are known again."""
        return self._mark_key

    def seed(self, nonce: str) -> bytes:
        """32 secret bytes for a nonce, always the same ones; without the nonce they are lost (HKDF, RFC 5869)."""
        return _derive(self._lock_key, b"dama password seed 1 " + nonce.encode())

    def __repr__(self) -> str:
        return "Vault(***)"


def _derive(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(master)


def _framed(parts: tuple[bytes | str, ...]) -> bytes:
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in raw)


def _encrypt(cipher: AESGCM, plain: bytes, about: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, about)


def _decrypt(cipher: AESGCM, box: bytes, about: bytes) -> bytes:
    return cipher.decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], about)


def _write_key_file(file: Path) -> None:
    """Makes the key file, never over another. Raises FileExistsError."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise
    except OSError:
        raise FolderNotUsable(file.parent) from None
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def _read_key_file(file: Path) -> bytes:
    try:
        if file.stat().st_mode & 0o077:
            raise KeyFileExposed(file)
        key = base64.b64decode(file.read_bytes().strip(), validate=True)
    except (OSError, binascii.Error):
        raise KeyFileDamaged(file) from None
    if len(key) != KEY_BYTES:
        raise KeyFileDamaged(file)
    return key
