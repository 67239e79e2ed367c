"""Care texts: appeals, missing persons, petitions, typed lists, obituaries, pleas, rescue tables.

Says which kind a text is by what stands in it, nothing more: words of a kind, and the signs every plea has - somebody in need,
readers who are asked, a first person, haste, thanks, a number to call. Whether the protection holds (no ID number, fewer
than three relatives, no hostility, not a file with a roster) is judge's. Patterns run on simplified, lower-cased text.
"""

from __future__ import annotations

from detectors.judge.marks import any_of
from detectors.thresholds import CARE, CARE_NEED, CARE_SIGN, CARE_STRONG, CARE_WEAK

# In this order: a petition that asks for help is a petition, a list typed for help is a list.
_STRONG = {
    "petition": any_of(
        "联名(?!账户)", "联署", "连署", "联合签名", "请愿", "请求书", "意见书(?!面)", "陈情", "公开信", "呼吁书", "诉求", "业主大会", "讨薪", "讨(?:回)?(?:血汗钱|工资|公道|说法)", "血汗钱", "欠薪", "拖欠.{0,12}(?:工资|薪|血汗|货款|押金|学费)", "工资.{0,10}(?:没发|未发|不发|拖)", "劳动监察",
        "签(?:字|名)(?:人|者|业主|家长|村民|住户|如下|支持)", "(?:同意|支持|附议|赞成|反对).{0,14}(?:签名|签字|签上|签个名|登记|填写|加名|写上)", "(?:签名|签字)(?:支持|同意|表|在(?:下|后))", "实名(?:反映|请求|呼吁|支持)", "(?:我们|全体|以下)[^。\n]{0,20}(?:要求|请求|恳请|呼吁|强烈(?:要求|反对))", "恳请(?:学校|校方|政府|物业|有关|街道|居委|社区|领导|相关|教育|镇|区|市)", "要求(?:停止|恢复|公开|公布|更换|罢免|召开|重新|退还|整改|取消)[^。\n]{0,30}(?:书|信|签|联名|住户|业主|家长)", "给(?:个|出|予)?(?:书面)?(?:答复|说法)",
        "petition", "sign (?:below|here|up to|this|if)", "add (?:your )?name", "undersigned", "signed(?: so far)?(?: by)?:", "open letter", "we(?:,[^.\n]{0,60},)? (?:the (?:undersigned|parents|residents|tenants|neighbours|workers)|ask you|urge|demand|call on|object|oppose|request that|are asking)", "signatures?(?: so far|:| collected)",
        "unpaid wages", "wages (?:owed|unpaid)", "have(?:n't| not) been paid",
    ),
    "jielong": any_of(
        "接龙", "接着往下", "往下(?:接|传|写|填)", "接下去", "接着(?:写|填|报)", "(?:按|照)(?:格式|顺序|序号|模板)(?:写|填|报|接|往下|来)?", "复制(?:粘贴|后)", "报名接", "自己(?:往下)?(?:填|写|加|接|报)", "自行(?:填写|添加|登记|划去|删除)", "请按.{0,6}格式", "团长", "拼(?:车|团|单)", "(?:周[一二三四五六日天末]|今(?:天|晚)|明天)?.{0,4}(?:团购|开团|团的|截团)", "成团", "要的(?:按|在|接|报|写|跟|请)", "在(?:后面|下面)(?:加|写|填|接|报)(?:上)?(?:名|自己)?",
        "(?:后面|下面|群里)(?:加名|报名|加上)", "加名(?:再|字)", "\\+1", "麻烦(?:大家)?(?:自己)?(?:填|写|接)一下", "还(?:有)?谁要", "跟(?:团|上)", "抄(?:下去|完再贴)",
        "add (?:yourself|your (?:line|name|row|order))", "copy(?: the list)?,? (?:and )?add", r"\bre-?post\b", "sign-?up (?:list|sheet)", "put your name", "carpool", "car share list", "potluck", "list below and add", "reply with your (?:name|order|unit)",
    ),
    "missing": any_of(
        "寻人", "走失", "失踪", "失联(?:[0-9逾多,]|家人|亲人)", "寻亲", "寻找(?:我|家人|老人|孩子|妹妹|弟弟|失散|亲人|亲生|爸|妈|爷|奶|哥|姐|儿|女)", "帮忙找(?:人|一下|找|我)", "走丢", "走散", "(?:人|孩子|老人|爸|妈|爷爷|奶奶|姥姥|姥爷|外公|外婆|女儿|儿子|弟弟|妹妹)(?:也)?(?:就)?(?:不见|丢)了", "没(?:有)?(?:回家|回来)", "一直(?:没|未)(?:回|归)",
        "离家(?:未归|出走|后|至今)", "至今(?:未归|未回|没有消息|没消息|下落不明|音讯)", "下落不明", "(?:如果?|有人|若|哪位)?(?:见到|看到|看见|遇见|遇到)(?:请|的|她|他|佢|麻烦|过|后)?[^。\n]{0,20}(?:打|联系|告诉|拉住|陪|通知|致电|回电|留住|报警|报个)", "被人抱走", "找人", "协寻", "寻家", "急寻", "摸失", "唔见咗", "行失",
        "missing (?:since|person|boy|girl|man|woman|child|from|teen|elderly|mum|dad)", r"\bmissing[:!-]", "went missing", "has gone missing", "last seen", "have you seen", "did(?:n't| not) (?:get|come) (?:home|back)", "keep an eye out", "wandered off", "not (?:come|been) (?:home|seen)", "any sightings", "if you see (?:him|her|them)", "has(?:n't| not) (?:come|been) home",
    ),
    "rescue": any_of(
        "待救", "(?:被|还|都|困|受)困", "困(?:在|了|住)", "救到", "救出", "救援", "救咗", "救护", "求救", "水浸", "冲锋舟", "橡皮艇", "皮划艇", "互助表", "各家情况", "孤岛", "洪水", "水还在涨", "水(?:已经?)?(?:到|淹|没过|漫)", "进水", "溃堤", "决堤", "泄洪", "倒塌", "失联", "报平安", "未(?:联络|联系)上", "联系不上", "断水断电", "转移不(?:了|出)", "待转移", "蓝天救援", "曙光救援", "搜救", "受灾", "坍塌", "山体滑坡",
        "rescue", "stranded", "trapped", "on the roof", "cut off by", "waiting to be (?:picked|rescued|taken)", "water is (?:at|up|rising|over)", "flood(?:ed|ing) (?:out|in|up)", "evacuat",
    ),
    "obituary": any_of(
        "讣(?:告|闻)", "先(?:父|母|慈|严|夫|妻|祖)", "家(?:父|母)", "慈(?:母|父)", "逝世", "辞世", "离世", "与世长辞", "走完", "享(?:年|寿|阳)", "告别(?:仪式|式|会)", "小范围告别", "追悼", "殡仪馆", "治丧", "帛金", "奠仪", "一路走好", "泣告", "出殡", "安息", "灵堂", "公祭", "在家中走了", "丧事",
        "funeral", "passed away", "died (?:at|on|peacefully|suddenly|this|yesterday|last)", "obituary", "memorial service", "in lieu of flowers", "celebration of life",
    ),
    "fundraising": any_of(
        "募捐", "捐款", "善款", "轻松筹", "水滴筹", "倡议书", "筹款", "众筹", "筹(?:到|集|措|医|钱)", "欠费(?:通知)?", "爱心款", "帮帮(?:我|孩子|他|她|这)", "帮(?:她|他|孩子)?一把", "(?:首期|后续|前期)?(?:治疗|手术|移植|医药|医疗)费", "爱心(?:人士|捐|接力)", "献(?:上|出)?(?:一份)?爱心",
        "fundrais", "trying to raise", r"raise [$£]?[0-9]", "gofundme", "chip in", "whip-?round", "collecting (?:shoes|clothes|coats|money|for)", "lost everything", "clothes on their backs", "help (?:them|her|him|the family) (?:get|through|back)", "in aid of", "donat(?:e|ion)s?",
    ),
    "appeal": any_of(
        "求助", "急(?:需|求|寻|转|找|招血|缺)", "求(?:医|药|血|救|购药|推荐|转|帮|各位|大家|好心)", "(?:跪|恳|拜)(?:求|谢|托)", "谁家(?:有|里|还有|能|的)", "谁(?:有|能|还有|可以|手上|那里|那边)(?:门|车|药|多|帮|借|认识)?", "哪(?:位|家|个好心)(?:邻居|好心|有|备|能|知道|认识|可以|手上|医生|的)?", "(?:有没有|边位|边个)(?:人|居委|好心|邻居|街坊|有|医生|认识)?[^。\n]{0,16}(?:帮|借|匀|有|送|能|可以|知道|识|多|陪)",
        "缺药", "断(?:药|粮|奶|供|氧)", "药(?:只|就|快|已经?|今天|马上)?(?:剩|够|吃完|没了|断|用完|没有了)", "(?:最后|只剩|还剩|仅剩|剩下)[一二两三0-9半]*(?:粒|片|支|颗|盒|天|板|瓶|顿|包|袋|针)", "余[0-9一二三两半]+天", "已断", "救命", "帮(?:帮忙|帮手|下忙|顶|转|扩)", "匀(?:我|给|一|点|出|两)", "借(?:我|一台|个|下|用|两|点)",
        "胰岛素", "透析", "化疗", "放疗", "洗肾", "氧气", "制氧", "呼吸机", "血氧", "血小板", "(?:献|捐|输|互助|缺|用|血库告急)血(?!氧)", "血库", "[abo]b?型血", "rh阴性", "羊水", "覆诊", "复诊", "急诊", "抢救", "icu", "重症", "病危", "120(?:排队|说|打|等|派|车)", "麻烦转发", "请(?:帮忙|帮助|转告|协助|各位)", "挪(?:下|一下|个)?车", "要人照看", "认领",
        "喊缺", "防疫办", "能不能(?:去|帮|送|借|来)", "没有(?:药|制氧机|吃的|人管|奶粉)", "街坊帮", "搵人", "帮手", "想(?:请|找|求|问)(?:人|各位|大家|下|问)", "孩子(?:发烧|高烧|高热)", "(?:发|高)烧(?:[0-9到]|不退)", "物资(?:紧缺|告急|不够)", "求(?:收留|领养|陪护|护工)",
        "please help", "help (?:needed|please|us|me find)", "need(?:s|ed)? (?:help|a lift|dialysis|insulin|oxygen|blood|someone|somebody|urgent|to get to|his|her|a ride)", "(?:does|has|can|could|if) any(?:one|body)", "is there any(?:one|body)", "any(?:one|body) (?:have|with|got|near|able|know|here|in|who)", "dialysis", "insulin", "oxygen", "chemo", r"\blift to\b", "who (?:still )?needs", "running (?:low|out)", "ran out", "run(?:s)? out (?:of|by|on|tonight|tomorrow)", "desperate", "in desperate need", "blood (?:type|donors?|needed)", "intensive care", "sorry to ask",
    ),
}  # fmt: skip
_WEAK = {
    "petition": any_of("签(?:名|字)", "表决", "投票", "征集"),
    "jielong": any_of("截止", "登记(?:如下|一下)", "份(?:$|\n)", "报名", "sign-?up", "take turns", "rota"),
    "missing": any_of("线索", "目击", r"\bmissing\b", "看到请", "见到请", "穿(?:着)?[^。,，\n]{0,8}(?:衣|裤|外套|鞋)", "身穿", "wearing"),
    "rescue": any_of("地震", "余震", "台风", "打不通", "联络人", "boat", "flood", "earthquake", "typhoon", "storm"),
    "obituary": any_of("安详", "送(?:他|她|老人)?最后一程", "in loving memory"),
    "fundraising": any_of("帮助", "困难", "白血病", "肿瘤", "骨肉瘤", "火灾", "失火", "sponsor"),
    "appeal": any_of(
        "帮忙", "帮助", "扩散", "转发", "求", "紧急", "急(?!诊|救电话|速|性)", "缺", "urgent", "spare", "please share", "share this", "help",
    ),
}  # fmt: skip
# The signs of a plea, each a family of its own.
_NEED = any_of(
    "(?:没|未)(?:有)?(?:人|车|药|吃|奶|电|水|信号|地方|办法)", "不够", "撑不", "只能撑", "等不(?:了|到|起)", "走(?:不|唔)(?:了|动|到)", "动不了", "起不来", "不能动", "敲门不应", "没人应", "关机", "断(?:电|水|药|网)", "住院", "抢救", "手术", "过期", "过敏", "跌", "摔", "昏", "晕", "出血", "发作", "孕", "要生", "独居", "失智", "痴呆", "糊涂", "阿尔茨", "腿断", "骨折", "轮椅", "瘫", "卧床", "残疾", "病",
    "need", "cannot|can't|unable", "power is out", "no (?:power|heating|food|water|signal)", "dementia", "hospital", "operation", "wheelchair", "unwell", "injured", "hurt", "burned|burnt", "bleeding", "pregnan", "newborn",
)  # fmt: skip
_SIGNS = (
    any_of("各位", "街坊", "邻居", "大家", "@?所有人", "楼上楼下", "好心人", "家人们", "兄弟姐妹", "乡亲", "老乡", "朋友们", "亲们", "家长们", "业主们", "同学们", "志愿者", "热心", r"\bhi all\b", "hello (?:all|everyone)", "everyone", "everybody", "neighbou?rs?", "folks", "friends", "any(?:one|body)"),
    any_of("我(?:家|妈|爸|爷|奶|姥|外|老公|老婆|丈夫|妻子|先生|太太|儿|女|孩子|弟|妹|哥|姐|们家|班|的(?:孩子|母亲|父亲|妈|爸))", "本人", "我是", "我就是", "我们(?:是|村|楼|小区|厂|班|全家|一家)", "屋企", "家(?:里|中)", "家属", r"\bmy (?:mum|mom|dad|nan|gran|wife|husband|son|daughter|brother|sister|father|mother|partner|baby|neighbour|neighbor|friend|uncle|aunt)", r"\bour (?:friend|son|daughter|nan|mum|dad|neighbour|baby|street|building)", r"\bwe(?:'re| are)\b", r"\bi(?:'m| am)\b"),
    any_of("快(?!递|餐|乐|捷|速|件)", "马上", "今晚", "今夜", "半夜", "随时", "刻不容缓", "等不及", "来不及", "尽快", "十万火急", "!!", "！！", "还剩", "撑", "asap", "tonight", "any ?time", "right now", "as soon as", "hours? left", "immediately", "before it"),
    any_of("谢", "感恩", "感激", "拜托", "麻烦", "跪", "打扰", "辛苦", "不好意思", "thank", "please", "sorry", "grateful", "bless"),
    any_of("联系我", "打(?:给)?我", "打(?:我)?(?:的)?(?:电话|手机)", "给我(?:打|回|个)", "联络我", "找我", "致电", "电我", "回(?:我)?(?:个)?电话", "联系(?:人|他|她)", "直接打", "请联(?:系|络)", "请(?:打|拨)", "(?:ring|call|text|phone|message|contact|reach) (?:me|us|her (?:son|daughter|husband|wife)|his (?:son|daughter|wife))", "let me know"),
    any_of("转发", "扩散", "转给", "转一下", "求转", "分享", "帮转", "帮顶", "递个话", "please share", "pass (?:it|this) on", "spread the word"),
)  # fmt: skip
# Care in which many people are listed; the other kinds only ever speak of one person or household.
LISTS = frozenset({"petition", "jielong", "rescue", "appeal"})


def kind(text: str) -> str | None:
    """The kind of care text this simplified, lower-cased text reads like, or None."""
    score, best = max((_of(name, text), -at) for at, name in enumerate(_STRONG))
    plea = score + _plea(text)
    return tuple(_STRONG)[-best] if score and plea >= CARE else ("appeal" if plea >= CARE else None)


def _of(name: str, text: str) -> float:
    if _STRONG[name].search(text):
        return CARE_STRONG
    return CARE_WEAK if _WEAK[name].search(text) else 0


def _plea(text: str) -> float:
    """What every plea has, whatever it asks for: need, readers, a first person, haste, thanks, a call, passing on."""
    return CARE_NEED * bool(_NEED.search(text)) + CARE_SIGN * sum(bool(sign.search(text)) for sign in _SIGNS)


# Words that only ask to pass something on or ask around: enough for one household, not for a list of many.
_PASSING = any_of(
    "麻烦转发", "求转", "急转", "请转告", "请帮忙", "请协助", "请帮助", "帮转", "帮扩", "请各位", "(?:does|has|can|could|if|is there) any(?:one|body)", "any(?:one|body) .*", "please help", "urgent",
    "按?(?:格式|顺序|序号)", "抢救", "icu", "重症", "急诊", "透析", "化疗", "放疗", "谁.?", "哪.*", "认领", "evacuat", "失联", "救护", "失踪",
)  # fmt: skip


def is_list(text: str) -> bool:
    """Whether the text has words of a kind in which many people are listed, beyond asking to pass it on."""
    return any(not _PASSING.fullmatch(found.group()) for name in LISTS for found in _STRONG[name].finditer(text))
