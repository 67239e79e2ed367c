"""Engines: Dama and two peers, each as a function from a text to its typed spans and to "this is a leak".

Names of types are those of PII Bench ZH. The peers run in their best setting without a network: argus-redact in
Chinese, Presidio with all recognizers it loads by itself and a blank NLP engine (its default model is a download).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from bench.rows import ARGUS, DAMA, PRESIDIO
from detectors import find

Found = set[tuple[int, int, str]]
TYPES = {
    "PERSON": "person",
    "MOBILE": "phone",
    "LANDLINE": "phone",
    "RESIDENT_ID": "id_number",
    "ADDRESS": "address",
    "EMAIL": "email",
    "BANK_CARD": "bank_card",
    "PASSPORT": "passport",
    "PLATE": "license_plate",
}
_ARGUS_TYPES = {name: name for name in TYPES.values()} | {"landline": "phone"}
_PRESIDIO_TYPES = {
    "PERSON": "person",
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email",
    "CREDIT_CARD": "bank_card",
    "US_BANK_NUMBER": "bank_card",
    "US_PASSPORT": "passport",
    "LOCATION": "address",
}
# Presidio has no document verdict; by this rule of ours it gets one, mild on purpose: 3 finds of 2 kinds.
_FINDS, _KINDS = 3, 2


def dama(text: str) -> Found:
    return {(e.start, e.end, TYPES[e.type]) for e in find(text) if e.type in TYPES}


def argus(text: str) -> Found:
    named = ((e["start"], e["end"], _ARGUS_TYPES.get(e["type"], "")) for e in _argus(text).entities)
    return {span for span in named if span[2]}


def presidio(text: str) -> Found:
    """Presidio's finds; where it gives several types to one span, the one with the best score."""
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for found in _presidio().analyze(text, "en"):
        span = (found.start, found.end)
        best[span] = max(best.get(span, (-1.0, "")), (found.score, _PRESIDIO_TYPES.get(found.entity_type, "")))
    return {(*span, name) for span, (_, name) in best.items() if name}


def argus_says_leak(text: str) -> bool:
    """Its own highest grade of risk."""
    return bool(_argus(text).risk.level == "critical")


def presidio_says_leak(text: str) -> bool:
    found = presidio(text)
    return len(found) >= _FINDS and len({name for _, _, name in found}) >= _KINDS


ENGINES: dict[str, Callable[[str], Found]] = {DAMA: dama, ARGUS: argus, PRESIDIO: presidio}
LEAK_PEERS: dict[str, Callable[[str], bool]] = {ARGUS: argus_says_leak, PRESIDIO: presidio_says_leak}


def _argus(text: str) -> Any:
    import argus_redact

    return argus_redact.redact(text, report=True)


@cache
def _presidio() -> Any:
    import spacy
    import tldextract.tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    tldextract.tldextract.TLD_EXTRACTOR.suffix_list_urls = ()  # its list of suffixes is a download; the packed one serves
    nlp = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    vars(nlp)["nlp"] = {"en": spacy.blank("en")}
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])
