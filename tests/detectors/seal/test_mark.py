"""The mark of our own locked copies: made with a key, at the end, over every byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import Blob, sealed_by
from detectors._seal.mark import stamp

KEY = b"a key of 16 byte"
LOCKED = {
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016),
    "pdf": b"%PDF-2.0 ... %%EOF",
    "zip": b"PK\x03\x04 ... " + b"PK\x05\x06" + bytes(18),
}


@pytest.mark.parametrize("kind", LOCKED)
def test_a_marked_file_is_known_by_its_key_alone(kind):
    marked = stamp(Blob(LOCKED[kind], "加密版.x", "application/x"), KEY)
    assert (marked.name, marked.claimed_type) == ("加密版.x", "application/x")
    assert sealed_by(marked, KEY)
    assert not sealed_by(marked, KEY + b"x")
    assert not sealed_by(Blob(LOCKED[kind]), KEY)
    for at in range(len(marked.data)):
        changed = bytearray(marked.data)
        changed[at] ^= 0x20
        assert not sealed_by(Blob(bytes(changed)), KEY)


def test_an_ole_file_stays_whole_sectors():
    assert len(stamp(Blob(LOCKED["ole"] + b"x"), KEY).data) % 512 == 0


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_other_bytes_are_not_ours(data):
    assert not sealed_by(Blob(data), KEY)


def test_a_short_key_and_what_is_no_locked_copy_are_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        stamp(Blob(LOCKED["zip"]), b"short")
    with pytest.raises(ValueError, match="no locked copy"):
        stamp(Blob(b"plain text"), KEY)
