"""Header words: what the words above a column or before a colon say about the values there.

Each Identifier brings its own header words; this file adds those that name no identifier of ours but matter for
judging (class, post, track) and the negative ones, under which a number is never a person's. It looks at the words
alone, never at the values below them. Families: research of leaked rosters, zh-Hans, zh-Hant and English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detectors.identifiers import IDENTIFIERS
from detectors.normalize import normalize

NUMBER = "NUMBER"  # the kind of a column of order numbers, prices, codes: nothing in it is a person's number
LONGEST = 28  # normalised characters of a header cell; longer cells are sentences (longest real one met: 22)

_KINDS = {
    "PERSON": "child pupil learner parent guardian father mother carer wife husband partner son daughter brother sister friend"
    " girlfriend boyfriend colleague roommate flatmate neighbour neighbor spouse mum mom dad nok landlord landlady lessee lessor"
    " borrower lender guarantor resident occupant occupier witness victim suspect complainant claimant defendant plaintiff"
    " buyer seller debtor creditor deceased tutor 甲方 乙方 丙方 出租人 出借人 贷款人 被告 原告 被告人 被申请人 第三人 买方 卖方 买受人"
    " 出卖人 男方 女方 逝者 死者 被执行人 申请执行人 债权人 保证人 抵押人 嫌疑人 犯罪嫌疑人 受害人 被害人 证人",
    "CLASS": "班级 年级 院系 专业 班 class grade form",
    "POST": "部门 职务 职位 岗位 department position title occupation",
    "TRACK": "行程 轨迹 活动轨迹 到达时间 到访时间 场所 停留时间 itinerary venue visited seat 座位 座位号 航班 车次 车厢",
    "WARD": "床号 床位 病区 科室 ward bed",
    "TEXT": "备注 说明 类别 类型 日期 时间 状态 情况 名称 商品 商品名称 品名 项目 项目名称 用户名 文件名 remark remarks note notes"
    " comment comments status date time type category description title username filename hostname product_name 份数 人数 签名"
    " 國籍 国籍 民族 学历 结果 地点 city country zip postcode priority subject",
}
_NEGATIVE = (
    "订单号 订单编号 运单号 快递单号 物流单号 取件码 流水号 商品id sku uid 编号 序号 条码 条形码 isbn 税号 发票号 发票号码"
    " 合同号 合同编号 金额 价格 单价 数量 时间戳 型号 规格 库存 批号 案号 no 序 号 id_order 项次 總計 单号 备案号"
    " order_no order_number order_id order tracking_no tracking_number tracking waybill invoice_no invoice invoice_number"
    " sku price amount qty quantity total timestamp barcode serial serial_no index row ref reference product_id item model"
)
# Words an organisation's own contact stands under: they read LANDLINE even where the word for phone is inside.
_OFFICE = "办公电话 座机 固话 总机 传真 热线 服务电话 客服电话 举报电话 咨询电话 fax hotline office_phone switchboard"
_STRIP = re.compile(r"[\s：:*＊()（）\[\]【】<>《》\"'“”‘’/_·.。,，、\-—#]+")
_MISREAD = str.maketrans("曰茗", "日名")  # one stroke away: what is read from a photo of a form
_ENGLISH = re.compile(r"[a-z]")
_VALUED = re.compile(r"[：:=]\s*[^\s*]")  # a label that has its value already
_NOTE = re.compile(r"[（(].*?[)）]")


def _key(words: str) -> str:
    return _STRIP.sub("", normalize(words).text.lower()).translate(_MISREAD).replace("另刂", "别")


def _lexicon() -> dict[str, str]:
    kinds = {_key(word): identifier.type for identifier in IDENTIFIERS for word in identifier.headers}
    kinds |= {_key(word): kind for kind, words in _KINDS.items() for word in words.split()}
    kinds |= {_key(word): "LANDLINE" for word in _OFFICE.split()}
    return kinds | {_key(word): NUMBER for word in _NEGATIVE.split()}


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], tuple[str, ...], int]:
    lexicon = _lexicon()
    inner = tuple(
        sorted((word for word in lexicon if len(word) >= 2 and not _ENGLISH.search(word)), key=len, reverse=True)
    )
    return lexicon, inner, max(map(len, lexicon), default=0)


@lru_cache(maxsize=4096)
def kind(words: str) -> str | None:
    """The kind of value these header words announce: an entity type, one of our judging kinds, NUMBER, or None.

    Whole words first, then the longest ending, then the longest word of two characters or more inside.
    """
    if not words or len(words) > 2 * LONGEST or _VALUED.search(words):
        return None
    return _kind_of(_key(words)) or _kind_of(_key(_NOTE.sub("", words)))


def _kind_of(key: str) -> str | None:
    if not key or len(key) > LONGEST or key.isdigit():
        return None
    lexicon, inner, longest = _tables()
    if key in lexicon:
        return lexicon[key]
    if key[-1].isdigit() and (bare := key.rstrip("0123456789")) in lexicon:  # Parent 1, Parent 2
        return lexicon[bare]
    for start in range(max(1, len(key) - longest), len(key) - 1):
        if key[start:] in lexicon:
            return lexicon[key[start:]]
    return next((lexicon[word] for word in inner if word in key), None) if len(key) <= 12 else None


@lru_cache(maxsize=4096)
def is_word(words: str) -> bool:
    """Whether these words are a header word as a whole, with nothing before or after."""
    return len(words) <= 2 * LONGEST and _key(words) in _tables()[0]
