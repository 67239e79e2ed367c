"""EMAIL: an address of electronic mail (RFC 5322 dot-atoms, ASCII). Quoted local parts and Unicode hosts are left out.

The known freemail hosts are spelled out, so that "foxmail.comhaha" in a chat ends where the host does; other hosts end
with a label of letters. Bare text such as 3@home has no dot and is none.
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed

_LOCAL = "(?<![0-9A-Za-z._%+-])[0-9A-Za-z](?:[0-9A-Za-z_%+-]|\\.(?=[0-9A-Za-z_%+-])){0,63}"
FREEMAIL = listed(
    "qq|vip.qq|foxmail|163|126|vip.163|vip.126|188|yeah|sina|vip.sina|sohu|tom|21cn|139|189|wo|aliyun|gmail|"
    "googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|proton|protonmail|gmx|mail|zoho|yandex"
)
_FREE = "(?:" + "|".join(sorted((name.replace(".", "\\.") for name in FREEMAIL), key=len, reverse=True)) + ")"
# An '@', or what people write for it so that programs do not see it
AT_SIGN = "@|[#＃](?=[0-9a-z.-]{2,20}(?:\\.|。)(?:com|cn|net|org))|[(\\[{](?:at|AT|@)[)\\]}]|(?<=[0-9A-Za-z]) at (?=[0-9a-z-]{1,20} dot )"
_DOT = "(?:\\.|。|[(\\[{](?:dot|DOT)[)\\]}]| dot )"
_TOP = "(?:com\\.cn|com\\.hk|com\\.tw|co\\.jp|co\\.uk|com|cn|net|org|hk|tw|jp|de|fr|me|ru)"
# Names of programs, with which addresses of machines begin (git@github.com:…)
_PROGRAMS = frozenset(listed("git|svn|hg|root|ssh|sftp|ubuntu|ec2-user"))


def not_a_box(value: str) -> str | None:
    """'a program' for the user of a server, which has no mail, else None."""
    return "a program" if value.partition("@")[0] in _PROGRAMS else None


EMAIL = Identifier(
    type="EMAIL",
    group=Group.ONLINE,
    direct=True,
    presidio_name="EMAIL_ADDRESS",
    source="RFC 5322, RFC 1035",
    patterns=(
        Pattern("freemail", f"{_LOCAL}@{_FREE}\\.{_TOP}(?![.-]?[0-9]|[.-][A-Za-z]{{2}})", 0.95, 0.99, Anchor.AT),
        Pattern(
            "address",
            f"{_LOCAL}@(?!{_FREE}\\.{_TOP}(?![.-][A-Za-z]))(?:[0-9A-Za-z](?:[0-9A-Za-z-]{{0,30}}[0-9A-Za-z])?\\.){{1,4}}[A-Za-z]{{2,12}}(?![0-9A-Za-z@-])",
            0.9,
            0.95,
            Anchor.AT,
        ),
        Pattern(
            "disguised",
            (
                f"{_LOCAL}(?: ?(?:@|[(\\[{{](?:at|AT|@)[)\\]}}]) ?|"
                f"{AT_SIGN})(?:[0-9A-Za-z](?:[0-9A-Za-z-]{{0,30}}[0-9A-Za-z])?{_DOT}){{1,3}}(?:com|cn|net|org|edu|io|me|"
                f"hk|tw|uk|example)(?![0-9A-Za-z@-])"
            ),
            0.8,
            0.9,
            Anchor.AT,
        ),
    ),
    refuse=not_a_box,
    cues=listed("邮箱|电子邮件|邮件|电邮|邮址|email|e-mail|mail"),
    headers=listed(
        "电邮地址|信箱|电子信箱|电邮信箱|电子邮箱地址|邮箱|电子邮箱|电子邮件|邮件|邮箱地址|电邮|联系邮箱|个人邮箱|工作邮箱|常用邮箱|yx|email|e-mail|mail|"
        "email address|e-mail address|contact email"
    ),
)
