"""The breadth of identifiers in documents: under headers, in verdicts, in copies. What a pattern finds is test_identifiers'."""

from __future__ import annotations

import pytest

from detectors._redact import redact
from detectors.identifiers import IDENTIFIERS
from detectors.identifiers._fake import is_fake
from detectors.model import Blob, Verdict
from detectors.pipeline import analyse
from detectors.recognize import find

NAMES = ["穆知遥", "戎海宁", "茅秀英", "芮家骏", "卓亦舟", "尹桂芳"]
HK = ["P620771(9)", "Y504193(5)", "K730918(A)", "R881907(5)", "Z630275(1)", "V730554(0)"]
TW = ["F177309183", "H206620775", "A155041936", "L273044285", "T188190717", "N263027596"]
NHS = ["999 142 3508", "999 330 1777", "999 704 2182", "999 618 3408", "999 255 0716", "999 481 9062"]
USCC = ["91310105MA1FY7K3XW", "91440300MA5G9QKT2R", "91110108MA01LW8R4M", "91330100MA2H7XKE9J", "92510107MA6CT0K48R"]


def table(header: str, *columns: list[str]) -> Blob:
    rows = "\n".join(",".join(cells) for cells in zip(*columns, strict=True))
    return Blob(f"{header}\n{rows}\n".encode(), "list.csv")


def types(text: str) -> list[tuple[str, str]]:
    return [(entity.type, text[entity.start : entity.end]) for entity in find(text)]


@pytest.mark.parametrize(
    ("header", "of_type", "values"),
    [
        ("香港身份证号", "HK_ID", HK),
        ("證件號碼", "HK_ID", [value.replace("(", "").replace(")", "") for value in HK]),
        ("身分證字號", "TW_ID", TW),
        ("證件號", "TW_ID", TW),
        ("NHS number", "MEDICAL_NO", NHS),
        ("住院号", "MEDICAL_NO", ["0077309", "0077310", "0077311", "0077312", "0077313", "0077314"]),
        ("学号", "STAFF_OR_STUDENT_NO", ["2021077309", "2021077310", "2021077311", "2021077312", "2021077313", "2021077314"]),
        ("SSN", "SOCIAL_SECURITY", ["219457730", "507382264", "417629085", "328559071", "651203378", "219457731"]),
        ("密码", "SECRET", ["Qm7!tarn", "773091", "linyue7730", "s3nl1n_88", "Wren44x!", "550419"]),
        ("微博", "ONLINE_ID", ["linyue_77", "quill_tarn9", "wren44x", "beixi2000", "senlin_88", "harrow_77"]),
        ("telegram", "TELEGRAM", ["@linyue_77", "quill_tarn9", "wren44x", "beixi2000", "@senlin_88", "harrow_77"]),
        ("学校", "SCHOOL", ["松桥小学", "青川第二中学", "云栖幼儿园", "松桥小学", "明德中学", "临江附中"]),
        ("工作单位", "EMPLOYER", ["临江宏远物流有限公司", "城北建材厂", "海州农商银行", "新桥派出所", "明德超市", "东港集团"]),
        ("IMEI", "IMEI", ["356938035643809", "867452031177467", "490154203237518", "352099001761481", "861204045577133", "358471104429064"]),
    ],
)  # fmt: skip
def test_a_header_types_its_column(header: str, of_type: str, values: list[str]) -> None:
    found = analyse(table(f"姓名,{header}", NAMES, values)).found
    assert [entity.value for entity in found if entity.type == of_type] == values


@pytest.mark.parametrize(("header", "values"), [("香港身份证", HK), ("身分證字號", TW), ("NHS number", NHS)])
def test_a_roster_of_numbers_from_elsewhere_is_a_leak(header: str, values: list[str]) -> None:
    report = analyse(table(f"姓名,{header}", NAMES, values)).report
    assert report.verdict == Verdict.LEAK
    assert report.persons


def test_codes_of_organisations_lower_and_never_raise() -> None:
    firms = ["临江宏远物流", "城北建材", "海州百货", "新桥餐饮", "明德印务"]
    report = analyse(table("企业名称,统一社会信用代码", firms, USCC)).report
    assert report.verdict in (Verdict.NOTICE, Verdict.CLEAN)
    assert report.persons == ()


@pytest.mark.parametrize(
    "more",
    ["，单位：临江宏远物流有限公司", "，就读于松桥实验小学", "，登录IP：198.51.100.7", "，坐标 31.2304, 121.4737"],
)
def test_what_counts_for_nothing_changes_no_verdict(more: str) -> None:
    text = "穆知遥 13491354409"
    assert analyse(Blob.from_text(text + more)).report.verdict == analyse(Blob.from_text(text)).report.verdict


@pytest.mark.parametrize(
    "text", ["会议号 556-019-882，密码 220408", "WiFi密码：77309182", "ghp_Q7m3tarnLane77309182harrowWren44xQui"]
)
def test_a_secret_of_nobody_raises_nothing(text: str) -> None:
    assert analyse(Blob.from_text(text)).report.verdict == Verdict.CLEAN


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("香港身份证P620771（9）", ("HK_ID", "P620771（9）")),
        ("香港身份证Ｐ６２０７７１(9)", ("HK_ID", "Ｐ６２０７７１(9)")),
        ("身\u200b分證字號 F1773\u200b09183", ("TW_ID", "F1773\u200b09183")),
        ("支付寶帳號：quill_tarn9", ("ONLINE_ID", "quill_tarn9")),
        ("登錄密碼是linyue7730", ("SECRET", "linyue7730")),
        ("统一社会信用代码：９１３１０１０５MA1FY7K3XW", ("USCC", "９１３１０１０５MA1FY7K3XW")),
    ],
)
def test_written_as_people_write_them(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in types(text)


def test_the_better_reading_of_the_same_characters_wins() -> None:
    assert types("驾驶证号：370211197006259845") == [("RESIDENT_ID", "370211197006259845")]
    assert types("支付宝账号：13491354409") == [("MOBILE", "13491354409")]
    assert ("BANK_CARD", "6299605814016347077") in types("工号卡号6299605814016347077")


@pytest.mark.parametrize("value", ["A123456(3)", "A123456789", "999 999 9999"])
def test_numbers_of_manuals_are_nobodys(value: str) -> None:
    assert is_fake("HK_ID", value)


def test_a_password_of_six_digits_is_somebodys_all_the_same() -> None:
    assert not is_fake("SECRET", "123456")


def test_a_copy_holds_no_new_identifier_and_keeps_the_organisations() -> None:
    columns = [NAMES[:5], HK[:5], ["@linyue_77", "@quill_tarn9", "@wren44x_", "@beixi2000", "@senlin_88"], USCC]
    blob = table("姓名,香港身份证,telegram,单位信用代码", *columns)
    copy = redact(blob, analyse(blob)).blob.data.decode()
    assert not [value for column in columns[:3] for value in column if value in copy]
    assert all(code in copy for code in USCC)


def test_every_direct_identifier_has_a_mask_that_hides_it() -> None:
    from detectors._redact.masking import masked

    value = "Qm73tarn5504"
    for identifier in IDENTIFIERS:
        if identifier.direct and identifier.type not in ("ADDRESS", "HEALTH"):
            assert value[1:-4] not in masked(identifier.type, value), identifier.type
