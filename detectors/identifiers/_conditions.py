"""Conditions in Chinese: illnesses, states, treatments and drugs as people on both sides of the strait and in Hong Kong name them.

By the chapters of ICD-10, with the everyday word beside the doctor's. Simplified script: 過動 is 过动 when it is looked for.
Which find says something of a person is health's and judge's concern.
"""

from __future__ import annotations

import re

_INFECTIONS = (
    "爱滋病 爱滋 HIV携带 梅毒 淋病 菜花 尖锐湿疣 生殖器疱疹 衣原体感染 支原体感染 HPV感染 HPV阳性 大三阳 "
    "小三阳 乙型肝炎 丙型肝炎 甲型肝炎 B型肝炎 C型肝炎 B肝 C肝 乙肝携带 带原者 肺痨 疥疮 带状疱疹 "
    "幽门螺杆菌 登革热 猩红热 手足口病 水痘 腮腺炎 诺如 肠病毒 流脑 败血症"
)
_TUMOURS = "骨癌 血癌 食道癌 食管癌 鼻咽癌 甲状腺癌 胰腺癌 胰脏癌 卵巢癌 子宫癌 子宫颈癌 宫颈癌 前列腺癌 摄护腺癌 直肠癌 大肠癌 膀胱癌 肾癌 脑瘤 脑肿瘤 骨髓瘤 肌瘤 恶性肿瘤"
_BLOOD_AND_METABOLISM = (
    "地中海贫血 贫血 蚕豆症 蚕豆病 G6PD 再生障碍 血小板减少 甲亢 甲减 甲状腺亢进 甲状腺结节 妊娠糖尿 痛风 "
    "高血脂 高血糖 三高 肥胖症 红斑性狼疮 干燥综合征 类风湿 僵直性脊椎炎 强直性脊柱炎"
)
_MIND = (
    "过动 多动症 注意力缺陷 亚斯伯格 亚斯 阿斯伯格 妥瑞 抽动症 读写障碍 阅读障碍 学习障碍 智能障碍 智障 "
    "发展迟缓 发育迟缓 情绪障碍 边缘性人格 边缘型人格 思觉失调 躁郁症 忧郁症 抑郁药 双相情感 双极性 恐慌症 "
    "惊恐障碍 焦虑症 社恐症 强迫症 创伤后 暴食症 厌食症 贪食症 失眠症 梦游症 幻听 幻觉 妄想症 被害妄想 "
    "失智 失智症 老人痴呆 谵妄 割腕 轻生 自杀未遂 服药自杀 酗酒 药瘾 网瘾 赌瘾 嗑药 戒毒所 精神科住院 "
    "强制就医 强制送医 身心科 思觉失常"
)
_NERVES_AND_SENSES = (
    "羊癫疯 羊角风 癫痫 脑瘫 脑性麻痹 小儿麻痹 唐氏 唐氏综合征 唐宝宝 渐冻人 重症肌无力 多发性硬化 面瘫 "
    "偏瘫 截瘫 半身不遂 植物人 偏头痛 脑出血 脑溢血 脑震荡 脑积水 青光眼 白内障 视网膜剥离 色盲 色弱 弱视 "
    "失明 失聪 聋哑 听障 视障 人工耳蜗 耳聋"
)
_HEART_AND_LUNGS = (
    "心肌梗塞 心肌梗死 心律不齐 房颤 心绞痛 心衰 心脏支架 心脏搭桥 冠状动脉 先天性心脏病 先心病 血栓 "
    "肺栓塞 静脉曲张 气喘 哮喘 慢阻肺 肺气肿 肺纤维化 睡眠呼吸中止 鼻咽炎 气胸 尘肺 矽肺"
)
_ORGANS = (
    "胃溃疡 胃出血 肝硬化 肝腹水 脂肪肝 胰腺炎 胆结石 克罗恩 溃疡性结肠炎 肠梗阻 痔疮 肛瘘 疝气 造口 "
    "肾结石 肾炎 肾病综合征 肾衰竭 洗肾 血液透析 腹膜透析 换肾 肾移植 肝移植 尿失禁 前列腺炎 前列腺肥大 "
    "摄护腺肥大 阳痿 早泄 性功能障碍 弱精 少精 无精 死精 隐睾"
)
_WOMEN = (
    "不孕 不孕症 不育 多囊 多囊卵巢 子宫肌瘤 子宫内膜异位 卵巢早衰 卵巢囊肿 输卵管堵塞 宫寒 盆腔炎 阴道炎 "
    "滴虫 霉菌性阴道炎 宫颈糜烂 人流 无痛人流 药流 引产 打胎 堕胎 小产 胎停 流产 死胎 葡萄胎 先兆流产 保胎 "
    "早产 难产 剖腹产 子痫 产后抑郁 产后忧郁 试管失败 试管移植 做试管 试管婴儿 人工授精 冻卵 代孕 未婚先孕 "
    "怀孕 上环 取环 结扎 妊娠高血压 B型链球菌 乙型链球菌 绝经 更年期综合征"
)
_SKIN_AND_BONES = (
    "牛皮癣 银屑病 干癣 白癜风 异位性皮炎 特应性皮炎 湿疹 荨麻疹 狐臭 腋臭 脱发症 鬼剃头 麻风 扁平足 "
    "腰椎间盘突出 椎间盘突出 股骨头坏死 骨质疏松 脊柱侧弯 脊椎侧弯 骨折 截肢 瘫痪在床 卧床不起 卧床 褥疮 "
    "烧伤 烫伤"
)
_HARM_AND_CARE = (
    "酒精中毒 农药中毒 一氧化碳中毒 洗胃 中毒 ICU抢救 病危 病重 临终 安宁疗护 安宁病房 放弃治疗 气切 插管 "
    "呼吸机 胰岛素 化疗 放疗 标靶治疗 靶向药 电击治疗 电休克 隆胸 隆鼻 抽脂 整容失败 变性手术 包皮手术 "
    "截肢手术 身心障碍 身障 残障 残疾证 残障手册 低能 弱智 过敏性休克 青霉素过敏 花生过敏 重大伤病"
)
_DRUGS = (
    "利他能 专思达 思锐 百忧解 舍曲林 氟西汀 帕罗西汀 西酞普兰 艾司西酞普兰 文拉法辛 度洛西汀 米氮平 "
    "阿普唑仑 劳拉西泮 氯硝西泮 地西泮 安定片 佐匹克隆 唑吡坦 史蒂诺斯 思诺思 赞安诺 奥氮平 利培酮 喹硫平 "
    "阿立哌唑 氯氮平 碳酸锂 丙戊酸 拉莫三嗪 多奈哌齐 美沙冬 美沙酮 丁丙诺啡 阻断药 优甲乐 二甲双胍 "
    "甲氨蝶呤 环孢素 他莫昔芬 格列卫 易瑞沙 伟哥 威而钢 万艾可"
)
CONDITIONS: tuple[str, ...] = tuple(
    dict.fromkeys(
        f"{_INFECTIONS} {_TUMOURS} {_BLOOD_AND_METABOLISM} {_MIND} {_NERVES_AND_SENSES} {_HEART_AND_LUNGS} {_ORGANS} {_WOMEN} {_SKIN_AND_BONES} {_HARM_AND_CARE} {_DRUGS}".split()
    )
)
# Behind or before these a condition is a trade's, a science's, a law's: 专治痔疮, 湿疹膏, 肥胖症科普
NOT_BEFORE = "(?<![治除祛防抗])(?<!治疗)(?<!预防)(?<!防治)(?<!关爱)(?<!远离)(?<!关于)(?<!什么是)(?<!如何)(?<!谨防)(?<!警惕)(?<!避免)"
NOT_BEHIND = (
    "(?![药膏霜贴喷片丸]|专科|专家|门诊|医院|中心|疫苗|科普|预防|知识|宣传|防治|防控|研究|协会|基金|学会|"
    "筛查|检查|检测|险|保险|险种|日|论坛|讲座|的(?:症状|原因|治疗|预防|早期|区别)|是什么|怎么办|怎么治|"
    "高发|发病率|事故|事件|用品|[了着]?的?(?:系统|网络|交通|服务器))"
)
# What happened to somebody as a chat says it; 阳了 is not 太阳了, two stripes are also a pupil's badge
CAUGHT = (
    "(?<![太夕朝向重端])阳(?:了(?!台|不)|过了)|中招了|核酸异常|红码了|被拉去隔离|被隔离|拉走隔离|"
    "(?:(?<=[测验查做是])|(?<=[测验查做]了)|(?<=[测验查做]出)|(?<=抗原))[两二]道杠|[两二]道杠(?=了)"
)
CAUGHT_WORDS = (
    "阳了",
    "阳过了",
    "中招了",
    "核酸异常",
    "红码了",
    "被拉去隔离",
    "被隔离",
    "拉走隔离",
    "两道杠",
    "二道杠",
)
# What a doctor, a drug or a lecture is for stands behind these, to the end of the line: 擅长冠心病、肝硬化
_TREATED = re.compile(
    "擅长|主治(?!医)|专攻|专长|特长|诊治|专治|研究方向|诊疗范围|适应症|适用于|用于治疗|功效|禁用|慎用|讲座|义诊|科普"
)
_REACH = 60


def of_somebody(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a condition, or None where it is what somebody treats and not what somebody has."""
    line = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    return None if _TREATED.search(text, line, start) else (start, end)
