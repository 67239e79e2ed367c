"""Makes the fixtures of html anew: python tests/corpus/formats/make_pages.py (needs LibreOffice).

The committed files are what tests read. All people are invented.
"""

from __future__ import annotations

import base64
import json

from make import HEADER, HERE, ROWS, converted, write
from make_containers import PIXEL, page


def pages() -> None:
    write("html/by-hand.html", "<!DOCTYPE html>" + page())
    document = (HERE / "docx/python-docx.docx").read_bytes()
    book = (HERE / "xlsx/openpyxl.xlsx").read_bytes()
    write("html/libreoffice-writer.html", converted(document, "docx", "html:HTML (StarWriter)"))
    write("html/libreoffice-calc.html", converted(book, "xlsx", "html:HTML (StarCalc)"))
    write("html/xhtml.xhtml", converted(document, "docx", "xhtml:XHTML Writer File"))
    write("html/gb2312.html", '<html><head><meta charset="gb2312"></head>' + page()[6:], "gb18030")
    split = "".join(
        f"<li><b>{name[:1]}</b>{name[1:]}，<span>{number[:6]}<i>{number[6:]}</i></span> {mobile[:3]}<wbr>{mobile[3:]} {home}</li>"
        for name, number, mobile, home, _ in ROWS
    )
    write("html/split.html", f"<html><body><ul>{split}</ul></body></html>")
    people = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
    script = f"<script>var people = {json.dumps(people)};</script>"
    write("html/script.html", f"<html><head><title>名单</title>{script}</head><body><div id=list></div></body></html>")
    quiet = "".join(
        f'<p title="{number}"><!-- {mobile} --><img alt="{name}" src="x.png"><input value="{home}">'
        for name, number, mobile, home, _ in ROWS
    )
    write("html/unseen.html", f"<html><body>{quiet}</body></html>")
    entities = page().encode("ascii", "xmlcharrefreplace").decode()
    write("html/entities.html", entities)
    write("html/broken-unclosed.html", page().replace("</td>", "").replace("</tr>", "").replace("</table>", "")[:-20])
    write("html/broken-deep.html", "<html>" + "<div>" * 30_000 + page())
    write("html/broken-declaration.html", page()[:-14] + "<![x never ends")
    write("html/broken-two-charsets.html", page().encode() + page().encode("gb18030"))
    picture = base64.b64encode(PIXEL + b" ").decode()
    write("html/broken-picture.html", page().replace("各位好", f'<img src="data:image/png;base64,{picture}">'))


if __name__ == "__main__":
    pages()
