"""Normalised text: one spelling for what people, programs and evasion write in many, with a map back to the given text.

Full-width letters and digits become half-width, Kangxi radicals and compatibility forms the characters they stand for,
traditional characters simplified ones (one for one, by OpenCC's table), long runs of Han and circled numerals digits; what is invisible or mere
decoration (keycaps, strikes) is taken out. Han punctuation stays (，。；：！？): sentences are cut at it. What the text means is no
business of this file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from detectors.normalize.numerals import han_numbers as han_numbers
from detectors.normalize.numerals import scanned as scanned

# What hangs on the character before it: variation selectors, keycaps and circles (1️⃣), strikes and lines (1̶).
_DECORATION = "\u0305\u0332-\u0338\u20d0-\u20f0\ufe00-\ufe0f"
_MARK = re.compile("\u20e3(?=[0-9](?!\ufe0f?\u20e3))")
_DECORATED = re.compile(f"[{_DECORATION}]+")
# Zero-width and format characters, bidi controls, soft hyphen, BOM, tags: nobody sees them.
_INVISIBLE = re.compile(
    f"[{_DECORATION}"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\U000e0000-\U000e0fff]+"
)
# What may have another spelling of the same length: spaces, dashes, dots, everything wide, radicals, styled digits; and
# what later steps must not see (NUL, lone surrogates, which are no text).
_FOREIGN = re.compile(
    "[\x00\u00a0\u00b7\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0387\u1680\u2000-\u200a\u2010-\u2015\u2022\u2027\u202f\u2043\u205f"
    "\u2212\u2219\u22c5\u2795\u2e80-\u2fdf\u3000\u30fb\ud800-\udfff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff65\uffe0-\uffe6"
    "\U0001d400-\U0001d7ff\U0001fbf0-\U0001fbf9\U0002f800-\U0002fa1f]"
)
_KEPT = frozenset("，；：！？。、")  # sentences are cut at these, and the tagger learned them in this form
_SPELLED = {
    **dict.fromkeys("\x00", "\ufffd"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-"),
    "\u2795": "+",  # ➕v, ➕86
    **dict.fromkeys("\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65", "·"),
}


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalised text and the way back. `starts` and `shifts`: from position starts[i] on, shifts[i] characters are gone;
    the first `hung` [i] of those that went there belong to the character before."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    hung: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text (code points) that start..end stands for; what was invisible at its edges stays out,
        the decoration of its last character in."""
        first = self._given(start)
        return (first, first) if end <= start else (first, self._given(end - 1) + 1 + self._hanging(end))

    def _hanging(self, end: int) -> int:
        index = bisect_right(self.starts, end) - 1
        return self.hung[index] if index >= 0 and self.starts[index] == end else 0

    def _given(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        return position if index < 0 else position + self.shifts[index]


def normalize(text: str) -> Normalized:
    """Normalises a text of any kind. ASCII comes back as it is, but for numbers with letters in them that a scanner
    mistook. Reads a table at the first text that is not ASCII."""
    if text.isascii() and "\x00" not in text:
        return Normalized(scanned(text))
    text = _unmarked(text)
    if _INVISIBLE.search(text) is None:
        return Normalized(_folded(text))
    visible = _without_invisible(text)
    return Normalized(_folded(visible.text), visible.starts, visible.shifts, visible.hung)


def _folded(text: str) -> str:
    return scanned(han_numbers(_simplified(_same_length(text))))


def fold(text: str) -> str:
    """The part of normalising that needs no library and no map: widths, spaces, dashes, nothing invisible."""
    if text.isascii():
        return text
    return _same_length(_INVISIBLE.sub("", _unmarked(text)))


def _unmarked(text: str) -> str:
    """A keycap before a plain digit is a list's mark (1️⃣134…): a blank in its stead keeps the two numbers apart."""
    return _MARK.sub(" ", text) if "\u20e3" in text else text


def _without_invisible(text: str) -> Normalized:
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    hung: list[int] = []
    done = gone = length = 0
    for found in _INVISIBLE.finditer(text):
        pieces.append(text[done : found.start()])
        length += found.start() - done
        gone += found.end() - found.start()
        starts.append(length)
        shifts.append(gone)
        decoration = _DECORATED.match(found[0])
        hung.append(decoration.end() if decoration else 0)
        done = found.end()
    if not gone:
        return Normalized(text)
    pieces.append(text[done:])
    return Normalized("".join(pieces), tuple(starts), tuple(shifts), tuple(hung))


def _same_length(text: str) -> str:
    return _FOREIGN.sub(lambda found: _spelling(found[0]), text)


@cache
def _spelling(character: str) -> str:
    """Another spelling of one character, of length one; the character itself where there is none."""
    if character in _KEPT:
        return character
    if character in _SPELLED:
        return _SPELLED[character]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _simplified(text: str) -> str:
    """The text in simplified characters, one for one: phrases, which OpenCC knows too, would turn the name 沈思远 into 沉思远."""
    return text if text.isascii() else text.translate(_simple())


class _Simple(dict[int, str]):
    """Each character's simplified form; one without is remembered as itself, which is quicker than a failed look."""

    def __missing__(self, code: int) -> str:
        self[code] = same = chr(code)
        return same


_UNIFIED = range(0x4E00, 0xA000)  # CJK Unified Ideographs, the block that nearly all text is written in


def prepare() -> None:
    """Remembers a whole block, 2 MB: for a process that stays or forks others. Character by character they would cost each
    fork some of its first message."""
    simple = _simple()
    for code in _UNIFIED:
        simple[code]  # to look is to remember


@cache
def _simple() -> _Simple:
    """OpenCC's table, character by character; read at the first text that is not ASCII."""
    lines = resources.files(__package__).joinpath("_data", "simplified.txt").read_text("utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return _Simple(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))
