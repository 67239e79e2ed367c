"""Chinese family names, and whether a short text has the shape of a Chinese name.

Shape only: whether a name-shaped text *is* a name in its sentence is decided by a tagger, a label or a column.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from detectors.identifiers._identifier import listed

COMMON, COMPOUND, RARE = "common", "compound", "rare"

# Characters that no given name holds (particles, pronouns, numerals with units, places): seen in none of the lists of
# given names that the surname file's sources give, and enough to turn most "surname + word" accidents away.
NOT_IN_NAMES = frozenset(
    "的了吗呢吧啊呀哦嗯是我你您他她它们这那哪谁不就也都还又只很最更被把给让跟及或但而且则因所往到"
    "个号楼路街市县区省镇乡栋幢室单层座弄巷院店厂局处部级日分点块钱斤说找请谢打发收送买卖吃喝看听写做去走拿坐站要该没零〇"
)

# Words that begin with a family name's character and have the length of a name (own collection from ordinary texts).
WORDS = frozenset(
    listed(
        "谢谢|方便|方法|方向|方案|方面|高兴|安全|安排|安心|安静|平安|平时|平台|平均|万一|万元|常见|常常|常用|经常|明天|"
        "成本|成功|成都|成为|金额|金融|金牌|白天|白色|红色|黄色|黄金|马上|马路|石油|石头|水果|水平|水电|牛奶|牛肉|羊肉|"
        "毛巾|毛病|严重|严格|严禁|文件|文章|文化|文字|文明|关于|关系|关注|关闭|应该|应急|应当|包括|包装|包裹|项目|双方|"
        "周一|周二|周三|周四|周五|周六|周日|周末|周边|周围|周期|向阳|向前|温度|温馨|温暖|江苏|江西|江南|河南|湖南|"
        "海南|云南|山东|武汉|广州|广东|广西|苏州|徐州|郑州|杭州|贵州|温州|常州|连云|黎明|康复|康庄|连接|连续|相关|相信|"
        "权利|权限|时间|时候|时代|时常|易燃|易碎|全部|全国|全家|全体|管理|管道|段落|路上|路远|路口|路线|路由|车辆|车位|"
        "车站|车牌|车主|席位|申请|申报|祝福|祝贺|党员|党委|国家|国际|国王|余额|余下|幸福|幸运|强烈|童年|童装|侯车|"
        "花园|花店|柴油|阳台|阳光|阳性|阴性|华为|华人|华东|景区|景点|华北|解放|解决|解释|解除|鲁迅|和平|和谐|舒服|舒适|"
        "程序|程度|许多|许可|毕业|毕竟|齐全|任务|任何|任意|任职|商品|商场|商店|商家|商户|师傅|宫颈|简介|简单|简称|"
        "冷静|冷冻|热线|荣誉|强制|通知|通报|通过|通行|封控|封闭|查看|查询|查收|巡查|单位|单元|单号|单价|单人|房间|房号|"
        "房东|房租|房价|房屋|房产|曾经|曲线|麻烦|麻辣|钱包|米饭|边界|项链|计划|计算|支付|支持|支行|强化|农村|农业|乐园|"
        "雷锋|雷雨|龙虾|龙头|熊猫|熊市|梅花|梅雨|兰州|桂林|桂花|柳州|樊笼|甘肃|甘蔗|焦虑|焦点|费用|费率|储蓄|储存"
    )
)


@cache
def surnames(tier: str) -> frozenset[str]:
    """The family names of one tier: COMMON, COMPOUND (two characters) or RARE (a name only where something says so)."""
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in resources.files(__package__).joinpath("_data/surnames.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split() if " " in line else line)
    return frozenset(sections[tier])


def surname_of(text: str, *, rare: bool = True) -> str | None:
    """The family name a text begins with, the longest one, or None; without `rare`, only of the safer tiers."""
    if text[:2] in surnames(COMPOUND):
        return text[:2]
    if text[:1] in surnames(COMMON) or (rare and text[:1] in surnames(RARE)):
        return text[:1]
    return None


def looks_like_name(text: str, *, rare: bool = False) -> bool:
    """Whether the whole text has the shape of a Chinese personal name, in simplified characters.

    Family name and one or two characters that names are made of; or, with a middle dot, a name of another language in
    Chinese writing (古丽娜尔·阿不都). `rare` also takes family names that are ordinary words as well.
    """
    if "·" in text:
        return _is_dotted_name(text)
    surname = surname_of(text, rare=rare)
    if surname is None or not _is_han(text) or text in WORDS:
        return False
    given = text[len(surname) :]
    return 1 <= len(given) <= 2 and NOT_IN_NAMES.isdisjoint(given)


def _is_dotted_name(text: str) -> bool:
    parts = text.split("·")
    return all(2 <= len(part) <= 7 and _is_han(part) for part in parts) and len(parts) <= 4


def _is_han(text: str) -> bool:
    return all("一" <= character <= "鿿" for character in text)
