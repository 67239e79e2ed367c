"""Care texts: appeals, missing persons, petitions, typed lists, obituaries, pleas, rescue tables.

Says which kind a text is by what stands in it, nothing more: words of a kind; or the signs every plea has - somebody in
a plight, a thing asked for, readers, a first person, haste, thanks, a number to call; or rows that each say what is needed
or ordered. Whether the protection holds (no ID number, fewer than three relatives, no hostility, not a file with a roster)
is judge's. Patterns run on simplified, lower-cased text.
"""

from __future__ import annotations

import re

from detectors.judge import hostile
from detectors.judge.marks import any_of
from detectors.thresholds import CARE, CARE_ASK, CARE_FEW, CARE_PLIGHT, CARE_PLIGHTS, CARE_ROWS, CARE_SIGN, CARE_WEAK

# Words of a kind, each enough by itself. In this order: a petition that asks for help is a petition.
_KINDS = {
    "petition": any_of("署名", "关于[^。\n]{2,30}的(?:请求|建议|倡议|呼吁)", "自救", "(?:一起|联合)(?:去)?(?:信访|上访)", "烂尾",
        "维权", "(?:走|通过)法律(?:途径|程序)", "(?:集体|一起|联合)(?:起诉|投诉|报案|维权|反映)", "退(?:还)?(?:学费|押金|预付|会费|定金|钱)", "联名(?!账户)", "联署", "连署", "联合签名", "请愿", "请求书", "意见书(?!面)", "陈情", "公开信", "呼吁书", "诉求", "业主大会", "讨薪", "讨(?:回)?(?:血汗钱|工资|公道|说法)", "血汗钱", "欠薪", "拖欠.{0,12}(?:工资|薪|血汗|货款|押金|学费)", "(?:工资|加班费|工钱).{0,10}(?:没发|未发|不发|拖|没给|没结)", "劳动(?:监察|仲裁)",
        "签(?:字|名)(?:人|者|业主|家长|村民|住户|如下|支持)", "(?:家长|业主|村民|住户|居民|工人|全体).{0,4}签(?:字|名)", "(?:同意|支持|附议|赞成|反对).{0,14}(?:签名|签字|签上|签个名|登记|填写|加名|写上|的(?:[:：]|住户|业主|在))", "(?:签名|签字)(?:支持|同意|表|在(?:下|后))", "按(?:了|下|上)?(?:红)?手印", "实名(?:反映|请求|呼吁|支持)", "(?:我们|全体|以下)[^。\n]{0,20}(?:要求|请求|恳请|呼吁|强烈(?:要求|反对)|只要一份)",
        "恳请(?:学校|校方|政府|物业|有关|街道|居委|社区|领导|相关|教育|镇|区|市)", "要求(?:停止|恢复|公开|公布|更换|罢免|召开|重新|退还|整改|取消)[^。\n]{0,30}(?:书|信|签|联名|住户|业主|家长)", "给(?:个|出|予)?(?:书面)?(?:答复|说法)", "(?m:^致[^。\n:：]{2,24}(?:局|委|办|府|会|院|处|校|公司|物业|领导|部门|董事会|书记|市长|镇长|校长)[:：])", "凑够|联合(?:反对|抵制)|强烈反对",
        "save our", "letter to the", "petition", "sign (?:below|here|up to|this|if)", "add (?:your )?name", "undersigned", "signed(?: so far)?(?: by)?:", "open letter", "we(?:,[^.\n]{0,60},)? (?:the (?:undersigned|parents|residents|tenants|neighbours|workers)|ask you|urge|demand|call on|object|oppose|request that|are asking)", "signatures?(?: so far|:| collected)", "(?m:^to (?:the )?[a-z' ]{0,30}(?:council|board|headteacher|governors|landlord|management|mp|mayor|minister))",
        "unpaid (?:wages|overtime)", "(?:wages|overtime|holiday pay) (?:owed|unpaid)", "have(?:n't| not) been paid", "(?:gone|went|going) [a-z0-9 ]{2,16} without (?:overtime |holiday )?pay", "to (?:the union|acas|a tribunal)", "if you(?:'re| are) owed", "put your name", "if you agree",
    ),
    "jielong": any_of("(?:留|写|填|报)(?:下|上|个|一下)?(?:姓名|名字|房号|门牌|手机|电话)", "(?:大家)?自(?:愿|己|行)(?:来)?(?:写|补|填|报|加|登记)", "能出力的", "有事直接打", "tick (?:your|yourself)", "put yourself down",
        "接龙", "(?:把|请|想|要|愿意|同意)[^。\n]{0,20}(?:名字|姓名|电话|手机|房号)[^。\n]{0,16}(?:留|写|填|报|发)(?:下|上|给|来|一下|在)", "(?:留|写|填|报)(?:下|上|个)[^。\n]{0,8}(?:名字|姓名|电话|手机|房号)", "还差[一二三四五两几0-9]+(?:家|人|份|户|位|个)", "缺人", "自己认领", "认领日期", "接着往下", "往下(?:接|传|写|填|编)", "接下去", "接着(?:写|填|报)", "(?:按|照)(?:格式|顺序|序号|模板)(?:写|填|报|接|往下|来)?", "(?:^|\n|[ 　,，。])格式[:：]", "复制(?:粘贴|后)", "报名接", "自己(?:往下)?(?:填|写|加|接|报|登记)", "自行(?:填写|添加|登记|划去|删除)", "请按.{0,6}格式", "团长", "拼(?:车|团|单)", "(?:团购|合购|开团|截团|成团)", "(?:周[一二三四五六日天末]|今(?:天|晚)|明天)团", "要的(?:按|在|接|报|写|跟|请)",
        "在(?:后面|下面)(?:加|写|填|接|报)(?:上)?(?:名|自己)?", "(?:后面|下面|群里)(?:加名|报名|加上|继续)", "加名(?:再|字)", "麻烦(?:大家)?(?:自己)?(?:填|写|接)一下", "还(?:有)?谁要", "跟团", "抄(?:下去|完再贴)", "请(?:家属|各家|家长|大家)(?:自行)?(?:补充|填写|接|登记)", "先到先得", "名额[0-9]+", "(?:写|填)(?:低|下|上)名", "(?m:^[ \t]*[0-9]{1,2}[.、)）]?[ \t]*$)",
        "(?:give|put down|leave|add|write|send)(?: me| us)? your (?:name|house|number|stop|phone|flat|details)", "if you want one", "put down your", "add (?:yourself|your (?:line|name|row|order))", "copy(?: the list)?,? (?:and )?add", r"\bre-?post\b", "sign-?up (?:list|sheet)", "carpool", "(?:car|lift|ride) ?share", "potluck", "list below and add", "reply with your (?:name|order|unit)", "(?:edit|copy) and (?:send|post)", "send (?:it )?back", "still [0-9]+ (?:spaces?|seats?|places?|slots?)",
    ),
    "missing": any_of("寻(?:猫|狗|犬|宠)", "(?:捡|拾)到一[只条]", "主人请", "lost (?:dog|cat|puppy|kitten|parrot)", "ran off", "reward!?",
        "走失", "走岔", "迷路", "失踪", "失联(?:[0-9逾多,，、。!！]|家人|亲人|了|至今)", "寻亲", "寻找(?:家人|老人|孩子|妹妹|弟弟|失散|亲人|亲生|爸|妈|爷|奶|哥|姐|儿|女)", "走丢", "走散", "(?:人|孩子|老人|爸|妈|爷爷|奶奶|姥姥|姥爷|外公|外婆|女儿|儿子|弟弟|妹妹)(?:也)?(?:就)?(?:不见|丢)了", "没(?:有)?(?:回家|回来)", "(?:一直|都|仍|至今|还)(?:没|未)(?:有)?(?:回|归|返)",
        "离家(?:未归|出走|后|至今)?", "至今(?:未归|未回|没有消息|没消息|下落不明|音讯)", "没有任何消息", "下落不明", "被人抱走", "协寻", "摸失", "唔见咗", "行失", "跑出去", "帮我留意",
        "missing (?:since|person|boy|girl|man|woman|child|from|teen|elderly|mum|dad)", "went missing", "has gone missing", "did(?:n't| not|n’t) (?:get|come) (?:home|back)", "keep an eye out", "wandered off", "not (?:come|been) (?:home|seen)", "any sightings", "has(?:n't| not) (?:come|been) home", "so worried", "have you seen (?:my|our)", "never arrived", "worried sick",
    ),
    "rescue": any_of("没(?:有)?联系上", "尚未联系", "找到就删", "待援", "waiting (?:for|on) (?:the )?(?:boats?|rescue|help)", "stuck (?:upstairs|in|on)", "water(?:'s| is)? rising", "着火了", "电梯(?:里)?(?:受)?困", "safe:", "tick off",
        "待救", "(?:被|还|都|受)困", "困(?:在|了|住)", "救到", "救出", "获救", "救援", "救咗", "求救", "水浸", "冲锋舟", "橡皮艇", "皮划艇", "互助表", "各家情况", "孤岛", "洪水", "水还在涨", "水(?:已经?)?(?:到|淹|没过|漫)", "进水", "溃堤", "决堤", "泄洪", "倒塌", "报平安", "未(?:联络|联系)上", "联系不上", "断水断电", "转移不(?:了|出)", "待转移", "搜救", "受灾", "坍塌", "山体滑坡", "土石流", "道路中断", "路断",
        "rescue", "stranded", "trapped", "on (?:the )?roof", "cut off by", "waiting to be (?:picked|rescued|taken)", "water is (?:at|up|rising|over)", "flood(?:ed|ing) (?:out|in|up)", "coast guard",
    ),
    "obituary": any_of(
        "讣(?:告|闻)", "先(?:父|母|慈|严|夫|妻|祖)", "家(?:父|母)", "慈(?:母|父)", "爱(?:妻|女|子)于", "逝世", "辞世", "离世", "与世长辞", "走完", "享(?:年|寿|阳)", "告别(?:仪式|式|会)", "小范围告别", "追悼", "殡仪馆", "治丧", "帛金", "奠仪", "一路走好", "泣告", "出殡", "安息", "灵堂", "公祭", "在家中走了", "丧事", "离开了我们", "入土",
        "funeral", "passed away", "slipped away", "died (?:at|on|peacefully|suddenly|this|yesterday|last)", "obituary", "memorial service", "in lieu of flowers", "celebration of life", "broken hearts", r"\bcrem(?:atorium)?\b",
    ),
    "fundraising": any_of(
        "募捐", "捐款", "善款", "轻松筹", "水滴筹", "倡议书", "筹款", "众筹", "筹(?:到|集|措|医|钱)", "欠费通知", "爱心款", "帮帮(?:孩子|这(?:个|一)?(?:孩子|家|娃))", "帮(?:她|他|孩子)?一把", "(?:首期|后续|前期|还差|押金)?(?:治疗|手术|移植|医药|医疗)(?:费|押金)", "爱心(?:人士|捐|接力)", "献(?:上|出)?(?:一份)?爱心", "一百两百不嫌少", "还差[0-9一二三四五六七八九十.]+万", "另一耳", "一杯咖啡",
        "fundrais", "trying to raise", r"raise [$£]?[0-9]", "gofundme", "chip in", "whip-?round", "collecting (?:shoes|clothes|coats|money|for)", "lost everything", "clothes on their backs", "help (?:them|her|him|the family) (?:get|through|back)", "in aid of", "donations?\b",
    ),
}  # fmt: skip
# An appeal is told by degrees. What is asked for ...
_ASKED = any_of("有(?:办法|渠道|门路)的", "磕头", "有冇(?:人|边个|邻居)", "(?:边个|谁)识", "缺[^。，,、\n]{1,8}", "求(?!职|租|购|索|助|证|和|同存)[^。，,\n]{1,12}", "叫不到", "(?:快|谁)挪", "救救", "有的(?:请)?(?:联系|打|私)", "帮(?:楼[上下]|邻居|对门|隔壁|一?位?老|我们?楼)[^。\n]{0,14}问", "(?:恳请|盼)[^。\n]{0,14}(?:看见|关注|帮)", "帮忙看(?:看|下|吓)", "唔该", "请帮(?:我)?(?:转|睇|联络)", "could (?:some|any)(?:one|body)", "please (?:can|could) (?:some|any)", "sharing for", "any spare",
    r"\bneeds? (?!to know)",
    "we(?:'re| are) (?:looking|after|collecting)",
    "有[^。，,\n]{1,16}吗", "要不要[^。\n]{1,10}吗", "谁家住|谁住|谁懂|谁会", "(?:会|懂|认识)[^。，,\n]{1,8}的(?:朋友|邻居|街坊|大哥|大姐|好心)", "(?:急需|急求|急缺|急招|急借|跪求|恳求|求购|求(?:医|药|血|救|推荐|转|帮|收留|陪护|护工)|喊缺)", "谁家?(?:有|里|还有|能|的|还有|可以|手上|那里|那边|顺路|认识)", "哪(?:位|家|个好心)(?:邻居|好心|有|备|能|知道|认识|可以|手上|手里|医生|朋友|的)?", "(?:有没有|边位|边个)[^。\n]{0,8}(?:人|好心|邻居|街坊|医生|谁|识|多|可以|能|帮|借)", "手[里上](?:有|还有)", "家里有[^。\n]{1,10}的",
    "匀(?:我|给|一|点|出|两)", "借(?:我|一台|个|下|用|两|点)", "(?:献|捐|输|互助|用)血(?!氧)", "[abo]b?型血", "[abo]b?型", "求一[张个台]", "救(?:救)?急", "能不能(?:去|帮|送|借|来|拐|接)", "想(?:请|找|求|问)(?:人|各位|大家|下|问)", "搵人", "可以租", "有多的", "捎|代买|帮(?:手)?买", "挪(?:下|一下|个)?车", "认领",
    "(?:does|has|can|could|if|is there) any(?:one|body)", "any(?:one|body) (?:have|with|got|near|able|know|here|in|who|on)", "looking for (?:a|an|some|somebody|someone|o |donors?|spare)", "who (?:still )?needs", "(?:blood|o neg|platelet)s? ?(?:type|donors?|needed)?", "if you have (?:one|a|any)", "could (?:use|borrow)", "lift to", "spare",
)  # fmt: skip
# ... who is in what plight ...
_PLIGHT = any_of("火警", "打唔通", "仲喺", "赶出", "瘫", "(?:医院|都)不收", "没米", "没菜", "排到[0-9]+号", "打[^。\n]{0,6}(?:没人接|打不通|唔通)", "叫不到", "破水", "快生", "不便", "无助", "郁唔到", "冇床", "停(?:咗|了)", "不敢住", "裂", "房子卖", "烧着", "隔离", "外地", "外县市", "不通", "着火", "漏水", "left him", "outside with", "haven't slept", "closed", "scared", "stuck", "rising", "crutches", "for a [0-9] year old", "fever", "pharmacy",
    "(?:没|未|冇)(?:有)?(?:人(?:管|接|应|照)|车|药|吃|奶|电|水|信号|地方|办法|尿)", "不够", "撑不", "只能撑", "等不(?:了|到|起)", "走(?:不|唔)(?:了|动|到)", "出不(?:去|来)", "动不了", "起不来", "不能动", "敲门不应", "没人应", "断(?:电|水|药|网|粮|奶|供|氧)", "已断", "住院", "抢救", "进了手术室", "手术", "过期", "过敏", "跌", "摔", "滑倒", "昏", "晕", "出血", "发作", "孕", "要生", "坐月子", "独居", "失智", "痴呆", "糊涂", "阿尔茨", "骨折", "轮椅", "瘫", "卧床", "残疾", "病(?!毒|例|房号|历号)", "癌", "瘤", "脑溢血", "中风",
    "药(?:只|就|快|已经?|今天|马上)?(?:剩|够|吃完|没了|断|用完|没有了)", "用完了", "(?:最后|只剩|还剩|仅剩|剩下|今天只剩)[一二两三0-9半]*(?:粒|片|支|颗|盒|天|板|瓶|顿|包|袋|针|个)", "余[0-9一二三两半]+天", "缺(?:药|氧|水|粮|奶|货|人|血)", "胰岛素", "透析", "化疗", "放疗", "洗肾", "氧气", "氧饱", "制氧", "呼吸机", "血氧", "血小板", "血库", "一型糖", "羊水", "覆诊", "复诊", "急诊", "icu", "重症", "病危", "120(?:排队|说|打|等|派|车|前面)", "救护车", "救命", "移植", "肾源", "(?:发|高)烧", "封(?:着|控|在)", "唔通", "冇喇", "困难", "孤独症", "受伤", "疼", "痛",
    "need", "cannot", "can't", "unable", "power is out", "no (?:power|heating|food|water|signal)", "dementia", "alzheimer", "hospital", "operation", "wheelchair", "unwell", "injured", "hurt", "burned|burnt", "bleeding", "pregnan", "newborn", "dialysis", "insulin", "oxygen", "chemo", "intensive care", "epipen", "allergy", "ambulance", "bed-?bound", "meds\\b", "medication", "running (?:low|out)", "ran out", "runs? out", "desperate", "lives alone", "on (?:his|her) own", "bad reaction", "two hours away", "hearing aid",
)  # fmt: skip
# ... and the signs of a plea, each a family of its own.
_SIGNS = (
    any_of("家庭情况", "所在位置", "求助", "急(?!诊|救电话|速|性)", "帮(?:忙|手|助|帮|顶|转|扩|下)", "扩散", "转发", "求(?!职|租|购|索)", "紧急", "接力", "转给", "转一下", "分享", "递个话", "urgent", "please help", "help", "please share", "pass (?:it|this) on", "spread the word", "pls rt", "寻(?:人|找|家)", "找人", "missing", "have you seen", "anyone .{0,20}seen", "last seen"),
    any_of("各位", "街坊", "邻居", "大家", "@?所有人", "楼上楼下", "好心人", "家人们", "兄弟姐妹", "乡亲", "老乡", "朋友", "亲们", "家长们", "妈妈们", "业主们", "同学", "志愿者", "热心", "爷们", "师傅们", r"\bhi all\b", "hello (?:all|everyone)", "everyone", "everybody", "neighbou?rs?", "folks", "friends", "any(?:one|body)"),
    any_of("我(?:闺女|丫头|娃|崽|囡|孙|媳妇|对象|家|妈|爸|爷|奶|姥|外|老公|老婆|丈夫|妻子|先生|太太|儿|女|孩子|弟|妹|哥|姐|们家|班|婆婆|公公|老豆|阿妈|朋友|的(?:孩子|母亲|父亲|妈|爸))", "俺(?:是|娘|爹|妈|爸|家|们)", "我自己", "本人", "我是", "我就是", "我叫", "我在", "我们(?:是|村|楼|小区|厂|班|全家|一家)", "咱(?:班|村|楼|家|们)", "屋企", "家(?:里|中)", "家属", r"\bmy (?:mum|mom|dad|nan|gran|wife|husband|son|daughter|brother|sister|father|mother|partner|baby|neighbour|neighbor|friend|uncle|aunt)", r"\bour (?:friend|son|daughter|nan|mum|dad|neighbour|baby|street|building|colleague)", r"\bwe(?:'re| are)\b", r"\bi(?:'m| am)\b"),
    any_of("快(?!递|餐|乐|捷|速|件)", "马上", "今晚", "今夜", "半夜", "随时", "刻不容缓", "等不及", "来不及", "尽快", "十万火急", "!!", "！！", "还剩", "撑", "今天之内", "明早", "asap", "tonight", "any ?time", "right now", "as soon as", "hours? left", "immediately", "before it", "tomorrow"),
    any_of("谢", "感恩", "感激", "拜托", "麻烦", "跪", "打扰", "辛苦", "不好意思", "酬", "押金照付", "价(?:格)?好说", "闪送", "thank", "please", "sorry", "grateful", "bless", "will cover"),
    any_of("联系我", "打(?:给)?我", "打(?:我)?(?:的)?(?:电话|手机)", "给我(?:打|回|个)", "联络我", "找我", "致电", "电我", "回(?:我)?(?:个)?电话", "联系(?:人|他|她)", "联络人", "直接打", "请联(?:系|络)", "请(?:打|拨)", "(?:ring|call|text|phone|message|contact|reach|try) (?:me|us|her (?:son|daughter|husband|wife)|his (?:son|daughter|wife))", "let me know", "any info to"),
    any_of("穿", "身穿", "(?:身)?高(?:约)?[0-9一二五六]", "(?:见|看)到(?:请|的|她|他|佢|麻烦|过|后|这条)?", "口袋", "拄", "戴(?:眼镜|帽)", "报(?:了)?警", "派出所", "短发", "光头", "驼", "wearing", "jacket", "hoodie", "slippers", "coat", r"[0-9]'[0-9]", "white hair", "police have"),
)  # fmt: skip
# What a row of a typed list says besides who: what is needed, ordered, offered.
_ROW = any_of("可以", "免费", "代买", "修(?!养)", "和奶奶|和爷爷|和妈", "一家[0-9]", "最后在",
    "缺", "断", "余[0-9一二两三半]", "剩", "没", "要(?!求)", "需", "困", "无(?:水|电|药|粮)", "卧床", "轮椅", "抬", "偏瘫", "能坐", "孕", "娃", "婴", "吃", "桥没", "路断", "水到", "房塌", "欠[0-9]", "失联|联系不上", "不能", "不会", "会(?!员|计|长)", "都行", "都可", "扫码", "搬运", "登记员", "加[一二三1-3]个",
    "[0-9一二三四五六七八九十两] ?(?:份|箱|盒|斤|袋|桶|提|板|瓶|只|张|套|大|小|打)(?![0-9a-z])", "[莓蛋米菜奶肉桃瓜梨鱼][0-9]", r"\+ ?(?:1|2|3|buggy|dog)\b", "seats?", "spaces?", "nights?", "shift", "twilight", "driving", "walker", "large|medium|small", "dozen", r"\bx ?[0-9]", "× ?[0-9]", "can't|cannot", "need", "no (?:food|water|power)", "out of", "low on", "loft|roof",
)  # fmt: skip
_NUMBER = re.compile(r"(?<![0-9])(?:1[3-9][0-9]{9}|(?:\+?[0-9][0-9 ()-]{6,16}[0-9]))(?![0-9])")
_DIGITS = 7  # of a telephone number, at least
ROWS = 3  # rows from which on they are a list
_INFECTION = any_of("阳性", "确诊", "密接", "阳了", "感染", "positive", "infected", r"\bcases?\b", "covid")
# Needs that are told of many at once.
_STOP = any_of(
    "高抬贵手",
    "放过(?:我|我们|孩子)",
    "求(?:你|您|大家|各位|求)[^。\\n]{0,8}(?:删|别|不要|停)",
    "(?:别|不要|勿|唔好)再(?:打|转|传|发|骂|加)",
    "我(?:就)?是[^。\\n]{0,16}(?:名单|表里|表格|被(?:大家|人)?传|被曝)",
    "不是(?:什么)?毒王",
    "被(?:人)?(?:传|贴|发)(?:得|出|在|到)",
    "我(?:们)?的(?:电话|地址|住址|信息)[^。\\n]{0,8}(?:被|贴|传)",
    "please be kind",
    "haven't slept",
    "posted our (?:address|names?|number)",
    "in that (?:spreadsheet|list|file|document)",
    "we (?:have )?tested positive",
    "stop (?:calling|ringing|sharing|messaging)",
    "leave us alone",
    "please (?:delete|don't (?:pass|share|forward|post))",
    "don't post the address",
)
_MANY = any_of(
    "急需",
    "急缺",
    "缺药",
    "断药",
    "断粮",
    "缺[^。\n]{0,6}(?:登记|名单|汇总|情况)",
    "已断",
    "谁(?:家)?(?:有|能)",
    "哪(?:位|家)",
    "需求(?:登记|汇总|名单)?",
    "各(?:楼|户|家)[^。\n]{0,6}(?:需|缺|情况)",
    "对接",
    "能送",
    "断供",
    "who (?:still )?needs",
    "(?:does|has|can|is there) any(?:one|body)",
    "who'd be glad",
    "needs? (?:meals|medicine|water|checking)",
)
# Care in which many people are listed; the other kinds only ever speak of one person or household.
LISTS = ("petition", "jielong", "rescue")


KINDS = (*_KINDS, "appeal")


def kind(text: str, ill: bool = False) -> str | None:
    """The kind of care text this simplified, lower-cased text reads like, or None. `ill`: an illness is told in it."""
    if score(text, ill) < CARE_FEW:
        return None
    named = next((name for name, pattern in _KINDS.items() if pattern.search(text)), None)
    return named or ("jielong" if _rows(text) and not ill and not _PLIGHT.search(text) else "appeal")


def score(text: str, ill: bool = False) -> float:
    """How much of a cry for help a text is; thresholds.CARE is enough. Accusing somebody takes away from it."""
    named = CARE if _STOP.search(text) or any(pattern.search(text) for pattern in _KINDS.values()) else 0.0
    wants, rows = bool(_ASKED.search(text)), _rows(text)
    if not (named or wants or rows or _SIGNS[0].search(text)):
        return 0.0  # a plight and readers without anything wanted of them are gossip
    asked = CARE_ASK * wants + CARE_ROWS * rows + _plight(text, ill)
    signs = CARE_SIGN * sum(bool(sign.search(text)) for sign in _SIGNS)
    return named + asked + signs - CARE_WEAK * hostile.score(text)


def _plight(text: str, ill: bool) -> float:
    """One word of a plight may stand anywhere, two are one; an infection told of somebody is what gossip is about."""
    words = {found.group() for found in _PLIGHT.finditer(text)} | (
        {"ill"} if ill and not _INFECTION.search(text) else set()
    )
    return CARE_PLIGHT * bool(words) + CARE_PLIGHTS * (len(words) > 1)


def _rows(text: str) -> bool:
    """Whether at least half of the rows with a number say what is needed, ordered or offered."""
    rows = [row for row in re.split("[\n；;]", text) if (found := _NUMBER.search(row)) and _is_number(found.group())]
    return len(rows) >= ROWS and sum(bool(_ROW.search(_NUMBER.sub(" ", row))) for row in rows) * 2 >= len(rows)


def _is_number(text: str) -> bool:
    return sum(character.isdecimal() for character in text) >= _DIGITS


def is_list(text: str) -> bool:
    """Whether it is care in which many people are listed: a petition, a typed list, a rescue table, rows of needs."""
    return any(_KINDS[name].search(text) for name in LISTS) or _rows(text) or _MANY.search(text) is not None
