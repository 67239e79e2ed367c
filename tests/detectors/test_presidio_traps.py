"""The traps of Presidio 2.2 that were measured, one test each: what its defaults do to Chinese text must not happen to us.

Quadratic context, boundaries that take Han for letters, a look-up on the network, recognizers that load by themselves:
work is counted, not timed, and each test asks our path or what we export, never Presidio's own recognizers.
"""

from __future__ import annotations

import itertools
import logging
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts

from detectors import passage, presidio
from detectors.identifiers import IDENTIFIERS
from detectors.model import Entity
from detectors.recognize import find

ROSTER = "穆知遥，手机1349{:07d}，身份证110105198603119748，住青川路88弄3号201室\n"
HAN_BESIDE = [
    ("EMAIL", "邮箱⟦wang.wu7@mail.example.com⟧的"),
    ("EMAIL", "我的邮箱⟦wang.wu7@mail.example.com⟧"),
    ("EMAIL", "发⟦wang.wu7@mail.example.com⟧吧"),
    ("BANK_CARD", "打到卡号⟦6299107733188265011⟧里"),
    ("IP", "登录IP是⟦198.51.100.7⟧的人"),
    ("MOBILE", "打⟦13491354409⟧找我"),
    ("RESIDENT_ID", "身份证⟦110105198603119748⟧是他"),
    ("PASSPORT", "护照⟦E40773318⟧在我这"),
    ("PLATE", "车牌⟦沪AD70881⟧堵门了"),
    ("MAC", "网卡⟦3C:52:82:0A:91:7E⟧的"),
    ("IBAN", "汇到⟦GB32QUIL60161331926819⟧就行"),
]


@pytest.fixture
def fresh() -> Iterator[None]:
    presidio.engine.cache_clear()
    yield
    presidio._plugged.clear()
    presidio.engine.cache_clear()


def marked(example: str) -> tuple[str, tuple[int, int]]:
    before, value, after = example.replace("⟧", "⟦").split("⟦")
    return before + value + after, (len(before), len(before) + len(value))


def calls(rows: int) -> int:
    """How many Python functions one trip through the engine calls, for a roster of that many rows already read."""
    text = "".join(ROSTER.format(1000003 + 37 * row) for row in range(rows))
    found = passage.read(text)
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        assert presidio.analyze(text, found) == found
    finally:
        sys.setprofile(before)
    return count


def test_trap_quadratic_enhancer_four_times_the_finds_are_four_times_the_work() -> None:
    presidio.analyze("", ())
    assert calls(200) <= 4.8 * calls(50)


def test_trap_quadratic_enhancer_ours_is_the_one_that_does_nothing() -> None:
    assert type(presidio.engine().context_aware_enhancer) is presidio.NoEnhancer


@pytest.mark.parametrize(
    ("alone", "behind"),
    [
        ("E40773318", "E40773318是我的护照"),
        ("J62077180", "编码J62077180"),
    ],
)
def test_trap_context_looks_backwards_only(alone: str, behind: str) -> None:
    """A word behind counts, one that is none of its cues does not."""
    scores = [
        max((e.score for e in passage.read(text) if e.type == "PASSPORT"), default=0.0) for text in (alone, behind)
    ]
    assert (scores[1] >= 0.5) is ("护照" in behind)
    assert scores[0] < 0.5


def test_trap_context_reaches_five_tokens_a_header_reaches_its_column() -> None:
    table = "姓名,备注,护照号码\n" + "".join(
        f"穆知遥,第{row}批次的旅客已经登记完毕了,E4077331{row}\n" for row in range(6)
    )
    assert sum(entity.type == "PASSPORT" and entity.score >= 0.5 for entity in find(table)) == 6


def test_trap_context_words_need_tokens_ours_do_not() -> None:
    artifacts: Any = presidio.Passages().process_text("", "zh")
    assert isinstance(artifacts, NlpArtifacts)
    assert list(artifacts.tokens) == list(artifacts.lemmas) == []
    (found,) = (e for e in passage.read("旅客证件E40773318") if e.type == "PASSPORT")
    assert found.score >= 0.5
    assert "证件" in found.evidence


@pytest.mark.parametrize(("kind", "example"), HAN_BESIDE)
def test_trap_word_boundaries_take_han_for_letters(kind: str, example: str) -> None:
    text, span = marked(example)
    assert span in {(entity.start, entity.end) for entity in find(text) if entity.type == kind}


def test_trap_word_boundaries_stand_in_no_pattern() -> None:
    loose = re.compile(r"\\[bBwWdD]")
    assert [p.name for identifier in IDENTIFIERS for p in identifier.patterns if loose.search(p.regex)] == []


def test_trap_mail_recognizer_asks_the_network(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **options: asked.append(address))
    for kind, example in HAN_BESIDE:
        text, _ = marked(example)
        presidio.analyze(text, passage.read(text))
        assert kind in {result.type for result in passage.read(text)}
    registry = RecognizerRegistry(presidio.export(), supported_languages=["zh"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=presidio.Passages(), supported_languages=["zh"])
    assert engine.analyze(marked(HAN_BESIDE[0][1])[0], "zh")
    assert asked == []


def test_trap_empty_registry_loads_eleven_recognizers(fresh: None) -> None:
    presidio.plug([])
    assert [vars(recognizer)["name"] for recognizer in presidio.engine().registry.recognizers] == ["DamaRecognizer"]
    assert not presidio.plugged()


def test_trap_ignorecase_makes_plates_and_passports_of_words(fresh: None) -> None:
    assert presidio.engine().registry.global_regex_flags == 0
    kept = [e.type for text in ("e40773318", "wga12345", "h0130982", "ed70881") for e in find(text) if e.score >= 0.5]
    assert kept == []


def test_trap_full_width_digits_are_digits_to_half_of_a_pattern() -> None:
    text = "手机１３４９１３５４４０９，身份证１１０１０５１９８６０３１１９７４８"
    assert [entity.type for entity in find(text)] == ["MOBILE", "RESIDENT_ID"]


def test_trap_a_failed_check_drops_a_number_ours_stays_weaker_and_no_card_takes_it() -> None:
    (mistyped,) = find("她的身份证是110105198603119741")
    (right,) = find("她的身份证是110105198603119748")
    assert (mistyped.type, right.type) == ("RESIDENT_ID", "RESIDENT_ID")
    assert 0.45 <= mistyped.score < right.score
    assert "broken checksum" in mistyped.evidence


def test_trap_two_types_on_one_span_are_both_kept(fresh: None) -> None:
    text = "".join(ROSTER.format(number) for number in range(1000003, 1000010)) + "账号：110105198603119748"
    found = find(text)
    assert all(one.end <= next_one.start for one, next_one in itertools.pairwise(found))


def test_trap_the_log_of_decisions_holds_text(fresh: None, caplog: pytest.LogCaptureFixture) -> None:
    assert presidio.engine().log_decision_process is False
    with caplog.at_level(logging.DEBUG):
        for _, example in HAN_BESIDE:
            text, _ = marked(example)
            presidio.analyze(text, passage.read(text))
    assert not re.search("[0-9]{7}|wang", caplog.text)


def test_trap_results_explain_themselves_without_the_text(fresh: None) -> None:
    text, _ = marked(HAN_BESIDE[3][1])
    results = presidio.engine().analyze(text, "zh", return_decision_process=True)
    assert results
    assert "6299107" not in repr(results) + repr([result.recognition_metadata for result in results])


def test_trap_a_pattern_may_run_for_a_minute() -> None:
    code = "import detectors.presidio, presidio_analyzer.pattern_recognizer as p; print(p.REGEX_TIMEOUT_SECONDS)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 2


def test_trap_an_unknown_language_raises_ours_is_one_for_every_text(fresh: None) -> None:
    text = "call Tobias Quillfeather on 512-555-0101"
    assert "MOBILE" in {entity.type for entity in presidio.analyze(text, passage.read(text))}
    foreign = PatternRecognizer("STAFF_NO", "StaffNumbers", "en", [Pattern("staff", r"ZX-\d{6}", 0.8)])
    with pytest.raises(ValueError, match="language"):
        presidio.plug([foreign])


@pytest.mark.parametrize("number", ["+31 6 12345678", "+46 70 123 45 67", "+63 917 123 4567"])
def test_phonenumbers_is_a_second_opinion_on_other_countries(number: str) -> None:
    assert [entity.type for entity in find(f"call {number} now")] == ["MOBILE"]
    broken = Entity("MOBILE", 5, 5 + len(number), 0.5)
    assert broken.type not in {entity.type for entity in find(f"call +999{number[3:]} now") if entity.score >= 0.5}


def test_a_dictionary_of_jiebas_is_never_loaded() -> None:
    code = (
        "import sys, detectors.presidio; from detectors.recognize import find; "
        "find('穆知遥13491354409住青川路88弄3号201室'); print('jieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
