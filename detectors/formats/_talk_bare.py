"""Chats without times: "name: text" line by line, as people copy them by hand or paste them from a phone.

A key before its value looks the same, so this asks for people: they come back after others spoke, in no fixed order, and
what they say is no list of numbers. Not responsible for chats with times (`chat`), nor for tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

# Names of fields, of documents' parts, of sides and of programs' words: whoever these name does not speak
_LABELS = (
    "姓名|名字|名称|名稱|称呼|性别|性別|年龄|年齡|民族|籍贯|籍貫|学历|學歷|职业|職業|职务|職務|单位|單位|部门|部門|学校|學校|班级|班級|"
    "电话|電話|手机|手機|号码|號碼|联系|聯繫|聯絡|地址|住址|住所|户籍|戶籍|身份|证件|證件|证号|證號|出生|生日|日期|时间|時間|地点|地點|"
    "备注|備註|说明|說明|注意|原因|情况|情況|状态|狀態|类型|類型|编号|編號|序号|序號|房号|房號|门牌|車牌|车牌|微信|邮箱|郵箱|账号|帳號|"
    "体温|體溫|症状|症狀|诊断|診斷|病史|轨迹|軌跡|行程|关系|關係|父亲|父親|母亲|母親|配偶|监护人|監護人|家长|家長|金额|金額|数量|數量|"
    "价格|價格|规格|規格|开户|開戶|户名|戶名|收款|标题|標題|主题|主題|内容|內容|来源|來源|作者|摘要|关键词|网址|链接|步骤|"
    "甲方|乙方|丙方|问|答|英文|中文|例|注|星期.?|周[一二三四五六日天]|第.{1,4}[条條章节節天步]"
)
_FIELDS = (
    "(?:full |first |last |sur|given |middle )?name|sex|gender|age|d\\.?o\\.?b\\.?|birth.{0,12}|phone.{0,10}|tel.{0,10}|mobile.{0,10}|cell|"
    "contact.{0,12}|(?:home |street |e-?mail |mailing )?address|e-?mail|i\\.?d\\.?.{0,8}|nric|ssn|passport.{0,8}|date.{0,12}|time|place|"
    "venue|where|when|who|what|why|how|note.?|remark.?|n\\.?b\\.?|subject|from|to|cc|bcc|re|fwd?|fax|url|link|source|author|title|type|status|"
    "amount|price|total|qty|quantity|account.{0,10}|bank|relation.{0,8}|father|mother|guardian|parent.?|spouse|next of kin|diagnosis|"
    "symptoms?|address.{0,10}|q\\d*|a\\d*|question|answer|ex(?:ample)?|e\\.?g\\.?|i\\.?e\\.?|step.{0,3}|day.{0,3}|mon(?:day)?|tue(?:s(?:day)?)?|"
    "wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|info|warn(?:ing)?|error|debug|trace|fatal|notice|critical|"
    "input|output|before|after|pros?|cons?|todo|fixme|fix|feat|chore|docs|test|https?|file|path|host|user-?agent|true|false|default|else|try"
)
_WHO = r"[^\s:：\d\-*+#>|`\"'“‘({\[<@/\\$%&=~_.,，。;；!！?？、][^:：\n\t，。！？；!?;,“”\"{}=<>/\\|`*#]{0,23}?"
# House and flat before the name, or alone, as in groups of owners
_WITH_NUMBER = r"\d{3,4}|\d{1,3}[-—栋幢号座楼#](?:\d{2,4}[-— ]?)?[^\s:：\d，。、][^:：\n\t，。！？；!?;,]{0,11}?"
_LABEL = rf"(?:\w{{0,6}}(?:{_LABELS})\w{{0,4}}|(?:{_FIELDS})) ?"
_SAID = rf"(?P<who>{_WHO}|{_WITH_NUMBER})[:：](?!//) ?(?P<said>.*\S.*)"
LAYOUT = re.compile(rf"(?!{_LABEL}[:：]){_SAID}", re.IGNORECASE)
_LINE, _NAMES_A_FIELD = re.compile(_SAID), re.compile(_LABEL, re.IGNORECASE)
_ANY = re.compile(r"[^\s:：][^:：\n]{0,39}[:：]")
_NUMBER = re.compile(r"\d{7}")
# What only people say to each other: you and I, questions, greetings, the small words at the end of a sentence
_SPEECH = re.compile(
    r"[你您我咱俺妳]|[吗嗎呢吧啊呀哦噢嗯哈嘛啦喔唔嘅咁喎喂佢]|[?？]|谢|謝|好的|收到|辛苦|在的|不是|没有|沒有|真的|什么|什麼|怎么|怎麼|为啥|[哪谁誰]|[了没沒好]$"
    r"|\b(?:i|i'm|you|u|ur|your|me|my|we|ok|okay|yes|yep|yeah|no|nope|hi|hello|hey|thanks|thx|ta|sorry|lol|"
    r"please|pls|haha|cool|bye|lets|he|she|they|(?:do|did|does|ca|wo|is|are|was|has|have)n['’]t|\w+['’](?:s|"
    r"re|ll|ve|m|d))\b",
    re.IGNORECASE,
)
# Share of the messages that have to be such; more where names follow each other in a fixed order
_SPOKEN, _IN_ROUNDS = 0.34, 0.5
FEWEST = 5  # messages: a shorter exchange is a text like any other
_RETURNS = 2  # times that somebody speaks again after another one


def is_spoken(lines: Sequence[str]) -> bool:
    """Whether these lines are people talking to each other."""
    told = [line for line in lines if line.strip()]
    matches = [match for line in told if (match := _LINE.fullmatch(line)) is not None]
    fields = {who for who in {match["who"] for match in matches} if _NAMES_A_FIELD.fullmatch(who)}
    found = [match for match in matches if match["who"] not in fields]
    names = [match["who"].strip() for match in found]
    if len(found) < FEWEST or 2 * len(found) < len(told) or not _come_back(names):
        return False
    labelled = sum(_ANY.match(line) is not None for line in told) - len(found)
    numbered = sum(_NUMBER.search(match["said"]) is not None for match in found)
    tabled = sum("\t" in line or "|" in line for line in told)
    spoken = sum(_SPEECH.search(match["said"]) is not None for match in found)
    least = (_IN_ROUNDS if _is_round(names) else _SPOKEN) * len(found)
    return spoken >= least and max(2 * labelled, 4 * tabled, 3 * numbered) <= len(found)


def _come_back(names: Sequence[str]) -> bool:
    """Whether at least two speak in turns, and most of what is said is said by people who speak more than once."""
    turns = [one for one, other in pairwise([*names, ""]) if one != other]
    again = Counter(turns)
    returns = sum(times - 1 for times in again.values())
    often = sum(name in again and again[name] > 1 for name in names)
    return len(again) > 1 and returns >= _RETURNS and 2 * often >= len(names)


def _is_round(names: Sequence[str]) -> bool:
    """Whether the names follow each other in a fixed order: keys of records do, people hardly."""
    for period in range(2, len(names) // 2 + 1):
        same = sum(one == other for one, other in zip(names, names[period:], strict=False))
        if 10 * same >= 9 * (len(names) - period):
            return True
    return False
