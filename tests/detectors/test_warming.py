"""A warm parent leaves nothing to its forks: what a message needs is loaded, built and compiled before."""

import re

import pytest

from detectors import Blob, normalize
from detectors.identifiers._regions import region_names
from detectors.pipeline import screen, warming

MESSAGES = (
    "海哥的电话13492007739，松泉路15弄8号402室",
    "住客：费思齐 微信号 fei_13492，家住河南省郑州市金水区槐树巷9号2单元1101，身份证320508199605069764",
    "周六下午三点在活动中心开会，请各楼组长准时参加",
    "Room 12, 4/F, Block 2, Heron Court, call Ms Wong on +852 6123 4567 or write to heron@example.org",
)


@pytest.fixture(scope="module", autouse=True)
def warm():
    warming.warm()


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_compiles_no_expression(text, monkeypatch):
    def compiled(pattern, flags=0):
        raise AssertionError(f"compiled for a message: {str(pattern)[:60]}")

    monkeypatch.setattr(re._compiler, "compile", compiled)
    assert screen(Blob.from_text(text)).verdict


def test_the_table_of_places_is_read():
    assert region_names.cache_info().currsize == 1


def test_no_character_of_a_message_is_looked_up_for_the_first_time():
    remembered = len(normalize._simple())
    assert normalize.normalize("鄭曉東住在這裏，電話").text == "郑晓东住在这里，电话"
    assert len(normalize._simple()) == remembered
