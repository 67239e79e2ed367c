"""Makes the fixtures of html, xml and vcf anew: python tests/corpus/formats/make_pages.py (needs LibreOffice).

The committed files are what tests read. All people are invented.
"""

from __future__ import annotations

import base64
import json
import quopri
import re
from xml.etree import ElementTree

from make import HEADER, HERE, ROWS, converted, write
from make_containers import PIXEL, page


def trees() -> None:
    root = ElementTree.Element("密接名单")
    for row in ROWS:
        person = ElementTree.SubElement(root, "人员")
        for key, value in zip(HEADER, row, strict=True):
            ElementTree.SubElement(person, key).text = value
    plain = ElementTree.tostring(root, "unicode")
    write("xml/elements.xml", '<?xml version="1.0" encoding="UTF-8"?>\n' + plain)
    ascii_names = ElementTree.Element("list")
    for row in ROWS:
        ElementTree.SubElement(ascii_names, "person").text = " ".join(row)
    write("xml/references.xml", ElementTree.tostring(ascii_names, "us-ascii"))
    write("xml/utf16.xml", ElementTree.tostring(root, "utf-16"))
    write("xml/gb2312.xml", '<?xml version="1.0" encoding="gb2312"?>' + plain, "gb18030")
    keys = ("name", "id", "mobile", "home", "born")
    rows = "".join("<p " + " ".join(f'{k}="{v}"' for k, v in zip(keys, row, strict=True)) + "/>" for row in ROWS)
    write("xml/attributes.xml", f'<?xml version="1.0"?><list xmlns="urn:example:list">{rows}</list>')
    data = "".join(f"<r><![CDATA[{' '.join(row)}]]></r>" for row in ROWS)
    write("xml/cdata.xml", f'<?xml version="1.0"?><!DOCTYPE list SYSTEM "list.dtd"><list>{data}</list>')
    words = "".join(f'<text x="1" y="{at}0">{" ".join(row)}</text>' for at, row in enumerate(ROWS))
    write("html/svg.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="9">{words}<path d="M1 2L3 4"/></svg>')
    whole = '<?xml version="1.0"?>' + plain
    write("xml/broken-cut.xml", whole[: whole.rfind("</人员>")])
    write("xml/broken-nested.xml", whole.replace("</人员>", "", 1))
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
    write("xml/broken-entities.xml", '<?xml version="1.0"?>' + bomb + plain.replace("<人员>", "<人员>&c;", 1))
    write("xml/broken-two-charsets.xml", whole.encode() + b"<!--" + "密接名单一二三四五".encode("gb18030") + b"-->")


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


def card(version: str, row: tuple[str, ...], *, quoted: bool = False) -> str:
    name, number, mobile, home, born = row

    def said(label: str, text: str) -> str:
        if not quoted:
            return f"{label}:{text}\r\n"
        code = quopri.encodestring(text.encode(), quotetabs=True).decode().replace("=\n", "=\r\n")
        return f"{label};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{code}\r\n"

    lines = [
        said("N", f"{name[1:]};{name[:1]};;;" if version == "4.0" else f"{name};;;;"),
        said("FN", name),
        f"TEL;TYPE=CELL:{mobile}\r\n",
        said("ADR;TYPE=HOME", f";;{home};;;;"),
        f"BDAY:{born}\r\n",
        said("NOTE", f"身份证 {number}"),
    ]
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{''.join(lines)}END:VCARD\r\n"


def folded(text: str) -> str:
    """Lines of at most 40 characters, as RFC 6350 folds them."""
    lines = text.split("\r\n")
    return "\r\n".join("\r\n ".join(line[at : at + 40] for at in range(0, max(len(line), 1), 40)) for line in lines)


def cards() -> None:
    for version in ("3.0", "4.0"):
        write(f"vcard/by-hand-{version}.vcf", "".join(card(version, row) for row in ROWS))
    quoted = "".join(card("2.1", row, quoted=True) for row in ROWS)
    write("vcard/quoted-2.1.vcf", quoted)
    write("vcard/gb18030.vcf", "".join(card("3.0", row) for row in ROWS), "gb18030")
    write("vcard/folded.vcf", folded("".join(card("3.0", row) for row in ROWS)))
    nameless = "".join(re.sub(r"FN:.*\r\n", "", card("2.1", row)) for row in ROWS)
    write("vcard/no-fn.vcf", nameless)
    grouped = "".join(
        card("3.0", row).replace("TEL;", "item1.TEL;").replace("END:", "item1.X-ABLabel:手机\r\nX-QQ:10000\r\nEND:")
        for row in ROWS
    )
    write("vcard/grouped.vcf", grouped)
    write("vcard/broken-cut.vcf", "".join(card("3.0", row) for row in ROWS)[:-12])
    photo = base64.b64encode(PIXEL + b" ").decode()
    write("vcard/broken-photo.vcf", quoted.replace("END:", f"PHOTO;ENCODING=b;TYPE=PNG:{photo}\r\nEND:", 1))
    whole = "".join(card("3.0", row) for row in ROWS)
    write("vcard/broken-two-charsets.vcf", whole.encode() + whole.encode("gb18030"))
    write("vcard/broken-lines.vcf", "".join(card("3.0", row) for row in ROWS).replace("NOTE:", "NOTE\r\n"))


if __name__ == "__main__":
    pages()
    trees()
    cards()
