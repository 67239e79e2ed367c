"""Cues: the words around a name that say it is one. Labels (姓名：), soft cues (妈妈, 联系), titles and what is owned (的电话).

Words and regular expressions only; what follows from a cue is decided in _names. All text is normalised.
"""

from __future__ import annotations

import re

from detectors.identifiers import IDENTIFIERS
from detectors.identifiers._trie import trie
from detectors.languages.names import TITLES

# What announces a name: nothing but a name follows. With the header words of PERSON, which announce a column of names.
_LABELS = (
    "姓名 名字 真名 全名 户名 开户名 开户人 户主 业主 收件人 收货人 收款人 寄件人 联系人 紧急联系人 申请人 持卡人 持证人 患者 旅客 乘客 车主 房东 租客 租户"
    " 法定代表人 法人 负责人 监护人 当事人 被调查人 报案人 报告人 投诉人 委托人 代理人 委托代理人 原告 被告 被告人 上诉人 甲方 乙方 丙方 死者 伤者 病人"
    " 经手人 承办人 经办人 证明人 推荐人 见证人 担保人 借款人 出借人 中奖人 失主 失踪者 走失者 走失老人 密接 次密接 同住人 入住人 参会人 发言人 主讲人"
    " 审判长 审判员 代理审判员 人民陪审员 陪审员 书记员 执行员 法官助理 公诉人 辩护人 被害人 证人 第三人 申请执行人 被执行人 被上诉人 原审被告 原审原告 被申请人"
    " 再审申请人 受托人 委托诉讼代理人 诉讼代理人 法定代理人 指定监护人 犯罪嫌疑人 罪犯 服刑人员 失踪人 "
    "继承人 被继承人 立遗嘱人 出租方 承租方 出租人 承租人 出卖人 买受人 施工负责人 项目经理 现场负责人"
    " 流调员 采样员 调查对象 随访对象 班主任 班导 次密 任课老师 主治医师 主治医生 责任护士 管床医生 "
    "带队老师 指导老师 导师 推荐人 介绍人 举报人 反映人 来访人 信访人 签收人 寄件方 收件方 取件人 投保人 "
    "被保险人 受益人 受赠人"
    " 记者 通讯员 作者 编剧 导演 主演 主编 译者 兹证明 名叫 叫做 我叫 他叫 她叫 叫 本名 又名 曾用名 客户 "
    "用户 转账至 转账给 汇款给 填表人 填报人 审核人 复核人 复核 监督人 责任人 病患 案主 当事者 立书人 "
    "委托方 受托方 保证人 抵押人 主持人 报名人 参赛者 获奖者 真实姓名 实名 大名 驾驶人 驾驶员 捐款人 "
    "捐赠人 赠与人 资助人 求助人 领取人 代领人 保管人 值班人 签名人 署名人 发起人 创始人 候选人 当选人 "
    "经纪人 拟稿人 撰稿人 行为人 报警人 肇事者 被告人 被害人 伤亡人员 涉案人员"
)
# These say that one may follow.
_SOFT = (
    "父亲 母亲 爸爸 妈妈 老公 老婆 丈夫 妻子 儿子 女儿 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 外公 外婆 女友 男友 女朋友 男朋友 朋友 闺蜜 室友 同事 同学 邻居"
    " 家属 家长 学生 老师 医生 护士 财务 人事 行政 前台 后勤 销售 外教 楼长 队长 组长 班长 司机 老板 经理 "
    "值班 抄送 联系 转给 打给 发给 交给 找 揾 揾紧 给 替 陪 问 请 让 和 跟 与 是 我是 本人 系"
    " 微信加 转到 转账到 帮我 那个 微信搜 收件 发你了 一下 会员 员工 住户 居民 村民 他爸 他妈 他哥 他姐 "
    "他弟 他妹 她爸 她妈 她哥 她姐 她弟 她妹 我爸 我妈 我哥 我姐 我弟 我妹 老人 孩子 小孩 男孩 女孩 病例 "
    "核对 核实 祝贺 恭喜 感谢 悼念 缅怀 表扬 欢迎 有请 主演 歌手 演员 选手 教练 楼主 群主 业主 户主 妹妹 "
    "嫂子 姑姑 舅舅 叔叔 阿姨 婆婆 岳父 岳母 公公 儿媳 女婿 孙子 孙女 外孙 侄子 前女友 前男友 前夫 前妻 "
    "未婚妻 未婚夫 对象 媳妇 职工 伙伴 战友 委员 主任 她男人 他女人 她老公 他老婆 她对象 他对象 讲师 领队 "
    "新生 老生 租户 会员 原来是 就是 还是 你是 去问 认识 都怪 麻烦 谢谢 多谢 问问 告诉 叫上 喊上 通知 提醒 "
    "支持 怀疑 碰到 遇到 看到 看见 民警 法警 队员 经办民警 办案民警 签发人 会计 出纳 采购员 保洁 保安 门卫 "
    "厨师 学员 乘务员 列车长 机长 船长 总工 工程师 设计师 摄影师 校长 园长 院长 所长 站长 处长 科长 局长 "
    "镇长 村长 书记 支书 村支书 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 "
    "星期六 星期日 早班 中班 晚班 夜班 白班 主班 副班 任命 聘任 聘请 推选 选举 推荐 提名 免去 撤销 授予 "
    "奖励 批评 逮捕 拘留 传唤 询问 讯问 抓获 指派 委派 委托 授权 判给 归还 赔偿 开除 辞退 录用 招录 接待 "
    "采访 慰问 护送 抢救 搀扶 致电 副主任 副组长 副班长 副会长 会长 理事长 理事 监事 董事 董事长 总监 主管 "
    "助理 秘书 秘书长 干事 专员 科员 股东 合伙人 法官 检察官 律师 警官 交警 辅警 消防员 工作人员 随行人员 "
    "值班人员 值班员 网格员 楼栋长 护工 护士长 药师 技师 医师 院士 教授 副教授 辅导员 教官 助教 实习生 "
    "保育员 园丁 工人 农民 个体户 骑手 快递员 外卖员 收银员 服务员 店长 店主 房主 船员 飞行员 售票员 电工 "
    "焊工 木工 瓦工 钢筋工 裁缝 演奏 主播 网红 模特 作家 诗人 画家 志愿者 义工 义警 配偶 长子 次子 三子 "
    "长女 次女 三女 独子 独女 养子 养女 继父 继母 继子 继女 祖父 祖母 外祖父 外祖母 岳父 岳母 公公 婆婆 "
    "大伯 小叔 姑父 姨父 姨妈 姑妈 舅妈 婶婶 堂哥 堂弟 堂姐 堂妹 表哥 表弟 表姐 表妹 侄女 外甥 外甥女 孙媳 "
    "儿媳妇 大嫂 弟媳 姐夫 妹夫 其子 其女 其父 其母 其妻 其夫 其兄 其弟 其姐 其妹 给予 赠与 赠与人 受赠人 "
    "检举人 村医 车间主任 委员 记者 实习记者 甲方代表 乙方代表 代表 对象 登记人 离任 到任 新任 原任 现任 "
    "案外人 保管员 仓库主任 乘客 旅客 嫌疑人 违法人员 未成年人 组员 党员 团员 干部 战士 士兵 班长"
)
_OWNED = "手机号|手机|电话号码|电话|联系方式|微信|身份证|证件|护照|邮箱|银行卡|卡号|车牌|号码|住址|地址|户籍|账户|账号|身份|号|卡|车"


def _either(words: str | frozenset[str] | set[str]) -> str:
    """An alternation, the longest first."""
    return "|".join(sorted(words.split() if isinstance(words, str) else words, key=len, reverse=True))


_HEADERS = {
    word for identifier in IDENTIFIERS if identifier.type == "PERSON" for word in identifier.headers
    if len(word) > 1 and word[-1] in "名人者主"
}  # fmt: skip
_TITLE = _either({title for title in TITLES if len(title) > 1})

# 母潘月英, 其夫冒志刚, 孤子束建国: one character that says how somebody is related, at the beginning of what is written
_KIN = "(?<![㐀-鿿])[其先家慈孤长次]?[父母妻夫子女兄弟]|(?<![㐀-鿿])孝[男女子媳婿孙]|[其之][父母妻夫子女兄弟姐妹]"

_SOMEBODY = (
    "(?<![㐀-鿿])[㐀-鿿]{2}(?:人员|人|方|员)"  # 承包人, 违约方: what somebody is, at the beginning of what is written
)
# Directly before a name: group 1 a label, group 2 a soft cue, group 3 what stands between.
BEFORE = re.compile(
    rf"(?:({_either({*_LABELS.split(), *_HEADERS})}|{_KIN})|({_either(_SOFT)}|{_SOMEBODY}))([:：为是叫,，\s]{{0,2}})\Z"
)
# A match of BEFORE ends in one of these, then what stands between; asked first, because most surnames of a roster stand
# behind nothing of the kind and BEFORE takes twenty times as long to say so.
_LAST = frozenset(
    word[-1] for word in (*_LABELS.split(), *_SOFT.split(), *_HEADERS, *"父母妻夫子女兄弟姐妹男媳婿孙人员方")
)
_BETWEEN = frozenset(":：为是叫,，")
REACH = 10  # characters before a name that BEFORE may need: the longest label and two separators
# Directly behind a name; strong enough to make one of a stretch with the shape of a name,
OWNS = re.compile(
    f"(?:{_TITLE}|的(?:{_OWNED})|手机|电话|联系方式|微信|身份证|身份|证件|护照|邮箱|银行卡|账户|车牌|收(?![㐀-鿿])|住(?![宅院建户房]))"
)
# or only to agree with the tagger.
AFTER = re.compile(
    f"(?:{_TITLE}|的?(?:{_OWNED})|收(?![到入费据拾集藏])|留|同志|"
    r"[（(,，、 \t|;；/]*(?:[男女](?![朋友生士儿人孩性装鞋])|\d{1,2}岁|(?:19|"
    r"20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:出?生|人))|等?[一二两三四五六七八九十]{1,2}(?:名|位)(?:同学|"
    r"同志|学生|员工|老师|病人|患者)|等[一二两三四五六七八九十]{0,2}(?:人|位|名)|(?:妈妈|爸爸|加我|说|称|在|"
    r"住)(?![期线]))"
)
# What is told of a person right behind the name: 时冬至，身份证号…
TOLD = re.compile(
    r"[，,、(（:： ]{0,2}(?:身份证|证件|电话|手机|联系|微信|男(?![朋友])|女(?![朋友])|[0-9]{1,2}岁|[0-9]{4}年|1[0-9]{2}|[0-9]{17}|住|现住|护照)"
)
# What people do in minutes, judgments, rosters, notices, notes of a ward; and in a chat
_FORMAL = (
    "担任 出任 当选 兼任 主持 出席 列席 缺席 负责 协助 带领 率领 陪同 请假 迟到 早退 旷工 旷课 发言 致辞 "
    "继承 承担 偿还 归还 支付 缴纳 交纳 签字 签名 签收 出庭 到庭 作证 陈述 辩称 诉称 供述 交代 承认 否认 "
    "举报 投诉 反映 表示 要求"
    " 申请 同意 拒绝 拒不 答复 驾车 驾驶 骑车 骑行 乘坐 入院 住院 出院 就诊 死亡 去世 身亡 受伤 毕业 就读 "
    "任职 就职 入职 离职 辞职 调离 调任 退休 离婚 结婚 再婚 怀孕 分娩 出资 持股 购得 转让 借款 欠款 违反 "
    "涉嫌 盗窃 殴打 辱骂 持刀 醉酒"
    " 酒后 逃逸 投案 自首 落网 被捕 获得 荣获 获评 代签 代领 垫付 捐款 捐赠 值班 值守 带班 巡查 查房 主刀 "
    "接诊 授课 讲课 监考 阅卷 报到 记录 主讲 执笔 复核 审核 经办 代述 亲笔 因病 因故 因事 于当 分别 名下 "
    "所述 所称 证言 记过 处分 按月 每月 发现 指出 补充 批评 提交 无偿 倒在 居住 使用 制作 报道 再次 在场 "
    "在家 未到 未交 到所 到庭 到案 应邀 代表 作为 身为 以及 及其 宣布 今晨 应于 应当 先后 最终 校对 签发 "
    "夫妇 夫妻 父子 母女 母子 父女 兄弟 姐妹 二人 移交 报告 进入 举荐 推荐 于十 于上 于下 因迟 因未 的抗辩 "
    "的主张 的诉求 的请求 的行为 的意见 的申请 的陈述 的说法 的建议 的决定 的父亲 的母亲 的儿子 的女儿 "
    "的妻子 的丈夫"
)
_TALKED = (
    "离了 怀了 生了 生日 欠我 欠他 欠她 欠了 欠着 欠钱 欠你 跑路 跑了 骗我 骗了 骗人 打人 报警 发烧 咳嗽 "
    "阳了 没来 不来 不去 没去 开车 请客 搬走 搬家 出轨 劈腿 失联 加班 退群 进群 拉黑 收到 喜得 说她 说他 "
    "说不 说要 说我 你到底 你在 你家 你什么 你怎么 你能 你是"
    " 小姐姐 小哥哥 家的 家里 那天 直接 踢了 顶的 顶班 嫁给 嫁了 不回 昨晚 今晚 今早 又没 又喝 又来 又漏 "
    "又在 也要 你帮 你干 的号 作证 没交 没选 没回 吵起 闹掰 分手 好上 修的 送来 这人 现在 快出来 推了 "
    "瞎指挥 不值得 一伙 手里 比她 比他 比你 带的 送的 买的 给的 替我 替她 替他 也快 打起来 打架 一起 "
    "强多了 好多了 差远了 那家 那户 的女儿 的儿子 的老公 的老婆 的妈 的爸 家孩子 家狗 家小孩 欠债 去哪 "
    "在哪 住哪 住在 搬到 嫁给 娶了 进货 结账 买单"
)
_COUNTED = (
    "(?:[一二两三四五六七八九十半]|[0-9]{1,3})(?:份|斤|箱|盒|袋|件|瓶|包|只|单|套|杯|桶|提|串|打|板|个|"
    "票)(?![月年日天小人])|(?:[一二两三四五六七八九十百千万]{1,5}|[0-9]{1,6})(?:元|块)(?!钱?的)|欠[0-9]"
)
_DOINGS = f"{_FORMAL} {_TALKED}".split()
_FIRST = "".join(sorted({word[0] for word in _DOINGS}))  # looked at first: three quarters of a text begin no doing
DOES = re.compile(
    f"(?=[{_FIRST}吧吗呢嘛啊呀欠百千万一二两三四五六七八九十半0-9])(?:{trie(_DOINGS)}|{_COUNTED}|[吧吗呢嘛啊呀](?![㐀-鿿]))"
)
# A word and a colon that announce somebody or something; these announce something
CAPTION = re.compile("(?<![㐀-鿿])[㐀-鿿]{2,6}[:：] ?\\Z")
_THINGS = (
    "地|点|间|日期|品|牌|名称|题|价|色|型|类|号|址|市|城|区|省|县|校|院|站|路|线|天气|书|歌|剧|片|菜|主食|"
    "早餐|午餐|晚餐|方案.|药|原料|成分|产地|口味|状态|结果|内容|要求|备注|说明|目的|原因|单位|公司|店|项目|"
    "结论|材质|尺寸|[一二三四五六七八九十]"
)
THING = re.compile(f"(?:{_THINGS})[:：] ?\\Z")
# A "name" before these is a road, a shop, a prize
PLACES = re.compile(
    "[一二三四五六七八九十]?[路街]|路|街|村|镇|县|巷|弄|桥|站|店|馆|医院|公园|酒店|小区|大厦|广场|大学|"
    "学院|中学|小学|幼儿园|公司|集团|牌|杯|奖|庙|寺|山|河|湖|区|市|省|乡|新村|花园|公寓|苑|庄|"
    "家属[区院楼房]|宿舍|生活区|凉茶|剪刀|烤鸭|酒|粉|豆腐"
)
# A shop that has its noun a few characters behind what looks like a name: 胡桃里音乐酒馆, 杨国福麻辣烫
SHOPS = re.compile(
    "(?![在去到的和与来进从家是说也就把被给对向为开住买吃喝逛上下没不要请已又还有、，,])[㐀-鿿]{0,4}?"
    "(?:酒馆|餐厅|饭店|超市|面馆|菜馆|酒楼|茶楼|影城|影院|健身房|健身|书店|药房|药店|诊所|门诊|便利店|"
    "专卖店|旗舰店|火锅|麻辣烫|烤肉|烧烤|米线|拉面|奶茶|烘焙|蛋糕|咖啡|美容|美发|培训|口腔|眼科|生鲜|百货)"
)
# Single characters that join a name to what stands before it, and are no beginning of one there
JOINTS = frozenset("的和跟与叫是找给至到对请托")


def before(text: str, end: int) -> re.Match[str] | None:
    """What announces a name that begins at `end`; see BEFORE."""
    last = end - 1
    for at in range(last, max(-1, last - 3), -1):
        if text[at] in _LAST:
            return BEFORE.search(text, max(0, end - REACH), end)
        if not (text[at] in _BETWEEN or text[at].isspace()):
            return None
    return None
