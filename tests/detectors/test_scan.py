"""What the scan says of a text: exact spans, why, how sure; in linear work; and what a glance lets pass."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.identifiers import IDENTIFIERS
from detectors.identifiers import _compiled as compiled
from detectors.identifiers._fake import is_fake, is_masked
from detectors.identifiers.address import is_door
from detectors.normalize import normalize
from detectors.scan import glance, scan

ID = "110105198603119742"


def by_type(text, type_):
    return [hit for hit in scan(normalize(text).text) if hit.type == type_]


@pytest.fixture(scope="module")
def valid_id():
    """A number of a real region and a day, its check digit worked out, in the serials nobody has."""
    weights = [pow(2, 17 - index, 11) for index in range(17)]
    body = "11010519860311974"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


class TestScores:
    def test_a_valid_id_needs_no_word_beside_it(self, valid_id):
        (hit,) = by_type(valid_id, "RESIDENT_ID")
        assert hit.score >= 0.9
        assert hit.validated

    def test_a_mistyped_id_stays_weaker(self, valid_id):
        typo = valid_id[:-1] + ("1" if valid_id[-1] != "1" else "2")
        (alone,) = by_type(typo, "RESIDENT_ID")
        (named,) = by_type(f"身份证{typo}", "RESIDENT_ID")
        assert alone.score < 0.5 <= named.score
        assert not named.validated
        assert "broken checksum" in named.evidence

    def test_a_word_beside_it_raises_a_number(self):
        (alone,) = by_type("E40773318", "PASSPORT")
        (named,) = by_type("旅客证件E40773318", "PASSPORT")
        assert alone.score < 0.5 <= named.score

    def test_a_word_of_another_line_does_not(self):
        (hit,) = by_type("旅客\n号码 E40773318", "PASSPORT")
        assert hit.score < 0.5

    def test_an_order_number_is_nobodys(self):
        (hit,) = by_type("订单号：13493318827", "MOBILE")
        assert hit.score < 0.5
        assert "blocked" in hit.evidence

    def test_not_even_there_is_a_valid_id(self, valid_id):
        (hit,) = by_type(f"编号：{valid_id}", "RESIDENT_ID")
        assert hit.score >= 0.9

    def test_a_recent_day_alone_is_nobodys_birthday(self):
        ((grown,), (duty,), (born,)) = (
            by_type(text, "BIRTH_DATE") for text in ("1990-02-28", "2022-07-08", "生日2022-07-08")
        )
        assert duty.score < 0.3 <= grown.score < 0.5 <= born.score

    def test_latin_words_count_whole(self):
        assert all("tel" not in hit.evidence for hit in by_type("hotel 07700900517", "MOBILE"))

    def test_evidence_holds_no_value(self, valid_id):
        for hit in scan(f"身份证{valid_id} 手机13493318827 微信miao_0773 住松桥路66弄9号302室"):
            assert not any(re.search("[0-9]{4}", reason) for reason in hit.evidence)


class TestSpans:
    def test_the_country_code_belongs_to_the_number(self):
        (hit,) = by_type("加+86 134-9331-8827吧", "MOBILE")
        assert "加+86 134-9331-8827吧"[hit.start : hit.end] == "+86 134-9331-8827"

    def test_two_mail_addresses_in_one_line(self):
        text = "（a.nobody@example.org）、b（nobody@example.com）"
        assert [text[hit.start : hit.end] for hit in by_type(text, "EMAIL")] == [
            "a.nobody@example.org",
            "nobody@example.com",
        ]

    def test_traditional_text_is_read_alike(self, valid_id):
        assert [
            (hit.type, hit.start, hit.end) for hit in scan(normalize(f"聯絡電話13493318827，身份證{valid_id}").text)
        ] == [(hit.type, hit.start, hit.end) for hit in scan(f"联络电话13493318827，身份证{valid_id}")]

    @settings(max_examples=60, deadline=None)
    @given(st.text("0123456789 -X电话身份证住路号室微信v:@.京Aaz\n一二cmkg岁", max_size=120))
    def test_hits_lie_in_the_text_in_order(self, text):
        hits = scan(text)
        assert all(0 <= hit.start < hit.end <= len(text) and 0 < hit.score <= 1 for hit in hits)
        assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


class CountingRule:
    """A compiled pattern that counts how often it is tried."""

    def __init__(self, regex, counter):
        self.regex, self.counter, self.groupindex = regex, counter, regex.groupindex

    def match(self, *arguments):
        self.counter.append(1)
        return self.regex.match(*arguments)


ADVERSARIAL = [
    "1",
    "1 ",
    "1-",
    "a@",
    "a",
    "路1号",
    "一号",
    "电话",
    "京A",
    "6222 ",
    "(021",
    "+1 ",
    "60kg",
    "1991-",
    "微信v",
    "号号1",
    "男,",
]


def tries(text, monkeypatch):
    """How many matches one scan of the text tries."""
    counter, known = [], compiled.tables()

    def counted(rules):
        copies = tuple(compiled.Rule(rule.identifier, rule.pattern) for rule in rules)
        for copy in copies:
            copy.__dict__["regex"] = CountingRule(copy.regex, counter)
        return copies

    def counted_runs(runs):
        copy = compiled.Runs(counted(runs.bare), counted(runs.led))
        copy.__dict__["some"] = CountingRule(runs.some, counter)
        return copy

    turned = replace(
        known,
        by_length={length: counted_runs(runs) for length, runs in known.by_length.items()},
        at=counted(known.at),
        by_word={word: counted(rules) for word, rules in known.by_word.items()},
    )
    monkeypatch.setattr("detectors.scan.tables", lambda: turned)
    scan(text)
    return len(counter)


@pytest.mark.parametrize("shape", ADVERSARIAL)
def test_ten_times_the_text_is_ten_times_the_work(shape, monkeypatch):
    once = tries((shape * 1000)[:1000], monkeypatch)
    assert tries((shape * 10_000)[:10_000], monkeypatch) <= 14 * max(once, 10)
    assert once <= 1000 * 20


def test_rules_are_compiled_when_tried_or_all_at_once():
    code = (
        "from detectors.identifiers import IDENTIFIERS, _compiled; from detectors.scan import scan; "
        "rules = [rule for identifier in IDENTIFIERS for rule in _compiled.rules_of(identifier.type)]; "
        "ready = lambda: sum('regex' in vars(rule) for rule in rules); "
        "scan('电话13493318827'); few = ready(); _compiled.prepare(); print(0 < few < len(rules) / 2, ready() == len(rules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_work_is_counted(monkeypatch):
    assert tries("电话13493318827", monkeypatch) > tries("电话", monkeypatch) == 0


def test_no_pattern_can_run_over_a_whole_text():
    for rule in (rule for identifier in IDENTIFIERS for rule in compiled.rules_of(identifier.type)):
        widest = re._parser.parse(rule.pattern.regex).getwidth()[1]
        assert widest <= 300, (rule.identifier.type, rule.pattern.name)


class TestGlance:
    @pytest.mark.parametrize(
        "text",
        [
            "今晚几点开会",
            "谢谢大家",
            "周六聚餐吗，我请客",
            "哈哈哈哈哈",
            "明天下雨记得带伞",
            "12:10开门，19:20关门",
            "一二三四五，上山打老虎",
            "有人拼车去机场吗",
            "Good morning everyone!",
            "see you at 5",
            "2个苹果3个梨",
            "微信群满了",
        ],
    )
    def test_lets_plain_talk_pass(self, text):
        assert not glance(text)

    @pytest.mark.parametrize(
        "text",
        [
            "１３４９３３１８８２７",
            "1\u200b3\u200b4\u200b9\u200b3\u200b3\u200b1\u200b8\u200b8\u200b2\u200b7",
            "壹叁肆玖叁叁壹捌捌贰柒",
            "手機一三四九三三一八八二七",
            "1 3 4 9 3 3 1 8 8 2 7",
            "teng＠example.com",
            "住松桥路八号三栋",
            "滬AD33187",
            "她確診了",
            "加我微信miao_0773",
            "扣扣86607",
            "甲\n乙\n丙\n丁\n戊\n己\n庚",
            "好" * 20_000,
        ],
    )
    def test_sees_what_needs_a_closer_look(self, text):
        assert glance(text)

    @settings(max_examples=60, deadline=None)
    @given(
        st.sampled_from(
            ["13493318827", ID, "nobody@example.com", "E40773318", "沪AD33187", "松桥路66弄9号302室", "微信miao_0773"]
        ),
        st.text("今天晚上好吗，。 \n\u200b", max_size=12),
        st.text("哈哈了吧。 \n", max_size=12),
    )
    def test_whatever_stands_around(self, value, before, after):
        assert glance(before + value + after)

    def test_loads_no_library(self):
        code = (
            "import sys; from detectors.scan import glance; glance('電話一三四九'); "
            "print(sorted({name.partition('.')[0] for name in sys.modules} & {'opencc', 'numpy', 'jieba', 'presidio_analyzer', 'spacy'}))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


class TestFakes:
    @pytest.mark.parametrize(
        ("type_", "value"),
        [
            ("MOBILE", "13800138000"),
            ("MOBILE", "138-0013-8000"),
            ("MOBILE", "+86 13912345678"),
            ("MOBILE", "13488888888"),
            ("MOBILE", "138****5678"),
            ("RESIDENT_ID", "110101199003070000"),
            ("RESIDENT_ID", "11010519491231002X"),
            ("RESIDENT_ID", "3101XXXXXXXXXX1234"),
            ("BANK_CARD", "6222000000000000000"),
            ("BANK_CARD", "3782 822463 10005"),
            ("PERSON", "张三"),
            ("PERSON", "张*"),
            ("PERSON", "王某"),
            ("EMAIL", "test@example.com"),
            ("ADDRESS", "松桥路**号***室"),
        ],
    )
    def test_what_everybody_copies(self, type_, value):
        assert is_fake(type_, value)

    @pytest.mark.parametrize(
        ("type_", "value"),
        [
            ("MOBILE", "13493318827"),
            ("RESIDENT_ID", ID),
            ("BANK_CARD", "6299107733188265017"),
            ("PERSON", "滕知夏"),
            ("EMAIL", "miaoxc_77@mail.example.com"),
            ("ADDRESS", "松桥路66弄9号302室"),
            ("WECHAT", "lily_xxx"),
            ("PLATE", "沪A66666"),
        ],
    )
    def test_what_somebody_has(self, type_, value):
        assert not is_fake(type_, value)

    def test_a_mask_is_seen_in_any_type(self):
        assert is_masked("滕**")
        assert not is_masked("滕知夏")


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("松桥路66弄9号302室", True),
        ("松桥路66号", True),
        ("松桥路66号12-301", True),
        ("安平新村7号602", True),
        ("63 Tanner Street, Flat 4", True),
        ("Blk 88 Kestrel Drive #11-02", True),
        ("松桥路66弄", False),
        ("松桥路66弄3号楼", False),
        ("松桥公园", False),
    ],
)
def test_a_door_is_more_than_a_lane_or_a_building(text, door):
    assert is_door(text) is door
