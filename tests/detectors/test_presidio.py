"""Presidio's door: the same finds on our path and in anybody's engine, and none of the traps that were measured."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    Pattern,
    PatternRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from detectors import passage as _passage
from detectors import presidio
from detectors.identifiers import IDENTIFIERS, Identifier
from detectors.model import Entity
from detectors.recognize import find

TEXTS = [
    "我穆知遥，手机13491354409，住青川路88弄3号201室",
    "戎海宁身份证370211197006259845，别外传",
    "联系人：茅秀英；联系电话：13496662014；电子邮箱：maoxy@corp.example.com。",
    "我的邮箱wang.wu7@mail.example.com的",
    "车牌沪AD70881堵门了，联系芮家骏14500374309",
    "持证人卓亦舟，护照号码EL0192837，有效期至2031年4月。",
    "卡号6299605814016347077，户名尹桂芳",
    "欧阳若琳跟司徒长庚都在名单里",
    "被调查人单知遥身高164厘米，体重53公斤",
    "call Tobias Quillfeather on 512-555-0101",
    "his SSN is 219-45-7730, hers is NI number AB 77 30 91 C",
    "NHS number 999 142 3508, driver number QUILL657054SM9IJ",
    "香港身份证P620771(9)，台胞证07733183，護照",
    "IBAN GB32 QUIL 6016 1331 9268 19, IP 198.51.100.7",
    "微博：linyue_77，电报@quill_tarn，密码：Qm7!tarn",
    "今天天气不错，我们去公园吧",
    "手机号１３４９０４２７３６２，全角的",
    "",
]
BY_TYPE = {identifier.type: identifier for identifier in IDENTIFIERS}


def presidio_name(entity: Entity) -> str:
    identifier = BY_TYPE[entity.type]
    own = dict(identifier.other_names)
    return next((own[why] for why in entity.evidence if why in own), identifier.presidio_name)


class StockNlp(NlpEngine):
    """What an operator without a spaCy model would use: no tokens, no entities."""

    def load(self) -> None: ...

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        nothing: Any = []
        return NlpArtifacts(nothing, nothing, nothing, nothing, self, language)

    def process_batch(
        self, texts: Any, language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[Any]:
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        return False

    def is_punct(self, word: str, language: str) -> bool:
        return False

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return ["zh"]


def stock_engine() -> AnalyzerEngine:
    """Presidio as it comes, its own context enhancer included, with nothing but what we export."""
    registry = RecognizerRegistry(presidio.export(), supported_languages=["zh"])
    return AnalyzerEngine(registry=registry, nlp_engine=StockNlp(), supported_languages=["zh"])


@pytest.fixture
def plugging() -> Iterator[None]:
    yield
    presidio._plugged.clear()
    presidio.engine.cache_clear()


@pytest.mark.parametrize("text", TEXTS)
def test_exported_recognizers_find_in_a_stock_engine_what_our_path_finds(text: str) -> None:
    ours = {(presidio_name(e), e.start, e.end) for e in presidio.analyze(text, _passage.read(text))}
    theirs = {(result.entity_type, result.start, result.end) for result in stock_engine().analyze(text, "zh")}
    assert theirs == ours


CORPUS = Path(__file__).parents[1] / "corpus" / "identifiers"
SCANNED = [identifier for identifier in IDENTIFIERS if identifier.patterns]


@pytest.mark.parametrize("identifier", SCANNED, ids=lambda identifier: identifier.type)
def test_each_identifier_works_alone_in_a_fresh_engine(identifier: Identifier) -> None:
    """Under the name Presidio has for it, with the very spans our own path finds."""
    [own] = [r for r in presidio.export() if isinstance(r, presidio.DamaRecognizer) and r.type == identifier.type]
    registry = RecognizerRegistry([own], supported_languages=["zh"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=StockNlp(), supported_languages=["zh"])
    examples = tomllib.loads((CORPUS / f"{identifier.type.lower()}.toml").read_text("utf-8"))["wanted"][:4]
    seen = 0
    for text in (example.replace("⟦", "").replace("⟧", "") for example in examples):
        ours = {(presidio_name(e), e.start, e.end) for e in _passage.read(text) if e.type == identifier.type}
        theirs = {(r.entity_type, r.start, r.end) for r in engine.analyze(text, "zh")}
        assert theirs == ours
        seen += len(theirs)
    assert seen


def test_the_parity_corpus_holds_many_types() -> None:
    assert len({entity.type for text in TEXTS for entity in _passage.read(text)}) >= 8


def test_a_find_goes_through_the_engine_unchanged() -> None:
    for text in TEXTS:
        found = _passage.read(text)
        assert presidio.analyze(text, found) == found


def test_every_identifier_is_exported_under_presidios_name() -> None:
    names = [recognizer.supported_entities for recognizer in presidio.export("en")]
    assert [first for first, *_ in names] == [identifier.presidio_name for identifier in IDENTIFIERS]
    presidios = {"PERSON", "PHONE_NUMBER", "EMAIL_ADDRESS", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "MAC_ADDRESS"}
    assert presidios <= {name for own in names for name in own}
    assert {"US_SSN", "UK_NINO", "UK_NHS", "UK_DRIVING_LICENCE"} <= {name for own in names for name in own}
    assert all(recognizer.supported_language == "en" for recognizer in presidio.export("en"))


def test_an_exported_recognizer_keeps_to_the_entities_asked_for() -> None:
    [mobile] = [r for r in presidio.export() if isinstance(r, presidio.DamaRecognizer) and r.type == "MOBILE"]
    text = TEXTS[0]
    assert [text[r.start : r.end] for r in mobile.analyze(text, ["PHONE_NUMBER"])] == ["13491354409"]
    assert mobile.analyze(text, ["PERSON"]) == []


def test_the_engine_is_given_the_artifacts_and_does_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr(presidio.Passages, "process_text", lambda self, text, language: calls.append(text))
    find(TEXTS[0])
    assert calls == []


def test_the_own_nlp_engine_reads_a_text_that_nobody_has_read() -> None:
    results = presidio.engine().analyze(TEXTS[0], "zh")
    assert {result.entity_type for result in results} >= {"PERSON", "MOBILE", "ADDRESS"}
    nlp = presidio.Passages()
    assert [text for text, _ in nlp.process_batch(TEXTS[:2], "zh")] == TEXTS[:2]
    assert nlp.is_punct("，", "zh")
    assert not nlp.is_punct("王", "zh")


def test_an_operators_recognizer_sees_texts_in_which_we_find_nothing(plugging: None) -> None:
    staff = PatternRecognizer("STAFF_NO", "StaffNumbers", "zh", [Pattern("staff", r"ZX-\d{6}", 0.8)])
    assert find("内部编号ZX-004417") == ()
    presidio.plug([staff])
    assert find("内部编号ZX-004417") == (Entity("STAFF_NO", 4, 13, 0.8, ("StaffNumbers",)),)
    assert [recognizer.name for recognizer in presidio.engine().registry.recognizers] == [
        "DamaRecognizer",
        "StaffNumbers",
    ]


def test_a_recognizer_of_another_language_is_refused(plugging: None) -> None:
    foreign = PatternRecognizer("STAFF_NO", "StaffNumbers", "en", [Pattern("staff", r"ZX-\d{6}", 0.8)])
    with pytest.raises(ValueError, match="language"):
        presidio.plug([foreign])
    assert not presidio.plugged()


def test_overlaps_with_an_operators_find_are_resolved(plugging: None) -> None:
    class Greedy(EntityRecognizer):
        def load(self) -> None: ...

        def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
            return [RecognizerResult("EVERYTHING", 0, len(text), 0.1)]

    presidio.plug([Greedy(["EVERYTHING"], "Greedy", "zh")])
    found = find(TEXTS[0])
    assert {entity.type for entity in found} == {"PERSON", "MOBILE", "ADDRESS"}
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def loaded_after(code: str) -> set[str]:
    """Which of the heavy modules a fresh interpreter holds after that code; warnings are errors there."""
    heavy = ("presidio_analyzer", "spacy", "numpy", "jieba")
    script = f"import sys\n{code}\nprint(*(name for name in {heavy!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_recognize_loads_nothing_heavy() -> None:
    assert loaded_after("import detectors.recognize") == set()


def test_a_text_that_holds_nothing_does_not_load_presidio() -> None:
    code = "from detectors.recognize import find; assert find('今天天气不错，我们去公园吧') == ()"
    assert loaded_after(code).isdisjoint({"presidio_analyzer", "spacy", "jieba"})


def test_a_find_is_the_same_with_presidio_and_without_and_its_import_warns_of_nothing() -> None:
    code = "from detectors.recognize import find; a = find('王芳13491354409'); assert a;"
    assert loaded_after(code).isdisjoint({"presidio_analyzer", "spacy", "jieba"})
    loaded = loaded_after(code + "import detectors.presidio; assert find('王芳13491354409') == a")
    assert "presidio_analyzer" in loaded
    assert "jieba" not in loaded
