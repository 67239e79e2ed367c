"""What is planted to be looked for: people in the names of a file, a sheet, a member, an author, in headers and comments."""

from __future__ import annotations

import io
import zipfile

import founding

SHEET, AUTHOR, FILE, MEMBER, HEADER = "岑雨桐体检", "黎素云", "阮砚秋-320508199503129759", "骆一帆-身份证", "褚云舟信息"
CAPTION = "尹沐晴的电话17402288013"
NAMES = (SHEET, AUTHOR, FILE, MEMBER, HEADER)
PLANTED = [*founding.VALUES, *NAMES, "尹沐晴的电话"]


def workbook() -> bytes:
    """The founding workbook with a person in its sheet name, author, title, header, comment and defined name."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    book = load_workbook(io.BytesIO(founding.xlsx()))
    sheet = book.active
    sheet.title = SHEET
    book.properties.creator = AUTHOR
    book.properties.title = FILE
    sheet.oddHeader.center.text = HEADER
    sheet["A2"].comment = Comment(CAPTION, AUTHOR)
    book.defined_names["who"] = DefinedName("who", attr_text=f'"{founding.PERSONS[3].mobile}"')
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive() -> bytes:
    """A person in the name of a zip's member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(f"{MEMBER}.csv", founding.csv())
    return out.getvalue()
