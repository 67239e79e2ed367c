"""The places-and-times copy: what it keeps, what it never holds, and that it is judged a notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from detectors._itinerary import itinerary
from detectors.model import Blob, Posted, Verdict
from detectors.pipeline import analyse
from tests.founding import FILES, PERSONS, VALUES, VENUES, message


def copy_of(text: str, posted: Posted = Posted.MESSAGE) -> str | None:
    return itinerary(analyse(Blob.from_text(text, posted=posted)))


@pytest.mark.parametrize("form", [*FILES, "message"])
def test_the_founding_document_keeps_its_venues_and_nobody(form: str) -> None:
    blob = Blob.from_text(message()) if form == "message" else Blob(FILES[form](), form)
    text = itinerary(analyse(blob))
    assert text is not None
    assert [venue for venue in VENUES if venue not in text] == []
    assert [value for value in VALUES if value in text] == []
    assert analyse(Blob.from_text(text)).report.verdict == Verdict.NOTICE


VISITS = {
    "3月8日12:10—12:50 在松泉路面馆就餐": "3月8日 中午　松泉路面馆",
    "涉及场所：松泉路面馆 3月8日12:10；平江书店 3月9日18:30": "3月9日 傍晚　平江书店",
    "3月8日上午 阚文静到彩云菜市场买菜": "3月8日 上午　彩云菜市场",
    "轨迹：3月8日 14路公交，早高峰": "3月8日 上午　14路公交",
    "3月9日 19:30 万达影城3号厅观影": "3月9日 晚上　万达影城3号厅",
    "3月9日 19:30 在星河影城 5 号厅观影": "3月9日 晚上　星河影城5号厅",
    "①望潮路188号大润福超市 3月9日14:00": "3月9日 下午　望潮路188号大润福超市",
    "Itinerary: Harbour Lane Pharmacy, Monday 8:30 am": "Harbour Lane Pharmacy - Monday morning",
    "1月14日：家中→周记糖水铺（15：45）→家中": "1月14日 下午　周记糖水铺",
    "7.17 7时20分～9时00分 前往马记羊肉粉": "7.17 上午　马记羊肉粉",
    "2月8日9：05到大润发一楼收银台做核酸": "2月8日 上午　大润发一楼收银台",
    "7月3日 1900 海底撈": "7月3日 晚上　海底撈",
    "3月8日从市民之家站到宏图大道站下车": "3月8日　市民之家站",
    "腊月廿六：镇卫生院输液": "腊月廿六　镇卫生院",
    "三月三號 朝早喺仁濟醫院攞藥": "三月三號 上午　仁濟醫院",
    "1月6日   08 : 30   万 科 里 星 巴 克": "1月6日 上午　万科里星巴克",
    "6月18日 10:00 路桥\n小商品市场\n5楼": "6月18日 上午　路桥小商品市场",
    "10月3日18:00在土菜馆“山里人家”聚餐": "10月3日 傍晚　土菜馆山里人家",
    "3月8日10:15入住芭富丽大酒店1109房": "3月8日 上午　芭富丽大酒店",
    "3月8日下午4点 贝贝熊（古墩路店）": "3月8日 下午　贝贝熊（古墩路店）",
    "3月8日早上去凤台西街加气站加气然后在八一广场西口趴活": "3月8日 上午　凤台西街加气站",
    "Itinerary: Monday 8:30 am the Post Office, Fore Street": "the Post Office, Fore Street - Monday morning",
    "行程：3月8日傍晚 彩雲街市買餸，搭巴士到白虹道總站": "3月8日 傍晚　彩雲街市",
}


@pytest.mark.parametrize("told", VISITS)
def test_a_visit_is_a_rough_time_and_a_venue(told: str) -> None:
    text = copy_of(told)
    assert text is not None
    assert VISITS[told] in text.splitlines()


def test_a_column_of_places_needs_no_noun_of_ours() -> None:
    rows = (
        "日期,时段,地点,姓名,电话\n5月6日,上午,鑫鑫五金,阚文静,13492006132\n5月6日,晚上,小张烧饼,荆文涛,13492006163\n"
    )
    text = itinerary(analyse(Blob(rows.encode(), "list.csv"))) or ""
    assert sorted(line for line in text.splitlines() if "　" in line) == [
        "5月6日 上午　鑫鑫五金",
        "5月6日 晚上　小张烧饼",
    ]
    assert "阚文静" not in text


@pytest.mark.parametrize("home", ["现住址：东关街道文庙前街12号", "Address: 22 Quarry Bank", "工作单位：县第二医院"])
def test_a_labelled_home_or_employer_is_no_venue(home: str) -> None:
    text = copy_of(f"活动史：\n{home}\n6月3日 9:00 新华书店") or ""
    assert "新华书店" in text
    assert home.split("：")[-1].split(": ")[-1] not in text


@pytest.mark.parametrize(
    "told",
    [
        "3月8日 20:00 回桂荷路41弄7号602室住处",
        "3月8日 居家未外出",
        "Home: 9/14 Wattle St",
        "3月8日 20:00 他家地址是府前东街9号院2排3号",
        "3月8日 戶籍：臺南市東區裕農路375巷22弄8號3樓之2",
        "阚文静 13492006132 桂荷路41弄7号602室",
        "今天菜价：土豆3.5",
        "",
    ],
)
def test_homes_and_dossiers_without_venues_give_nothing(told: str) -> None:
    assert copy_of(told) is None


@pytest.mark.parametrize(
    "told",
    [
        "日期\t姓名\t民族\t关系\n3月5日\t阚文静\t汉族\t妻子",
        "3月6日 9:00 堕胎",
        "3月7日 20:00 返回嘉和苑",
        "3月7日 22点去了她妈妈那里",
        "3月5日8时在博识教育上班",
        "2022-03-11 20:03:11 老张烧烤: 好可怕",
        "On 3 May at 9am she went to her mother's, then to Sarah's",
    ],
)
def test_what_people_are_and_where_they_belong_is_no_venue(told: str) -> None:
    assert copy_of(told) is None


def test_no_name_no_number_no_minute_no_order_of_a_day() -> None:
    told = (
        "阚文静（电话13492006132）轨迹：3月8日08:15 平江书店，3月8日 07:30 松泉路面馆，3月8日 19:45 阚文静服装店\n"
        "荆文涛轨迹：3月8日 21:00 彩云健身房"
    )
    text = copy_of(told) or ""
    assert "平江书店" in text
    assert not any(part in text for part in ("阚文静", "荆文涛", "13492006132", "08:15", "21:00"))
    venues = [line.split("　")[1] for line in text.splitlines() if "　" in line]
    assert venues == sorted(venues)


def test_a_hotline_is_kept_and_a_persons_number_is_not() -> None:
    text = copy_of("【通报】3月8日 松泉路面馆。咨询电话 0512-55501234。阚文静 13492006132") or ""
    assert "0512-55501234" in text
    assert "13492006132" not in text


def test_it_speaks_the_language_of_the_document() -> None:
    assert (copy_of("3月8日 中午 松泉路面馆") or "").startswith("【只留地点和时间】")
    assert (copy_of("行程：3月8日 傍晚 彩雲街市，後來到過灣畔書店與體育館") or "").startswith("【只留地點和時間】")
    assert (copy_of("Visited Harbour Lane Pharmacy on 2 April, morning") or "").startswith("Places and times only")


def test_a_copy_of_a_copy_is_the_same_list() -> None:
    first = itinerary(analyse(Blob.from_text(message()))) or ""
    second = copy_of(first) or ""
    assert all(venue in second for venue in VENUES)
    assert all(person.name not in second for person in PERSONS)


CORPUS = Path(__file__).parent.parent / "corpus" / "itinerary"
KEPT = 0.93  # of the corpus's venues


def told_in(path: Path) -> tuple[Blob, list[str], list[str]]:
    """A dossier of the corpus, the venues its copy should keep (+) and what no copy may hold (-)."""
    body, marks = path.read_text("utf-8").split("\n---\n")
    lines = marks.splitlines()
    kept, never = ([line[2:] for line in lines if line.startswith(mark)] for mark in "+-")
    is_file = path.suffix == ".csv"
    return Blob(body.encode(), path.name) if is_file else Blob.from_text(body), kept, never


@pytest.fixture(scope="module")
def corpus() -> dict[str, tuple[str, list[str], list[str]]]:
    dossiers = {path.name: told_in(path) for path in sorted(CORPUS.iterdir())}
    return {name: (itinerary(analyse(blob)) or "", kept, never) for name, (blob, kept, never) in dossiers.items()}


def test_every_dossier_of_the_corpus_becomes_a_notice(corpus: dict[str, tuple[str, list[str], list[str]]]) -> None:
    assert len(corpus) >= 15
    texts = {name: text for name, (text, _, _) in corpus.items()}
    assert [n for n, text in texts.items() if analyse(Blob.from_text(text)).report.verdict != Verdict.NOTICE] == []


def test_the_corpus_keeps_its_venues(corpus: dict[str, tuple[str, list[str], list[str]]]) -> None:
    kept = [venue in text for text, venues, _ in corpus.values() for venue in venues]
    assert sum(kept) / len(kept) >= KEPT


def test_no_copy_of_the_corpus_tells_of_anybody(corpus: dict[str, tuple[str, list[str], list[str]]]) -> None:
    assert {name: told for name, (text, _, never) in corpus.items() if (told := [v for v in never if v in text])} == {}
