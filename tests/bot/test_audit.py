"""The audit chain: whatever is changed, left out or put in shows, at its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import audit
from bot.vault import Vault

HASH = Vault(bytes(range(32))).keyed_hash


def chain(length: int = 5) -> list[audit.Link]:
    links: list[audit.Link] = []
    for number in range(length):
        text = audit.encode(number, "withdrew", -1001, "case")
        links.append(audit.link(HASH, links[-1] if links else None, float(number), text))
    return links


def test_an_untouched_chain_holds_from_its_start_and_from_any_anchor() -> None:
    links = chain()
    assert audit.first_broken(HASH, links) is None
    assert audit.first_broken(HASH, links[3:], anchor=links[2]) is None
    assert audit.first_broken(HASH, []) is None


@given(st.integers(0, 4), st.sampled_from(["at", "digest", "mac", "seq"]))
def test_a_changed_link_is_found(index: int, name: str) -> None:
    links = chain()
    value: object = {"at": 99.5, "digest": "x", "mac": "x", "seq": 99}[name]
    links[index] = replace(links[index], **{name: value})  # type: ignore[arg-type]
    assert audit.first_broken(HASH, links) == links[index].seq


@pytest.mark.parametrize("gone", [0, 2])
def test_a_missing_link_is_found_at_the_one_after_it(gone: int) -> None:
    links = chain()
    del links[gone]
    assert audit.first_broken(HASH, links) == gone + 2


def test_swapped_links_and_another_key_are_found() -> None:
    links = chain()
    assert audit.first_broken(HASH, [links[1], links[0], *links[2:]]) == 2
    assert audit.first_broken(Vault(bytes(32)).keyed_hash, links) == 1


def test_the_same_entry_has_another_digest_each_time() -> None:
    one, two = (audit.encode(1, "withdrew", -1001, "case") for _ in range(2))
    assert one != two
    assert audit.decode(one) == audit.decode(two) == {"actor": 1, "act": "withdrew", "chat": -1001, "case": "case"}
