"""The people of the made-up dossier, in Chinese and in English, and where they went. Nobody here exists.

IDs have a real region, a valid checksum and a serial of 974-993; mobiles come from blocks that carry no calls
(CONVENTIONS, house rule 8).
"""

from __future__ import annotations

from dataclasses import dataclass

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643, weights of the 17 digits
CHECK = "10X98765432"  # GB 11643, check character by remainder


def resident_id(region: str, birth: str, serial: int) -> str:
    """A made-up resident ID number: region (6), birth date (8), serial (3), check character."""
    body = f"{region}{birth}{serial:03d}"
    return body + CHECK[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the made-up dossier."""

    name: str
    relation: str
    mobile: str
    born: str
    serial: int
    address: str
    household: int
    area: int
    height: int
    weight: int

    def cells(self, number: int) -> list[str | int | float]:
        bmi = round(self.weight / (self.height / 100) ** 2, 1)
        id_number = resident_id("310115", self.born, self.serial)
        who: list[str | int | float] = [number, self.name, self.relation, self.mobile, id_number, self.address]
        return [*who, self.household, self.area, self.height, self.weight, bmi]


HEADER = (
    "序号",
    "姓名",
    "与病例关系",
    "手机号",
    "身份证号",
    "家庭住址",
    "同住人数",
    "住房面积(㎡)",
    "身高(cm)",
    "体重(kg)",
    "BMI",
)
HOME = "浦东新区幸福路88弄3号楼502室"
FLAT = "浦东新区青莲路210弄17号1203室"
ROWS = (
    Row("许嘉宁", "本人（病例）", "13490216635", "19940317", 975, HOME, 3, 96, 176, 71),
    Row("许文斌", "父亲", "13490381204", "19661102", 977, HOME, 3, 96, 171, 74),
    Row("陆秀珍", "母亲", "13490457718", "19680825", 978, HOME, 3, 96, 160, 57),
    Row("蒋一鸣", "朋友", "14512097346", "19931209", 979, "杨浦区长兴路36弄8号601室", 2, 74, 179, 82),
    Row("唐子轩", "朋友", "14512683051", "19950614", 981, "闵行区银柳路152弄21号302室", 4, 112, 173, 68),
    Row("罗思远", "朋友", "17400253897", "19940120", 983, "徐汇区安和路9弄2号1501室", 1, 48, 182, 77),
    Row("沈雨桐", "女友", "17401764420", "19960508", 976, FLAT, 2, 65, 165, 52),
    Row("白晓薇", "女友的朋友", "17402318569", "19960923", 982, "静安区云杉路77弄5号404室", 2, 58, 162, 50),
    Row("何佳怡", "女友的朋友", "17403895172", "19970211", 984, "普陀区桂香路301弄14号203室", 3, 83, 168, 55),
)
VISITS = (
    ("4月2日 9:10—9:40", "幸福里便民菜市场"),
    ("4月2日 18:30—20:00", "大悦汇商场 B1 小厨娘餐厅"),
    ("4月3日 8:20—8:50", "地铁 6 号线 五莲路站至源深路站"),
    ("4月3日 19:15—21:40", "星河影城"),
    ("4月4日 10:00—11:30", "滨江健身中心"),
)

# The same people in traditional characters.
HEADER_HANT = (
    "序號",
    "姓名",
    "與病例關係",
    "手機號",
    "身份證號",
    "家庭住址",
    "同住人數",
    "住房面積(㎡)",
    "身高(cm)",
    "體重(kg)",
    "BMI",
)
HOME_HANT = "浦東新區幸福路88弄3號樓502室"
FLAT_HANT = "浦東新區青蓮路210弄17號1203室"
ROWS_HANT = (
    Row("許嘉寧", "本人（病例）", "13490216635", "19940317", 975, HOME_HANT, 3, 96, 176, 71),
    Row("許文斌", "父親", "13490381204", "19661102", 977, HOME_HANT, 3, 96, 171, 74),
    Row("陸秀珍", "母親", "13490457718", "19680825", 978, HOME_HANT, 3, 96, 160, 57),
    Row("蔣一鳴", "朋友", "14512097346", "19931209", 979, "楊浦區長興路36弄8號601室", 2, 74, 179, 82),
    Row("唐子軒", "朋友", "14512683051", "19950614", 981, "閔行區銀柳路152弄21號302室", 4, 112, 173, 68),
    Row("羅思遠", "朋友", "17400253897", "19940120", 983, "徐匯區安和路9弄2號1501室", 1, 48, 182, 77),
    Row("沈雨桐", "女友", "17401764420", "19960508", 976, FLAT_HANT, 2, 65, 165, 52),
    Row("白曉薇", "女友的朋友", "17402318569", "19960923", 982, "靜安區雲杉路77弄5號404室", 2, 58, 162, 50),
    Row("何佳怡", "女友的朋友", "17403895172", "19970211", 984, "普陀區桂香路301弄14號203室", 3, 83, 168, 55),
)
VISITS_HANT = (
    ("4月2日 9:10—9:40", "幸福里便民菜市場"),
    ("4月2日 18:30—20:00", "大悅匯商場 B1 小廚娘餐廳"),
    ("4月3日 8:20—8:50", "地鐵 6 號線 五蓮路站至源深路站"),
    ("4月3日 19:15—21:40", "星河影城"),
    ("4月4日 10:00—11:30", "濱江健身中心"),
)

# The same story in English.
HEADER_EN = (
    "No.",
    "Name",
    "Relation to case",
    "Mobile",
    "ID number",
    "Home address",
    "Household size",
    "Floor area (m2)",
    "Height (cm)",
    "Weight (kg)",
    "BMI",
)
HOME_EN = "Flat 502, Block 3, 88 Harmony Road"
FLAT_EN = "Flat 1203, Block 17, 210 Lotus Lane"
ROWS_EN = (
    Row("Daniel Hartley", "index case", "13490216635", "19940317", 975, HOME_EN, 3, 96, 176, 71),
    Row("Robert Hartley", "father", "13490381204", "19661102", 977, HOME_EN, 3, 96, 171, 74),
    Row("Susan Hartley", "mother", "13490457718", "19680825", 978, HOME_EN, 3, 96, 160, 57),
    Row(
        "James Thornton", "friend", "14512097346", "19931209", 979, "Flat 601, Block 8, 36 Orchard Road", 2, 74, 179, 82
    ),
    Row(
        "Oliver Marsh",
        "friend",
        "14512683051",
        "19950614",
        981,
        "Flat 302, Block 21, 152 Willow Street",
        4,
        112,
        173,
        68,
    ),
    Row("Thomas Reed", "friend", "17400253897", "19940120", 983, "Flat 1501, Block 2, 9 Meadow Road", 1, 48, 182, 77),
    Row("Emily Carter", "girlfriend", "17401764420", "19960508", 976, FLAT_EN, 2, 65, 165, 52),
    Row(
        "Grace Bennett",
        "friend of girlfriend",
        "17402318569",
        "19960923",
        982,
        "Flat 404, Block 5, 77 Fir Road",
        2,
        58,
        162,
        50,
    ),
    Row(
        "Hannah Cole",
        "friend of girlfriend",
        "17403895172",
        "19970211",
        984,
        "Flat 203, Block 14, 301 Bay Road",
        3,
        83,
        168,
        55,
    ),
)
VISITS_EN = (
    ("2 April 9:10-9:40", "Harmony Market"),
    ("2 April 18:30-20:00", "Grand Mall B1, Little Kitchen restaurant"),
    ("3 April 8:20-8:50", "Metro line 6, Lotus station to Spring station"),
    ("3 April 19:15-21:40", "Star Cinema"),
    ("4 April 10:00-11:30", "Riverside Gym"),
)
