"""What the pages claim is what the registries hold: formats, identifiers, their numbers, in every page and language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import __main__ as main
from bot.desk.menu import COMMANDS
from detectors.formats import FORMATS
from detectors.formats import _documentation as of_formats
from detectors.identifiers import IDENTIFIERS
from detectors.identifiers import _documentation as of_identifiers

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# Not about what Dama reads: other people's packages; what was measured, with its own tests.
OTHERS = {"dependencies.md", "accuracy.md"}
READ = {known.suffix for known in FORMATS} | {
    "tsv",
    "md",
    "mhtml",
    "xlsm",
    "jsonl",
    "fodt",
    "fods",
    "fodp",
    "epub",
    "tar",
    "gz",
    "bz2",
    "xz",
    "zst",
    "7z",
    "rar",
    "cab",
    "iso",
    *("svg", "jpeg", "gif", "webp", "bmp", "tiff", "heic", "avif"),
}
SUFFIXES = (
    "xlsx xlsm xlsb xls docx docm doc pptx ppt pdf csv tsv json jsonl html mhtml eml msg zip rar 7z tar "
    "gz iso odt ods odp fods rtf vcf png jpe?g gif webp bmp tiff heic avif svg mp3 mp4 epub et wps dps sqlite vsd xps ofd"
)
TYPES = {known.type for known in IDENTIFIERS} | {"PERSON"}
KINDS = {
    "RESIDENT_ID": r"resident[- ]ID|身份证",
    "PASSPORT": r"passports?|护照",
    "IBAN": r"\bIBANs?\b",
    "BANK_CARD": r"(?:bank|payment|credit) cards?|银行卡",
    "SOCIAL_SECURITY": r"\bSSNs?\b|social security|社保",
    "DRIVER_LICENCE": r"driv(?:er|ing)'?s? licen[cs]es?|驾驶证|驾照",
    "PLATE": r"(?:number|licence|license) plates?|车牌",
    "EMAIL": r"e-?mail addresses|邮箱",
    "MOBILE": r"phones?\b|电话|手机号",
    "ADDRESS": r"home address(?:es)?|住址",
    "HEALTH": r"illness(?:es)?|health details|病情",
    "WECHAT": r"WeChat (?:IDs?|accounts?)|微信号",
    "QQ": r"QQ (?:numbers?|IDs?)|QQ号",
    "IMEI": r"\bIMEI\b",
    "GPS": r"\bGPS\b|coordinates|坐标",
    "SECRET": r"API keys?|密钥",
    "SG_ID": r"\bNRIC\b",
    "MY_ID": r"\bMyKad\b",
}
NOBODY_HAS = r"Aadhaar|\bCPF\b|My ?Number|fingerprints of fingers|face recognition|人脸|指纹识别|声纹|DNA"
# A sentence that says what is not done, or what others do.
DENIES = re.compile(
    r"\bnot?\b|n't\b|cannot|never|nobody|without|Brings?|不|没|无|以外|other than|as text|\bOther\b", re.IGNORECASE
)


def sentences(page: Path) -> list[str]:
    """Sentences and rows of tables, code blocks left out; a heading goes along with what stands below it."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    found: list[str] = []
    for part in re.split(r"(?m)^(?=#+ )", text):
        heading, _, body = part.partition("\n") if part.startswith("#") else ("", "", part)
        denied = f"{heading}: " if DENIES.search(heading) else ""
        pieces = re.split(r"(?<=[.!?])\s|[。！？]|\n(?=[-|\d#]|\n)", body)
        found += [denied + " ".join(piece.split()) for piece in pieces if piece.strip()]
    return found


def claims(page: Path) -> list[str]:
    return [sentence for sentence in sentences(page) if not DENIES.search(sentence)]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in OTHERS], ids=lambda page: page.name)
def test_no_page_claims_a_format_that_no_reader_has(page: Path) -> None:
    word = re.compile(rf"(?<![\w./`-])({SUFFIXES.replace(' ', '|')})(?![\w(])")  # WPS is a program, ISO an office
    claimed = {found for sentence in claims(page) for found in word.findall(sentence)}
    assert claimed - READ == set()


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in OTHERS], ids=lambda page: page.name)
def test_no_page_claims_an_identifier_that_nobody_recognises(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [kind for kind, words in KINDS.items() if re.search(words, text, re.IGNORECASE) and kind not in TYPES] == []
    assert [sentence for sentence in claims(page) if re.search(NOBODY_HAS, sentence)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_numbers_of_formats_and_identifiers_are_those_of_the_registries(page: Path) -> None:
    text = page.read_text("utf-8")
    for count, what in re.findall(r"(\d+) (?:kinds of )?(formats|identifiers)|(\d+) ?种(格式)", text):
        assert not count or int(count) == len(FORMATS if what == "formats" else IDENTIFIERS), (page.name, count, what)


def test_the_claims_test_would_see_a_false_claim(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "It reads xlsx and vsd.\nIt finds passports, and Aadhaar numbers.\n\n# What is not read\nheic files", "utf-8"
    )
    with pytest.raises(AssertionError, match="vsd"):
        test_no_page_claims_a_format_that_no_reader_has(page)
    with pytest.raises(AssertionError, match="Aadhaar"):
        test_no_page_claims_an_identifier_that_nobody_recognises(page)
    page.write_text("It does not read vsd. 读不了 heic。", "utf-8")
    test_no_page_claims_a_format_that_no_reader_has(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_that_is_not_there(page: Path) -> None:
    text = page.read_text("utf-8")
    chat = set(re.findall(r"`/([a-z]+)`", text)) - {"newbot"}  # BotFather's
    assert chat <= set(COMMANDS)
    choices = next(action.choices for action in main._parser()._actions if action.choices)
    assert set(re.findall(r"`dama ([a-z]+)", text)) <= {*choices, *main.LIBRARY}


def test_every_command_of_the_chat_stands_in_a_page_for_people() -> None:
    text = "".join((ROOT / f"docs/{name}.md").read_text("utf-8") for name in ("admins", "members"))
    text += (ROOT / "README.md").read_text("utf-8")
    assert {name for name in COMMANDS if f"`/{name}`" not in text} <= {"start", "help"}


def test_generated_pages_are_what_the_registries_say() -> None:
    assert (ROOT / "docs/formats.md").read_text("utf-8") == of_formats.markdown()
    assert (ROOT / "docs/identifiers.md").read_text("utf-8") == of_identifiers.markdown()


def test_every_reader_and_every_identifier_stands_in_its_page() -> None:
    formats, identifiers = ((ROOT / f"docs/{name}.md").read_text("utf-8") for name in ("formats", "identifiers"))
    assert [known.name for known in FORMATS if f"## {known.name}\n" not in formats] == []
    assert [known.type for known in IDENTIFIERS if f"| `{known.type}` |" not in identifiers] == []
