"""The two pictures of the self-test, drawn by Chromium out of the bot's own texts: `python -m playground.selftest_pictures`.

They are drawn beforehand and shipped, since a bot that guards a group should need neither a browser nor a Chinese font.
Beside them stands of which words each was drawn, so that a test sees when a text has moved on. Needs playwright.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from bot.model import Mode
from bot.texts import LANGUAGES, Texts

from .pictures import ARGUMENTS, CHROMIUM

FOLDER = Path(__file__).parent.parent / "bot" / "locales" / "pictures"
WIDTH = 390  # CSS pixels, drawn twice as sharp
_FILE = (
    "<span class=file><svg width=18 height=22 viewBox='0 0 18 22'><path d='M1 1h11l5 5v15H1z' fill='#fff' "
    "stroke='#5b7f95' stroke-width='1.5'/><path d='M12 1v5h5M4 11h10M4 15h10' stroke='#5b7f95' fill='none'/></svg>"
    "<b>{name}</b></span>"
)
_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { width: 390px; padding: 18px 16px 20px; background: #dfe8ee; color: #17242c;
  font: 16px/1.5 'Noto Sans CJK SC', 'Noto Sans', sans-serif }
:lang(zh-Hant) body, body:lang(zh-Hant) { font-family: 'Noto Sans CJK TC', 'Noto Sans', sans-serif }
h1 { font-size: 17px; margin: 0 2px 12px }
section { background: #cfdde6; border-radius: 14px; padding: 10px 12px 12px; margin-top: 10px }
h2 { font-size: 14px; font-weight: 600; color: #3d5666; margin-bottom: 6px }
.bubble { background: #fff; border-radius: 4px 14px 14px 14px; padding: 8px 12px; box-shadow: 0 1px 1px #0002 }
.note { display: inline-block; margin-top: 8px; background: #1d6b4b; color: #fff; border-radius: 10px; padding: 4px 12px }
.file { display: inline-flex; gap: 8px; align-items: center }
"""


def words() -> Iterator[tuple[str, str, str]]:
    """Name, language and words of every picture."""
    texts = Texts()
    for language in LANGUAGES:
        for mode in Mode:
            yield f"selftest-list-{mode}", language, texts.render("selftest-list", language, mode=str(mode))
        yield "selftest-stays", language, texts.render("selftest-stays", language)


def digest(text: str) -> str:
    """What is written down beside a picture: of which words it was drawn."""
    return sha256(text.encode()).hexdigest()[:16]


def page(text: str, language: str) -> str:
    """The words as a small chat: one pane a paragraph, what Dama does in a chip of its own."""
    head, *paragraphs = (part for part in re.split(r"\n\s*\n", text) if part.strip())
    panes = "".join(_pane(paragraph) for part in paragraphs for paragraph in _scenes(part))
    return (
        f"<!doctype html><html lang={language}><meta charset=utf-8><style>{_STYLE}</style>"
        f"<body lang={language}><h1>{html.escape(head)}</h1>{panes}"
    )


def _scenes(paragraph: str) -> list[str]:
    """A paragraph whose lines all start with a place is as many scenes as lines."""
    lines = paragraph.strip().split("\n")
    return lines if len(lines) > 1 and all("→" in line for line in lines) else [paragraph]


def _pane(paragraph: str) -> str:
    where, said = re.fullmatch(r"\s*(〔.*?〕|[^:]*:)\s*(.*)", paragraph, re.DOTALL).groups()  # type: ignore[union-attr]
    said, _, note = said.partition("→")
    chip = f"<div><span class=note>{html.escape(note.strip())}</span></div>" if note.strip() else ""
    shown = html.escape(" ".join(said.split()))
    shown = re.sub(r"📄 (\S+)", lambda found: _FILE.format(name=found[1]), shown)
    title = html.escape(where.strip("〔〕: "))
    return f"<section><h2>{title}</h2><div class=bubble>{shown}</div>{chip}</section>"


async def draw(folder: Path) -> None:
    """Draws them all, and writes down of which words."""
    from playwright.async_api import async_playwright

    folder.mkdir(exist_ok=True)
    drawn = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        opened = await browser.new_page(viewport={"width": WIDTH, "height": 200}, device_scale_factor=2)
        for name, language, text in words():
            await opened.set_content(page(text, language))
            file = folder / f"{name}.{language}.png"
            await opened.screenshot(path=file, full_page=True)
            _shrink(file)
            drawn[f"{name}.{language}"] = digest(text)
        await browser.close()
    (folder / "drawn.json").write_text(json.dumps(drawn, indent=1) + "\n", "utf-8")


def _shrink(file: Path) -> None:
    """A palette of few colours is enough for text on plain ground: a quarter of the size."""
    from PIL import Image

    with Image.open(file) as shown:
        small = shown.convert("RGB").quantize(24, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    asyncio.run(draw(FOLDER))
