"""STAFF_OR_STUDENT_NO: the number an employer or a school gives: 学号, 工号, 学籍号, 准考证号, "student ID", "staff no".

Every organisation numbers in its own way, so only a label or a column makes it one. Whoever has the list behind it finds
the person, others do not: it counts as one more detail, not as a way to somebody. Source: GB/T 35273-2020 annex A; 学籍号:
教育部 JY/T 1001-2012 (G and a resident ID number).

>>> STAFF_OR_STUDENT_NO.direct
False
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_LABELS = listed(
    "学号|工号|员工号|员工编号|职工号|职工编号|教工号|学籍号|学生证号|学生编号|考生号|准考证号|准考证|考号|工牌号|胸牌号|警号|士兵证号|军官证号|教师资格证号"
)
_ENGLISH = listed(
    "student ID|Student ID|student id|Student id|student no|Student no|Student No|student number|Student number|Student Number|staff ID|Staff ID|staff id|"
    "staff no|Staff no|Staff No|staff number|Staff number|employee ID|Employee ID|employee id|Employee id|employee no|Employee no|Employee No|employee number|"
    "Employee number|Employee Number|payroll no|Payroll no|badge no|Badge no|badge number|Badge number|matriculation number|Matriculation number"
)
_VALUE = "(?P<value>[A-Za-z]{0,4}-?[0-9](?:-?[0-9]){2,17}[A-Z]?)(?![0-9A-Za-z_]|[.][0-9])"

STAFF_OR_STUDENT_NO = Identifier(
    type="STAFF_OR_STUDENT_NO",
    group=Group.WORK,
    direct=False,
    presidio_name="STAFF_OR_STUDENT_NO",
    source="GB/T 35273-2020 annex A; JY/T 1001-2012",
    patterns=(
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:号码|号)?(?:是|为)?[ \\t\"':：=]{{0,4}}{_VALUE}",
            0.8,
            0.85,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "English label",
            f"(?<![A-Za-z]){glued(_ENGLISH)}\\.?(?: is)?[ \\t\"':：=#]{{0,4}}{_VALUE}",
            0.8,
            0.85,
            Anchor.WORD,
            words=_ENGLISH,
        ),
    ),
    cues=listed("学号|工号|学籍号|准考证号|student id|staff no|employee id"),
    headers=listed(
        "班号|座号|职员编号|会员编号|学号|工号|员工号|员工编号|职工号|职工编号|教工号|学籍号|学生证号|学生编号|考生号|准考证号|考号|警号|student id|student no|student number|"
        "staff id|staff no|staff number|employee id|employee no|employee number|payroll no|badge no|matriculation number"
    ),
)
