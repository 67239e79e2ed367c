"""Places: where the name of a place begins that stands directly before the numbers of an address.

Read from the numbers to the left, by what is surest: a division of GB/T 2260, a word that introduces places (住, 送到,
户籍地), the tagger's words, the beginning of the run. The label before a place is never part of it; whether there is a
place at all is decided here, too.
"""

from __future__ import annotations

import re

from detectors.identifiers._regions import region_at
from detectors.passage.words import Words

_LONGEST = 44  # code points of a place before its first number: province to estate
_RUN = re.compile(r"[㐀-鿿A-Za-z0-9·()-]+\Z")
_ENDING = re.compile(
    r"(?:路|街|道|巷|弄|胡同|里|坊|条|村|屯|庄|镇|乡|街道|社区|小区|新村|花园|家园|苑|园|公寓|大厦|广场|中心|城|府|湾|庭|居|墅|院|楼|馆|区|县|市|省|旗|州|"
    r"酒店|宾馆|饭店|旅馆|宿舍|学校|大学|学院|医院|厂|桥|堂|轩|阁|邸|郡|峰|台|岛|山|港|滩|浜|塘|埭|圩|段|组|队|期|号院|大院|方舱|邨|围|涌|寨|坪|坝|沟|岭|坡|"
    r"河|江|湖|坑|井|口|寓|座|厦|场|店|铺|站|校|所|部|坞|埠|营|屋|垭|堰|湘|岗|关|集|洲|澳|环|"
    r"角)(?:[东西南北中][路街段区侧]?|\([一二三四五六七八九十0-9A-Z东西南北]{1,2}[期区座]\)|[A-Z]区)?\Z"
)
_PHASE = re.compile(r"\([一二三四五六七八九十0-9A-Z东西南北]{1,2}[期区座]\)\Z")  # 花园(二期)
_LABELS = (
    "现居住地|现居地|居住地址|居住地|住宅地址|现住址|现住地|家庭住址|家庭地址|收货地址|收件地址|通讯地址|单位地址|登记住址|户籍所在地|户籍地址|户籍地|户籍|住址|住所|地址|"
    "坐落于|坐落|位于|居住于|居住在|居住|入住|暂住|现居|现住|常住|家住|住在|住于|隔离在|隔离于|送到|送至|"
    "送往|寄到|寄至|寄往|搬到|搬去|搬至|来到|回到|前往|返回|就在|我家|他家|她家|家在|放到|放在|"
    "租住|寄居|定居|落户|送餐到|配送到|楼栋|门牌|老家|娘家|婆家|业主|住户|租客|房东|户主|邻居|收货|收件|寄件|快递|单位是|房号|学校|单位|小区是|就是|宿舍"
)
_LEAD = re.compile(f"(?:{_LABELS})[是为]?|[我他她你您咱俺](?:们)?家?的?|[住在到的址那这送寄去给找]|(?<=[㐀-鿿])是")
_LED = re.compile(
    "(?:住在?|现住|地址是?|住址是?|在|就是)\\Z"
)  # nothing but the numbers stands behind it: 住23栋1单元1504
_LIVES = re.compile("住(?![宅院建房])")  # whatever the tagger sees around it
# Single characters that introduce a place, or begin its name: only where the tagger sees a word of its own
_MAYBE = re.compile("[于至就从自家往向和与跟及由离有让请]")
_PLACE_LABELS = frozenset({"LOC", "ns", "ORG", "nt"})
_GLUE = frozenset({"m", "q", "n", "nz", "s", "f", "nw"})
_FULL = tuple("省市区县州旗盟")
_TOWN = re.compile("[㐀-鿿]{1,6}?(?:街道|镇|乡|村|路|街|道|新区|开发区|大道)")
_ADMIN = re.compile(r"(?:[㐀-鿿]{2,9}(?:省|自治区|市|州|盟|区|县|旗|镇|乡|街道)[ ,，]?){1,4}\Z")
_STOPPED = re.compile("[的了吗呢吧是]|请|您|你")


def begin(text: str, end: int, words: Words) -> int | None:
    """Where the place before `end` begins; None where what stands there is no place."""
    run = _RUN.search(text, max(0, end - _LONGEST), end)
    if run is None or _LED.search(text, run.start(), end):
        return None
    first = _past_dash(text, run.start(), end)
    part = _PHASE.search(text, first, end)
    end = part.start() if part else end
    low = _past_leads(text, first, end, words)
    start = _region(text, low, end, words)
    if start is None:
        start = _by_words(text, low, end, words, led=low > first or _is_edge(text, first))
    if start is None or end - start < 2 or _STOPPED.search(text, start, end):
        return None
    return _with_admin(text, start, words)


def _past_dash(text: str, start: int, end: int) -> int:
    """A hyphen or a bracket never begins a place; one that is not closed is none of it."""
    opened = text.rfind("(", start, end)
    start = opened + 1 if opened >= 0 and text.find(")", opened, end) < 0 else start
    while start < end and not text[start].isalnum():
        start += 1
    return start


def _is_edge(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _past_leads(text: str, first: int, end: int, words: Words) -> int:
    """Past the last word that introduces a place, but never so far that fewer than two characters are left."""
    low = first
    for lead in _LEAD.finditer(text, first, end - 2):
        if _LIVES.match(text, lead.start()) or not _within_place(text, lead.start(), lead.end(), words):
            low = max(low, lead.end())
    for lead in _MAYBE.finditer(text, low, end - 2):
        if words.exactly(*lead.span()) not in ("", *_PLACE_LABELS):
            low = lead.end()
    for word in words.inside(low, end):
        if word.label in ("PER", "nr") and word.end <= end - 2 and word.start >= low:
            low = word.end
    return low


def _within_place(text: str, start: int, end: int, words: Words) -> bool:
    """沙田第一城's 一, 学校路's 学校: whether the tagger sees one place around what looks like an introduction."""
    for word in words.inside(start, end):
        if word.label in _PLACE_LABELS and word.start < start and word.end >= end and end - start == 1:
            return True
        if word.label in _PLACE_LABELS and word.start <= start and word.end > end and end - start > 1:
            return text[end] in "路街村镇巷里"
    return text[end : end + 1] in "路街" and end - start > 1


def _is_inside(at: int, words: Words) -> bool:
    """Whether the tagger sees a place that began before: 望京花园 · 东区."""
    return any(word.label in _PLACE_LABELS and word.start < at < word.end for word in words.inside(at, at + 1))


def _region(text: str, low: int, end: int, words: Words) -> int | None:
    """The first division from `low` on that the rest of the place follows: 江苏省…, 苏州吴中区…, 沙田第一城."""
    for start in range(low, end - 1):
        after = region_at(text, start, end)
        if after == start or (start > low and _is_inside(start, words)):
            continue
        if text[after - 1] in _FULL and after - start >= 2:
            return start
        if after < end and (region_at(text, after, end) > after or (start == low and _TOWN.match(text, after, end))):
            return start
        if start == low and after - start >= 2 and _ENDING.search(text, after, end):
            return start
    return None


def _by_words(text: str, low: int, end: int, words: Words, *, led: bool) -> int | None:
    """The leftmost of the words before the numbers that are places without a gap; up to `low` where only a scrap is left."""
    start: int | None = None
    ends_as_place = _ENDING.search(text, low, end) is not None
    for word in reversed(words.inside(low, end)):
        inner = text[max(low, word.start) : min(end, word.end)]
        fits = word.label in _PLACE_LABELS or _ENDING.search(inner) is not None
        glued = ends_as_place and word.label in _GLUE if start is None else word.label in ("m", "nz", "f", "q")
        if not fits and not glued:
            break
        start = max(low, word.start)
    if start is None:
        return low if ends_as_place and end - low <= 14 else None
    return low if led and start - low <= 2 else start


def _with_admin(text: str, start: int, words: Words) -> int:
    """Past a blank to the left, where province, city or district stand before it."""
    if start and text[start - 1] in " ,，":
        admin = _ADMIN.search(text, max(0, start - 30), start)
        if admin:
            return _past_leads(text, admin.start(), start, words)
    return start
