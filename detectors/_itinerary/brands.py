"""Brands: chains that name a venue by themselves (喜茶, 海底捞, Greggs), of the mainland, Hong Kong, Macao, Taiwan and abroad.

Names that are everyday words as well (全家, 一点点, 外婆家, Next) are left out: they need a shop's noun or a time before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.normalize import normalize

_DRINKS = (
    "喜茶 奈雪的茶 奈雪 蜜雪冰城 茶颜悦色 古茗 霸王茶姬 沪上阿姨 茶百道 书亦烧仙草 书亦 益禾堂 甜啦啦 COCO都可 CoCo都可 都可 贡茶 鹿角巷 茶话弄 柠季 快乐柠檬 乐乐茶 悸动烧仙草"
    " 瑞幸咖啡 瑞幸 库迪咖啡 库迪 星巴克 幸运咖 太平洋咖啡 上岛咖啡 漫咖啡 挪瓦咖啡 皮爷咖啡 Manner Costa "
    "Tims 天好咖啡 春水堂 清心福全 迷客夏 五十岚 50岚 珍煮丹 路易莎 路易莎咖啡 85度C 鲜芋仙"
)
_MEALS = (
    "老盛昌 老盛昌汤包 小杨生煎 小杨 吉祥馄饨 如意馄饨 永祥馄饨 蓝蛙 南翔馒头店 海底捞 麦当劳 肯德基 "
    "必胜客 汉堡王 德克士 华莱士 塔斯汀 赛百味 达美乐 尊宝披萨 萨莉亚 老乡鸡 真功夫 永和大王 永和豆浆 "
    "吉野家 食其家 味千拉面 和府捞面 遇见小面 马永贞 李先生 张亮麻辣烫 杨国福"
    " 杨国福麻辣烫 正新鸡排 绝味鸭脖 绝味 周黑鸭 紫燕百味鸡 巴奴 巴奴毛肚火锅 呷哺呷哺 凑凑 小龙坎 大龙燚 "
    "蜀大侠 谭鸭血 珮姐 楠火锅 西贝 西贝莜面村 九毛九 太二 太二酸菜鱼 绿茶餐厅 外婆家餐厅 新白鹿 "
    "南京大牌档 小厨娘"
    " 费大厨 农耕记 炊烟 望湘园 探鱼 炉鱼 鱼酷 眉州东坡 大董 全聚德 便宜坊 庆丰包子铺 巴比馒头 三津汤包 "
    "袁记云饺 喜家德 东方饺子王 沙县小吃 兰州拉面 东方宫 马记永 陈香贵 张拉拉 五爷拌面 阿香米线 云海肴 "
    "大米先生 老娘舅"
    " 鼎泰丰 点都德 陶陶居 广州酒家 唐宫 翠华 大家乐 大快活 美心 谭仔 谭仔三哥 吉之岛 元气寿司 争鲜 寿司郎 "
    "池记 牛角 一兰拉面 一兰 添好运 镛记 华嫂冰室 澳洲牛奶公司 八方云集 三商巧福 摩斯汉堡 丹丹汉堡 "
    "拉亚汉堡 丰泽园 顶呱呱 胖老爹 王品 西堤 陶板屋 石二锅 筷子王 晨曦"
)
_SHOPS = (
    "沃尔玛 山姆会员店 山姆 大润发 永辉 盒马 盒马鲜生 家乐福 物美 华联 联华 世纪联华 华润万家 万家 胖东来 "
    "步步高 中百仓储 中百 武商 人人乐 天虹 卜蜂莲花 欧尚 麦德龙 开市客 奥乐齐 银座 家家悦 比优特 大张 "
    "红旗连锁 舞东风 美宜佳 芙蓉兴盛 罗森 喜士多 便利蜂"
    " 钱大妈 百果园 鲜丰水果 叮咚买菜 朴朴 七鲜 超级物种 孩子王 爱婴室 屈臣氏 万宁 莎莎 卓悦 丝芙兰 话梅 "
    "名创优品 九木杂物社 无印良品 优衣库 海澜之家 迪卡侬 宜家 宜家家居 红星美凯龙 居然之家 苏宁易购 国美 "
    "顺电 西西弗 西西弗书店 言几又 方所 新华书店 诚品"
    " 惠康 百佳 一田 吉之岛 日本城 优品360 华润堂 余仁生 龙丰 松本清 唐吉诃德 全联 全联福利中心 好市多 "
    "家樂福 爱买 美廉社 屈臣氏 康是美 宝雅 小北百货 特力屋 诚品书店 金石堂 新光三越 远东百货 微风广场"
    " 银泰 万达 万达广场 万象城 万象汇 大悦城 吾悦广场 龙湖天街 印象城 凯德 来福士 太古里 太古汇 恒隆 SKP "
    "王府井百货 百联 新世界百货 K11 时代广场 又一城 海港城 朗豪坊 德福广场 沙田新城市"
    " 益丰大药房 老百姓大药房 大参林 一心堂 海王星辰 国大药房 同仁堂 漱玉平民 健之佳"
)
_SERVICES = (
    "中石油 中石化 中国石油 中国石化 中海油 壳牌 工商银行 农业银行 建设银行 中国银行 交通银行 招商银行 "
    "邮储银行 工行 农行 建行 中行 交行 招行 中国移动 中国联通 中国电信 中华电信 台湾大哥大 中国邮政 顺丰 "
    "圆通 中通 申通 韵达 极兔 京东快递"
    " 7-11 7-Eleven 7-ELEVEN OK便利店 莱尔富 全家便利商店 泡泡玛特"
)
_LEISURE = (
    "纯K 温莎KTV 好乐迪 银乐迪 钱柜 星聚会 唱吧麦颂 胡桃里 胡桃里音乐酒馆 海伦司 贰麻酒馆 跳海 乐刻 "
    "乐刻健身 超级猩猩 威尔士健身 一兆韦德 中田健身 Keep 大麦健身 健身工厂 万达影城 CGV 金逸 横店影城 "
    "大地影院 百丽宫 UME 猫眼影城 威秀 国宾影城 百老汇 嘉禾 英皇戏院"
    " 亚朵 亚朵酒店 全季 全季酒店 汉庭 如家 七天 锦江之星 维也纳酒店 桔子酒店 麗枫 希尔顿 万豪 喜来登 洲际 "
    "香格里拉 华住 格林豪泰 城市便捷 尚客优 学而思 新东方 猿辅导 精锐教育 汤姆熊 大玩家"
)
_ENGLISH = (
    "Greggs Nando's Nandos Wagamama Subway Pret Prêt KFC Domino's Costa Starbucks McDonald's Wetherspoons "
    "Wetherspoon Weatherspoons Toby_Carvery Harvester PureGym Puregym Gymshark JD_Gyms Nuffield_Health"
    " Tesco Sainsbury's Asda ASDA Morrisons Aldi Lidl Waitrose Co-op Iceland Spar Londis Boots Superdrug "
    "Primark B&Q Wickes Screwfix IKEA Ikea Argos Currys Halfords Wilko Poundland Matalan"
    " Odeon Cineworld Vue Showcase Walmart Target Costco Kroger Safeway Publix Walgreens CVS Wendy's "
    "Chipotle Dunkin Dunkin' Denny's Applebee's IHOP Chick-fil-A Whataburger Popeyes Panera Dairy_Queen"
    " Trader_Joe's Whole_Foods Home_Depot Lowe's Kohl's Macy's Planet_Fitness AMC Regal Woolworths Coles "
    "Bunnings Kmart Countdown FairPrice Giant Sheng_Siong Toast_Box Ya_Kun Old_Chang_Kee ParknShop "
    "Wellcome AEON Apple_Store UNIQLO MUJI ZARA Decathlon DONKI YATA SOGO World_Gym Booths Leon Itsu "
    "Five_Guys"
)


def _either(names: str) -> str:
    """An alternation, the longest first; _ is a blank inside a name."""
    return "|".join(re.escape(name.replace("_", " ")) for name in sorted(set(names.split()), key=len, reverse=True))


# With the branch that is told behind it (海底捞（万象城店）), unless that is a place of its own
_CHAIN = re.compile(
    rf"(?:{_either(f'{_DRINKS} {_MEALS} {_SHOPS} {_SERVICES} {_LEISURE}')})(?:[(（][㐀-鿿A-Za-z0-9]{{1,12}}[)）]|[㐀-鿿]{{0,8}}店)?"
    rf"|(?<![A-Za-z'’])(?:{_either(_ENGLISH)})(?![A-Za-z])"
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where chains are named in a text, in either script."""
    normal = normalize(text)
    for mark in _CHAIN.finditer(normal.text):
        yield normal.original(*mark.span())


def named(text: str) -> list[str]:
    """The chains named in a text, as they are written there."""
    return [text[start:end] for start, end in spans(text)]
