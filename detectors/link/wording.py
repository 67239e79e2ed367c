"""Wording: how lines of prose, chats and calendars are worded - whose relation is meant, who only speaks, where records end.

Patterns of text alone; which person a value goes to is decided in prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from detectors.languages.names import surname
from detectors.link.relations import Mention, behind
from detectors.model import Located

SENTENCE = re.compile(r"[。！？!?；;]|\.(?=\s+[A-Z\"“])")
ASIDE = 60  # code points of what is told in brackets, before and after the name
NAME_REACH = 8  # from a relation word to the name it introduces (女友叫, 妻子姓名：)
_CLOCK = r"(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?,?\s+)?(?:[上下]午|[AaPp][Mm])?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?"
# Who says something is not whom it is about: "王丽 10:32", "王丽, [08.03.2026 10:32]", "[10:32] 王丽: …", "2026-03-08 10:32 王丽(1000)"
_SPEAKER = re.compile(rf"^\W{{0,2}}[^\s，。:：]{{1,20}}(?: [^\s，。:：]{{1,12}})?,?\s+\[?{_CLOCK}\]?:?\s*$")
CALLED = re.compile(rf"^\s?[\[(（]?{_CLOCK}[\])）]?\s*[-–]?\s*[^\s:：，。][^:：，。\n]{{0,24}}(?:[:：]\s|$)")
TIME = re.compile(rf"^\s*{_CLOCK}\s*$")
_RECORD_EDGE = re.compile(r"^(?:BEGIN|END):[A-Z]+\s*$")  # iCalendar and its kin: one record ends, another begins
_TECHNICAL = re.compile(r"^(?:UID|PRODID|DTSTAMP|SEQUENCE|URL|X-[A-Z-]+)[:;]")
# Between a relation word and the name it introduces: 李某，真名 / 李某（原名
_ALIAS = re.compile(r"^[㐀-鿿]某{1,2}\s?[,，(（]?(?:真名|本名|原名|实名|名叫|就是|叫)?[:：是]?")
# Between a relation word and its number: a name that nobody has recognised
_UNKNOWN_NAME = re.compile(
    r"[叫是:：\s]{0,3}([㐀-鿿·]{2,4})[，,（(：:\s]{1,2}(?:联系|聯絡)?(?:电话|電話|手机|手機|身份证|身分證|号码|號碼|住址?|[Tt]el)?[号號码碼是係:：\s]{0,3}"
)
LABELLED = re.compile(
    r"^[的嘅]?(?:联系|聯絡|聯繫|手机|手機|家庭|现|現|身份)?(?:电话|電話|手机|手機|手提|号码|號碼|身份证|身份證|身分證|证件|證件|住址|地址|微信|单位|單位|年龄|年齡|邮箱|郵箱|電郵)"
    r"|^(?:['’]s)?\s?(?:phone|mobile|cell|tel|number|address|e-?mail|id\b)",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(r"^(?:['’]s)?\s?(?:full |first |last )?name\s?[:：]\s*", re.IGNORECASE)
_ORDINAL = re.compile(r"^\s?[0-9]{1,2}(?=\s?[:：])")  # 紧急联系人2：
_ALSO = re.compile(r"[、；;和及]|\band\b|&")
_POSSESSIVE = re.compile(r"^(?:'s\s|\s?[的之]\s?)?$")
_APPOSED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2},")
_OPENING = re.compile(
    r"^\s?[（(【\[]\s?(?:系|是|为)?\s?(?:(?:死者|逝者|患者|病人|本人|户主|戶主|当事人|申请人|[他她其])[的之]?)?\s?$"
)
WHERE = re.compile(
    r"(户籍|戶籍|籍贯|籍貫|收货|收貨|收件|家庭|家|屋企|现|現|宿舍|老家|单位|單位|公司|学校|學校|校内|暂住|暫住|居住|常住|通讯|通訊|邮寄|郵寄|工作)[地住址所]{0,3}[：:\s是在]{0,2}\Z"
)
# A turn of a chat that is only a number or a door: 电话 139…, 佢住…, 号码是139…
ANSWER = re.compile(
    r"\W{0,3}(?:[他她它佢伊其](?:的|嘅|们家|家)?)?(?:就?是|係|好像|应该是|應該係|應該是|his|her|the)?\s?"
    r"(?:联系|聯絡|手机|手機|电话|電話|号码|號碼|微信|身份证|身分證|家庭|现|住|地址|住址|家|在|喺|号|號|"
    r"number|phone|lives|address|mobile|cell|at|is|it's){0,4}(?:是|係|为|:|：)?\W{0,3}",
    re.IGNORECASE,
)
# What a password opens that is shared by many
SHARED_LABEL = re.compile(
    (
        r"wi-?fi|wlan|无线|無線|热点|熱點|路由|宽带|解压|解壓|压缩|壓縮|提取|网盘|網盤|云盘|雲端|文档|文檔|文件|"
        r"链接|連結|会议|會議|直播|房间密|門禁|门禁|zoom|unzip|archive|network|meeting|guest"
    ),
    re.IGNORECASE,
)
SHARED = re.compile(
    rf"(?:{SHARED_LABEL.pattern})[^,，。；;\n]{{0,4}}(?:密码|密碼|[码碼]|password|passcode|code|key|pw)?\W{{0,3}}(?:is|是|为|為)?\W{{0,3}}\Z",
    re.IGNORECASE,
)
OF_SOMEBODY = re.compile(r"[他她佢伊其]|\b(?:his|her|their)\b", re.IGNORECASE)
# Whose door it is that all of them live behind
_THEIRS = re.compile(
    r"(?:[他她]们家?|[他她佢](?:哋|地)?(?:屋企|家)|一家(?:人|[一二两三四五六]口)?|全家|全(?:都)?(?=住)|家庭|夫妻俩?|夫妇|两口子|(?:they|family)\b)[^，,。；;]{0,4}\Z"
)
_HAN = re.compile("[㐀-鿿]")
# Between the Chinese and the Latin name of one person: blanks, a bracket, a stroke, given names that nobody has recognised
_SECOND_NAME = re.compile(
    r"(?:[ 　/]{0,4}(?:姓名|英文名?|中文名?|English|Eng|Name)[^，,。；;\n]{0,6}[:：])?(?:[ 　-]?[A-Z][A-Za-z'-]{0,12}){0,3}[ 　]{0,2}[(（/／]?[ 　]?"
)
COMMA = re.compile("[,，]")
_THEMSELVES = re.compile(
    r"(?:[他她佢]自己|[他她]本人)|(?<![A-Za-z])(?:hers|his) is\b|\b(?:his|her) own\b|['’]s own\b", re.IGNORECASE
)
_SENDER = re.compile(r"\W{0,3}(?:From|发件人|發件人|寄件者)\s?[:：].{0,80}@", re.IGNORECASE)
_RECEIVER = re.compile(
    r"\W{0,3}(?:To|Cc|Bcc|Date|Sent|Reply-To|收件人|收件者|抄送|副本|发送时间|日期)\s?[:：]", re.IGNORECASE
)
_SOMEBODY = re.compile(r"\s{0,2}([㐀-鿿·]{2,4})[，,：: ]{1,2}")
_WHOSE = re.compile(r"(?:[他她其佢]|\b(?:his|her))[的嘅]?\s?\Z", re.IGNORECASE)
ANOTHER = re.compile(
    r"(?:电话|電話|手机|手機|手提|号码|號碼|phone|mobile|cell|tel)\s?[2-9二]\s*\Z|备用|備用|其他|其它|另一|\b(?:alt|other|second|backup)",
    re.IGNORECASE,
)  # 电话2
_CLOSING = re.compile("[）)]")
_PRONOUN = re.compile(
    r"[他她佢](?!们|們|哋|人)|其(?![他她它中实實余餘次]|乐|樂)|此人|该人|該人|\b(?:he|she|his|her|him)\b", re.IGNORECASE
)
_SECOND = re.compile(r"\s?[/／、或|]\s?")  # between two numbers of one person


def named_by(text: str, word: Mention, starts: Sequence[int]) -> int | None:
    """The start of the name a relation word introduces, or None."""
    at = bisect_left(starts, word.end)
    if at == len(starts) or starts[at] - word.end > 2 * NAME_REACH:
        return None
    between = _NAME_LABEL.sub("", _ALIAS.sub("", _ORDINAL.sub("", text[word.end : starts[at]])))
    if between == ", " and text[word.start : word.end].isascii():  # his wife, Sheila, works
        return starts[at] if _APPOSED.match(text, starts[at]) else None
    return None if len(between) > NAME_REACH or re.search(r"[,，。;；]|\d", between) else starts[at]


def two_scripts(one: str, other: str) -> bool:
    """Whether one name is in Chinese characters and the other in Latin letters, as those of one person often are."""
    han = [_HAN.match(name) is not None for name in (one, other)]
    return han[0] != han[1] and (other if han[0] else one)[:1].isascii()


def second_name(between: str) -> bool:
    """Whether what stands between a Chinese and a Latin name leaves them one person's (陳大文 Chan Tai Man, CHEUNG Ka Yan 張嘉欣)."""
    return _SECOND_NAME.fullmatch(between) is not None


def owners(text: str, offset: int, entities: Sequence[Located], words: Sequence[Mention]) -> dict[Mention, Located]:
    """The names that only say whose relation somebody is (王芳之母, 王芳的父亲, Ann's brother)."""
    names = [entity for entity in entities if entity.type == "PERSON"]
    ends = [name.span.end - offset for name in names]
    found: dict[Mention, Located] = {}
    for word in words:
        at = bisect_right(ends, word.start) - 1
        if at < 0 or not _POSSESSIVE.match(text[ends[at] : word.start]):
            continue
        if word.start > ends[at] or behind(text, ends[at]) is not None:
            found[word] = names[at]
    return found


def goes_on(text: str, offset: int, before: Located, entity: Located) -> bool:
    """Whether two numbers of one kind are given as one person's: 手机 134… / 174…."""
    between = text[before.span.end - offset : entity.span.start - offset]
    return before.type == entity.type == "MOBILE" and _SECOND.fullmatch(between) is not None


def is_family_home(text: str, at: int) -> bool:
    """Whether an address that begins at `at` is told of a whole family (他们家住…)."""
    return _THEIRS.search(text, max(0, at - 12), at) is not None


def is_edge(text: str, entities: Sequence[Located], *, after_time: bool) -> bool:
    """Lines that belong to nobody: a chat's speaker, where a calendar's entry begins, technical numbers."""
    alone = after_time and len(text.strip()) <= 20 and not re.search(r"\d", text)
    return alone or any(found.match(text) for found in (_SPEAKER, _RECORD_EDGE, _TECHNICAL))


def opening(text: str, at: int) -> int:
    """Where the last bracket before `at` opens; -1 where none does."""
    first = max(0, at - ASIDE)
    return max(text.rfind("（", first, at), text.rfind("(", first, at))


def is_closed(text: str, bracket: int, start: int, end: int, at: int) -> bool:
    """Whether text[start:end] stands within the bracket, and that is closed again before `at` (丧偶（老伴谈世杰病故），13…)."""
    return not _CLOSING.search(text, bracket, start) and _CLOSING.search(text, end, min(at, end + ASIDE)) is not None


def listed(text: str, end: int, start: int) -> bool:
    """Whether a name goes on with the list a relation word has opened (两个：甲 …；乙 …)."""
    return not re.search(r"[。！!？?\n]", text[end:start]) and bool(_ALSO.search(text, end, start))


def bracketed(text: str, word: Mention, ends: Sequence[int]) -> bool:
    """Whether a relation word stands in brackets right behind a name, whose ends are given in order."""
    at = bisect_right(ends, word.start) - 1
    if at < 0 or not _OPENING.match(text[ends[at] : word.start]):
        return False
    return re.match(r"\s?[）)】\]]", text[word.end : word.end + 2]) is not None


def themselves(text: str) -> list[Mention]:
    """Where a text comes back from a relative to whose relative he is (她自己的号码是…, hers is …)."""
    return [Mention(*found.span(), "index", "") for found in _THEMSELVES.finditer(text)]


def is_mail_head(text: str, *, begun: bool) -> bool:
    """Whether a line says who sends a mail, or, below that, who gets it: people the mail is not about."""
    return _SENDER.match(text) is not None or (begun and _RECEIVER.match(text) is not None)


def is_somebody(text: str, start: int, end: int) -> bool:
    """Whether nothing but a name nobody has recognised stands there, before a number (；莘月，13…)."""
    found = _SOMEBODY.fullmatch(text, start, end)
    return found is not None and bool(surname(found[1]))


def of_pronoun(text: str, at: int) -> bool:
    """Whether a relation word that begins there is somebody's told before (他老婆, his wife)."""
    return _WHOSE.search(text, max(0, at - 5), at) is not None


def is_of_somebody_told(text: str) -> bool:
    """Whether a line speaks of somebody told before (他, her)."""
    return _PRONOUN.search(text) is not None


def introduces(between: str) -> bool:
    """Whether what stands between a relation word and a number may be a name that nobody has recognised (父亲 时冬至，电话)."""
    match = _UNKNOWN_NAME.fullmatch(between)
    return match is not None and 1 <= len(match[1]) - len(surname(match[1])) <= 2 and bool(surname(match[1]))
