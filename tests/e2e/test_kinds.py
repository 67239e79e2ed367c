"""Each kind of message that can carry a dossier: it is gone, its sender is asked once, and what is said stays in its place."""

from __future__ import annotations

import founding
import pytest
from stage import Group, Stage, labels, words

from playground.control import Origin, Upload

pytestmark = pytest.mark.asyncio(loop_scope="module")
PHOTO = Upload(b"\xff\xd8\xff\xe0 a picture", "", "image/jpeg", photo=True)
CLEAN = Upload("下周值班表：周一 东门，周二 西门".encode(), "值班.txt")
LINE = "有一条消息可能带有他人的个人信息"


def dossier(name: str = "contacts.csv") -> Upload:
    return Upload(founding.csv(), name)


async def gone(group: Group, *message_ids: int) -> None:
    await group.until(lambda: not any(group.stands(message_id) for message_id in message_ids))


async def asked(group: Group, message_id: int) -> str:
    """The message is gone and its sender was asked, once. The words of the ask."""
    await gone(group, message_id)
    await group.until(group.asks)
    await group.until(group.card)
    assert len(group.asks()) == 1
    return words(group.asks()[0])


async def test_a_file_with_a_caption(world: Stage) -> None:
    group = await world.group()
    text = await asked(group, group.post("大家看看这个", upload=dossier()))
    assert "您多半是想提醒大家" in text
    await group.press(group.admin, "是误判，放回")
    await group.until(group.said)
    back = group.said()[0]
    assert words(back).endswith("大家看看这个")
    assert "document" in back


async def test_a_harmless_file_under_a_bad_caption(world: Stage) -> None:
    group = await world.group()
    message_id = group.post(founding.message()[:1000], upload=CLEAN)
    assert "消息" in await asked(group, message_id)


async def test_of_an_album_only_what_is_bad_goes_and_one_ask_speaks_for_all(world: Stage) -> None:
    group = await world.group()
    album = group.control.post_album(group.chat.id, group.sender.id, [dossier("a.csv"), CLEAN, dossier("b.csv")])
    first, clean, third = (message.id for message in album)
    await gone(group, first, third)
    await group.until(lambda: any("2 个文件" in words(m) for m in group.asks()))
    await group.until(lambda: "收起了 2 份文件" in words(group.card() or {}))
    assert group.stands(clean)
    assert len(group.asks()) == 1
    assert sum("知道了" in labels(m) for m in group.private(group.admin)) == 1


async def test_an_edit_that_makes_a_dossier_of_a_harmless_text(world: Stage) -> None:
    group = await world.group()
    message_id = group.post("今晚几点开会")
    group.control.edit(group.chat.id, group.sender.id, message_id, founding.message())
    await asked(group, message_id)


@pytest.mark.parametrize(("where", "origin"), [("person", "转发自个人"), ("channel", "转发自频道")])
async def test_a_forward_names_its_origin_as_a_class(world: Stage, where: str, origin: str) -> None:
    group = await world.group()
    control = group.control
    author = control.add_user("不相干的人")
    source = author.id if where == "person" else control.add_group("某频道", author.id, kind="channel").id
    original = control.post(source, author.id, upload=dossier())
    text = await asked(group, group.post(forward=Origin(source, original.id)))
    assert "转发的文件" in text
    card = words(group.card() or {})
    assert f"来源：{origin}" in card
    assert "某频道" not in card
    assert "不相干的人" not in card


async def test_a_quote_of_a_dossier(world: Stage) -> None:
    group = await world.group()
    quoted = founding.message()
    first = group.post(quoted)
    second = group.post("看这里", reply_to=first, quote=quoted[:1000])
    await gone(group, first, second)


async def test_an_answer_to_a_dossier_of_another_chat(world: Stage) -> None:
    group = await world.group()
    control = group.control
    elsewhere = control.add_group("别的群", group.sender.id)
    original = control.post(elsewhere.id, group.sender.id, upload=dossier())
    await asked(group, group.post("看这个", external=Origin(elsewhere.id, original.id)))


async def test_a_contact_that_says_more_than_a_number(world: Stage) -> None:
    group = await world.group()
    someone = founding.PERSONS[3]
    card = f"BEGIN:VCARD\nFN:{someone.name}\nADR:{someone.address}\nNOTE:身份证号 {someone.number}\nEND:VCARD"
    contact = {"phone_number": someone.mobile, "first_name": someone.name, "vcard": card}
    group.post(content={"contact": contact})
    await group.until(group.asks)
    assert someone.name not in words(group.asks()[0])


async def test_in_a_forum_everything_is_said_in_the_same_topic(world: Stage) -> None:
    group = await world.group(forum=True)
    topic = group.control.add_topic(group.chat.id, "闲聊")
    message_id = group.post_file(founding.csv(), "a.csv", topic=topic)
    await asked(group, message_id)
    await group.press(group.sender, "只留地点和时间")
    await group.until(lambda: any("替我发到群里" in labels(m) for m in group.private(group.sender)))
    await group.press(group.sender, "替我发到群里")
    await group.until(group.said)
    whispered = group.post_file(founding.csv(), "b.csv", who=group.neighbour, topic=topic)
    await gone(group, whispered)
    await group.until(lambda: group.whispered(group.neighbour))
    assert [m["message_thread_id"] for m in group.said()] == [topic]
    sent = [r.params for r in world.server.world.requests if str(r.params.get("chat_id")) == str(group.chat.id)]
    said = [p for p in sent if "text" in p and "ephemeral_message_id" not in p]
    assert {str(p.get("message_thread_id")) for p in said} == {str(topic)}


@pytest.mark.parametrize("voice", ["linked channel", "anonymous admin"])
async def test_where_nobody_can_be_asked_the_admins_card_hands_the_version_back(world: Stage, voice: str) -> None:
    group = await world.group()
    control, chat = group.control, group.chat
    if voice == "linked channel":
        channel = control.add_group("公告频道", group.admin.id, kind="channel")
        control.link(channel.id, chat.id)
        control.post(channel.id, group.admin.id, upload=dossier())
        message_id = chat.last_id
    else:
        message_id = group.post(who=group.admin, upload=dossier(), as_chat=chat.id)
    await gone(group, message_id)
    await group.until(lambda: any(LINE in words(m) for m in group.said()))
    await group.until(group.card)
    assert group.asks() == []
    assert "没有可以私下联系的人" in words(group.card() or {})
    await group.press(group.admin, "发「只留地点和时间」到群里")
    await group.until(lambda: any(founding.VENUES[0] in words(m) for m in group.said()))
    assert all(value not in str(group.said()) for value in founding.VALUES)


async def test_a_photo_that_cannot_be_read_is_counted_and_stays(world: Stage) -> None:
    """With OCR or without: nothing is said to whoever posted it."""
    group = await world.group()
    message_id = group.post("看图", upload=PHOTO)
    page = await group.write(group.admin, "/settings")
    while "没能读的图片 1 张" not in words(page):
        page = await group.write(group.admin, "/settings")
    assert group.stands(message_id)
    assert group.private(group.sender)[1:] == []


def card(at: int, name: str) -> dict[str, object]:
    return {"contact": {"phone_number": f"+86 1349123450{at}", "first_name": name}}


async def test_one_contact_is_what_people_give_each_other_and_five_are_a_list(world: Stage) -> None:
    group = await world.group()
    names = ("祝英台", "马文才", "梁山伯", "秦可卿", "贾宝钗")
    posted = [group.post(content=card(at, name)) for at, name in enumerate(names)]
    await gone(group, posted[-1])
    await group.until(group.asks)
    assert all(group.stands(message_id) for message_id in posted[:-1])
    assert not any(name in words(group.asks()[0]) for name in names)


async def test_a_contact_of_ones_own_is_ones_own_to_give(world: Stage) -> None:
    group = await world.group()
    posted = []
    for at, name in enumerate(("祝英台", "马文才", "梁山伯", "秦可卿", "贾宝钗", "尤二姐")):
        own = card(at, name)["contact"] | {"user_id": group.sender.id}  # type: ignore[operator]
        posted.append(group.post(content={"contact": own}))
    await group.quiet()
    assert all(group.stands(message_id) for message_id in posted)
    assert group.asks() == []


@pytest.mark.parametrize("kind", ["location", "venue", "live location"])
async def test_where_somebody_is_told_alone_is_never_touched(world: Stage, kind: str) -> None:
    group = await world.group()
    place = {"latitude": 31.2304, "longitude": 121.4737}
    content = {
        "location": {"location": place},
        "live location": {"location": place | {"live_period": 900}},
        "venue": {"venue": {"location": place, "title": "翠湖湾 5 幢 2 单元 603 室", "address": "桐泾路 88 号"}},
    }[kind]
    posted = [group.post(content=content) for _ in range(6)]
    await group.quiet()
    assert all(group.stands(message_id) for message_id in posted)
    assert group.asks() == []
    assert group.card() is None
