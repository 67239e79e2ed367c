"""How much of anything is read before Dama says so and stops. Each number with its origin; all may be lowered.

Sizes follow measured bombs: about ten times what honest files need, a tenth of what harms the machine.
"""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets for one blob. Bytes, seconds or counts."""

    input_bytes: int = 20 * MIB  # what a bot may download from Telegram's cloud server
    inflated_bytes: int = 200 * MIB  # all streams of all containers together
    ratio: int = 200  # inflated / packed, checked beyond the first MiB of a member
    members: int = 2_000  # of one container
    depth: int = 3  # containers within containers
    cells: int = 2_000_000  # of one workbook
    pages: int = 500  # of one document
    text_chars: int = 8_000_000  # of one blob after extraction; 20 MiB of csv stay below it
    wall_seconds: float = 30.0  # one child, from fork to answer
    cpu_seconds: int = 30  # soft; hard is two more
    memory_bytes: int = 1_536 * MIB  # address space of a child
    output_bytes: int = 64 * MIB  # a produced file
    answer_bytes: int = 1 * MIB  # the JSON answer of a child


DEFAULT = Limits()
