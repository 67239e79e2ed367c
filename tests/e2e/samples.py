"""What must never be touched, invented: a notice, lists people type themselves, appeals, masked rosters, prices."""

from __future__ import annotations

import io

NOTICE = """关于新增1例确诊病例活动轨迹的通报
3月10日，我区新增1例新冠病毒感染者，男，28岁，现住松泉路附近某小区。主要活动轨迹如下：
3月8日 12:10—12:50 观前街苏式面馆
3月8日 15:00—16:20 平江路书店
3月9日 19:30—21:40 万达影城3号厅
请有交集的市民立即向社区报告。咨询电话：0512-55501234，12345。
区疫情防控指挥部 3月11日"""
JIELONG = """#接龙 团购鸡蛋，30枚一盘
1. 3-502 尹沐 13492007761 2盘
2. 5-1104 褚云 14530916631 1盘
3. 1-603 岑雨 17402288041 3盘
4. 7-902 卞小 13492007778 1盘"""
INSULIN = "急需求助：3号楼201 黎奶奶 82岁，胰岛素只剩一天的量，小区封着出不去，谁家有门冬胰岛素能匀两支？联系她女儿 13492007785，谢谢大家！"
MISSING = "寻人启事：褚老先生，76岁，身高168厘米，患有轻度认知障碍，昨天下午四点从听枫路菜场走失，穿深蓝色外套。有线索请联系家人 14530916645，万分感谢。"
PETITION = """关于尽快维修2号楼电梯的业主联名信
我们是2号楼业主，电梯停运已三周，老人出行困难，现联名请物业尽快维修。
签名：
2-101 阮承 13492007792
2-203 骆帆 14530916659
2-402 戚安 17402288054
2-505 尹晴 13492007808
2-701 岑桐 14530916662
2-803 卞满 17402288067"""
PRICES = "王老吉 310ml×24 65元/箱\n张小泉剪刀 39元\n李锦记生抽 1.9L 26元\n订单满200免配送，下单号 20260310174022"


def masked_roster() -> bytes:
    """A roster that was masked before it was posted."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["姓名", "手机", "身份证号"])
    for row in (["阮**", "134****7731", "3***************9"], ["骆**", "145****6604", "3***************7"]):
        for _ in range(6):
            book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


UNTOUCHED: dict[str, str | tuple[bytes, str]] = {
    "notice": NOTICE,
    "notice as a file": (NOTICE.encode("gb18030"), "通报.txt"),
    "typed list": JIELONG,
    "insulin": INSULIN,
    "missing": MISSING,
    "petition": PETITION,
    "prices": PRICES,
    "masked roster": (masked_roster(), "中奖名单.xlsx"),
}
