"""Contents: all words and files of a message, wherever Telegram puts them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import (
    AttachmentKind,
)
from bot.telegram.contents import files, words
from tests.bot.hearing import Json, stage


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"contact": {"phone_number": "1349", "first_name": "王", "vcard": "ADR:示例路1号"}}, "王 1349\nADR:示例路1号"),
        ({"poll": {"id": "1", "question": "谁", "options": [{"text": "甲"}, {"text": "乙"}]}}, "谁\n甲\n乙"),
        ({"checklist": {"title": "清单", "tasks": [{"id": 1, "text": "甲"}, {"id": 2, "text": "乙"}]}}, "清单\n甲\n乙"),
        ({"venue": {"title": "超市", "address": "示例路", "location": {}}}, "超市\n示例路"),
        ({"checklist_tasks_added": {"tasks": [{"id": 3, "text": "丙"}]}}, "丙"),
        ({"poll_option_added": {"option_persistent_id": "x", "option_text": "丁"}}, "丁"),
    ],
)
async def test_words_that_are_not_in_the_text(content: Json, said: str) -> None:
    async with stage() as it:
        await it.understand({"message": it.message(**content)})
        assert it.desk.asked[-1].text == said


def test_a_rich_message_keeps_its_rows_together() -> None:
    cell = {"align": "left", "valign": "top"}
    blocks = [
        {"type": "heading", "text": "名单"},
        {
            "type": "paragraph",
            "text": ["电话 1349", {"type": "bold", "text": "0001"}, {"type": "italic", "text": ["234"]}],
        },
        {
            "type": "table",
            "cells": [[{**cell, "text": "王芳"}, {**cell, "text": ["1349", "0001"]}], [{**cell, "text": "x"}]],
        },
        {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "一"}]}]},
        {"type": "paragraph", "text": {"type": "phone_number", "text": "打给我", "phone_number": "134"}},
        {"type": "document", "document": {"file_id": "f", "file_unique_id": "u"}, "caption": {"text": "附件"}},
        {"type": "photo", "photo": [{"file_id": "p", "file_unique_id": "q", "width": 1, "height": 1}]},
        {"type": "video", "video": {"file_id": "v", "file_unique_id": "w"}},
    ]
    message = {"rich_message": {"blocks": blocks}}
    assert words(message).split("\n") == [
        "名单",
        "电话 13490001234",
        "王芳\t13490001",
        "x",
        "1.",
        "一",
        "打给我 134",
        "附件",
    ]
    assert [file.file_id for file in files(message)] == ["f", "p", "v"]


def test_nesting_without_end_is_cut_off() -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = {"blocks": [deep]}
    assert words({"rich_message": deep}) == ""
    assert files({"rich_message": deep}) == ()


def test_paid_media_is_seen() -> None:
    photo = [{"file_id": "p", "file_unique_id": "q", "width": 1, "height": 1}]
    media = [{"type": "photo", "photo": photo}, {"type": "video", "video": {"file_id": "v"}}, {"type": "preview"}]
    found = files({"paid_media": {"star_count": 1, "paid_media": media}})
    assert [file.kind for file in found] == [AttachmentKind.PHOTO, AttachmentKind.OTHER]
