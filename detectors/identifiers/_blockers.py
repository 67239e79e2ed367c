"""Words right before a number that say whose number it is not: an order's, a build's, a meeting's.

Words of running text; the headers of columns that hold nobody's numbers are known where tables are.
"""

from __future__ import annotations

from detectors.identifiers._identifier import listed

BLOCKERS = listed(
    "订单号|订单编号|订单|运单号|运单|快递单号|单号|物流单号|流水号|交易号|交易单号|编号|序号|货号|条码|条形码|税号|发票号|合同号|会议号|会议id|时间戳|"
    "构建|版本|构建号|步数|批号|型号|案号|邮编|股票|基金|代码|端口|群号|QQ群|qq群|房间号|取件码|验证码|"
    "卡券|优惠券|ISBN|isbn|商品ID|商品id|用户ID|用户id|user_id|userid|userId|item_id|order_id|product_id|"
    "goods_id|room_id|openid|appid|trade_no|out_trade_no|设备号|物料号|物料编码|公告号|文号|检索号|登记号|"
    "注册号|许可证号|批准文号|车次|航班号|工单号|配件号|零件号|料号|货架|库位|货位|批号|部件号|图号|"
    "资产编号|检测编号|订单ID|IMEI|imei|SKU|sku|uid|UID|order|Order|"
    "order no|tracking|Tracking|invoice|Invoice|serial|Serial|build|trace|version|?id|&id|request_id|"
    "req_id|trace_id|session_id|timestamp|Timestamp|request id|txn|msgid|信用代码|信用证号"
)
