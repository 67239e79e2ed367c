"""Masks: one value as a masked sample that shows its kind and nothing to find anybody with.

For reports alone; how a masked copy of a file is written is not decided here.
"""

from __future__ import annotations

from detectors.model import Located

STARS = "*"


def mask(entity: Located) -> str:
    """A sample: the first character of a name, three and four digits of a phone, one and one of an ID, nothing else."""
    value = "".join(entity.value.split())
    digits = [character for character in value if character.isalnum()]
    if entity.type == "PERSON":
        return value[:1] + STARS * 2
    if entity.type == "MOBILE":
        return "".join(digits[:3]) + STARS * 4 + "".join(digits[-4:]) if len(digits) >= 11 else _ends(digits)
    if entity.type == "EMAIL":
        return value[:1] + STARS * 3 + "@" + STARS * 3
    if entity.type == "ADDRESS":
        return STARS * 6
    return _ends(digits)


def _ends(characters: list[str]) -> str:
    """First and last character around a fixed number of stars, so that not even the length is told."""
    return characters[0] + STARS * 6 + characters[-1] if len(characters) > 4 else STARS * 6
