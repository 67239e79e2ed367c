"""Makes the fixtures of chats anew: python tests/corpus/formats/make_chats.py. Written by hand after the published schemas.

Telegram's after the exporter of Telegram Desktop, the others after what people paste. All people are invented.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape

from make import ROWS, write

Said = Sequence[tuple[str, str]]
SPEAKERS = ("阿强", "Lily妈妈", "3-1102老周", "团长美美")


def talk() -> list[tuple[str, str]]:
    """Somebody passes on a list in a group; others answer."""
    rows = [f"姓名：{n} 身份证：{i}\n电话：{m} 住址：{a}" for n, i, m, a, _ in ROWS]
    return [
        ("阿强", "大家看看这个"),
        *(("阿强", row) for row in rows),
        ("Lily妈妈", "别发了吧"),
        ("3-1102老周", "收到 http://example.org/7"),
    ]


def stamped(said: Said, form: Callable[[int, str, str], str], between: str = "\n") -> str:
    return between.join(form(10 + at, who, text) for at, (who, text) in enumerate(said))


def chats() -> None:
    said = talk()
    wechat = stamped(said, lambda at, who, text: f"{who} 2022/7/17 10:{at}\n{text}\n")
    write("chat/wechat.txt", wechat)
    write("chat/wechat-gb18030.txt", wechat, "gb18030")
    mail = stamped(said, lambda at, who, text: f"{who}  10:{at}\n\n{text}", "\n\n")
    write("chat/wechat-mail.txt", f"Dear: \n\n   这是“阿强”的聊天记录：\n\n—————  2022-07-17  —————\n\n{mail}\n")
    head = (
        "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
        + "=" * 64
        + "\n消息分组:我的QQ群\n"
        + "=" * 64
        + "\n消息对象:业主群\n\n"
    )
    qq = stamped(said, lambda at, who, text: f"2022-07-17 10:{at}:31 {who}(3491200{at})\n{text}", "\n\n")
    write("chat/qq.txt", head.replace("\n", "\r\n") + qq.replace("\n", "\r\n"), "utf-8-sig")
    ios = stamped(said, lambda at, who, text: f"[17/07/2022, 10:{at}:31] {who}: {text}", "\r\n")
    write("chat/whatsapp-iphone.txt", ios)
    android = stamped(said, lambda at, who, text: f"17/07/2022, 10:{at} - {who}: {text}")
    write("chat/whatsapp-android.txt", f"17/07/2022, 10:00 - Messages and calls are end-to-end encrypted.\n{android}\n")
    write(
        "chat/telegram-copied.txt", stamped(said, lambda at, who, text: f"{who}, [17.07.2022 10:{at}]\n{text}", "\n\n")
    )
    line = stamped(said, lambda at, who, text: f"10:{at}\t{who}\t" + (f'"{text}"' if "\n" in text else text))
    write("chat/line.txt", f"[LINE] 業主群的聊天記錄\n儲存日期：2022/07/18 09:00\n\n2022/07/17（日）\n{line}\n")
    typed = stamped(said, lambda at, who, text: f"[2022-07-17 10:{at}] {who}: {text}")
    write("chat/typed.txt", typed)
    write("chat/broken-cut-character.txt", typed.encode()[: typed.encode().rfind("栋".encode()) + 1])
    write("chat/broken-two-charsets.txt", wechat.encode() + wechat.encode("gb18030"))
    write("chat/broken-nul.txt", wechat.encode().replace("收到".encode(), b"\0" + "收到".encode()))


def message(number: int, who: str, text: str, **more: object) -> dict[str, object]:
    """As the exporter writes one: a telephone number is a piece of its own."""
    before, mobile, after = text.partition(next((row[2] for row in ROWS if row[2] in text), "\0"))
    pieces = [{"type": "plain", "text": before}, {"type": "phone", "text": mobile}, {"type": "plain", "text": after}]
    pieces = [piece for piece in pieces if piece["text"]] if mobile else [{"type": "plain", "text": text}]
    return {
        "id": number,
        "type": "message",
        "date": f"2022-07-17T10:{number % 50 + 10}:31",
        "date_unixtime": f"16580244{number % 50 + 10}",
        "from": who,
        "from_id": f"user51349120{SPEAKERS.index(who)}",
        **more,
        "text": [piece["text"] if piece["type"] == "plain" else piece for piece in pieces] if mobile else text,
        "text_entities": pieces,
    }


def joined(number: int) -> dict[str, object]:
    return {
        "id": number,
        "type": "service",
        "date": "2022-07-17T10:00:00",
        "date_unixtime": "1658023200",
        "actor": "阿强",
        "actor_id": "user513491200",
        "action": "invite_members",
        "members": ["Lily妈妈", "团长美美"],
        "text": "",
        "text_entities": [],
    }


def chat(name: str, kind: str, messages: Sequence[dict[str, object]]) -> dict[str, object]:
    return {"name": name, "type": kind, "id": 1534912345, "messages": list(messages)}


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def telegram() -> None:
    said = [joined(1), *(message(number, who, text) for number, (who, text) in enumerate(talk(), start=2))]
    group = chat("业主群", "private_supergroup", said)
    write("telegram/group.json", dumped(group))
    write("telegram/escaped.json", json.dumps(group))
    forwarded = [message(2 + at, who, text, forwarded_from="同城资讯") for at, (who, text) in enumerate(talk())]
    write("telegram/forwarded.json", dumped(chat("阿强", "personal_chat", forwarded)))
    write("telegram/channel.json", dumped(chat("同城资讯", "public_channel", said[1:])))
    about = "Here is the data you requested."
    me = {
        "user_id": 534912345,
        "first_name": "阿强",
        "last_name": "",
        "phone_number": "+86 134 9000 0001",
        "bio": "爱生活",
    }
    chats = {
        "about": "This page lists all chats.",
        "list": [chat("Lily妈妈", "personal_chat", [message(9, "阿强", "在吗")]), group],
    }
    account = {"about": about, "personal_information": me, "chats": chats, "left_chats": {"about": "x", "list": []}}
    write("telegram/account.json", dumped(account))
    contacts = [
        message(
            2 + at,
            "阿强",
            f"身份证 {row[1]} 住 {row[3]}",
            contact_information={"first_name": row[0], "last_name": "", "phone_number": row[2]},
        )
        for at, row in enumerate(ROWS)
    ]
    write("telegram/contacts.json", dumped(chat("业主群", "private_group", contacts)))
    poll = {
        "question": "你们认识谁？",
        "closed": False,
        "total_voters": 3,
        "answers": [{"text": " ".join(row[:4]), "voters": 1, "chosen": False} for row in ROWS],
    }
    place = {
        "place_name": "云栖便利店",
        "address": "云栖路1号",
        "location_information": {"latitude": 31.2304, "longitude": 121.4737},
    }
    asked = [message(2, "团长美美", "", poll=poll), message(3, "阿强", "在这里", **place)]
    write("telegram/poll-and-place.json", dumped(chat("业主群", "private_group", asked)))
    whole = dumped(group)
    write("telegram/broken-cut.json", whole[: whole.rindex("渡口路")])
    write("telegram/broken-control.json", whole.replace("大家看看这个", "大家\\x1F看看这个"))
    write(
        "telegram/broken-open-string.json",
        whole.replace('"收到 http', '"收到\n http').replace('example.org/7"', "example.org/7"),
    )


def pages() -> None:
    """The other export of Telegram, as pages."""
    out = [
        '<!DOCTYPE html>\n<html>\n <head>\n  <meta charset="utf-8"/>\n  <title>Exported Data</title>\n </head>\n <body>\n'
    ]
    out.append('  <div class="page_header"><div class="text bold">\n业主群\n  </div></div>\n  <div class="history">\n')
    out.append(
        '   <div class="message service" id="message-1"><div class="body details">\n17 July 2022\n   </div></div>\n'
    )
    before = ""
    for number, (who, text) in enumerate(talk(), start=2):
        out.append(
            f'   <div class="message default clearfix{" joined" if who == before else ""}" id="message{number}">\n'
        )
        name = f'     <div class="from_name">\n{who} \n     </div>\n' if who != before else ""
        if name:
            out.append(f'    <div class="pull_left userpic_wrap"><div class="initials">\n{who[0]}\n    </div></div>\n')
        date = f'     <div class="pull_right date details" title="17.07.2022 10:{number + 10}:31 UTC+08:00">\n10:{number + 10}\n     </div>\n'
        said = escape(text).replace("\n", "<br>")
        out.append(
            f'    <div class="body">\n{date}{name}     <div class="text">\n{said}\n     </div>\n    </div>\n   </div>\n'
        )
        before = who
    write("html/telegram.html", "".join([*out, "  </div>\n </body>\n</html>\n"]))


if __name__ == "__main__":
    chats()
    telegram()
    pages()
