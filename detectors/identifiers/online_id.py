"""ONLINE_ID: a person's account at a service other than WeChat, QQ and Telegram, behind its label: 微博, 支付宝, 抖音, LINE, IG.

A handle (a letter first), a number, or a nickname in Han characters behind an @ (微博@…). A mobile or a mail address used
as account stays what it is. Labels without the account's word (号, ID) need a colon or an @, or every sentence about the
service would hold an account. Source: the services' own rules of account names (4-30 signs).

>>> not_an_account("13491234567"), not_an_account("official"), not_an_account("linyue_77")
('a phone', 'a word', None)
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_HAN_LABELS = listed(
    "线上账号|微博|新浪微博|抖音|快手|小红书|支付宝|钉钉|陌陌|探探|闲鱼|淘宝|旺旺|哔哩哔哩|知乎|贴吧|豆瓣|飞书|企业微信|B站|b站|推特|脸书|领英|米游社|最右|虎扑|京东|美团|网易云"
)
_LATIN_LABELS = listed(
    "LINE|Line|line|INS|Ins|ins|Soul|soul|Keep|Instagram|instagram|IG|ig|Facebook|facebook|FB|fb|Twitter|twitter|Snapchat|snapchat|Discord|discord|Skype|skype|"
    "KakaoTalk|Kakao|Weibo|weibo|Douyin|douyin|TikTok|tiktok|Alipay|alipay|PayPal|paypal|Venmo|venmo|Steam|steam|Signal|LinkedIn|linkedin"
)
_HANDLE = "[A-Za-z][0-9A-Za-z._-]{3,29}"
_VALUE = f"(?P<value>@?(?:{_HANDLE}|[0-9]{{5,14}}))"
_OFFICIAL = re.compile("官方|公众号|政务|客服|本店|[Oo]fficial")
_REACH = 24  # code points: "Official Instagram: @"
_GOES_ON = re.compile("[ '’]{1,2}[a-z]")
_END = "(?![0-9A-Za-z_@])(?!\\.[a-z]|://)"
_WORDS = frozenset(
    listed(
        "official|account|accounts|number|group|groups|username|message|messages|payment|transfer|please|follow|followers|official_account|login|video|"
        "videos|live|store|shop|store|https|http|wechat|weixin|alipay|telegram|whatsapp|facebook|twitter|instagram|https|mobile|phone|email|none|null|"
        "true|false|page|link|post|posts|photo|photos|download|update|support|service|items|dance|break|number|server|string|object|array"
    )
)


def not_an_account(value: str) -> str | None:
    """'a phone' for a mainland mobile (it stays MOBILE), 'a word' for words that follow the label in sentences, else None."""
    name = value.removeprefix("@").rstrip(".")
    if name.isdecimal() and len(name) == 11 and name[0] == "1" and name[1] in "3456789":
        return "a phone"
    return "a word" if name.lower() in _WORDS else None


def of_somebody(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span, or None for an organisation's account and for a word with which a sentence begins ("Facebook: Meta announced")."""
    value = text[start:end]
    if _OFFICIAL.search(text, max(0, start - _REACH), start):
        return None
    return None if value.isalpha() and value.istitle() and _GOES_ON.match(text, end) else (start, end)


ONLINE_ID = Identifier(
    type="ONLINE_ID",
    group=Group.ONLINE,
    direct=True,
    presidio_name="ONLINE_ID",
    source="the services' rules of account names",
    patterns=(
        Pattern(
            "label",
            f"{glued(_HAN_LABELS)}(?:(?:账号|帐号|账户|号码|号|昵称|用户名|名|UID|uid|id|ID)(?:是|为)?[ \\t\"'“:：=]{{0,4}}|[ \\t]?[:：][ \\t]?|[ \\t]?(?=@)){_VALUE}{_END}",
            0.85,
            0.9,
            Anchor.WORD,
            words=_HAN_LABELS,
        ),
        Pattern(
            "nickname",
            "微博(?:账号|昵称|名|号)?[ \\t]?(?:(?:是|为)?[:：]?[ \\t]?@|(?:名|昵称)(?:是|为)?[ \\t]?[:：]?[ \\t]?)(?P<value>[0-9A-Za-z_-]{0,8}[一-鿿][0-9A-Za-z_一-鿿-]{2,15})",
            0.75,
            0.85,
            Anchor.WORD,
            words=("微博",),
        ),
        Pattern(
            "Latin label",
            (
                f'(?<![0-9A-Za-z_.@/-]){glued(_LATIN_LABELS)}(?:"?[ \\t]?[:：=][ \\t"]{{0,2}}|[ \\t]?(?:ID|Id|id|账号|'
                f'号|handle|username|name)(?:"?[ \\t]?[:：=]? ?"?| is )|[ \\t]?(?=@)){_VALUE}{_END}'
            ),
            0.8,
            0.9,
            Anchor.WORD,
            words=_LATIN_LABELS,
        ),
    ),
    refuse=not_an_account,
    grow=of_somebody,
    cues=listed("微博|抖音号|快手号|小红书号|支付宝账号|钉钉号|line id|instagram|weibo|alipay"),
    headers=listed(
        "线上账号|微博|微博号|微博账号|微博昵称|抖音|抖音号|快手号|小红书|小红书号|支付宝|支付宝账号|支付宝账户|钉钉|钉钉号|陌陌号|淘宝账号|旺旺|旺旺号|"
        "line id|line|instagram|ig|facebook|twitter|weibo|alipay|alipay account|skype|discord|snapchat|linkedin|paypal"
    ),
)
