"""SECRET: what opens somebody's account: a password or PIN behind its label, a token or key by its maker's shape.

Keys of companies that give theirs a prefix stand alone, so do tokens of Telegram bots and private keys. A password can be
anything, so it needs its word and a separator; passwords of networks, meetings, doors, parcels and archives are shared on
purpose and left out, and so is code that reads a password from elsewhere. Source: providers' published token formats
(GitHub, AWS, Slack, Telegram), RFC 7519 (JWT), RFC 7468 (PEM).

>>> not_a_secret("required"), not_a_secret("os.environ['PASS']"), not_a_secret("Qm7!tarn")
('a word', 'code', None)
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_HAN_LABELS = listed("密码|口令|登录密码|登陆密码|支付密码|取款密码|交易密码|服务密码|查询密码|初始密码|密钥|动态码")
_LATIN_LABELS = listed(
    "password|Password|PASSWORD|passwd|Passwd|pwd|Pwd|PWD|passcode|Passcode|PIN|Pin|pin|secret|Secret|token|Token|TOKEN|api key|API key|API Key|"
    "api_key|API_KEY|apikey|apiKey|access_token|secret_key|SECRET_KEY|secret key|private key|pw|PW|mima"
)
# Passwords that are there to be passed on: of networks, meetings, doors, parcels, archives.
_SHARED = re.compile(
    "无线|网络|访问|分享|共享|阅读|会议|入会|腾讯会|直播|房间|门锁|门禁|开门|大门|房门|单元门|门口|取件|快递柜|箱|解压|压缩|文档|网盘|提取|群文件|"
    "[Ww][Ii]-?[Ff][Ii]|[Mm]eeting|[Zz]oom|[Ww]ebinar|[Dd]oor|[Gg]ate|[Gg]uest|[Zz]ip|[Aa]rchive|[Ll]ocker"
)
_CLAUSE = re.compile("[。；;！!？?\n]")
_GOES_ON = re.compile("[ '’]{1,2}[A-Za-z]")
_REACH = 24  # code points before a password in which such a word makes it one: "会议号 556-019-882，密码 220408"
_VALUE = "(?P<value>[!#-&*+./0-9:=?-Z^_a-z~-]{4,64})(?![0-9A-Za-z])"
_WORDS = frozenset(
    listed(
        "required|optional|password|passwd|secret|token|none|null|true|false|changeme|reset|forgotten|forgot|expired|incorrect|invalid|wrong|string|your_password|"
        "yourpassword|your-token|your_token|hidden|protected|example|xxxx|enter|number|code|needed|unknown|"
        "missing|default|empty|test|same|below|here|sha256|sha512|base64|aes128|aes256|bcrypt|argon2|rsa2048"
    )
)
_TOKEN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
_LONGEST_JWT = 4096  # code points; cookies, where most of them live, end there (RFC 6265)
_CODE = frozenset("([{<>$%;\\")


def not_a_secret(value: str) -> str | None:
    """'a word' for words of forms and manuals, 'masked' for stars alone, 'code' for an expression that fetches the secret, else None."""
    if value.strip(".").lower() in _WORDS:
        return "a word"
    if not any(map(str.isalnum, value)):
        return "masked"
    fetched = any(sign in _CODE for sign in value) or value.startswith(
        ("os.", "env.", "process.", "self.", "config.", "//", "http", "/home", "/usr", "/root", "/var", "~/", "./")
    )
    return "code" if fetched else None


def whole(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a value, a JWT's followed to its end, which may be far; None for one to be shared or a sentence's word."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _SHARED.search(before) or (text[start:end].isalpha() and _GOES_ON.match(text, end)):
        return None
    if text.startswith("eyJ", start):
        while end < min(len(text), start + _LONGEST_JWT) and text[end] in _TOKEN:
            end += 1
    return start, end


def broken_rule(value: str) -> str | None:
    """'letters only' for a value that may be an ordinary word, else None."""
    return "letters only" if value.isalpha() and value == value.lower() else None


SECRET = Identifier(
    type="SECRET",
    group=Group.SECRET,
    direct=True,
    presidio_name="SECRET",
    source="RFC 7519; RFC 7468; token formats of GitHub, AWS, Slack, Telegram",
    patterns=(
        Pattern(
            "label",
            (
                f"{glued(_HAN_LABELS)}(?:[ \\t]?[:：=][ \\t\"'“]{{0,3}}|(?:是|为)[ \\t:：\"'“]{{0,3}}|"
                f"[ \\t](?=[0-9A-Za-z])|(?=[0-9]{{6}}(?![0-9]))|"
                f"(?=[!-~]{{0,12}}[0-9])(?=[!-~]{{0,12}}[A-Za-z])(?=[!-~]{{7}})){_VALUE}"
            ),
            0.85,
            0.9,
            Anchor.WORD,
            words=_HAN_LABELS,
        ),
        Pattern(
            "Latin label",
            f"(?<![0-9A-Za-z@./-]){glued(_LATIN_LABELS)}(?:[\"']?[ \\t]?[:：=][ \\t\"']{{0,3}}| is[ :]{{1,2}}|(?:是|为)[:： ]{{0,2}}){_VALUE}",
            0.8,
            0.9,
            Anchor.WORD,
            words=_LATIN_LABELS,
        ),
        Pattern(
            "key of a maker",
            "(?<![0-9A-Za-z_-])(?:AKIA[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{40,90}|glpat-[0-9A-Za-z_-]{20}|xox[abprs]-[0-9A-Za-z-]{10,60}|"
            "sk-[0-9A-Za-z_-]{20,120}|AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])",
            0.95,
            0.95,
            Anchor.WORD,
            words=listed("AKIA|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|glpat-|xoxa-|xoxb-|xoxp-|xoxr-|xoxs-|sk-|AIza"),
        ),
        Pattern(
            "JWT",
            "(?<![0-9A-Za-z_.-])eyJ[0-9A-Za-z_-]{10,80}\\.eyJ[0-9A-Za-z_-]{10}",
            0.95,
            0.95,
            Anchor.WORD,
            words=("eyJ",),
        ),
        Pattern(
            "bot token",
            "(?<![0-9A-Za-z_-])[0-9]{8,10}:[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])",
            0.95,
            0.95,
            lengths=frozenset({8, 9, 10}),
        ),
        Pattern(
            "private key",
            "-----BEGIN (?:RSA |EC |OPENSSH |DSA |ENCRYPTED )?PRIVATE KEY-----",
            0.95,
            0.95,
            Anchor.WORD,
            words=("-----BEGIN",),
        ),
    ),
    validate=broken_rule,
    refuse=not_a_secret,
    weakened=0.5,
    grow=whole,
    cues=listed("密码|口令|密钥|password|passcode|token|api key"),
    headers=listed(
        "密码|口令|登录密码|支付密码|取款密码|初始密码|密钥|password|passwd|pwd|passcode|pin|token|api key|secret|access token|secret key"
    ),
)
