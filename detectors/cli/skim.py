"""The glance before the closer look: a short plain text with nothing in it is judged here, without starting a child.

The same look the bot takes at messages (`glance`), and then the same judge with nothing found: so a notice is still a
notice. Whatever is not surely plain text, or holds anything, is None: not known here.
"""

from __future__ import annotations

import re

from detectors.identifiers._glance import LONGEST, glance
from detectors.model import Blob, Coverage, Place, Report, Segment, Step, Unit, Verdict

# No control characters, and none of those by which markup, escapes and encodings hide what they say.
_PLAIN = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f<>{}\[\]&\\%=|;$^`�]*")
_OTHERS = re.compile(r"\s*(?:GIF8|ID3|OggS|BZh|Rar!|7z|BM|MZ|II|MM|PK|BEGIN:|Content-|MIME-)", re.IGNORECASE)


def skim(blob: Blob) -> Report | None:
    """A Report, CLEAN or NOTICE, or None where only a closer look can tell."""
    if len(blob.data) > LONGEST * 4:
        return None
    try:
        text = blob.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not text.strip() or not _PLAIN.fullmatch(text) or _OTHERS.match(text) or glance(text):
        return None
    return _judged(text, blob)


def _judged(text: str, blob: Blob) -> Report | None:
    from detectors.judge import judge  # .1 s of imports that a text with something in it need not wait for
    from detectors.structure import build

    lines = re.split(r"\r\n|\n|\r", text)
    document = build([Segment(line, Place((Step(Unit.LINE, at),))) for at, line in enumerate(lines, 1)])
    judgement = judge(document, (), (), blob.posted)
    if judgement.verdict not in (Verdict.CLEAN, Verdict.NOTICE):
        return None
    read = Coverage(1, 1, len(blob.data))
    return Report(judgement.verdict, judgement.rule, True, "text", reasons=judgement.reasons, coverage=read)
