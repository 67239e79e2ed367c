"""Normalised text reads alike however it was written, and every span of it leads back into the given text."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.normalize import fold, han_numbers, normalize

ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "１３ＡＢ＠：，。　\u200b\u200d\ufeff\u00ad\u202e\ufe0f\x00\ud800電話號碼身分證蕭萬與乾後一三四九〇壹貳⽅·•—–𝟏٣"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("手机１３４９３３１８８２７", "手机13493318827"),
        ("ＡＢｃ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ABc@example.com"),
        ("1\u200b3\u200d4\ufeff9\u00ad3", "13493"),
        ("\u202e身份证\u202c", "身份证"),
        ("聯絡電話 身分證字號 蕭與葉", "联络电话 身分证字号 萧与叶"),
        ("⽅⾔", "方言"),
        ("13—4–9‑3", "13-4-9-3"),
        ("苏B・K7 苏B•K7", "苏B·K7 苏B·K7"),
        ("𝟏𝟑𝟒", "134"),
        ("一三四九三三一八八二七", "13493318827"),
        ("壹叁肆玖叁叁壹捌捌貳柒", "13493318827"),
        ("幺三四9三三一八八二七", "13493318827"),
        ("一 三 四 九 三 三 一 八 八 二 七", "1 3 4 9 3 3 1 8 8 2 7"),
        ("幺三四勾三三幺八八两拐", "13493318827"),
        ("1三4九3三1八8二7", "13493318827"),
        ("①③④⑨③③①⑧⑧②⑦", "13493318827"),
        ("1️⃣3️⃣4️⃣9️⃣3️⃣3️⃣1️⃣8️⃣8️⃣2️⃣7️⃣", "13493318827"),
        ("1̶3̶4̶9̶", "1349"),
        ("➕v", "+v"),
        ("l349331882O", "13493318820"),
        ("1349 33l8 8o27", "1349 33l8 8o27"),
        ("134 933l 88o7", "134 9331 8807"),
        ("11o1o519860311974X", "11010519860311974X"),
        ("二〇二三年五月", "二〇二三年五月"),
        ("张三13493318827", "张三13493318827"),
        ("王一一 13493318827", "王一一 13493318827"),
        ("①13493318827", "①13493318827"),
        ("陈五110105198603119748", "陈五110105198603119748"),
        ("13493318827三三两两", "13493318827三三两两"),
        ("1️⃣13493318827", "1 13493318827"),
        ("l3493318827 l栋", "13493318827 l栋"),
        ("٠١٢", "012"),
        ("①②③", "①②③"),
        ("lol Oolong IlI1 hello101", "lol Oolong IlI1 hello101"),
        ("甲，乙；丙：丁！戊？己。", "甲，乙；丙：丁！戊？己。"),
        ("58㎡ 22℃", "58㎡ 22℃"),
        ("a\x00b\ud800c电", "a\ufffdb\ufffdc电"),
    ],
)
def test_one_spelling_for_many(written, read):
    assert normalize(written).text == read


def test_ascii_comes_back_as_it_is():
    text = string.printable * 3
    assert normalize(text).text is text
    assert normalize(text).original(3, 9) == (3, 9)


def test_a_value_is_found_again_between_invisible_characters():
    given_text = "\ufeff电话\u200b1349\u200b331\u200b8827\u200b号"
    normalized = normalize(given_text)
    start = normalized.text.index("1349")
    first, last = normalized.original(start, start + 11)
    assert given_text[first:last] == "1349\u200b331\u200b8827"


def test_the_keycap_of_the_last_digit_belongs_to_the_value():
    given_text = "电话1️⃣3️⃣4️⃣9️⃣，谢谢"
    normalized = normalize(given_text)
    first, last = normalized.original(2, 6)
    assert given_text[first:last] == "1️⃣3️⃣4️⃣9️⃣"


def test_the_text_is_not_in_the_repr():
    assert "13493318827" not in repr(normalize("电话13493318827"))


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_every_span_leads_back_into_the_text_in_order(text):
    normalized = normalize(text)
    length = len(normalized.text)
    starts = [normalized.original(position, position + 1) for position in range(length)]
    assert all(0 <= first < last <= len(text) for first, last in starts)
    assert starts == sorted(set(starts))
    assert all(normalized.original(a, length)[0] == starts[a][0] for a in range(length))
    first, last = normalized.original(length, length)
    assert first == last


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_normalised_text_stays_as_it_is(text):
    once = normalize(text).text
    assert len(normalize(once).text) == len(once)
    assert not any(invisible in once for invisible in "\u200b\ufeff\u00ad\u202e")


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_fold_agrees_but_for_simplified_characters_and_numerals(text):
    assert len(fold(text)) == len(normalize(text).text) or text.isascii()


def test_a_surname_is_not_read_as_part_of_a_phrase():
    assert normalize("沈思遠").text == "沈思远"


def test_short_runs_of_numerals_are_words():
    assert han_numbers("一二三四五六") == "一二三四五六"
    assert han_numbers("三百二十八万四千一百二十") == "三百二十八万四千一百二十"
