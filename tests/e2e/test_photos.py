"""Photos posted as photos, read by real children: a list goes and comes back painted over, the rest stays and nobody is asked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from canary import traces, traces_in_folder
from PIL import Image, ImageDraw, ImageFont
from planted import FILE
from stage import Group, Stage, stage, words

from detectors import Blob, ocr
from detectors.extract import extract
from playground.control import Upload
from tests.photos import pictures

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed"),
    pytest.mark.skipif(not pictures.FONTS, reason="no font with Chinese letters"),
]
NOTICE = [
    ("关于2例阳性人员活动轨迹的通告",),
    ("病例1（男，41岁）：10月11日 09:20-10:05 临河路便民菜场",),
    ("病例2（女，29岁）：10月11日 18:40-19:30 星湖广场B座健身房",),
    ("时空有交集的请向所在社区报告，电话 0512-55500126",),
    ("区疫情防控指挥部 10月12日",),
]
LIST = pictures.sheet(41, persons=3)
VALUES = [*LIST.names, *LIST.mobiles, *LIST.ids]


def photo(picture: Image.Image) -> Upload:
    """As Telegram sends a photo: JPEG, no name, and sizes of which the largest counts."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=85)
    return Upload(out.getvalue(), "", "image/jpeg", photo=True)


def meme() -> Image.Image:
    picture = Image.radial_gradient("L").resize((900, 700)).convert("RGB")
    font = ImageFont.truetype(pictures.FONTS[0], 64)
    ImageDraw.Draw(picture).text((120, 580), "周一的我 VS 周五的我", font=font, fill="yellow")
    return picture


async def gone(group: Group, *message_ids: int) -> None:
    await group.until(lambda: not any(group.stands(message_id) for message_id in message_ids))


async def test_a_list_goes_a_notice_and_a_joke_stay(world: Stage) -> None:
    """Photos of a chat are read in the order in which they came: when the last has gone, all were judged."""
    group = await world.group()
    joke = group.post("哈哈哈", upload=photo(meme()))
    notice = group.post(upload=photo(pictures.drawn(NOTICE)), who=group.neighbour)
    roster = group.post("群里有没有人认识", upload=photo(LIST.picture))
    await gone(group, roster)
    await group.until(group.asks)
    await group.until(group.card)
    assert group.stands(joke)
    assert group.stands(notice)
    assert len(group.asks()) == 1
    assert group.private(group.neighbour) == []
    group.control.post(group.admin.id, group.admin.id, "/settings")
    await group.until(lambda: any("没能读的图片 0 张" in words(m) for m in group.private(group.admin)))


async def test_what_comes_back_of_a_photo_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No value in logs, database, temporary files or requests; and none on the masked copy."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    async with stage(tmp_path, TMPDIR=str(temporary)) as running:
        group = await running.group()
        roster = group.post(f"{FILE} 是谁", upload=photo(LIST.picture))
        await gone(group, roster)
        await group.until(group.asks)
        await group.press(group.sender, "打码版")
        await group.until(lambda: any("document" in m for m in group.private(group.sender)))
        assert traces_in_folder([*VALUES, FILE], tmp_path) == []
        for request in running.server.world.requests:
            assert traces(VALUES, request.body, request.method) == []
        (copy,) = [m for m in group.private(group.sender) if "document" in m]
        data = group.control.world.files[copy["document"]["file_id"]].data
    monkeypatch.setattr(ocr, "_session", None)  # and again afterwards
    ocr.load()
    read = "".join(segment.text for segment in extract(Blob(data)).segments)
    assert "联系电话" in read
    assert [value for value in (*LIST.mobiles, *LIST.ids) if value in read] == []
