"""The words of column headers and labels as a lexicon: which type a header names, and which headers forbid types.

A header is compared whole after `header_key`; how tables and labels are found in a document is structure's business.
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import listed

# Columns that hold long numbers which are nobody's: under such a header no phone, card or ID is taken from its shape.
NEGATIVE_HEADERS = frozenset(
    listed(
        "订单号|订单编号|运单号|快递单号|快递号|物流单号|流水号|交易号|交易单号|交易流水号|商品id|商品编号|商品编码|货号|sku|spu|uid|userid|user id|编号|序号|"
        "条码|条形码|isbn|税号|纳税人识别号|发票号|发票号码|发票代码|合同号|合同编号|金额|单价|总价|数量|时间戳|timestamp|imei|mac|ip|设备号|设备编号|批号|"
        "批次|型号|版本|版本号|邮编|邮政编码|zip|postcode|统一社会信用代码|信用代码|案号|文号|票号|车次|航班号|order no|order id|order number|tracking|"
        "tracking no|tracking number|invoice|invoice no|serial|serial no|barcode|amount|price|qty|quantity|total|no|id|sn|asset no|trace|build"
    )
)
# Columns about people whose values are no identifier of this list yet; their class still counts for a person.
WORK_HEADERS = frozenset(
    listed(
        "单位|工作单位|公司|学校|班级|年级|学号|工号|职务|职位|岗位|部门|专业|院系|就读学校|employer|company|school|class|grade|student id|student no|staff no|employee id|department|title|position"
    )
)
SECRET_HEADERS = frozenset(listed("密码|口令|登录密码|支付密码|token|password|passwd|pwd|secret|pin"))
# Words right before a number that say whose number it is not: an order's, a build's, a meeting's.
BLOCKERS = listed(
    "订单号|订单编号|订单|运单号|运单|快递单号|快递|单号|物流单号|流水号|交易号|交易单号|编号|序号|货号|条码|条形码|税号|发票号|合同号|会议号|会议id|时间戳|"
    "构建|版本|构建号|步数|批号|型号|案号|邮编|股票|基金|代码|端口|群号|QQ群|qq群|房间号|取件码|验证码|卡券|优惠券|ISBN|isbn|IMEI|imei|SKU|sku|uid|UID|order|Order|"
    "order no|tracking|Tracking|invoice|Invoice|serial|Serial|build|trace|version|信用代码|信用证号"
)

_NOISE = re.compile("[\\s*＊:：;；#?？_.。\"'“”【】\\[\\]]+")
_BRACKETS = re.compile("[(（][^()（）]{0,12}[)）]")


def header_key(cell: str) -> str:
    """A header cell as the lexicon spells it: lower case, without spaces, marks, and what stands in brackets.

    English words keep one space between them. The cell is expected in simplified characters (normalize).
    """
    words = _BRACKETS.sub("", cell).strip().lower()
    spaced = _NOISE.sub(" ", words).strip()
    return spaced if spaced.isascii() else spaced.replace(" ", "")
