"""What a bomb is: bytes made at test time, what is to be said of them, and under which budget.

Each bomb is small and made in less than a second. Budgets are lowered where the rule and not the size decides, so that
many bombs take seconds; the ratio of bomb to budget stays far above what honest files need.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

from detectors.limits import MIB, Limits
from detectors.model import Verdict

BUDGET = Limits(wall_seconds=60, cpu_seconds=5, memory_bytes=512 * MIB, inflated_bytes=16 * MIB)
BRIEF = replace(BUDGET, cpu_seconds=2)  # for what would take any seconds it is given
READ = ""  # said of a file that is read to its end: no problem at all


@dataclass(frozen=True)
class Bomb:
    """`told`: one of these, "code" or "code/detail", is among the problems of its report; READ where none is."""

    id: str
    make: Callable[[], bytes]
    told: tuple[str, ...]
    verdicts: tuple[Verdict, ...] = (Verdict.UNINSPECTABLE,)
    name: str = "file.bin"
    limits: Limits = BUDGET
    children: int = 1  # one that dies is asked once more, one that needs eyes gets them


def zipped(members: dict[str, bytes], *, level: int = 9) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, body in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def roster(rows: int = 6) -> str:
    """A leak by any rule: whoever reads past the bomb finds it."""
    people = ("褚云舟", "卞小满", "戚若安", "骆一帆", "尹沐晴", "岑雨桐")
    lines = (f"{people[n % 6]},1349200{7000 + n},松泉路{n + 1}弄8号40{n % 9 + 1}室" for n in range(rows))
    return "\n".join(("姓名,手机号,住址", *lines)) + "\n"
