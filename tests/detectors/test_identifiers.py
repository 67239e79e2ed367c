"""Every identifier has its corpus, its docs and its source, and the scan finds what the corpus wants and nothing else."""

import doctest
import importlib
import tomllib
from pathlib import Path

import pytest

from detectors.identifiers import IDENTIFIERS, Identifier
from detectors.identifiers._documentation import markdown
from detectors.identifiers._identifier import Anchor
from detectors.normalize import normalize
from detectors.scan import glance, scan

CORPUS = Path(__file__).parents[1] / "corpus" / "identifiers"
TAGGED = {"PERSON"}  # found by a tagger, not by a pattern


def corpus(identifier: Identifier, list_name: str) -> list[str]:
    return tomllib.loads((CORPUS / f"{identifier.type.lower()}.toml").read_text("utf-8"))[list_name]


def unmarked(example: str) -> tuple[str, set[tuple[int, int]]]:
    """The text without its marks, and the spans they stood around."""
    text, spans = "", set()
    for piece in example.split("⟦"):
        value, closed, rest = piece.partition("⟧")
        if closed:
            spans.add((len(text), len(text) + len(value)))
        text += value + rest
    return text, spans


def found(text: str, type_: str) -> set[tuple[int, int]]:
    normalized = normalize(text)
    hits = (hit for hit in scan(normalized.text) if hit.type == type_ and hit.score >= 0.5)
    return {normalized.original(hit.start, hit.end) for hit in hits}


def examples(list_name: str) -> list[pytest.param]:
    return [
        pytest.param(identifier.type, example, id=f"{identifier.type}-{number}")
        for identifier in IDENTIFIERS
        if identifier.type not in TAGGED
        for number, example in enumerate(corpus(identifier, list_name))
    ]


@pytest.mark.parametrize("identifier", IDENTIFIERS, ids=lambda identifier: identifier.type)
class TestRegistry:
    def test_has_a_corpus_of_twelve_and_twelve(self, identifier):
        wanted, unwanted = corpus(identifier, "wanted"), corpus(identifier, "unwanted")
        assert len(set(wanted)) >= 12
        assert len(set(unwanted)) >= 12
        assert all("⟦" in example for example in wanted)
        assert not any("⟦" in example for example in unwanted)

    def test_its_module_explains_it_and_its_examples_run(self, identifier):
        module = importlib.import_module(f"detectors.identifiers.{identifier.type.lower()}")
        assert getattr(module, identifier.type) is identifier
        assert module.__doc__.startswith(identifier.type)
        assert doctest.testmod(module).failed == 0

    def test_names_its_source_headers_and_cues(self, identifier):
        assert identifier.source
        assert identifier.presidio_name
        assert identifier.headers
        assert identifier.cues
        assert all(word == word.strip() and word for word in (*identifier.headers, *identifier.cues))

    def test_its_words_are_of_more_than_one_language(self, identifier):
        for words in (identifier.cues, identifier.headers):
            assert any(word.isascii() for word in words)
            assert not all(word.isascii() for word in words)

    def test_words_are_simplified_as_normalised_text_is(self, identifier):
        assert [
            word
            for word in (*identifier.headers, *identifier.cues)
            if normalize(word).text != word.replace("（", "(").replace("）", ")")
        ] == []

    def test_patterns_are_bounded_and_know_where_to_be_tried(self, identifier):
        for pattern in identifier.patterns:
            assert not any(loose in pattern.regex for loose in ("\\b", "\\w", "\\d", ")*", "]*", ")+", "]+", ",}"))
            assert pattern.anchor is not Anchor.DIGITS or pattern.lengths
            assert pattern.anchor is not Anchor.WORD or pattern.words
            assert 0 <= pattern.score <= pattern.in_context <= 1


def test_types_are_unique():
    assert len({identifier.type for identifier in IDENTIFIERS}) == len(IDENTIFIERS)


@pytest.mark.parametrize(("type_", "example"), examples("wanted"))
def test_wanted_is_found_exactly(type_, example):
    text, spans = unmarked(example)
    assert found(text, type_) == spans


@pytest.mark.parametrize(("type_", "example"), examples("unwanted"))
def test_unwanted_is_left_alone(type_, example):
    assert found(example, type_) == set()


NOBODY = tomllib.loads((CORPUS / "nobody.toml").read_text("utf-8"))["nobody"]
LEADS_TO_SOMEBODY = {identifier.type for identifier in IDENTIFIERS if identifier.direct} - {"PERSON", "ADDRESS"}


def test_everyday_numbers_codes_and_words_are_nobodys():
    assert len(set(NOBODY)) >= 600
    led = {text: [type_ for type_ in LEADS_TO_SOMEBODY if found(text, type_)] for text in NOBODY}
    assert {text: types for text, types in led.items() if types} == {}


def test_the_page_of_identifiers_says_what_the_registry_holds():
    page = Path(__file__).parents[2] / "docs" / "identifiers.md"
    assert page.read_text("utf-8") == markdown()


DIRECT = [
    pytest.param(unmarked(example)[0], id=f"{identifier.type}-{number}")
    for identifier in IDENTIFIERS
    if identifier.direct
    for number, example in enumerate(corpus(identifier, "wanted"))
]


@pytest.mark.parametrize("text", DIRECT)
def test_a_glance_sees_every_direct_identifier(text):
    assert glance(text)
