"""Hostile: whether a text is turned against a person - insults, calls to act against somebody, accusations.

Several weak signs rather than one list: an insult or a call to act is enough, an accusation needs somebody it points
at or hearsay beside it. Anger at a company, an office or a landlord is a petition's business and does not count, nor does
what somebody says was done to them. All patterns run on simplified, lower-cased text. Which verdict follows is judge's.
"""

from __future__ import annotations

import re

from detectors.judge.marks import any_of
from detectors.thresholds import HOSTILE

_INSULT = any_of(
    "(?<!不是)(?<!是不是)(?<!不是什么)(?<!当)(?<!防)(?<!抓)骗子", "(?<!不是)老赖", "人渣", "渣(?:男|女)", "贱(?:人|货|格|女|男)", "(?<!不是)小三(?![0-9阳门峡])", "狐狸精",
    "婊", "狗(?:男女|东西|日的|杂种)", "畜[生牲]", "禽兽", "败类", "毒瘤", "不要(?:个)?(?:逼)?脸", "厚颜无耻", "没(?:素质|教养|良心|人性)(?:的|到|$|[,，!！。])", "丧尽天良",
    "缺德", "自私自利", "自私(?:鬼|透顶|到极)", "恶心(?:人的|的(?:东西|男|女|家伙))", "害人精", "害群之马", "瘟神", "毒王", "垃圾(?:人|东西|男|女|货)", "人品(?:极|太|很|非常)?(?:差|烂|败坏)",
    "死全家", "全家(?:死|不得)", "冚家", "仆街", "扑街", "衰人", "贱精", "死八婆", "八婆", "绿茶", "捞女", "死变态", "变态(?:男|女|狂|佬)", "泼妇", "恶霸", "去死(?:吧|$)", "不得好死", "臭(?:婆娘|女人|男人)",
    "王八蛋", "混蛋", "混账", "无赖", "人面兽心", "伪君子", "骗婚", "骗炮", "破鞋", "荡妇",
    r"\bscum(?:bag)?\b", r"\bbitch", r"\bslut", r"\bwhore", r"\bpsycho\b", r"(?<!not a )(?<!no )(?<!isn't a )\bscam(?:mer)?s?\b", r"\bcheater\b", r"(?<!not a )\bliar\b", r"\bcreep\b", r"\bcon ?(?:artist|man)\b",
    r"\bdeadbeat\b", "home-?wrecker", r"\bvile\b", "disgusting (?:man|woman|person|human|pig|excuse)", r"\bmonster of\b", "piece of (?:trash|work|dirt|filth)", r"\bthief\b", "enablers", r"\bpervert\b", r"\babuser\b",
    "evil (?:man|woman|cow|witch)", "animal abuser", "lowlife", "rat of a",
)  # fmt: skip
_ACTION = any_of("滚(?:回|过)来",
    "曝光(?:他|她|佢|此人|这(?:个|家|对|种)|一下(?:他|她|这))", "人肉", "爆料", "打爆", "轰炸(?:他|她|佢|电话)?", "轮流(?:打|call)(?!针|扫|饭|卡|水|疫苗|麻将|球)", "轮住打", "轮番(?:打|教育|骂|轰)",
    "堵(?:他|她|佢)?(?:家)?门(?:口)?(?:骂|去|他|她|[,，。!！]|$)", "把.{0,12}(?:赶|请)出(?:去|小区|群)", "滚出", "天天去(?:敲|砸|堵)", "(?:打电话|打畀|加微信|加(?:她|他|佢)|发(?:短信|信息|私信)|私信|上门|去(?:她|他|佢)(?:家|单位|公司|店))[^。\n]{0,14}(?:骂|问问(?:她|他|佢)|问候(?:她|他|佢)|(?:好好)?教育|评评理|闹|算账|出气)",
    "打电话骂", "(?<!没在)(?<!别)骂(?:死|醒)(?:她|他|佢)", "打到(?:她|他|佢|关机)", "打到.{0,8}为止", "(?:每日|每天|天天)打.{0,6}(?:次|遍|通).{0,6}(?:她|他|佢)", "问问(?:她|他|佢)(?:怎么|点样|为什么|要不要|有没有|还).{0,4}(?:做人|有脸|脸|羞|良心)",
    "(?:让|叫|令|畀)(?:她|他|佢|这(?:个|种|对).{0,6}|全(?:小区|校|网|村|城|世界|单位)|大家都|所有人都|她单位|他单位|她老公|他老婆)[^。\n]{0,10}(?:社死|出(?:出)?名|(?:都|来)?认识(?:认识|一下|她|他|这)|知道(?:知道)?(?:她|他|佢|这)|滚|代价|睡(?:不着|不好)|不得安宁|没脸|冇面|后悔|尝尝|长(?:点)?(?:记性|教训)|身败名裂|火(?:一把|起来)|红|混不下去|待不下去|抬不起头|做人)",
    "(?:别|不要|唔好|决不|绝不)(?:轻易)?放过", "别让.{0,8}好过", "身败名裂", "见(?:一次|到就)打(?!电话|[0-9]|我|给|1)", "往死里(?:打|整|揍)", "泼(?:油漆|粪|漆)", "送花圈", "搞(?:死|臭|垮)(?:她|他|佢)", "挂人", "挂一个(?:渣|贱|虐|骗|老赖)", "挂(?:一下|上)(?:这|渣|她|他)",
    "避雷", "起底", "公审", "肉搜", "让单位", "让(?:她|他|佢)单位", "(?:举报|告)到(?:她|他|佢).{0,4}(?:单位|学校|公司)", "睇佢", "唔好畀佢", "帮(?:忙|我)(?:一起)?(?:骂|教训|出气)", "(?:认|记)(?:认|住|清)(?:这|那|她|他)?(?:张|副)?(?:脸|嘴脸)", "刷屏", "(?:让|叫)(?:她|他|佢)(?:出来|处理|还)", "怎么教(?:的|育)?(?:女儿|儿子|孩子)", "骂醒", "(?:认识|知道)(?:她|他)(?:爸|妈|父母|家|单位|公司|老公|老婆)[^。\n]{0,6}的", "有个数", "跑(?:不|唔)了", "给(?:我|老子|劳资)听(?:好|着|清楚)", "让人去", "等着(?:瞧|吧|收)", "别怪(?:我|老子|我们)", "(?:对你|对他|对她)?不客气", "上门(?:催|讨|要|找)", "知道你(?:家|住|妈|孩子)", "你(?:妈|爸|全家|老婆|老公|孩子)(?:住|在|的(?:电话|单位|学校))", "(?:去|到|在)(?:她|他|佢|他们|她们)(?:们)?[^。，,\n]{0,6}(?:家|楼下|公司|单位|学校|门口|店)[^。，,\n]{0,6}(?:等|堵|找|坐着|站|闹|拜访|聊)", "(?:我们|咱们|我)自己(?:来|动手|解决)", "多谢.啦", "(?:冇|没|无)觉(?:好)?(?:瞓|睡)", "(?:她|他|佢)[^。\n]{0,10}(?:装|得意|嚣张)到", "一人一天", "每(?:人|家)(?:打|发)", "替天行道", "为民除害", "都(?:来|去)(?:骂|踩|看看)(?:她|他|这)",
    "就是(?:她|他|佢)害", "大家(?:都)?认准(?:这|她|他)", "记住(?:这(?:张|个)|她|他)(?:的)?(?:脸|嘴脸|名字|人)", "避开(?:这|此)(?:人|女|男)",
    "make (?:their|his|her) (?:li(?:fe|ves)|days?|nights?) (?:a )?(?:hell|miser)", "you know what to do", "shame on (?:him|her|them)", "name (?:and|&) shame", "naming and shaming", "get what (?:s?he|they) deserves?",
    "deserves? (?:everything|no peace|all (?:of )?it|to (?:suffer|lose|be|know|pay|rot))", "does ?n[o']?t deserve", "teach (?:him|her|them) a lesson", "pays? for what (?:s?he|they)", "let (?:him|her|them) (?:know|hear) (?:what|exactly|how)",
    "(?:ring|call|phone|text|email|message|spam|flood|blow up|bombard)[^.\n]{0,28}(?:until|till|non-?stop|round the clock|day and night|all night|every (?:hour|five|ten|night|day)|off the hook|out of (?:her|his))", "day and night", "expose (?:him|her|this|them)",
    "pay (?:him|her|them) a visit", "(?:get|have) (?:him|her|them) (?:fired|sacked|evicted)", "ruin (?:his|her|their)", "run (?:him|her|them) out", "give (?:him|her|them) (?:hell|grief|what)", r"\bdox", "go (?:round|over) (?:there )?and (?:tell|show|ask)",
    "tell (?:him|her) (?:what|exactly)(?: what)? you think", "don'?t let (?:him|her|them) (?:sleep|rest|get away)", "make (?:him|her|them) (?:pay|famous|regret|sorry)", "keep (?:your kids|the kids|children|away from (?:him|her|them))", "pop round", "drop (?:by|in) (?:on|at) (?:his|her|their)", "turn up at (?:his|her|their)", "(?:she|he)'?s in after", "make sure [a-z ]{1,20} (?:cries|pays|knows|suffers|feels)", "we know where", "or else", "you(?:'ll| will) regret", "wait for (?:him|her) outside", "stand outside (?:his|her|their)", "gets? (?:him|her|them) on the phone", "blow (?:his|her|their) phones? up", "let (?:his|her|their) (?:whole |entire )?(?:street|boss|family|work|neighbou?rs|school|church|village|town)[^.\n]{0,12} know", "make (?:him|her|them) (?:answer|pay|talk|call)", "what (?:kind|sort) of (?:people|person|man|woman|mother|father)", "everyone should know (?:what|who) (?:s?he|this)", "ask (?:him|her) (?:how|why) s?he (?:sleeps|could|can|did)",
)  # fmt: skip
_ACCUSED = any_of(
    "欠(?:钱|款|债|账|了|我|人)?[^。,，\n]{0,10}(?:不还|唔还|未还|不认|赖账|拒不|失联)", "逾期[0-9一二三四五六七八九十]*(?:天|期|未)", "卷(?:款|钱)", "卷走", "跑路", "走(?:咗)?佬", "勾引", "出轨", "劈腿", "插足", "第三者", "瞒报", "瞒着(?:大家|不报|全)",
    "隐瞒(?:行程|病情|阳性|轨迹)", "害(?:惨|得(?:我们|大家|全|整))", "祸害", "偷(?:情|拍|外卖|东西|吃)", "虐(?:待|猫|狗|童)", "打(?:小孩|老婆|自己(?:的)?妈)", "忍无可忍", "专(?:门)?骗", "骗(?:了|走|光|取|财|色|感情|钱)", "中招", "说了.{0,4}[遍次]不?(?:都)?(?:听|改)",
    "没素质", "(?:扮|装)(?:冇事|没事|可怜|无辜|死|清纯)", "呃(?:人|咗|钱|走)", "霸占", "碰瓷", "猥亵", "耍赖", "忘恩负义", "勾三搭四", "作风(?:不正|有问题)", "同时(?:跟|和|交往).{0,6}(?:个|男|女)", "脚踏", "睡过", "包养", "活该",
    "毛手毛脚", "咸猪手", "(?:扎|打|虐|欺负|霸凌)(?:我|咱|人家|别人)?(?:家)?(?:的)?孩子", "影低", "偷影", "唔(?:覆|听|接)(?:机|电话)", "找数", "(?:按约|未按约|未履行|逾期|违约)", "装岁月静好", "背地里", "还钱", "还债", "欠债", "躲(?:债|着|起来)", "没品", "嘴硬", "(?:聊|发)骚", "撞(?:死|了|伤)[^。\n]{0,12}(?:嘴硬|不认|跑|逃)", "良心.{0,6}狗", "没爹妈", "玩意儿", "(?:阳性|确诊|密接|阳了)(?:还|仍|都)[^。\n]{0,8}(?:跑|逛|出门|上班|打牌|下楼|溜达)", "到处(?:跑|乱跑|传)", "跑(?:不|唔)(?:了|掉)", "聊骚", "有妇之夫", "缩头乌龟", "不认账", "恶意(?:拖欠|逃|竞争)", "翻脸不认", "借(?:了|咗)?钱.{0,8}(?:拉黑|消失|唔见|失联)", "拉黑(?:了)?(?:所有|我)",
    "ignor(?:ing|ed|es) (?:us|me|our|my|everyone)", "was rude to", "has my (?:deposit|money|keys|car)", "have my (?:deposit|money)", "kept (?:my|the|our) (?:deposit|money)", "won't answer", "walked out on", "happy families", "won't pay", "never paid", "not paying", "hit (?:my|the|our) [^.\n]{2,20} and (?:drove|ran)", r"\bowes?\b", r"\bowed\b", "took (?:off|(?:the|our|my) money|everyone)", "ripped (?:me|us|people|everyone) off", "rips people off", r"\blied\b", r"\bcheated\b", r"\baffair\b", r"\bstole\b", r"\bconned\b", "ran off (?:with|and left)", "disappeared with", "slept with", "sleeping with",
    "(?:has been|been|was|is) (?:stealing|cheating|lying|spreading|hitting|abusing|poisoning)", "knew s?he was (?:sick|positive|infected)", "broke quarantine", "infected (?:half|everyone|us)",
)  # fmt: skip
_POINTED = any_of(
    "这(?:个|种|位|对|家|死)?(?:女人|男人|女的|男的|女|男|人渣|家伙|东西|货色?|夫妻|夫妇|两口子|狗)", "那(?:个|对)?(?:女的|男的|女人|男人|家伙)", "此(?:人|女|男)", "这种人", "呢(?:个|对|条)(?:女人|男人|女|男|人|友)", "条(?:友|女|仔)", "就(?:是|系)(?:她|他|佢)", "认(?:准|住)(?:她|他|佢)",
    "这(?:就)?是(?:她|他)的", "(?:她|他|佢)(?:的)?(?:照片|真名|真实|老底)", "(?:欠|瞒|骗|偷|住).{0,12}的(?:就是|那个)", r"this (?:woman|man|guy|girl|bloke|creature|so-called)", "the (?:guy|woman|man|girl|one|person) (?:who|responsible|that)", "look at (?:this|him|her)", "this is (?:her|his|the)",
)  # fmt: skip
_GOSSIP = any_of(
    "听说", "据说", "据传", "听讲", "据闻", "吃瓜", "内幕", "爆个", "大家都(?:知道|晓得)", "扒(?:一扒|皮|出|一下)", "劲爆", "八卦", "小道消息", "群里传", "有人说", "传闻", "不知道真假",
    "rumou?r", "apparently", "word is", "i heard", "i hear", "they say", "spill", "gossip",
)  # fmt: skip
# Anger at whoever runs things is what petitions are made of.
_BODY = any_of(
    "物业", "开发商", "公司", "集团", "中介", "平台", "校方", "学校", "医院", "老板", "包工头", "工头", "政府", "街道办", "居委", "部门", "房东", "工厂", "厂方", "资方", "承建", "银行", "保险", "商家", "机构", "管委会", "业委会",
    "council", "landlord", "company", "management", "developer", r"school\b", "ministers?", "contractor", "employer", "agency", "government", "insurer", "housing association",
)  # fmt: skip
_SOMEBODY = any_of(
    "(?<!其)(?:她|他)(?!们|人)",
    "佢(?!哋)",
    r"\b(?:him|her|she|he)\b",
    "这(?:个)?(?:女|男)",
    "此人",
    "[0-9]室",
    "[0-9]-[0-9]{3,4}",
)
# What was done to the writer, and pleas to stop.
_SUFFERED = any_of(
    "骂我", "请(?:给|打)[^。\n]{0,4}我", "(?:打|联系|告诉)(?:给)?我", "说我(?:是|们)?", "冤枉", "我(?:们)?(?:真的)?(?:不是|没有|没)", "(?:别|不要|勿|停止|唔好)再", "求(?:求)?(?:大家|各位|你们).{0,4}(?:别|不要|唔好)", "被(?:人)?(?:骂|骗|网暴|人肉)", "谨防", "防(?:范|骗|诈)", "请勿", "不(?:要|可)(?:随意|擅自)?人肉",
    "call(?:ed|ing|s)? (?:me|us)", r"\bi(?:'m| am) not", "not a scam", "please (?:stop|don'?t)", "beware of",
)  # fmt: skip
_SENTENCE = re.compile("[。！？!?\n；;]")


def hostile(text: str) -> bool:
    """Whether the simplified, lower-cased text is turned against a person."""
    return score(text) >= HOSTILE


def score(text: str) -> int:
    """How hostile: 2 for insults, 2 for calls to act, 1 each for an accusation pointed at somebody or told from hearsay."""
    if not any(pattern.search(text) for pattern in (_INSULT, _ACTION, _ACCUSED)):
        return 0
    sentences = [sentence for sentence in _SENTENCE.split(text) if not _SUFFERED.search(sentence)]
    aimed = [sentence for sentence in sentences if not _BODY.search(sentence) or _SOMEBODY.search(sentence)]
    points = 2 * _any(_INSULT, aimed) + 2 * _any(_ACTION, aimed)
    if _any(_ACCUSED, aimed):
        points += 1 + (_any(_POINTED, aimed) or _any(_GOSSIP, sentences))
    return points


def _any(pattern: re.Pattern[str], sentences: list[str]) -> bool:
    return any(pattern.search(sentence) for sentence in sentences)
