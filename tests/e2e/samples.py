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


def empty_form() -> bytes:
    """A form nobody has filled in yet."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["社区住户情况登记表"])
    book.active.append(["楼栋", "姓名", "身份证号", "手机号码", "现住址", "身高", "体重"])
    for number in range(1, 9):
        book.active.append([f"{number}号楼", "", "", "", "", "", ""])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


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
    "empty form": (empty_form(), "登记表.xlsx"),
}
# The same eight kinds in other people's words. Written before they were tried, and not changed since.
MORE: dict[str, str] = {
    "notice by places": """【紧急寻人·同行程】10月12日 G7348次列车 05车厢；10月12日 21:15 滨江吾悦广场二楼火锅店；10月13日 07:40-08:05 142路公交（滨江站—市三院站）。
以上时间地点有重合的居民朋友，请主动向社区报备，配合三天两检。社区电话 0571-85550100""",
    "price list": """今日团菜（明早8点到东门）
A套餐 青菜5斤+土豆5斤+鸡蛋10枚 58元
B套餐 五花肉2斤+排骨2斤 99元
C套餐 纯牛奶 250ml*16 49.9元
截单时间 21:00，满 30 份成团，收款后不退""",
    "masked list": """第三批中签结果公示
李*华 138****2217
欧阳*  150****0936
陈*    177****5548
异议请于3日内到居委会一楼窗口""",
    "form as text": """请各位按这个格式私发给楼长，不要发群里：
姓名：
房号：
联系电话：
是否有老人/孕妇：
急需药品：""",
    "typed list with doors": """6号楼核酸接龙（下午两点前）
1 601 老邵家 3人
2 802 小尤 1人
3 1103 戚阿姨 2人
4 1504 卓家 4人 13491122334
5 203 房东在外地，租客1人 14533221100""",
    "medicine for a household": "有没有邻居手里有多余的倍他乐克？9号楼1单元302的邵叔叔心脏支架术后，药断了两天了，老伴腿脚不便出不了门。可以打他家电话 13491122358，我们按原价给钱，万分感激！！",
    "blood for somebody": "【求助扩散】我妻子尤敏在市二院ICU，Rh阴性B型血告急，急需献血者互助，联系人卓先生 14533221127，好人一生平安",
    "missing child": """寻孩子！！卓子轩，男，9岁，身高135cm左右，上身红色羽绒服黑裤子，今天16:30放学后在实验小学门口没接到。
看到的好心人请打 13491122361（妈妈）或直接110，谢谢转发""",
    "vote of owners": """关于罢免现物业公司的业主大会表决征集（第一批）
同意请按格式接：楼号-房号 姓名 电话
1-1-101 邵建 13491122374 同意
1-2-203 尤佳 14533221131 同意
2-1-902 卓琳 17401155228 同意
3-3-301 鲍荣 13491122387 同意
5-1-1204 左鸣 14533221149 不同意""",
}
