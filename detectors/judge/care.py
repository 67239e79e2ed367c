"""Care texts: appeals, missing persons, petitions, typed lists, obituaries, pleas, rescue tables.

Says which kind a text is by its words, nothing more. Whether the protection holds (no ID number, fewer than three
relatives, no hostile words, not a file with a roster) is judge's. Measured on texts with impostor twins.
"""

from __future__ import annotations

import re

# In this order: a petition that asks for help is a petition, a list typed for help is a list.
_KINDS = {
    "petition": (
        "联名|联署|请愿|请求书|诉求|签名|业主大会|表决|投票|讨薪|劳动监察|petition|sign (?:below|here|up to)|add (?:your )?name|undersigned"
    ),
    "jielong": (
        "接龙|接着往下|往下接|接下去|接着写|接着填|复制(?:粘贴|后)|按格式|报名接|自己(?:往下)?(?:填|写|加|接)|请按.{0,6}格式|团长|拼车"
        "|add (?:yourself|your (?:line|name|row))|copy,? add|re-?post|sign-?up|put your name"
    ),
    "missing": (
        "寻人|走失|失踪|失联[0-9逾]|失联,|寻亲|寻找(?:我|家人|老人|孩子|妹妹|弟弟)|帮忙找(?:人|一下)|走丢|没回来|线索|目击|见到请|看到请|被人抱走"
        "|missing|last seen|have you seen|didn't (?:get|come)|please share|找人"
    ),
    "rescue": (
        "待救|被困|救到|救援|救咗|水浸|冲锋舟|互助表|各家情况|孤岛|洪水|水还在涨|余震|地震|倒塌|台风|失联|打不通"
        "|rescue|boat|stranded|trapped|flood|on the roof|earthquake"
    ),
    "obituary": (
        "讣告|先父|先母|家父|家母|先慈|先严|慈母|逝世|辞世|离世|安详|享年|享寿|告别(?:是|会|仪式)|小范围告别|追悼|殡仪馆|治丧|帛金|一路走好|泣告"
        "|funeral|passed away|died (?:at|on|peacefully)|obituary|memorial service|in lieu of flowers"
    ),
    "fundraising": (
        "募捐|捐款|善款|轻松筹|水滴筹|倡议书|筹款|众筹|欠费通知|爱心款|帮帮(?:我|孩子|他|她)"
        "|fundrais|trying to raise|raise \\$?£?[0-9]|donat|gofundme|chip in"
    ),
    "appeal": (
        "求助|急需|急求|急寻|急转|求医|求药|求血|谁家(?:有|里)|谁有(?:门|车|药|多)?|哪位(?:邻居|好心)|缺药|断药|断粮|断了|救命|帮帮忙|帮帮手|跪求|跪谢|求推荐|求转"
        "|胰岛素|透析|化疗|氧气|制氧|血氧|血小板|献血|捐血|羊水|覆诊|复诊|急诊|120排队|麻烦转发|请帮忙|请转告|请协助|挪(?:下|一下|个)?车|要人照看|认领"
        "|喊缺|有没有(?:人|居委|好心|居委的人)|防疫办|能不能去|没有(?:药|制氧机)|街坊帮"
        "|urgent|please help|help needed|need(?:s|ed)? (?:help|a lift|dialysis|insulin|oxygen)|does anyone|has anyone|spare|can anyone"
        "|dialysis|insulin|oxygen|chemo|lift to|who (?:still )?needs"
    ),
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
# Care that is about one person or household, and care in which many people are listed.
LISTS = frozenset({"petition", "jielong", "rescue", "appeal"})


def kind(text: str) -> str | None:
    """The kind of care text this simplified, lower-cased text reads like, or None."""
    return next((name for name, pattern in _PATTERNS.items() if pattern.search(text)), None)


# Words that only ask to pass something on: enough for one household, not for a list of many.
_PASSING = re.compile(
    "麻烦转发|求转|急转|请转告|请帮忙|请协助|spare|does anyone|has anyone|can anyone|please help|urgent"
)


def is_list(text: str) -> bool:
    """Whether the text has words of a kind in which many people are listed, beyond asking to pass it on."""
    return any(not _PASSING.fullmatch(found.group()) for name in LISTS for found in _PATTERNS[name].finditer(text))
