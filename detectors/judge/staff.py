"""Staff: contacts an office publishes on purpose - wardens, duty rotas, doctors' hours, volunteers by building.

Such a list has a role beside each number, an area or hours, and tells readers to call. What separates it from a roster of
residents under the same heading: nothing about the people but how to reach them, no room beside a name, no register's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detectors.judge.marks import ROOM, any_of
from detectors.model import Located
from detectors.normalize import normalize
from detectors.structure import Document

_ROLE = any_of(
    "网格", "机手", "[^ \\t\\n]{2,6}组(?![员内群])", "专班", "职责", "楼[栋组]?长", "[片邻里村街路河林田湖段站所局科队组店车点课]长", "班(?:组)?长", "楼管", "支书", "书记", "主任", "主席", "委员", "干部", "带班", "值班", "值守", "轮值", "民警", "片警", "辅警", "警(?:官|长|员)", "消防",
    "医[生师]", "护[士师]", "药师", "大夫", "全科", "主治", "门诊", "科室", "老师", "教师", "教练", "班主任", "辅导员", "[校园院处厂]长", "司机", "领队", "驾驶员", "专[员干管]", "联络员", "联系人", "协管", "志愿者", "义工", "社工", "社區工作", "负责人", "负责(?!楼栋$)", "对接人", "对接", "经办", "承办",
    "管理员", "管理(?:处|人)", "客服", "工程师", "抢修", "维修", "电工", "水工", "师傅", "客户经理", "大堂经理", "理财经理", "项目经理", "业务员", "配送", "骑手", "律师", "调解", "督导", "指导员", "技术员", "农技", "兽医", "保安", "保洁", "管家", "议员", "助理", "干事", "理事", "会长", "牧师", "神父", "主持", "职务", "岗位", "代办员", "协调", "接待", "窗口",
    r"\bdr\b", "doctor", r"\bgp\b", "nurse", r"\brev\b", "reverend", "deacon", "sister", "father(?! of)", "reader", "warden", "officer", "manager", "coordinator", "co-ordinator", "volunteer", "lead(?:er)?\\b", "captain", "chair", "secretary", "treasurer", "steward", "teacher", "tutor", "head of", "principal",
    "counsell?or", "social worker", "health visitor", "midwife", "pharmacist", "engineer", "plumber", "electrician", "caretaker", "porter", "driver", "coach\\b", "representative", r"\breps?\b", "contact", "on (?:call|duty)", "supervisor", "cllr", "clerk", "ranger", "agent", "adviser", "advisor", "consultant", "dispatcher",
)  # fmt: skip
_OFFICE = any_of(
    "居委", "村委", "街道", "社区", "办事处", "办公室", "指挥部", "派出所", "公安", "卫生院", "卫生服务", "服务(?:中心|站|大厅|点)", "医院", "学校", "小学", "中学", "学院", "大学", "幼儿园", "招生办", "教务处", "[市区县镇乡省][^。\n]{0,8}(?:局|委|办|处|所|站)", "总工会", "武装部", "(?:宣传|组织|工作|管理|统战)部", "对外公布", "专班", "委员会", "领导小组", "防疫", "防控", "防汛", "抗旱", "管理处", "管理局", "供(?:电|水|热)", "燃气", "物业", "有限公司", "合作社", "工作站", "办公处", "区公所", "议员", "基金会", "协会", "红十字", "消防", "法院", "工作专班", "客服中心",
    "council", "committee", r"\bclub\b", "society", "library", "branch", "volunteers", "village hall", "scheme", "allotment", "surger(?:y|ies)", "clinic", "health centre", "parish", "department", "office", "issued by", "hospital", "school", "university", "association", "ministry", "authority", "constabulary", "police", "trust\\b", "centre", "team\\b",
)  # fmt: skip
_CALL = any_of(
    "(?:请|可|应|欢迎|直接|先|及时)[^。\n]{0,16}(?:联系|联络|拨打|致电|来电|咨询|报告|反映|通报|找|报名)", "联系方式", "联[系络](?:人|电话)?(?:一览|表|名单|公示|如下)", "(?:咨询|服务|监督|举报|投诉|值班|报修|求助|报名|联系|联络|办公|服务时间|联络人)(?:电话|热线|电?邮|方式)", "热线", "公示", "公告", "通告", "告居民", "告知书", "如有[^。\n]{0,30}(?:联系|拨打|报告|致电|找)", "有(?:事|困难|需要|需求|问题)", "(?:上班|办公|服务|咨询|营业|坐诊|出诊|开放|门诊)时间", "责任区", "负责(?:片区|区域|楼栋|范围|小区|路段)", "配送范围", "辖区", "服务区域", "(?:值班|值守|轮值|坐诊|出诊)(?:表|安排|人员|一览)", "警民联系", "便民",
    "who to (?:call|ring|contact)", "please (?:ring|call|contact|phone|text|ask|email)", "may be called", "(?:can|to) (?:be )?(?:reach|contact)", "contact (?:us|your|the|details|list|numbers?)", "call (?:us|your|the|them)", "enquir", "helpline", "hotline", "out-of-hours", "opening hours", "office hours", "useful numbers", "on call", "on duty", "rota\\b", "how to reach", "get in touch", "for (?:help|advice|bookings|assistance)", "report (?:it|problems|faults)",
)  # fmt: skip
_TOLD = any_of("(?:ring|call|phone|text) them",
    "(?:请|可|欢迎|敬请|直接)(?:直接|先|及时|随时|向|与|和|到|联系|给|来电|拨打|致电|咨询|找|报名)[^。\\n]{0,14}(?:联系|联络|拨打|致电|咨询|报告|反映|报名|打电话|本村|本片|本楼|所在|所属|机手|领队)", "请(?:直接|先|及时|随时)?(?:联系|致电|拨打|咨询)(?!人|电话|方式)", "(?:找|联系)不到[^。\\n]{0,8}请", "有(?:事|困难|需要|需求|问题)[^。\\n]{0,12}(?:找|联系|打)",
    "please (?:ring|call|contact|phone|text|ask|email)", "(?:ring|call|phone|text|ask) (?:the|your) (?:driver|volunteer|coach|warden|rep|nurse|officer|clerk|secretary|leader|vet)", "if you need", "who to (?:call|ring|contact)", "may be called", "who (?:clears|covers|does) what", "to book,? (?:call|ring)", "get in touch with", "your (?:local |nearest )?(?:volunteer|warden|rep|contact)",
)  # fmt: skip
# Words of registers: what an office writes down about people, not what it tells them.
_REGISTER = any_of(
    "花名册", "台账", "摸排", "名册", "(?:隔离|密接|次密|阳性|感染|确诊|转运|管控|重点|流动|困难|低保|残疾|独居|受助|参保|在册|返乡|涉疫|失信|上访|信访|吸毒|刑满|社区矫正)[^。\n]{0,4}(?:人员|对象|名单|居民|户|老人)", "(?:住户|业主|居民|学生|家长|客户|会员|患者|病人|租户|员工|考生|人员)(?:基本)?(?:信息|名单|资料|登记|花名|档案|姓名)", "户主", "承租", "入住", "工资", "工号", "入职", "离职", "身份证", "常住人(?:口|数)", "家庭(?:住址|人口)", "紧急联系", "监护人", "(?:请勿|不得|严禁)(?:外传|转发|扩散)", "内部(?:资料|使用|掌握)", "逐户", "核对", "已缴", "欠费", "欠款", "快递单", "收货",
    "do not (?:circulate|share|forward)", "confidential", "residents (?:list|register)", "vulnerable", "patients? (?:list|name)", "tenants? (?:list|name)", "next of kin", "emergency contact", "date of birth", "payroll", "salary", "lives alone", "customers?", "members? list", "pupils?", "students? (?:list|name)", "guest", "parents?'? (?:name|phone|list)",
)  # fmt: skip
_KEPT = any_of(
    "花名册", "台账", "摸排", "名册", "(?:请勿|不得|严禁|切勿)(?:外传|转发|扩散|外泄)", "内部(?:资料|使用|掌握|文件)", "仅供内部", "信息采集", "登记表", "汇总表", "统计表",
    "do not (?:circulate|share|forward)", "confidential", "internal use", "case ?load", "register of",
)  # fmt: skip
_REACH = 90  # code points before a number in which its role stands: a row of a table with an area and hours


def share(document: Document, found: Sequence[Located]) -> float:
    """Of the mobiles, the share with a public role and no room in the words before (0-1; 0 where there are none)."""
    before = [normalize(words).text.lower() for words in _before_mobiles(document, found)]
    return sum(bool(_ROLE.search(words) and not ROOM.search(words)) for words in before) / len(before) if before else 0


def _before_mobiles(document: Document, found: Sequence[Located]) -> Iterator[str]:
    """What stands between each mobile and the one before it, across the cells of a row."""
    at, end = 0, 0
    for entity in found:
        if entity.type == "MOBILE":
            span = entity.span
            pieces = [
                document.segments[n].text[end if n == at else 0 :]
                for n in range(max(at, span.segment - 12), span.segment)
            ]
            own = document.segments[span.segment].text[end if span.segment == at else 0 : span.start]
            yield " ".join([*pieces, own])[-_REACH:]
            at, end = span.segment, span.end


def is_official(text: str) -> bool:
    """Whether the text reads like an office's own: it is named, readers are told to call, nobody is registered."""
    return bool(_OFFICE.search(text) and _CALL.search(text)) and not _REGISTER.search(text)


def is_published(text: str) -> bool:
    """Whether such contacts are for readers at all: told to call, or an office named, and nobody registered."""
    return bool(_OFFICE.search(text) or _CALL.search(text)) and not _REGISTER.search(text)


def is_invitation(text: str) -> bool:
    """Whether an office itself tells readers, in a sentence, to call those named: enough without a role beside each."""
    return bool(_OFFICE.search(text) and _TOLD.search(text)) and not _REGISTER.search(text)


def is_kept(text: str) -> bool:
    """Whether a text calls itself a register that is not for passing on."""
    return bool(_KEPT.search(text))


def is_register(text: str) -> bool:
    """Whether words say that people are written down in it, not offered."""
    return bool(_REGISTER.search(text))
