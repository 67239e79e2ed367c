"""Marks: words that say what kind of text this is - a notice, an advert, a slip, a plea, an attack.

A mark never exempts anything by itself; judge combines marks with what was found. All patterns run on simplified,
lower-cased text. The lists are ours, from synthetic corpora and official notices' set phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detectors.model import Role, Segment
from detectors.normalize import normalize

READ_CHARS = 200_000  # of a document's beginning; marks stand in titles and first lines, a 6 MB roster repeats none
ENDS_CHARS = 16_000  # four messages' length; a plea or an attack that stands in the middle of a book is none
TAIL_CHARS = 20_000  # and of its end, where notices are signed


def any_of(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words))


OFFICIAL = any_of(
    "通报", "通告", "公告", "防控办", "指挥部", "领导小组", "卫健委", "疾控", "居委会?公告", "涉及场所", "活动轨迹", "风险点位", "风险区域",
    "封控", "管控区", "新增(?:本土)?(?:阳性|确诊|病例|[0-9]+例)", "只留地点和时间", "行程摘要", "同时段", "时空伴随", "流调溯源公布", "采样点",
    "[0-9]+例(?:本土)?(?:阳性|确诊|无症状)", "判定密接", "不信谣", "轨迹[:：]", "落实管控", "三天两检", "核酸检测点",
    "places and times", "exposure sites?", "public health unit", "health department", "advice line", "case [0-9]+,", "get tested",
)  # fmt: skip
REGISTER = any_of(
    "统一社会信用代码", "案号", "人民法院", "法定代表人", "中标", "公示", "注册资本", "股份有限公司", "董事", "独立董事", "备案号", "营业执照",
    "company number", "registered office", "companies house", "board of directors", "planning application",
)  # fmt: skip
ORGANISATION = any_of(
    "有限公司", "经营部", "门店", "营业时间", "供应商", "分公司", "事务所", "商行", "连锁", "专卖", "批发", "加盟", "总经理", "售后",
    r"\bltd\b", r"\binc\b", r"\bllc\b", r"\bplc\b", "opening hours", "suppliers?", "showroom", "head office",
)  # fmt: skip
HOME = any_of(
    "家住",
    "现住",
    "户籍",
    "住址",
    "家庭住址",
    "宿舍",
    "单元",
    "[0-9]室",
    "住在",
    r"\blives? (?:at|in|on)\b",
    "home address",
    r"\bflat [0-9]",
    r"\bapt\b",
)
SLIP = any_of(
    "运单", "快递", "包裹", "取件", "订单", "收件", "寄件", "派送", "面单", "门锁密码", "waybill", "parcel", "tracking", "order (?:no|number|id)",
    "deliver", "courier", "小票", "外卖",
)  # fmt: skip
OFFER = any_of(
    "出租", "求租", "招租", "转让", "出售", "求购", "招聘", "急招", "诚聘", "求职", "简历", "自我评价", "有意者", "承接", "接单", "遗失", "挂失",
    "声明作废", "寻物", "招领", "拾到", "租房", "房东", "代购", "维修", "家政", "保洁", "优惠", "for sale", "to let", "for rent", "wanted",
    "hiring", "vacancy", "resume", "curriculum vitae", "hourly rate", "借条", "欠条", "借款人", "今借到", "i owe", "iou",
)  # fmt: skip
FIRST_PERSON = any_of(
    "本人", "我是", "我叫", "大家好", "本店", "我们店", "有需要(?:随时)?(?:找|联系)我", "联系我", "我的(?:电话|手机|微信)", r"\bi'm\b", r"\bi am\b",
    "my name is", "call me", "text me", "i do ", "my number",
)  # fmt: skip
PERFORMERS = any_of("goalkeeper|midfielder|defender|setter|libero|point guard|shooting guard|outside hitter|cox|stroke side|roster #", "桨手|舵手|单打|双打|泳道|决赛|预赛|接力队|教练员", "前锋|门将|后卫|中锋|前腰|后腰|守门员|大名单|球衣号", "主攻|副攻|二传|自由人|接应",
    "演员", "主演", "模特", "球员", "队员名单", "选手", "运动员", "参赛", "过磅", "kg级", "公斤级", "裁判", "首发", "阵容", "联赛", "锦标赛",
    "line-?up", r"\bsquad\b", r"\bcast\b", "starring", "players?", "weigh-in", "league",
)  # fmt: skip
DUTY = any_of(
    "值班", "轮值", "排班", "对接人", "联络员", "网格员", "(?:志愿者|楼[组栋]长|楼长).{0,6}(?:电话|联系|名单|分工)", "on duty", "rota", "wardens?",
)  # fmt: skip
RESIDENTS = any_of(
    "业主",
    "住户",
    "居民信息",
    "学生",
    "客户",
    "会员",
    "员工",
    "花名册",
    "患者",
    "阳性",
    "密接",
    "隔离人员",
    "转运",
    "residents?",
    "tenants?",
    "patients?",
    "members?",
)
CLASSES = any_of(
    "幼儿园",
    "小学",
    "年级",
    "[一二三四五六1-6][（(]?[0-9一二三四五六]*[)）]?班",
    "大[一二]班",
    "中[一二]班",
    "学生",
    "宝宝",
    "幼儿",
    "接种",
    "preschool",
    "nursery",
    "year [1-6]\\b",
    "pupils?",
    "kindergarten",
)
DOCTORS = any_of(
    "坐诊",
    "出诊",
    "门诊",
    "擅长",
    "专长",
    "主任医师",
    "主治医师",
    "家庭医生",
    "专家",
    "本院",
    "clinic",
    "consultant",
    "specialist",
    "surgery",
)
ROOM = any_of(
    "(?<![0-9-])[0-9]{1,2}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])",
    "(?<![0-9-])[0-9]{1,2}-[0-9]{3,4}(?![0-9-])",
    "[0-9]{3,4}[室房]",
    "(?:单元|号楼|栋|幢)[0-9]{3,4}(?![0-9])",
    r"\b(?:flat|apt|apartment) [0-9]",
)
EXAM = any_of(
    "准考证",
    "面试(?:名单|公告)",
    "笔试",
    "考场安排",
    "拟(?:录|聘)用(?:人员)?(?:名单|公示)",
    "入围(?:名单|人员)",
    "admission ticket",
    "candidates? numbers?",
)
TENDER = any_of(
    "notice of poll",
    "returning officer",
    "planning application",
    "询价",
    "招标",
    "投标",
    "采购(?:人|公告|项目|办)",
    "报价(?:单|函)",
    "竞(?:价|标|争性)",
    "invitation to tender",
    "procurement",
    "registered office",
    "company number",
    "quotations?",
)
YOUNG = any_of(
    "出生",
    "生日",
    "生于",
    "岁",
    "孩",
    "童",
    "幼",
    "学生",
    "小学",
    "[年班]级",
    "家长",
    "监护",
    "宝宝",
    "birth",
    r"\bborn\b",
    r"\bdob\b",
    "aged",
    "child",
    "pupil",
    r"\bkids?\b",
    "school",
    "nursery",
    "parent",
)
DATED = any_of("值班", "带班", "公示", "任前", "公告", "截止", "招标", "轮值", "排班", "on duty", "rota")
ROLL = any_of("名单", "转运", "均为", "以下人员", "如下人员", "the following", "list of")
FICTION = any_of("小说", "第[0-9一二三四五六七八九十]+章", "chapter [0-9]+", "剧情", "题干", "竞赛", "谜", "quiz")
OWN_OUTPUT = any_of("打码助手", "masking assistant", "只留地点和时间", "places and times only")


def text_of(segments: Sequence[Segment]) -> str:
    """What marks are looked for in: the readable text, simplified and lower-cased, its beginning and its end."""
    parts: list[str] = []
    size = 0
    for segment in segments:
        if segment.role != Role.METADATA:
            parts.append(segment.text)
            size += len(segment.text) + 1
        if size > READ_CHARS:
            break
    head = "\n".join(parts)[:READ_CHARS]
    tail = "\n".join(segment.text for segment in segments[-200:])[-TAIL_CHARS:] if size > READ_CHARS else ""
    return normalize(f"{head}\n{tail}").text.lower()


def ends(text: str) -> str:
    """The beginning and the end of a text: where people say what they want of their readers."""
    return text if len(text) <= ENDS_CHARS else f"{text[: ENDS_CHARS // 2]}\n{text[-ENDS_CHARS // 2 :]}"


def count(pattern: re.Pattern[str], text: str) -> int:
    """How many different words of a list stand in a text."""
    return len({found.group() for found in pattern.finditer(text)})
