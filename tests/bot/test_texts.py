"""Texts: the three locales say the same things, kindly, shortly, and without the words that accuse."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from fluent.syntax import ast, parse

from bot.texts import LANGUAGES, TITLE_LENGTH, Texts, UnknownText, choose, resolve, title

ALLOWED = {
    *("group", "time", "n", "m", "kinds", "items", "how", "thing", "why", "reason", "minors", "classes", "case"),
    *("places", "unread", "origin", "seconds", "members", "away", "told", "line", "until", "state", "sheet", "first"),
    *("last", "operator", "hours", "mode", "language", "cards", "taken", "restored", "asked", "pictures", "others"),
    *(
        "right",
        "eyes",
        "photos",
        "chat",
        "name",
        "sense",
        "keep",
        "allowed",
        "list",
        "notice",
        "lists",
        "doubts",
        "checked",
        "bot",
        "mistakes",
        "password",
        "spoken",
    ),
}
# PEOPLE 5.1-5.3, 5.5 and 2.12: words of accusation, of law, and promises that masking cannot keep.
FORBIDDEN = {
    "zh-Hans": "泄密 泄露 泄漏 源头 违规 违法 侵权 举报 追责 处罚 达到 构成 情节严重 涉嫌 立案 匿名 安全 合规 符合 证据 犯罪 嫌疑",
    "zh-Hant": "洩密 洩露 洩漏 源頭 違規 違法 侵權 舉報 檢舉 追責 處罰 達到 構成 情節嚴重 涉嫌 立案 匿名 安全 合規 符合 證據 犯罪 嫌疑",
    "en": "leak leaks leaked leaker source violation violate illegal unlawful offence offender culprit guilty report "
    "punish accuse crime criminal evidence anonymous anonymous safe secure compliant comply gdpr pipl",
}
SIMPLIFIED_ONLY = "这们来时说对发转传给还没过见请让谁话证码电住处写页张码个"


def messages(language: str) -> dict[str, ast.Message]:
    source = resources.files("bot").joinpath("locales", f"{language}.ftl").read_text("utf-8")
    resource = parse(source, with_spans=False)
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def variables(node: object) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, list):
        return set().union(*map(variables, node))
    return set().union(*map(variables, vars(node).values())) if isinstance(node, ast.BaseNode) else set()


def branches(node: object) -> set[str]:
    """Names that a text chooses by; plural categories differ between languages and do not count."""
    if isinstance(node, ast.Variant):
        name = node.key.name if isinstance(node.key, ast.Identifier) else node.key.value
        return {name} - {"one", "other"} | branches(node.value)
    if isinstance(node, list):
        return set().union(*map(branches, node))
    return set().union(*map(branches, vars(node).values())) if isinstance(node, ast.BaseNode) else set()


def plain(language: str) -> dict[str, str]:
    """Every text with its branches side by side."""
    source = resources.files("bot").joinpath("locales", f"{language}.ftl").read_text("utf-8")
    lines = [line for line in source.splitlines() if not line.startswith("#")]
    return dict(re.findall(r"^([a-z][a-z0-9-]*) = (.*(?:\n[ \]].*|\n )*)", "\n".join(lines), re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_keys_variables_and_branches(language: str) -> None:
    first, other = messages(LANGUAGES[0]), messages(language)
    assert list(first) == list(other)
    for key in first:
        assert variables(first[key]) == variables(other[key]), key
        assert branches(first[key]) == branches(other[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_variables_are_only_counts_kinds_titles_and_times(language: str) -> None:
    assert variables(list(messages(language).values())) <= ALLOWED


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_accuses_or_promises(language: str) -> None:
    for key, text in plain(language).items():
        for word in FORBIDDEN[language].split():
            found = re.search(rf"\b{word}\b", text, re.IGNORECASE) if language == "en" else word in text
            assert not found, f"{key}: {word}"


def test_traditional_texts_are_not_written_in_simplified_characters() -> None:
    for key, text in plain("zh-Hant").items():
        if key != "settings-language":  # it names the other language in its own script
            assert not set(SIMPLIFIED_ONLY) & set(text) - set("住個"), key


def test_traditional_texts_use_the_words_of_taiwan_and_hong_kong() -> None:
    text = "".join(plain("zh-Hant").values())
    for word in ("群組", "訊息", "檔案", "設定", "資料", "權限", "傳送者", "私訊"):
        assert word in text
    for word in ("信息", "文件", "設置", "消息", "網盤", "視頻", "賬號"):
        assert word not in text.replace("消息來源", "")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-cn", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
        ("zh-tw", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-hant-mo", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("en", "en"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "zh-Hans"),
    ],
)
def test_a_language_code_of_telegram_finds_its_locale(code: str, language: str) -> None:
    assert resolve(code) == language


def test_the_groups_choice_wins_over_the_persons() -> None:
    assert choose("en", "zh-cn") == "en"
    assert choose("", "zh-tw") == "zh-Hant"
    assert choose("klingon", "en") == "en"


def test_a_title_is_one_short_line_without_marks_or_numbers() -> None:
    assert title("幸福里\n3 期\u202e业主群") == "幸福里 3 期业主群"
    assert len(title("长" * 90)) == TITLE_LENGTH
    assert title("王某 13490012345 的群") == ""
    assert title("王某 １３４９００１２３４５ 的群") == ""


def test_rendered_text_holds_no_isolation_marks() -> None:
    text = Texts().render("ask-hello", "zh-Hans", group="幸福里")
    assert "「幸福里」" in text
    assert not set(text) & {"\u2068", "\u2069"}


def test_what_is_not_there_is_said() -> None:
    texts = Texts()
    with pytest.raises(UnknownText):
        texts.render("no-such-key", "en")
    with pytest.raises(UnknownText):
        texts.render("line", "fr")
    with pytest.raises(UnknownText):
        texts.render("ask-hello", "en")


# Texts that are shown as an alert or a toast: Telegram allows 200 characters.
ALERTS = (
    *("nothing-here", "line-why-answer", "already", "working", "working-group", "working-withdraw", "mistake-noted"),
    *("mistake-alone", "withdrawn-kept", "withdraw-late", "finished", "copy-gone", "no-copy-places", "no-copy-masked"),
    *("why-contact", "why-id", "why-health", "why-other", "restore-own", "restore-wait", "restore-why", "restore-late"),
    *("restored-card", "ok-card", "announce-sent", "settings-saved", "caption-masked-close", "more-head", "scan-late"),
    *("scan-how", "scan-nothing", "scan-notice", "scan-picture", "allowed-now", "allow-wait", "lock-gone"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_alerts_fit(language: str) -> None:
    texts = Texts()
    for key in ALERTS:
        chosen = {"eyes": "no"} if key == "scan-picture" else {}  # the longer of the two
        assert len(texts.render(key, language, **chosen)) <= 200, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_into_one_message(language: str) -> None:
    texts = Texts()
    assert len(texts.render("privacy", language, operator="x" * 200, hours=72)) <= 4096
    assert len(texts.render("line", language)) <= 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_admits_what_is_kept(language: str) -> None:
    """PEOPLE 5.9: short encrypted holding, sender's id, keyed hashes, admins can ask, Telegram's own logs, operator."""
    text = Texts().render("privacy", language, operator="Mei, mei@example.org", hours=72)
    wanted = {
        "zh-Hans": ("加密", "发送者的编号", "指纹", "管理员可以要求查看发送者", "Telegram", "境外", "数目", "移出群"),
        "zh-Hant": ("加密", "傳送者的編號", "指紋", "管理員可以要求查看傳送者", "Telegram", "境外", "數目", "移出群組"),
        "en": ("encrypted", "sender's id", "fingerprints", "Admins can ask", "Telegram", "abroad", "counts", "removed"),
    }
    for word in ("mei@example.org", "72", *wanted[language]):
        assert word in text
