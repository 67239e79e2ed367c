"""Words around venues: the nouns that name one, what people do there, what stands before it, and what is a home.

Patterns only; who uses them decides.
"""

from __future__ import annotations

import re

from detectors._itinerary.heads import HEADS, SHORT
from detectors.identifiers._trie import trie

_CHAINS = "优衣库|沃尔玛|大润发|永辉|盒马|麦当劳|肯德基|必胜客|星巴克|瑞幸|罗森|家乐福|物美|华联|屈臣氏|宜家|海底捞|蜜雪冰城|茶颜悦色|喜茶|万达|百乐|福利中心|大王"
_LATIN_NOUNS = (
    "[Ll]ine|markets?|mart|minimart|urgent care|food centre|supermarket|stores?|shops?|caf[eé]s?|coffee|"
    "restaurant|diner|pub|bar|gym|pool|leisure centre|centre|center|station|bus|tram|train|"
    "ferry|hospital|clinic|surgery|pharmacy|chemist|library|school gate|church|mosque|temple|hall|cinema|theatre|theater|mall|bakery|"
    "soft play|lounge|nightclub|club|outpatients|a&e|cineworld|odeon|boots|sainsbury.s(?: local)?|tesco|"
    "aldi|lidl|costa|starbucks|mcdonald.s|grill|kitchen|inn|arms|tavern|barbers|spa|food ?court|"
    "laundrette|park|museum|ground|arena|aquarium|fitness|gallery|post office|takeaway|drive-through|"
    "airport|terminal|docks|harbour|stadium|salon|barbers?|hotel|deli|bank|pilates|studio|dental|dentists?|"
    "opticians?|primary|academy|nursery|carvery|noodles?|pizza|pizzeria|chippy|chip shop|outlet|golf|ice "
    "rink|bowling|escape rooms?|garden centre|recreation ground|playground|a ?& ?e|walk-in|laundry|florist|"
    "butchers?|newsagents?|leisure|retail park|infirmary|medical practice|health centre|medical centre|"
    "medical center|synagogue|gurdwara|chapel|abbey|priory|masjid|hostel|guest ?house|b&b|marina|pier|zoo|"
    "castle|superstore|food ?bank|job ?centre|police station|town hall|crematorium|cemetery|campus|"
    "building|laborator(?:y|ies)|bookshop|bookmakers?|nail bar|trampoline park|velodrome|racecourse|"
    "showground|cantina|bistro|brasserie|tea ?rooms?|steakhouse|kopitiam|hawker centre|food court|"
    "allotments?|sports complex|leisure complex|arcade|dispensary|dialysis unit|cathedral|community centre|"
    "village hall"
)
_HAN_NOUNS = (
    trie([*HEADS, *_CHAINS.split("|")])
    + f"|小区[东西南北]?门|(?<=[园学院场馆厦心])(?:[东西南北正后侧]门)|[{SHORT}]|(?<=[㐀-鿿]{{2}})宫(?![颈外腔内])|(?<=院)[㐀-鿿]{{2,4}}科(?![技学目普室长员])"
)
NOUN = re.compile(f"(?:{_HAN_NOUNS})|(?<![A-Za-z])(?:{_LATIN_NOUNS})(?![A-Za-z])", re.IGNORECASE)
# A shop named after somebody (刘记烩面): behind what looks like a name.
NOUN_NEXT = re.compile(f"[㐀-鿿]{{0,3}}?(?:{_HAN_NOUNS})|记(?=[㐀-鿿])")  # right behind what looks like a name
# Names of chains, venues by themselves; all other nouns alone (医院, pub) name nothing.
BRAND = re.compile(
    (
        "优衣库|沃尔玛|大润发|永辉|盒马|麦当劳|肯德基|必胜客|星巴克|瑞幸|罗森|家乐福|物美|华联|屈臣氏|宜家|"
        "海底捞|海底撈|蜜雪冰城|茶颜悦色|喜茶|麥當勞|星巴克|肯德基|惠康|百佳|萬寧|boots|sainsbury.s|tesco|aldi|"
        "lidl|costa|starbucks|mcdonald.s|odeon|cineworld|greggs|asda|morrisons|waitrose"
    ),
    re.IGNORECASE,
)
NOUN_LAST = re.compile(f"(?:{_HAN_NOUNS})$")
HAN = re.compile("[㐀-鿿]")
SECTION = re.compile(
    "行程|轨迹|軌跡|活动场所|涉及场所|场所|風險點|风险点|到访|到訪|途经|[去坐乘逛吃住]过|places and times|exposure sites?|itinerary|visited|whereabouts|if you were",
    re.IGNORECASE,
)
HOME = re.compile(
    "户籍|籍贯|户口|自家|自己[开經经的]|居所|居家|家中|在家|回家|返家|全日在家|家里|家裡|屋企|住处|住處|"
    "宿舍|租住|出租屋|住址|地址|家庭|单位|單位|上班|公司|任职|就职|工作(?!室|站|日|坊)|男友|女友|父母|家属|"
    r"at home|(?-i:\bhome\b)|\blives?\b|address|\bworks?\b|workplace|employer|\bhis flat|her flat|their flat",
    re.IGNORECASE,
)
HOMEWARD = re.compile("(?:返回|回到|折返|回|返)[^，,；;]*$")
LABELLED_HOME = re.compile(
    r"(?:现|家庭|居)?(?:住址?|地址|居住地|户籍(?:地址?|所在地)?|籍贯|工作单位|单位|公司)\s*[:：][^，,。；;\n\t→]*|(?:(?:home )?(?:address|employer)|\bhome)\s*:[^;\n\t]*",
    re.IGNORECASE,
)
# An estate's name is somebody's home unless a shop's noun follows.
ESTATE = re.compile(
    "(?:苑|小区|花园|家园|新村|公寓|名都|名邸|府邸|华庭|华府|嘉园|雅居|邨|屋苑|[一二三四五六七八九十\\d]期|[一二三四五六七八九十\\d]+[栋幢座]|号楼|[单單]元)"
)
SOMEBODYS = re.compile(
    "家$|家里|那里?$|处$|宿舍|亲戚|朋友|同事|同学|邻居|客户|老师|叔|婶|姨|爷|媽|爺|嬸|親戚|鄰居|同學|老師|"
    "兒子|女兒|奶(?!茶)|哥|姐|爸|妈(?!妈)|妻|丈夫|老公|老婆|儿子|女儿|女友|男友|室友|对象|"
    r"friend|neighbour|neighbor|colleague|mother|father|parents|sister|brother|boyfriend|girlfriend|husband|wife",
    re.IGNORECASE,
)
HOUSE = re.compile(r"[0-9]+[A-Za-z]? [A-Z][\w' ]+$|.*(?:街|路|巷|弄|村|组)$")
LEAD = re.compile(
    r"^(?:[\s.:：·•*~～—–-]+|[(（]?[\d一二三四五六七八九十]{1,2}[.、)）]\s*(?!\d)|[(（](?=[㐀-鿿]{2,}[^)）]*$)|"
    r".*(?:在|于|於|喺|到达|到訪|到访|到|去咗|去了|去|前往|来到|來到|抵达|抵達|途经|途經|途径|经过|乘坐|"
    r"搭乘|乘|搭|坐(?!落)|步行至|入住|返回|开车至|驾车至|往|曾于|[路街巷旁边面近口里内上下门]的|对面|隔壁|"
    r"至|從|从(?!化)|及|第一个是|晨跑|散步|赶(?!到))(?=.{2})|"
    r"(?:公司|单位|單位|家|小区|工地|学校|楼下)(?:楼下|樓下|门口|附近|旁边|旁|对面)(?:的)?(?=.{2})|"
    r"(?:和(?![平谐睦田县府])|以及|了|咗|一起|后|後)(?=.{2})|(?:the|at|to|in|on|from|via|by|was|went|had|"
    r"and|approx|about|he|she|they)\s+)",
    re.IGNORECASE,
)
GOES = re.compile("[在于於喺到去往抵]|途经|途經|经过|經過|入住|[乘搭]")
GOING = re.compile("(?:又|再|先|后|就)?(?:在|去|到|去了|到了|前往|来到|喺|去咗)")
DOES = (
    "上[㐀-鿿]{0,3}课|自习|开会|等活|交话费|开房|人流|堕胎|流产|手术|化疗|透析|约会|就餐|用餐|吃饭|吃面|"
    "吃早餐|吃[早午晚][饭餐飯]|吃宵夜|吃夜宵|游玩|遊玩|(?<!小)吃|食早餐|食|堂食|外带|外帶|打包|购物|購物|"
    "采购|采买|打针|办理业务|办理|办业务|办事|付款|结账|看店|上课|聚会|闲逛|行街|做核酸|做指甲|买东西|饮茶|"
    "飲茶|食飯|買餸|买菜|买药|买|買|取快递|拿快递|取款|取药|"
    "观影|看电影|看书|采样|核酸采样|就诊|看病|就医|健身|晨练|跑步|游泳|理发|逛|停留|喝酒|喝咖啡|喝茶|乘车|"
    "上车|下车|下車|加油|打牌|锻炼|玩|聚餐|用膳|入住|住宿|唱歌|参加|与|和|跟|排队|寄件|参观|上香|洗澡|等候|"
    "候车|转车|換車|换乘|抵达|离开|打工|值班|(?<!对)接|送|找|看望|跳|购药|给|带|为|打疫苗|接种|抽血|"
    "输液(?!室|大厅)|挂水|等位|等座|取号|扫码|上(?=\\d{1,3}[A-Z]?[路号])"
)
DONE = re.compile(f"(?P<venue>.{{2,}}?)(?:{DOES})")
DOING = re.compile(DOES)
TAIL = re.compile(
    f"(?:(?:内|里|處|处|店里)?(?:{DOES}|返回|附近|了|晨運|晨运|听戏|回家|回住处|返家|拿药|on$|at$|around$|"
    f"approx$)|[(（]?约?[\\d一二两三]+(?:个)?(?:分钟|小时|分鐘|小時)[)）]?|[\\s.。\\d:：~～—–\\-]+)+$"
)
# Words of a person's state or of talk: what holds one of them is no place by its position alone.
NO_PLACE = re.compile(
    "核酸|抗原|阳性|陽性|阴性|陰性|结果|結果|症状|症狀|发热|发烧|咳|确诊|確診|隔离|隔離|转运|休息|起床|睡|"
    "未外出|没出门|无外出|全天|全日|居家|自驾|驾车|骑|步行|走路|打车|打的|开车|"
    r"联系|电话|電話|手机|手機|身份|身分|姓名|性别|年龄|出生|关系|密接|病例|患者|[我你他她它咱]|大家|自己|"
    r"时间|時間|日期|备注|情况|信息|名单|接种|疫苗|岁|歲|学生|职业|公示|通知|会议|死|怀孕|离婚|分手|同住|"
    r"同行|同上|不详|其他|无$|车厢|座位|[号排]座|的$|族$|党员|团员|群众|[ABO]型|堕胎|流产|人流|手术|化疗|"
    r"透析|开房|活动$|轨迹|足迹|行踪|房间|校内|园区内|会计|厨师|教师|教師|司机|退休|无业|农民|"
    r"[妻夫父母儿女][亲子儿]?$|血[压糖脂]|病$|炎$|癌$|[\d.]+元"
)
# Lines on wheels and rails, named wherever a clause has them.
RIDE = re.compile(
    r"(?<![\dA-Za-z])(?:[㐀-鿿]{0,2}?(?<=通|线|车|专|快|巴))?[A-Z]{0,2}\d{1,3}[A-Z]?\s?(?:路(?:公交车?|巴士|公车|车)?(?=[^0-9\-]|$)|号(?:巴士|公车)|次(?=车|列|动车|高铁))|"
    r"(?:地铁|捷运|港铁|轻轨|轨道交通|轨道|城轨|磁浮|机场)[㐀-鿿]{0,3}\d{0,2}(?:号线|线|綫|快线|专线)|"
    r"(?<=[乘搭坐转])(?:\d{1,3}[A-Z]{1,2}|[A-Z]\d{1,3})(?![\dA-Z])|(?<![\d第])\d{1,2}号线|"
    r"(?<=[乘搭坐转转])[㐀-鿿]{2,4}线(?!上|下|路)|(?:客运|小巴|城巴|新巴|九巴|巴士|公交|公车|"
    r"专线)\s?[A-Z]{0,2}\d{1,3}[A-Z]?(?![\d号楼.:月日年])|"
    r"(?<![A-Z\d])[GDCKZTYSL]\d{1,4}(?:次(?:列车|高铁|动车|车次)?)?(?!\d)|(?:自强|莒光|普悠玛|太鲁阁|"
    r"复兴)号|(?<!\d)\d{3,4}次?车次|(?<!\d)\d{3,4}次(?=列车|动车|高铁|城际|$|[第，,])|"
    r"(?<![A-Za-z\d])(?:[A-Z]{2}|\d[A-Z]|[A-Z]\d)\s?\d{3,4}(?:次?航班|次)?(?!\d|[A-Z]|-)"
)
FLIGHT = re.compile(r"\b(?:[Ff]light |[Tt]rain |[Bb]us |[Cc]oach )(?:[A-Z]{1,2}|[A-Z]\d|\d[A-Z])?\d{1,4}[A-Z]?\b")
BIRTH = re.compile(r"出生|生日|date of birth|\bDOB\b|\bborn\b|\blives\b", re.IGNORECASE)
FLOOR = re.compile("[^\\d室户号栋幢弄]{2,}[BLF]?\\d{1,2}[层楼層樓F]?")
# Where somebody works, as a sentence says it.
EMPLOYED = re.compile(
    r"(?:在|到达|到|就职于|任职于|供职于|任職於)(?P<at>[㐀-鿿A-Za-z]{2,20}?)(?:上班|工作(?!室|站|日|坊)|"
    r"任职|任職|就职|返工|值班|当班|任教|执教|坐诊|施工|任|担任|上学|上學|就读|就讀)|(?:就职于|任职于|"
    r"任職於|works? (?:at|for) )(?P<where>[㐀-鿿A-Za-z' ]{2,24})"
)
# What a chat's export puts before each message: its moment to the second, and its sender.
SENT = re.compile(r"^\[?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ ,]+\d{1,2}:\d{2}:\d{2}\]?\s+[^:：\n]{1,24}[:：]\s")
