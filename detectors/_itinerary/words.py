"""Words around venues: the nouns that name one, what people do there, what stands before it, and what is a home.

Patterns only; who uses them decides.
"""

from __future__ import annotations

import re

_HAN_NOUNS = (
    "超市|商场|广场|市场|菜场|集市|菜市|影城|影院|剧院|酒店|宾馆|旅馆|餐厅|饭店|面馆|菜馆|饭馆|茶馆|酒馆|小馆|食堂|公园|景区|车站|客运站|高铁站|火车站|东站|西站|南站|北站|地铁|公交|码头|"
    "渡口|机场|医院|卫生院|门诊|药店|药房|诊所|银行|书店|书城|书屋|书吧|图书馆|博物馆|体育馆|游泳馆|健身房|健身馆|健身|瑜伽|中心|商店|便利店|小店|超商|酒吧|网吧|"
    "咖啡馆|咖啡店|咖啡|奶茶|早餐摊|早餐店|小吃|铺|美发|理发店|理发|发廊|浴室|浴场|洗浴|棋牌室|麻将馆|茶室|大厦|写字楼|百货|购物|商城|粮站|教堂|寺|庙|供销社|采样点|"
    "客栈|皇宫|皇宮|收银台|面庄|面村|烩面|炒饭|米线|酸菜鱼|冒菜|豆腐脑|黄焖鸡|葱油饼|卷饼|热干面|肉圆|鸭脖|卤味|早点|粥铺|粥店|烘焙坊|蛋糕|茶楼|茶社|酒楼|职工餐厅|书吧|俱乐部|托管班|培训班|培训学校|驾校|营业厅|支行|网点|政务大厅|服务大厅|办事大厅|行政审批局|窗口|工作室|会所|足浴|SPA|影咖|剧场|音乐厅|展览馆|科技馆|少年宫|文化宫|绿道|湿地|水库|景点|游乐场|滑雪场|农贸|批发|旧货|建材城|家具城|五金|菜店|水果店|生活馆|花艺|宠物|小屋|核酸亭|检测点|采样亭|高速服务区|服务区|收费站|停车场|出口|候车厅|候车室|航站楼|路车|路公交车|高铁|区間車|捷運|捷运|列車|夜市|豆漿|早餐|百貨公司|购物公园|广场舞|大排档|饭馆|小炒|小厨|食府|食坊|面包|烤鱼|烤串|龙虾|凉皮|肉夹馍|煎饼|生煎|馄饨|抄手|冷面|螺蛳粉|粉店|粉面|便利|百货|体育公园|羽毛球|篮球|足球|台球|网球|泳池|剧本杀|密室|桌游|电竞|网咖|火锅|烧烤|烤肉|烤鸭|大王|驿站|早市|夜市|美食城|美食广场|美甲|美容|洗车|汽配城|体育场|体育中心|球馆|眼科|口腔|牙科|天街|万象城|万达|奥莱|步行街|美食街|小吃街|商业街|老街|古街|酒吧街|乐园|动物园|植物园|农家乐|山庄|度假村|酒家|饭庄|私房菜|羊肉粉|牛肉粉|米粉|拉面|刀削面|牛肉面|胡辣汤|包子|饺子|快餐|甜品|甜汤|糖水|汉堡|串串|麻辣烫|花店|鲜花|优衣库|沃尔玛|大润发|永辉|盒马|麦当劳|肯德基|必胜客|星巴克|瑞幸|罗森|家乐福|物美|华联|屈臣氏|宜家|海底捞|蜜雪冰城|茶颜悦色|喜茶|百樂|百貨|福利中心|夜市|土地公廟|廟|海鮮|"
    "接种点|服务站|加油站|修理厂|市集|小区[东西南北]?门|街市|巴士|巴士站|总站|酒楼|茶餐厅|冰室|士多|商場|市場|廣場|超級市場|餐廳|飯店|麵館|書店|醫院|診所|藥房|車站|地鐵|碼頭|機場|"
    "公園|健身室|戲院|圖書館|影院|KTV|号线|號線|路公交|路巴士|出租车|网约车|航班|列车|次列车|[店馆館院厅廳]"
)
# The same in traditional script, and what came later
_MORE_NOUNS = (
    "菜場|劇院|賓館|旅館|麪館|菜館|飯館|茶館|酒館|小館|景區|客運站|高鐵站|火車站|東站|衛生院|衞生院|門診|藥店|銀行|書城|書屋|書吧|博物館|體育館|游泳館|健身館|網吧|咖啡館|早餐攤|小喫|鋪|美髮|理髮店|理髮|髮廊|浴場|麻將館|大廈|寫字樓|糧站|供銷社|採樣點|客棧|收銀台|"
    "收銀臺|面莊|燴麪|炒飯|米線|酸菜魚|豆腐腦|黃燜雞|葱油餅|蔥油餅|捲餅|熱乾麪|肉圓|鴨脖|滷味|早點|粥鋪|茶樓|酒樓|職工餐廳|俱樂部|託管班|培訓班|培訓學校|駕校|營業廳|網點|政務大廳|服務大廳|辦事大廳|行政審批局|會所|劇場|音樂廳|展覽館|科技館|少年宮|文化宮|綠道|溼地|"
    "濕地|水庫|景點|遊樂場|滑雪場|農貿|批發|舊貨|傢俱城|生活館|花藝|寵物|檢測點|採樣亭|高速服務區|服務區|收費站|停車場|候車廳|候車室|航站樓|路車|路公交車|高鐵|區間車|購物公園|廣場舞|大排檔|小廚|麪包|烤魚|龍蝦|涼皮|肉夾饃|煎餅|餛飩|冷麪|螺螄粉|體育公園|籃球|枱球|"
    "檯球|網球|劇本殺|桌遊|電競|網咖|火鍋|燒烤|烤鴨|驛站|美食廣場|洗車|體育場|體育中心|球館|萬象城|萬達|奧萊|小喫街|商業街|樂園|動物園|植物園|農家樂|山莊|飯莊|拉麪|刀削麪|牛肉麪|胡辣湯|甜湯|漢堡|麻辣燙|優衣庫|沃爾瑪|大潤發|永輝|盒馬|麥當勞|必勝客|羅森|家樂福|華聯|"
    "海底撈|茶顏悅色|茶顏悦色|接種點|服務站|修理廠|總站|茶餐廳|次列車|猫咖|貓咖|狗咖|奧特萊斯|奥特莱斯|麻辣锅|麻辣鍋|鍋物|锅物|熱炒|热炒|手摇饮|手搖飲|魚旦|鱼旦|車仔麪|车仔面|糖水鋪|糖水铺|燒臘|烧腊|溜冰場|溜冰场|滑冰場|滑冰场|球場|球场|田徑場|田径场|菜鳥驛站|"
    "菜鸟驿站|營業點|营业点|自習室|自习室|幼兒園|幼儿园|照相館|照相馆|打印店|推拿|按摩|足療|足疗|汗蒸|酒庄|酒莊|茶莊|茶庄|乾洗|干洗|裁縫|裁缝|修车|修車|快递点|快遞點|售楼处|售樓處|影楼|影樓|月子中心|疾控中心|接种门诊|接種門診|社區服務中心|社区服务中心|党群服务中心|"
    "黨羣服務中心|衞生服務站|卫生服务站|衛生服務站|棋院|道館|道馆|拳馆|拳館|舞蹈|畫室|画室|琴行|麵館|燴麵|拉麵|牛肉麵|麵包|冷麵|刀削麵|熱乾麵|滷肉飯|魯肉飯|臭豆腐|鹽酥雞|豆花|早午餐|便當|餃子館|猫舍|茶餐室|粥麵"
)
_LATIN_NOUNS = (
    "markets?|supermarket|stores?|shops?|caf[eé]s?|coffee|restaurant|diner|pub|bar|gym|pool|leisure centre|centre|center|station|bus|tram|train|"
    "ferry|hospital|clinic|surgery|pharmacy|chemist|library|school gate|church|mosque|temple|hall|cinema|theatre|theater|mall|bakery|"
    "soft play|lounge|nightclub|club|outpatients|a&e|cineworld|odeon|boots|sainsbury.s(?: local)?|tesco|aldi|lidl|costa|starbucks|mcdonald.s|grill|kitchen|inn|arms|tavern|barbers|spa|food ?court|"
    "laundrette|park|museum|ground|arena|aquarium|fitness|gallery|post office|takeaway|drive-through|airport|terminal|docks|harbour|stadium|salon|barbers?|hotel|deli|bank|pilates|studio|dental|dentists?|opticians?|primary|academy|nursery|carvery|noodles?|pizza|pizzeria|chippy|chip shop|outlet|golf|ice rink|bowling|escape rooms?|garden centre|recreation ground|playground|a ?& ?e|walk-in|laundry|florist|butchers?|newsagents?|leisure|retail park|cathedral|community centre|village hall"
)
NOUN = re.compile(f"(?:{_MORE_NOUNS}|{_HAN_NOUNS})|(?<![A-Za-z])(?:{_LATIN_NOUNS})(?![A-Za-z])", re.IGNORECASE)
# A shop named after somebody (刘记烩面): behind what looks like a name.
NOUN_NEXT = re.compile(
    f"[㐀-鿿]{{0,3}}?(?:{_MORE_NOUNS}|{_HAN_NOUNS})|记(?=[㐀-鿿])"
)  # right behind what looks like a name
# Names of chains, venues by themselves; all other nouns alone (医院, pub) name nothing.
BRAND = re.compile(
    "优衣库|沃尔玛|大润发|永辉|盒马|麦当劳|肯德基|必胜客|星巴克|瑞幸|罗森|家乐福|物美|华联|屈臣氏|宜家|海底捞|海底撈|蜜雪冰城|茶颜悦色|喜茶|麥當勞|星巴克|肯德基|惠康|百佳|萬寧|boots|sainsbury.s|tesco|aldi|lidl|costa|starbucks|mcdonald.s|odeon|cineworld|greggs|asda|morrisons|waitrose",
    re.IGNORECASE,
)
NOUN_LAST = re.compile(f"(?:{_MORE_NOUNS}|{_HAN_NOUNS})$")
HAN = re.compile("[㐀-鿿]")
SECTION = re.compile(
    "行程|轨迹|軌跡|活动场所|涉及场所|场所|風險點|风险点|去过|到访|到訪|途经|places and times|exposure sites?|itinerary|visited|whereabouts|if you were",
    re.IGNORECASE,
)
HOME = re.compile(
    "居家|家中|在家|回家|返家|全日在家|家里|家裡|屋企|住处|住處|宿舍|租住|出租屋|住址|地址|家庭|单位|單位|上班|公司|任职|就职|工作(?!室|站|日|坊)|男友|女友|父母|家属|"
    r"at home|(?-i:\bhome\b)|\blives?\b|address|\bworks?\b|workplace|employer|\bhis flat|her flat|their flat",
    re.IGNORECASE,
)
HOMEWARD = re.compile("(?:返回|回到|折返|回|返)[^，,；;]*$")
LABELLED_HOME = re.compile(
    r"(?:现|家庭|居)?(?:住址?|地址|居住地|户籍(?:地址?|所在地)?|籍贯|工作单位|单位|公司)\s*[:：][^，,。；;\n\t→]*|(?:home )?(?:address|employer)\s*:[^;\n\t]*",
    re.IGNORECASE,
)
# An estate's name is somebody's home unless a shop's noun follows.
ESTATE = re.compile(
    "(?:苑|小区|花园|家园|新村|公寓|名都|名邸|府邸|华庭|华府|嘉园|雅居|邨|屋苑|[一二三四五六七八九十\\d]期|[一二三四五六七八九十\\d]+[栋幢座]|号楼|[单單]元)"
)
SOMEBODYS = re.compile(
    "家$|家里|那里?$|处$|宿舍|亲戚|朋友|同事|同学|邻居|客户|老师|叔|婶|姨|爷|媽|爺|嬸|親戚|鄰居|同學|老師|兒子|女兒|奶(?!茶)|哥|姐|爸|妈(?!妈)|妻|丈夫|老公|老婆|儿子|女儿|女友|男友|室友|对象|"
    r"friend|neighbour|neighbor|colleague|mother|father|parents|sister|brother|boyfriend|girlfriend|husband|wife",
    re.IGNORECASE,
)
HOUSE = re.compile(r"[0-9]+[A-Za-z]? [A-Z][\w' ]+$|.*(?:街|路|巷|弄|村|组)$")
LEAD = re.compile(
    r"^(?:[\s.:：·•*~～—–-]+|[(（]?[\d一二三四五六七八九十]{1,2}[.、)）]\s*(?!\d)|[(（](?=[㐀-鿿]{2,}[^)）]*$)|"
    r".*(?:在|于|於|喺|到达|到訪|到访|到|去咗|去了|去|前往|来到|來到|抵达|抵達|途经|途經|途径|经过|乘坐|搭乘|乘|搭|坐(?!落)|步行至|入住|返回|开车至|驾车至|往|曾于|至|從|从(?!化)|及|第一个是|晨跑|散步)(?=.{2})|"
    r"(?:公司|单位|單位|家|小区|工地|学校|楼下)(?:楼下|樓下|门口|附近|旁边|旁|对面)(?:的)?(?=.{2})|(?:和|以及|了|咗|一起|后|後)(?=.{2})|(?:the|at|to|in|on|from|via|by|was|went|had|and|approx|about|he|she|they)\s+)",
    re.IGNORECASE,
)
GOES = re.compile("[在于於喺到去往抵]|途经|途經|经过|經過|入住|[乘搭]")
GOING = re.compile("(?:又|再|先|后|就)?(?:在|去|到|去了|到了|前往|来到|喺|去咗)")
DOES = (
    "上[㐀-鿿]{0,3}课|自习|开会|等活|交话费|开房|人流|堕胎|流产|手术|化疗|透析|约会|就餐|用餐|吃饭|吃面|吃早餐|吃[早午晚][饭餐飯]|吃宵夜|吃夜宵|游玩|遊玩|(?<!小)吃|食早餐|食|堂食|外带|外帶|打包|购物|購物|采购|采买|打针|办理业务|办理|办业务|办事|付款|结账|看店|上课|聚会|闲逛|行街|做核酸|做指甲|买东西|饮茶|飲茶|食飯|買餸|买菜|买药|买|買|取快递|拿快递|取款|取药|"
    "观影|看电影|看书|采样|核酸采样|就诊|看病|就医|健身|晨练|跑步|游泳|理发|逛|停留|喝酒|喝咖啡|喝茶|乘车|上车|下车|下車|加油|打牌|锻炼|玩|聚餐|用膳|入住|住宿|唱歌|参加|与|和|跟|排队|寄件|参观|上香|洗澡|等候|候车|转车|換車|换乘|抵达|离开|打工|值班|(?<!对)接|送|找|看望|跳|购药|给|带|为"
)
DONE = re.compile(f"(?P<venue>.{{2,}}?)(?:{DOES})")
DOING = re.compile(DOES)
TAIL = re.compile(
    f"(?:(?:内|里|處|处|店里)?(?:{DOES}|返回|附近|了|晨運|晨运|听戏|回家|回住处|返家|拿药|on$|at$|around$|approx$)|[(（]?约?[\\d一二两三]+(?:个)?(?:分钟|小时|分鐘|小時)[)）]?|[\\s.。\\d:：~～—–\\-]+)+$"
)
# Words of a person's state or of talk: what holds one of them is no place by its position alone.
NO_PLACE = re.compile(
    "核酸|抗原|阳性|陽性|阴性|陰性|结果|結果|症状|症狀|发热|发烧|咳|确诊|確診|隔离|隔離|转运|休息|起床|睡|未外出|没出门|无外出|全天|全日|居家|自驾|驾车|骑|步行|走路|打车|打的|开车|"
    r"联系|电话|電話|手机|手機|身份|身分|姓名|性别|年龄|出生|关系|密接|病例|患者|[我你他她它咱]|大家|自己|时间|時間|日期|备注|情况|信息|名单|接种|疫苗|岁|歲|学生|职业|公示|通知|会议|死|怀孕|离婚|分手|同住|同行|同上|不详|其他|无$|车厢|座位|[号排]座|的$|族$|党员|团员|群众|[ABO]型|堕胎|流产|人流|手术|化疗|透析|开房|会计|厨师|教师|教師|司机|退休|无业|农民|[妻夫父母儿女][亲子儿]?$|血[压糖脂]|病$|炎$|癌$|[\d.]+元"
)
# Lines on wheels and rails, named wherever a clause has them.
RIDE = re.compile(
    r"(?<!\d)\d{1,3}[A-Z]?\s?(?:路(?:公交车?|巴士|公车|车)?(?=[^0-9\-]|$)|號(?:巴士|公車))|(?:地铁|地鐵|捷運|捷运|港鐵)[㐀-鿿]{0,3}\d{0,2}(?:号线|號線|线|綫)|(?<![A-Z\d])[GDCKZT]\d{1,4}次?(?:列车|高铁|动车|車次)?(?!\d)"
)
BIRTH = re.compile(r"出生|生日|date of birth|\bDOB\b|\bborn\b|\blives\b", re.IGNORECASE)
FLOOR = re.compile("[^\\d室户号栋幢弄]{2,}[BLF]?\\d{1,2}[层楼層樓F]?")
# Where somebody works, as a sentence says it.
EMPLOYED = re.compile(
    r"(?:在|到|就职于|任职于|供职于|任職於)(?P<at>[㐀-鿿A-Za-z]{2,20}?)(?:上班|工作|任职|任職|就职|返工|任|担任)|(?:就职于|任职于|任職於|works? (?:at|for) )(?P<where>[㐀-鿿A-Za-z' ]{2,24})"
)
# What a chat's export puts before each message: its moment to the second, and its sender.
SENT = re.compile(r"^\[?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ ,]+\d{1,2}:\d{2}:\d{2}\]?\s+[^:：\n]{1,24}[:：]\s")
