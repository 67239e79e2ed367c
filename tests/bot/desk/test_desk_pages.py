"""Pages for everybody: /verify and /stats in the group, /faq and /aid in private, and what they may say."""

from __future__ import annotations

import datetime
import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from bot.desk.aid import aid
from bot.model import Mode
from bot.ports import Count, Outcome
from bot.telegram.commands import NAMES
from bot.texts import LANGUAGES, Texts
from tests.bot.fakes import ADMIN, GROUP, NEIGHBOUR, TITLE, World, button_names
from tests.bot.test_texts import FORBIDDEN, SIMPLIFIED_ONLY

DOCS = Path(__file__).parents[3] / "docs" / "aid.md"
HEADS = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}


@pytest.mark.parametrize("name", ["verify", "stats"])
async def test_a_page_in_the_group_is_silent_goes_away_and_is_not_repeated(world: World, name: str) -> None:
    await world.mode(Mode.PROTECT)
    await world.command(NEIGHBOUR, name, private=False)
    await world.command(ADMIN, name, private=False)
    (page,) = world.sent("page")
    assert page.chat_id == GROUP
    assert page.args["silent"]
    await world.wait(121)
    assert len(world.sent("door-gone")) == 1
    await world.command(ADMIN, name, private=False)
    assert len(world.sent("page")) == 2


async def test_verify_names_the_one_bot_and_where_to_look(world: World) -> None:
    await world.command(NEIGHBOUR, "verify", private=False)
    assert "@dama_test_bot" in world.texts_to(GROUP)[0]
    assert "管理员" in world.texts_to(GROUP)[0]


async def test_stats_hide_what_is_few_and_forget_other_months(world: World) -> None:
    await world.mode(Mode.PROTECT)
    day = world.desk._office.count(GROUP, "x")[0].day
    last_month = (datetime.date.fromisoformat(f"{day[:7]}-01") - datetime.timedelta(days=1)).isoformat()
    counts = [*[Count(GROUP, day, "taken")] * 5, *[Count(GROUP, day, "restored")] * 4]
    await world.store.write(Outcome(counts=(*counts, *[Count(GROUP, last_month, "mistake")] * 9)))
    await world.command(NEIGHBOUR, "stats", private=False)
    text = world.texts_to(GROUP)[0]
    assert text.startswith("本月：收起 5 份，放回 <5 份，发送者说弄错了 <5 次。")
    await world.command(ADMIN, "stats")
    assert world.texts_to(ADMIN)[-1] == f"{TITLE}\n{text}"
    await (await world.knows(NEIGHBOUR)).command(NEIGHBOUR, "stats")
    assert world.texts_to(NEIGHBOUR)[-1] == "请在群里发 /stats。"


@pytest.mark.parametrize("name", ["faq", "aid"])
async def test_faq_and_aid_are_read_in_private(world: World, name: str) -> None:
    await (await world.knows(NEIGHBOUR)).command(NEIGHBOUR, name, private=False)
    await world.command(NEIGHBOUR, name)
    await world.command(NEIGHBOUR, "start", name)
    assert not world.texts_to(GROUP)
    assert len(set(world.texts_to(NEIGHBOUR))) == 1


async def test_whoever_says_their_details_are_spread_reads_the_same_aid(world: World) -> None:
    await (await world.knows(NEIGHBOUR)).command(NEIGHBOUR, "start")
    assert "每个群各有各的设置" in world.texts_to(NEIGHBOUR)[-1]
    assert "start-spread" in button_names(world.gateway.sent[-1].args)
    await world.tap(NEIGHBOUR, "start-spread")
    assert world.texts_to(NEIGHBOUR)[-1] == aid("zh-Hans")


@pytest.mark.parametrize("language", LANGUAGES)
def test_aid_has_five_things_a_sentence_to_send_and_a_date(language: str) -> None:
    text = aid(language)
    assert re.findall(r"^(\d)\. ", text, re.MULTILINE) == list("12345")
    for step in re.findall(r"^\d\. (.*)$", text, re.MULTILINE):
        spoken = re.sub(r"20\d\d-\d\d", "", step)
        assert bool(re.search(r"\d|→", spoken)) <= bool(re.search(r"20\d\d-\d\d", step)), step
    for word in FORBIDDEN[language].split():
        found = re.search(rf"\b{word}\b", text, re.IGNORECASE) if language == "en" else word in text
        assert not found, word
    if language == "zh-Hant":
        assert not set(SIMPLIFIED_ONLY) & set(text) - set("住個")
        for word in ("信息", "文件", "消息"):
            assert word not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_aid_has_the_day_on_which_it_was_looked_at(language: str) -> None:
    steps = tomllib.loads(resources.files("bot").joinpath("locales", "aid.toml").read_text("utf-8"))[language]["steps"]
    assert len(steps) == 5
    assert {type(step["checked"]) for step in steps} == {datetime.date}


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_answers_have_at_most_two_lines(language: str) -> None:
    head, *answers = Texts().render("faq", language).split("\n\n")
    assert head
    assert len(answers) == 6
    for answer in answers:
        question, *lines = answer.split("\n")
        assert question.endswith(("？", "?"))
        assert 1 <= len(lines) <= 2
        assert sum(2 if ord(char) > 0x2E80 else 1 for line in lines for char in line) <= 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described(language: str) -> None:
    texts = Texts()
    for name in NAMES:
        described = texts.render(f"command-{name}", language)
        assert 3 <= len(described) <= 256
        assert name == "start" or f"/{name} " in texts.render("help", language)


async def test_whoever_reads_traditional_characters_gets_a_list_of_their_own(world: World) -> None:
    world.gateway.open_chats |= {NEIGHBOUR, ADMIN}
    await world.command(NEIGHBOUR, "start", language="zh-hant")
    await world.command(NEIGHBOUR, "start", language="zh-hant")
    await world.command(ADMIN, "start")
    (listed,) = world.sent("menu")
    assert listed.chat_id == NEIGHBOUR
    described = dict(listed.args["commands"])
    assert tuple(described) == NAMES
    assert "訊息" in described["scan"]


async def test_a_group_that_chose_a_language_gets_its_list_and_gives_it_back(world: World) -> None:
    await world.mode(Mode.PROTECT)
    await world.tap(ADMIN, "language-en", str(GROUP))
    await world.tap(ADMIN, "language-own", str(GROUP))
    chosen, everybodys = world.sent("menu")
    assert dict(chosen.args["commands"])["faq"] == "Short answers to paste"
    assert (everybodys.chat_id, everybodys.args["commands"]) == (GROUP, [])


def test_the_docs_page_says_what_the_bot_says() -> None:
    parts = [f"## {HEADS[language]}\n\n{aid(language)}" for language in LANGUAGES]
    page = "# Your details are being passed around\n\n" + "\n\n".join(parts) + "\n"
    assert DOCS.read_text("utf-8") == page
