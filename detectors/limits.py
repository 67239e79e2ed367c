"""How much of anything is read before Dama says so and stops. Each number with its origin; all may be lowered.

Sizes follow measured bombs: about ten times what honest files need, a tenth of what harms the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    picture_pixels: int = (
        40_000_000  # of one picture or frame; a phone's camera has 12 to 50 million, Telegram sends 1.6
    )
    picture_seconds: float = 16.0  # CPU for reading one; 8 s on two cores, and a page of 272 lines took 13
    ocr_seconds: float = 80.0  # CPU for reading all pictures of one blob
    frames: int = 20  # of one gif, tiff or webp
    page_pixels: int = 12_000_000  # to which a page is drawn before it is read as a picture
    ocr_pages: int = 10  # of one document that are read as pictures
    answer_bytes: int = 1 * MIB  # the JSON answer of a child


DEFAULT = Limits()


class OutOfTime(Exception):
    """Nearly all seconds of a child are used up: what it has read so far is what there is to judge."""


def for_pictures(limits: Limits, *, everything: bool = False) -> Limits:
    """What a child may use that reads pictures: `ocr_seconds` with a margin, and the memory ONNX maps (1.1 GB for a page).

    A copy needs `everything` that is on them, whatever a verdict needs: a screenshot of 110 rows took 30 s.
    """
    longer = replace(limits, picture_seconds=60.0, ocr_seconds=110.0) if everything else limits
    return replace(
        longer,
        wall_seconds=max(limits.wall_seconds, 140.0 if everything else 120.0),
        cpu_seconds=max(limits.cpu_seconds, 140 if everything else 120),
        memory_bytes=max(limits.memory_bytes, 2_560 * MIB),
    )
