"""The only door to Microsoft Presidio: our finds go through its engine, and our recognizers go out to anybody's engine.

Importing this module imports Presidio and spaCy (1-3 s, 97 MB); that is why only a text in which something was found
comes here. No spaCy model is loaded, no predefined recognizer, nothing is fetched: the engine gets a registry with one
compiled recognizer of ours and those an operator plugged in, and the passage already read as its NLP artifacts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

# Read when Presidio is imported; its default would let one pattern of an operator's hold a child for a minute. Seconds.
os.environ.setdefault("REGEX_TIMEOUT_SECONDS", "2")

from presidio_analyzer import (
    AnalyzerEngine,
    ContextAwareEnhancer,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from detectors import passage
from detectors.identifiers import IDENTIFIERS, Identifier
from detectors.identifiers._compiled import prepare
from detectors.model import Entity

LANGUAGE = "zh"  # of the engine, for every text: recognizers of ours know no other, and an unknown one raises
_EVIDENCE, _FOUND = "evidence", "found"


class _Artifacts(NlpArtifacts):
    """A passage already read. Tokens and lemmas, spaCy's in other engines, stay empty: no enhancer of ours asks."""

    def __init__(self, found: Sequence[Entity], engine: NlpEngine | None) -> None:
        nothing: Any = []
        super().__init__(nothing, nothing, nothing, nothing, engine, LANGUAGE)
        self.found = found


class Passages(NlpEngine):
    """An NLP engine without a model: what it knows of a text is what a passage reading finds in it."""

    def load(self) -> None:
        """Nothing to load before the first text."""

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Reads a text. Our own path never calls it, since it hands the artifacts over."""
        return _Artifacts(_read(text), self)

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return not word.strip() or not any(character.isalnum() for character in word)

    def get_supported_entities(self) -> list[str]:
        return [identifier.type for identifier in IDENTIFIERS]

    def get_supported_languages(self) -> list[str]:
        return [LANGUAGE]


class NoEnhancer(ContextAwareEnhancer):
    """Leaves scores alone. Presidio's own is quadratic (4.8 s on 79 KB); our scan has weighed the context already."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        return raw_results


class _Compiled(EntityRecognizer):
    """All identifiers at once, from artifacts that hold what was found. One recognizer costs 1/30 of thirty."""

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
        wanted = frozenset(entities)
        known = nlp_artifacts.found if isinstance(nlp_artifacts, _Artifacts) else _read(text)
        return [_ours(found) for found in known if found.type in wanted]


class DamaRecognizer(EntityRecognizer):
    """One of Dama's identifiers for anybody's AnalyzerEngine. It reads the text itself and needs no NLP engine.

    Its entity is named as Presidio names it, where Presidio does (PHONE_NUMBER, EMAIL_ADDRESS, PERSON, …).
    """

    def __init__(self, identifier: Identifier, language: str) -> None:
        named = dict.fromkeys([identifier.presidio_name, *dict(identifier.other_names).values()])
        label = f"Dama{identifier.type.title().replace('_', '')}Recognizer"
        super().__init__(list(named), label, language, context=list(identifier.cues))
        self.type = identifier.type
        self._name, self._names = identifier.presidio_name, dict(identifier.other_names)

    def load(self) -> None:
        """Nothing to load before the first text."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        finds = ((found, self._named(found)) for found in _read(text) if found.type == self.type)
        return [_result(found, name) for found, name in finds if name in entities]

    def _named(self, found: Entity) -> str:
        """By the pattern that found it: a US number and a British one are two types to Presidio."""
        return next((self._names[why] for why in found.evidence if why in self._names), self._name)


# One text goes through every exported recognizer in turn; it is read once. One text only, so that no more is remembered.
_read = lru_cache(maxsize=1)(passage.read)
_plugged: list[EntityRecognizer] = []


def export(language: str = LANGUAGE) -> list[EntityRecognizer]:
    """Every identifier as a recognizer of its own, for a registry of that language."""
    return [DamaRecognizer(identifier, language) for identifier in IDENTIFIERS]


def plug(recognizers: Iterable[EntityRecognizer]) -> None:
    """Adds an operator's own recognizers to the path of this process. They must support LANGUAGE."""
    added = list(recognizers)
    if any(recognizer.supported_language != LANGUAGE for recognizer in added):
        raise ValueError(f"a plugged recognizer must support the language {LANGUAGE!r}")
    _plugged.extend(added)
    engine.cache_clear()


def plugged() -> bool:
    """Whether an operator's recognizers want to see every text, also those in which we find nothing."""
    return bool(_plugged)


@cache
def engine() -> AnalyzerEngine:
    """The engine of our path. Its registry is never empty: an empty one would load eleven predefined recognizers.

    Whoever has loaded Presidio stays, or is the parent of forks: the rules are compiled now, not in each child.
    """
    prepare()
    ours = _Compiled([identifier.type for identifier in IDENTIFIERS], "DamaRecognizer", LANGUAGE)
    registry = RecognizerRegistry([ours, *_plugged], global_regex_flags=0, supported_languages=[LANGUAGE])
    return AnalyzerEngine(
        registry=registry, nlp_engine=Passages(), supported_languages=[LANGUAGE], context_aware_enhancer=NoEnhancer()
    )


def analyze(text: str, found: Sequence[Entity]) -> tuple[Entity, ...]:
    """What the engine makes of a passage of which `found` is known: the same, and what plugged recognizers add."""
    results = engine().analyze(text, LANGUAGE, nlp_artifacts=_Artifacts(found, None))
    return tuple(sorted((_entity(result) for result in results), key=lambda entity: (entity.start, entity.end)))


def _result(found: Entity, name: str) -> RecognizerResult:
    return RecognizerResult(name, found.start, found.end, found.score, recognition_metadata={_EVIDENCE: found.evidence})


def _ours(found: Entity) -> RecognizerResult:
    result = _result(found, found.type)
    result.recognition_metadata[_FOUND] = found
    return result


def _entity(result: RecognizerResult) -> Entity:
    metadata = result.recognition_metadata or {}
    ours: Entity | None = metadata.get(_FOUND)
    if ours is not None and (ours.start, ours.end, ours.score) == (result.start, result.end, result.score):
        return ours  # made once: a roster has a hundred thousand
    evidence = metadata.get(_EVIDENCE, (str(metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "plugged")),))
    return Entity(result.entity_type, result.start, result.end, float(result.score), tuple(evidence))
