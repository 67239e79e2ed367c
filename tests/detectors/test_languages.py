"""The tagger reads names and places as it did when it was checked, and the shape of names is told from common words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.languages import _lac_files, en, pinyin, zh
from detectors.languages.names import Shape, shape, surname

# sentence → the words with these labels, as LAC on jieba 0.42.1 tags them
GOLDEN = [
    ("穆知遥住在青川路，麻烦拉我进群", {"PER": ["穆知遥"], "LOC": ["青川路"]}),
    ("谁有邬景行的微信？", {"PER": ["邬景行"]}),
    ("欧阳若琳跟司徒长庚都在名单里", {"PER": ["欧阳若琳", "司徒长庚"]}),
    ("我和路远、路晗还有路上遇到的人拼车", {"PER": ["路远", "路晗"]}),
    ("楼长翟德顺说，找他要报楼号", {"PER": ["翟德顺"]}),
    ("王国的国王和皇后坐在前面", {"PER": []}),
    ("高兴今天没来，他高兴什么", {"PER": []}),
    ("申请人符沐阳是我单位职工。", {"PER": ["符沐阳"]}),
    ("记者岑远、通讯员管立夏报道", {"PER": ["岑远"]}),
    ("阿依古丽·买买提明天到", {"PER": ["阿依古丽·买买提"]}),
    ("病例在上海市浦东新区居住", {"PER": [], "LOC": ["上海市", "浦东新区"]}),
    ("监护人黎国强与学生黎星野系父子关系", {"PER": ["黎国强", "黎星野"]}),
]


def words(text: str, label: str) -> list[str]:
    return [text[tag.start : tag.end] for tag in zh.tag([text])[0] if tag.label == label]


def test_the_weights_are_found_and_right() -> None:
    assert zh.available()


@pytest.mark.parametrize(("text", "wanted"), GOLDEN)
def test_golden_sentences(text: str, wanted: dict[str, list[str]]) -> None:
    assert {label: words(text, label) for label in wanted} == wanted


def test_a_sentence_is_tagged_alike_in_any_company() -> None:
    sentences = [text for text, _ in GOLDEN]
    crowd = sentences * 7 + ["", "啊", "名单" * 40]
    together = zh.tag(crowd)
    assert together[: len(sentences)] == [zh.tag([text])[0] for text in sentences]
    assert together[len(sentences) * 7] == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_tags_cover_every_text_without_gap_or_overlap(texts: list[str]) -> None:
    for text, tags in zip(texts, zh.tag(texts), strict=True):
        assert [tag.start for tag in tags] == [0, *(tag.end for tag in tags)][: len(tags)]
        assert (tags[-1].end if tags else 0) == len(text)


def test_a_sentence_is_tagged_among_others_as_it_is_alone() -> None:
    texts = ["谁有邬景行的微信？", "", "好", "𠀀她说欧阳若琳三点到", "\ud800", "周末去爬山吗，8点集合", ""]
    assert zh.tag(texts) == [zh.tag([text])[0] for text in texts]
    assert [len(words) for words in zh.tag(["", ""])] == [0, 0]
    assert zh.tag([]) == []


def test_damaged_or_missing_weights_are_refused(tmp_path: Path) -> None:
    original = _lac_files.folder()
    assert original is not None
    with pytest.raises(_lac_files.WrongWeights, match="missing"):
        _lac_files.read(tmp_path)
    copy = tmp_path / "lac_small"
    shutil.copytree(original, copy)
    flipped = bytearray((copy / "model_baseline" / "crfw").read_bytes())
    flipped[-1] ^= 1
    (copy / "model_baseline" / "crfw").write_bytes(flipped)
    with pytest.raises(_lac_files.WrongWeights, match="differ"):
        _lac_files.read(copy)


def test_without_weights_nothing_is_tagged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    zh._network.cache_clear()
    monkeypatch.setattr(_lac_files, "folder", lambda: tmp_path)
    with pytest.warns(RuntimeWarning, match="labels and shapes alone: a file is missing"):
        assert not zh.available()
    assert zh.tag(["谁有邬景行的微信？"]) == [()]  # and no second warning
    zh._network.cache_clear()


def test_without_jieba_nothing_is_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    zh._network.cache_clear()
    monkeypatch.setattr(_lac_files, "folder", lambda: None)
    with pytest.warns(RuntimeWarning, match="jieba is not installed"):
        assert not zh.available()
    zh._network.cache_clear()


def test_the_tagger_does_not_import_jieba() -> None:
    code = "import sys; from detectors.languages import zh; zh.tag(['你好']); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("word", ["邬景行", "欧阳若琳", "尹知", "司徒长庚", "糜子骞", "佟禾"])
def test_names_have_the_shape_of_names(word: str) -> None:
    assert shape(word) == Shape.TYPICAL


@pytest.mark.parametrize("word", ["水生", "宓晓岚", "幸浩宸"])
def test_surnames_that_are_words_are_weaker(word: str) -> None:
    assert shape(word) == Shape.RARE


@pytest.mark.parametrize("word", ["高兴", "李宁", "安静怡", "车牌粤"])
def test_words_that_are_names_as_well_are_doubtful(word: str) -> None:
    assert shape(word) == Shape.DOUBTFUL


@pytest.mark.parametrize(
    "word",
    [
        "董事会",
        "文旅局",
        "白血病",
        "王国",
        "张三",
        "谢谢",
        "张阿姨",
        "李先生",
        "于是",
        "手机",
        "王",
        "王A",
        "张三李四",
        "",
    ],
)
def test_words_placeholders_and_titles_are_no_names(word: str) -> None:
    assert shape(word) == Shape.NONE


def test_compound_surnames_come_first() -> None:
    assert [surname(word) for word in ("欧阳若琳", "欧若琳", "司马", "张若琳", "的")] == [
        "欧阳",
        "欧",
        "司马",
        "张",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Contact: Rosalind Pemberley, tomorrow", ["Rosalind Pemberley"]),
        ("it's Maren Quillfeather here", ["Maren Quillfeather"]),
        ("Dr. Wetherell will see you", ["Wetherell"]),
        ("please call Tobias before noon", ["Tobias"]),
        ("Oliver Stanmoor waits outside", ["Oliver Stanmoor"]),
        ("Mei-Ling Castellane-O'Dell wants two", []),
        ("Ms A was heard", []),
        ("The Rose and Crown on Hope Street", []),
        ("Patient: New Street Hospital", []),
        ("SURNAME ABERNORTH", ["ABERNORTH"]),
        ("Good Morning Hong Kong", []),
    ],
)
def test_english_names_need_a_sign(text: str, wanted: list[str]) -> None:
    assert list(dict.fromkeys(text[found.start : found.end] for found in en.names(text, []))) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Guests: Zhuo Yifan, Ng Ka Ho", ["Zhuo Yifan", "Ng Ka Ho"]),
        ("signed LIN CHAO", ["LIN CHAO"]),
        ("Lin Chih-wei was there", ["Lin Chih-wei"]),
        ("Sun Life, Long Beach, He Can", []),
        ("near Wong Tai Sin and Shen Zhen", []),
    ],
)
def test_chinese_names_in_latin_letters(text: str, wanted: list[str]) -> None:
    assert list(dict.fromkeys(text[start:end] for start, end in pinyin.names(text))) == wanted


def test_two_capitalised_words_beside_a_number_are_a_name() -> None:
    text = "Mei-Ling Castellane-O'Dell ((312) 555-0105)\nHeron Lane Estate"
    found = en.names(text, [(28, 42)])
    assert [text[entity.start : entity.end] for entity in found] == ["Mei-Ling Castellane-O'Dell"]
