"""The glance: may there be anything in this text? The only look the bot itself takes at what people write.

Raw text, standard library only, one bounded pass. It may be wrong in one direction: True costs a closer look in a child,
False ends the matter. So every shape a direct identifier can take must be in here; a test checks it on the whole corpus.
"""

from __future__ import annotations

import re
from functools import cache

from detectors.identifiers._identifier import listed
from detectors.identifiers._trie import trie
from detectors.identifiers.health import HEALTH
from detectors.identifiers.medical_no import MEDICAL_NO
from detectors.identifiers.online_id import ONLINE_ID
from detectors.identifiers.plate import PROVINCES
from detectors.identifiers.qq import QQ
from detectors.identifiers.secret import SECRET
from detectors.identifiers.telegram import TELEGRAM
from detectors.identifiers.wechat import WECHAT
from detectors.normalize import fold, han_numbers, scanned

LONGEST = 16_384
"""Code points (four full messages). A longer text is never waved through."""

_MANY_LINES = 6  # a list of people needs no number to be one (names and marks, names and diagnoses)
_NUMERAL = "0-9A-Za-z一二三四五六七八九十百"
_UNIT = "号|號|栋|棟|幢|单元|單元|室|弄|座|楼|樓|层|層|房|组|組|户|戶|门|門|排|院|段|期|社|队|隊"
_MEASURE = "(?:cm|CM|kg|KG|Kg|公斤|公分|厘米|千克|斤|stone|lb)"
# Each shape begins with a plain character or class: so the search skips to it (measured: 6 µs for a line of chat, 20 µs
# where the shapes are one alternation with look-behinds in front). What must stand before is asked after the first sign.
_DIGIT = (
    "[0-9](?:(?:[ ./()+·~_*,，\n-]{0,3}[0-9]){6}"  # a number of seven digits, however they are set apart
    "|(?<=[一-鿿].)[0-9]{0,2}-[0-9]|(?<=[楼樓厦廈阁閣邨].)[0-9]{2,3}"  # 新村3-2-502, 昌盛楼1204
    f"|(?<=[A-Z][A-Z].)[0-9] ?[A-Z]{{3}}|'[0-9]| ?{_MEASURE}"  # a British plate, 5'9", 61kg
    "|(?<=[A-Z].)[0-9]{5} ?[(]?A|(?<=[A-Z9].)[0-9]{5}[A-Z9]{2}"  # K730918(A), QUILL657054SM9IJ
    "|(?:(?<=[A-Z][A-Z].)|(?<=[A-Z][A-Z] .))[0-9](?: ?[0-9]{2}){2} ?[A-D]"  # AB 77 30 91 C
    "|[0-9]{0,4}[A-Za-z]? (?:(?:[NSEW][.]?|[0-9]{1,3}[a-z]{2}|[A-Z][A-Za-z'’-]{1,15}) ){1,4}"
    "(?:St|R|Av|A|L|C|D|P|T|W|G|H|Sq|B|M|E|Q)|[0-9]{0,3}[A-Z]?,? ?[0-9]{1,2}(?:/F|[a-z]{2} [Ff]loor)"  # 63 Tanner Street, 1204, 12/F
    "|(?:(?<=Flat .)|(?<=Room .)|(?<=Unit .))[0-9]{0,3},? ?[0-9]{0,2}/F)"
)
_DOOR = f"[{_NUMERAL}](?:(?<=[一-鿿·].)[{_NUMERAL}]{{0,5}}(?:[-之][0-9]{{1,4}}){{0,2}} ?(?:{_UNIT})| ?{_MEASURE}|米[四五六七八九])"
_PLATE = f"[{PROVINCES}滬雲遼魯蘇贛鄂晉陝閩貴寧瓊]-?[A-Za-z][ ·.-]?[A-Za-z0-9]{{4}}"
_LABELS = listed(
    "微信|薇信|威信|维信|維信|徽信|V信|v信|加v|加V|加我v|加我V|加我微|加微|QQ|qq|Qq|扣扣|企鹅|企鵝|q:|Q:|"
    "q：|Q：|q :|Q :|q号|Q号|q號|Q號|球球|护照|護照|passport|Passport|PASSPORT|hzh|"
    "台胞证|台胞證|通行证|通行證|vx|VX|Vx|wx|WX|Wx|wechat|WeChat|Wechat|WECHAT|weixin|v:|V:|v：|V：|v :|V :|v=|V="
)
# Accounts and plates: the labels of their patterns as they are seen before anything is simplified
_SHORT = ("q", "Q", "v", "V", "扣", "搜", "微", "薇", "威", "围")
_ACCOUNT_LABELS = {
    word for known in (WECHAT, QQ) for pattern in known.patterns for word in pattern.words if word not in _SHORT
}
_MARKED = "(?:[微薇威围圍扣]|[卫衛]星|[卫衛]信|[绿綠]色[软軟]件)(?:号|號|是)? ?[:：]|搜索?[ :：]{0,2}|[qQ] (?=[0-9]{8})"
_HIDDEN_MAIL = "[(\\[{](?:at|AT)[)\\]}]|#[0-9a-z.-]{2,20}[.。](?:com|cn|net|org)|at [0-9a-z-]{1,20} dot "
_OTHER_PLATES = (
    "(?:[Pp]late|[Vv]eh|[Vv]ehicle|[Rr]ego?|[Rr]egistration|VR[NM])(?: [Nn]umber| "
    "[Nn]o)?[^\n]{0,5}?[0-9A-Z]{2}|(?:[车車]牌|[号號]牌|牌照)[^\n]{0,8}?[0-9A-Z]{2}|使[0-9]{6}|"
    "WJ[^\n]{0,3}?[0-9A-Z]{5}"
)
_SOCIAL = "(?:[Ll]ast (?:four|4)|SSN|ssn|NI|[Ii]nsurance|[Nn][Ii][Nn][Oo])[^\n]{0,32}?[0-9A-Za-z]{2} ?[0-9]{2}"
_NEAR, _NAME = "[^\n]{0,16}?", "(?:[A-Za-z][0-9A-Za-z_-]{5}|[0-9]{3})"
# Services, passwords and hospitals' numbers: their label, then four signs of a value. Latin words need what stands between.
_LABELLED = (TELEGRAM, ONLINE_ID, SECRET, MEDICAL_NO)
_VALUE = "[^\n]{0,16}?[!#-&*-9=?-Z^_a-z~-]{4}"
_COUNTS = 0.5  # a word that says something alone
_JOINT = '[^\n]{0,14}?(?:[:：=@/号號]| is | ?(?:ID|Id|id|no|No|number|Number|name|handle)[ .:"])[^\n]{0,6}?[!-~]{4}'
_SAID = listed("wxid_|身高|体重|體重|BMI|生日|出生|DOB|两米|兩米|微博昵称|微博昵稱|微博暱稱|微博名")
_TRADITIONAL = {
    "诊": "診", "阳": "陽", "触": "觸", "结": "結", "滨": "濱", "压": "壓", "脏": "臟", "脑": "腦", "风": "風", "癫": "癲",
    "痫": "癇", "肾": "腎", "肿": "腫", "肠": "腸", "郁": "鬱", "虑": "慮", "双": "雙", "闭": "閉", "独": "獨",
    "残": "殘", "碍": "礙", "妇": "婦", "产": "產", "疗": "療", "过": "過", "尔": "爾", "兹": "茲",
    "检": "檢", "测": "測", "应": "應", "无": "無", "状": "狀", "复": "復", "确": "確",
    "锐": "銳", "痴": "癡", "动": "動", "电": "電", "报": "報", "纸": "紙", "飞": "飛", "机": "機", "号": "號", "账": "帳", "码": "碼", "宝": "寶",
    "红": "紅", "书": "書", "钉": "釘", "闲": "閒", "贴": "貼", "历": "歷", "门": "門", "医": "醫", "编": "編", "验": "驗", "钥": "鑰", "录": "錄",
    "陆": "陸", "务": "務", "询": "詢", "线": "線", "图": "圖", "业": "業", "态": "態", "哔": "嗶",
    "爱": "愛", "携": "攜", "带": "帶", "湿": "濕", "疱": "皰", "体": "體", "痨": "癆", "疮": "瘡", "热": "熱", "诺": "諾", "败": "敗", "宫": "宮",
    "颈": "頸", "摄": "攝", "护": "護", "恶": "惡", "贫": "貧", "蚕": "蠶", "减": "減", "进": "進", "节": "節", "干": "乾", "综": "綜", "征": "徵",
    "类": "類", "强": "強", "亚": "亞", "读": "讀", "写": "寫", "阅": "閱", "学": "學", "习": "習", "发": "發", "迟": "遲", "缓": "緩", "绪": "緒",
    "边": "邊", "缘": "緣", "觉": "覺", "调": "調", "忧": "憂", "药": "藥", "极": "極", "惊": "驚", "创": "創", "伤": "傷", "后": "後", "厌": "厭",
    "贪": "貪", "梦": "夢", "游": "遊", "听": "聽", "谵": "譫", "轻": "輕", "杀": "殺", "瘾": "癮", "网": "網", "赌": "賭", "疯": "瘋", "瘫": "癱",
    "儿": "兒", "渐": "漸", "冻": "凍", "头": "頭", "荡": "蕩", "积": "積", "内": "內", "视": "視", "剥": "剝", "离": "離", "聪": "聰", "聋": "聾",
    "哑": "啞", "蜗": "蝸", "齐": "齊", "颤": "顫", "绞": "絞", "桥": "橋", "脉": "脈", "静": "靜", "张": "張", "气": "氣", "纤": "纖", "维": "維",
    "尘": "塵", "溃": "潰", "疡": "瘍", "胆": "膽", "罗": "羅", "瘘": "瘻", "换": "換", "隐": "隱", "异": "異", "输": "輸", "阴": "陰", "虫": "蟲",
    "霉": "黴", "烂": "爛", "堕": "墮", "难": "難", "试": "試", "婴": "嬰", "怀": "懷", "环": "環", "链": "鏈", "绝": "絕", "经": "經", "癣": "癬",
    "银": "銀", "荨": "蕁", "脱": "脫", "间": "間", "盘": "盤", "坏": "壞", "质": "質", "侧": "側", "弯": "彎", "痪": "瘓", "卧": "臥",
    "烧": "燒", "烫": "燙", "农": "農", "抢": "搶", "临": "臨", "终": "終", "宁": "寧", "弃": "棄", "岛": "島", "标": "標", "击": "擊", "变": "變",
    "术": "術", "证": "證", "册": "冊", "专": "專", "达": "達", "兰": "蘭", "仑": "侖", "劳": "勞", "赞": "贊", "奥": "奧", "锂": "鋰", "断": "斷",
    "优": "優", "乐": "樂", "卫": "衛", "伟": "偉", "钢": "鋼", "万": "萬", "两": "兩",
}  # fmt: skip


def glance(text: str) -> bool:
    """Whether a closer look is needed: False only where no number, address, account, plate or illness can be in the text.

    >>> glance("今晚几点开会"), glance("我电话一三四九三三一八八二七")
    (False, True)
    """
    if len(text) > LONGEST or "@" in text or "＠" in text or text.count("\n") >= _MANY_LINES:
        return True
    shown = scanned(han_numbers(fold(text)))
    return any(shape.search(shown) for shape in _shapes())


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    illnesses = [word for pattern in HEALTH.patterns if pattern.score >= _COUNTS for word in pattern.words]
    labels = {word for identifier in _LABELLED for pattern in identifier.patterns for word in pattern.words}
    makers = {
        word
        for known in _LABELLED
        for pattern in known.patterns
        if "label" not in pattern.name
        for word in pattern.words
    }
    accounts = trie({*_LABELS, *_ACCOUNT_LABELS, *map(_traditional, _ACCOUNT_LABELS)})
    account = f"(?:{accounts}{_NEAR}|{_MARKED}) ?{_NAME}"
    figures = {word for pattern in HEALTH.patterns if pattern.score < _COUNTS for word in pattern.words}
    figure = trie([*figures, *map(_traditional, figures)]) + "[^\n]{0,6}?[0-9]"
    said = trie([*illnesses, *map(_traditional, illnesses), *_SAID, *makers])
    han = {word for word in labels if not word.isascii()}
    latin = labels - han - makers
    labelled = (trie([*han, *map(_traditional, han)]) + _VALUE, trie(latin) + _JOINT)
    return tuple(
        map(re.compile, (_DIGIT, said, _DOOR, _PLATE, account, *labelled, figure, _OTHER_PLATES, _SOCIAL, _HIDDEN_MAIL))
    )


def _traditional(word: str) -> str:
    return "".join(_TRADITIONAL.get(character, character) for character in word)
