"""WECHAT: an account name of WeChat, behind its label: 微信, 薇信, vx, 加我v, "wechat is"; and wxid accounts anywhere.

Six to twenty letters, digits, _ and -, the first a letter (WeChat's own rule of account names). A mobile used as account
name stays MOBILE. Behind a Latin label a separator is demanded, or "wxapp-config" would be an account.

>>> not_an_account("WhatsApp")
'a word'
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_HAN_LABELS = listed(
    "微信|薇信|威信|维信|V信|v信|徽信|魏信|围信|微芯|w信|W信|wei信|V❤|v❤|微❤|薇❤|绿泡泡|加我v|加我V|加v|加V|加我vx|加vx|加VX|加我微|加微|"
    "+v|+V|+vx|+VX|+Vx|+wx|+WX|+微|+薇|+微信"
)
# Words of their own, so that only a colon makes them a label
_HOMOPHONES = listed("微|薇|威|卫星|卫信|围|绿色软件|小绿书号")
_LATIN_LABELS = listed("vx|VX|Vx|wx|WX|Wx|v|V|wechat|WeChat|Wechat|WECHAT|weixin")
_VALUE = "(?P<value>[A-Za-z][0-9A-Za-z_-]{5,19})(?![0-9A-Za-z_@-])(?!\\.[a-z])"
_MIXED = "(?P<value>(?=[A-Za-z-]{0,19}[0-9_])[A-Za-z][0-9A-Za-z_-]{5,19})(?![0-9A-Za-z_@-])(?!\\.[a-z])"


def _either(words: tuple[str, ...]) -> str:
    return glued(tuple(word.replace("+", "\\+") for word in words))


_WORDS = frozenset(
    listed(
        "whatsapp|telegram|alipay|wechat|weixin|facebook|instagram|twitter|payment|account|android|windows|please|number|"
        "messenger|message|support|official|contact|change|update|github|google|service|friend|friends|groups|minutes"
    )
)


def not_an_account(value: str) -> str | None:
    """'a word' for words and names of other services that follow the label in ordinary sentences; 'a channel' for gh_
    accounts, which are official ones'."""
    if value.startswith("gh_"):
        return "a channel"
    return "a word" if value.lower() in _WORDS else None


WECHAT = Identifier(
    type="WECHAT",
    group=Group.ONLINE,
    direct=True,
    presidio_name="WECHAT_ID",
    source="WeChat's rule of account names: 6-20 characters, a letter first",
    patterns=(
        Pattern(
            "label",
            f"(?<![0-9A-Za-z+]){_either(_HAN_LABELS)}(?:号码|号|同号|账号|id|ID)?(?:是|为)?[ \\t\"'“”:：]{{0,4}}{_VALUE}",
            0.85,
            0.9,
            Anchor.WORD,
            words=_HAN_LABELS,
        ),
        Pattern(
            "homophone",
            f"{glued(_HOMOPHONES)}(?:号|是)? ?[:：] ?(?![A-Z][a-z]){_MIXED}",
            0.7,
            0.85,
            Anchor.WORD,
            words=_HOMOPHONES,
        ),
        Pattern(
            "brackets",
            f"(?:微信|薇信)(?:号码|号|账号|[iI][dD])? ?[(\\[【「『<《] ?{_MIXED}",
            0.7,
            0.85,
            Anchor.WORD,
            words=("微信", "薇信"),
        ),
        Pattern(
            "glued to its label",
            f"(?<![0-9A-Za-z_.@-])(?:vx|VX|Vx){_MIXED}",
            0.6,
            0.8,
            Anchor.WORD,
            words=("vx", "VX", "Vx"),
        ),
        Pattern("search", f"搜索?[ :：]{{0,2}}{_MIXED}", 0.1, 0.7, Anchor.WORD, words=("搜",)),
        Pattern(
            "label and words",
            f"微信号?[^\\n,，。;；:：0-9]{{1,8}}[:：] ?{_VALUE}",
            0.75,
            0.9,
            Anchor.WORD,
            words=("微信",),
        ),
        Pattern(
            "Latin label",
            "(?<![0-9A-Za-z_.@+-])"
            + glued(_LATIN_LABELS)
            + '(?: ?[Ii][Dd]|号)?(?:[:：=]|(?<=号)| ?[:：=] ?| is | |"?: ?")'
            + _VALUE,
            0.8,
            0.9,
            Anchor.WORD,
            words=_LATIN_LABELS,
        ),
        Pattern(
            "wxid", "(?<![0-9A-Za-z_])wxid_[0-9a-z]{10,20}(?![0-9A-Za-z_])", 0.95, 0.95, Anchor.WORD, words=("wxid_",)
        ),
    ),
    refuse=not_an_account,
    cues=listed("微信|薇信|wechat|vx|加好友"),
    headers=listed("微信|微信号|微信账号|微信id|微信号码|微信/手机|wx|wxh|wechat|wechat id|weixin"),
)
