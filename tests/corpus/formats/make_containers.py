"""Makes the fixtures of zip, epub and eml anew: python tests/corpus/formats/make_containers.py (needs 7zz and zip beside make.py's).

The committed files are what tests read. All people are invented; the password of the locked archives is "example".
"""

from __future__ import annotations

import binascii
import io
import subprocess
import tempfile
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

from make import HEADER, HERE, ROWS, converted, lines, saved, table, workbook, write

PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\0\0\1\1\0\1\0\0\0\0IEND\xaeB`\x82"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 4, 2, 8, 0, 0)), body, method)
    return out.getvalue()


def by_program(members: dict[str, bytes], *command: str) -> bytes:
    """The archive that a program makes of these files in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in members.items():
            path = Path(folder, "in", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        subprocess.run(
            [*command, "../out.zip", *members], cwd=f"{folder}/in", check=True, capture_output=True, timeout=60
        )
        return Path(folder, "out.zip").read_bytes()


def unnamed(members: dict[str, bytes], charset: str) -> bytes:
    """Names in a charset of some system and no flag, as Explorer and WinRAR of that system write them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for mark, (name, body) in zip("xyz", members.items(), strict=False):
            info = zipfile.ZipInfo(mark * len(name.encode(charset)))
            info.create_system = 0
            archive.writestr(info, body)
    data = out.getvalue()
    for mark, name in zip("xyz", members, strict=False):
        raw = name.encode(charset)
        data = data.replace(mark.encode() * len(raw), raw, 2)
    return data


def archives() -> None:
    text, sheet = lines().encode(), saved(workbook())
    both = {"名单.txt": text, "表/密接.xlsx": sheet}
    write("zip/zipfile.zip", packed(both))
    write("zip/7zip.zip", by_program(both, "7zz", "a", "-tzip"))
    write("zip/info-zip.zip", by_program({"list.csv": table(",").encode()}, "zip", "-q"))
    write("zip/gbk-names.zip", unnamed({"密接人员.txt": text, "欧阳明澈.csv": table(",").encode()}, "gb18030"))
    write("zip/big5-names.zip", unnamed({"密切接觸者名單.txt": text}, "big5"))
    write("zip/nested.zip", packed({"外.zip": packed({"内.zip": packed({"名单.csv": table(",").encode("gb18030")})})}))
    apple = b"\0\5\x16\7\0\2\0\0Mac OS X        " + bytes(60)
    write(
        "zip/macos.zip",
        packed({"list.txt": text, "__MACOSX/._list.txt": apple, ".DS_Store": b"\0\0\0\1Bud1" + bytes(30)}),
    )
    write("zip/broken-locked-zipcrypto.zip", by_program({"list.txt": text}, "7zz", "a", "-tzip", "-pexample"))
    write("zip/broken-locked-aes.zip", by_program({"list.txt": text}, "7zz", "a", "-tzip", "-pexample", "-mem=AES256"))
    mixed = by_program({"list.txt": b"x" * 20}, "7zz", "a", "-tzip", "-pexample")
    write("zip/broken-one-locked.zip", merged(mixed, "open.txt", text))
    whole = packed(both)
    write("zip/broken-cut.zip", whole[: whole.rfind(b"PK\1\2")])
    write("zip/broken-twice.zip", doubled(packed({"a.txt": text, "b.txt": b"hello"})))
    hidden = packed({"list.txt": text})
    shown = packed({"hello.txt": b"hello"})
    write("zip/broken-hidden.zip", hidden[: hidden.rfind(b"PK\1\2")] + shown)
    write("zip/broken-overlap.zip", overlapping(text))
    write("zip/broken-bomb.zip", packed({"zero.txt": bytes(4_000_000), "list.txt": text}))
    write("zip/broken-picture.zip", packed({"photo.png": PIXEL + b" ", "list.txt": text}))
    deep = text
    for level in range(5):
        deep = packed({f"{level}.zip" if level else "list.txt": deep})
    write("zip/broken-deep.zip", deep)


def merged(data: bytes, name: str, body: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, body)
    return out.getvalue()


def doubled(data: bytes) -> bytes:
    return data.replace(b"b.txt", b"a.txt")


def overlapping(text: bytes) -> bytes:
    """Two entries of the directory over one local file."""
    data = packed({"a.txt": text, "b.txt": text})
    central = data.rfind(b"PK\1\2")
    return data[: central + 42] + bytes(4) + data[central + 46 :]


def mail(**headers: str) -> EmailMessage:
    new = EmailMessage(policy=policy.SMTP)
    new["From"] = "Jia <jia@example.org>"
    new["To"] = "group@example.org"
    new["Subject"] = headers.get("subject", "名单")
    new["Date"] = "Sat, 02 Apr 2022 08:00:00 +0800"
    return new


def page() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [HEADER, *ROWS])
    return f"<html><body><p>各位好</p><table>{rows}</table></body></html>"


def mails() -> None:
    plain = mail()
    plain.set_content(lines())
    write("eml/plain.eml", plain.as_bytes())
    quoted = mail()
    quoted.set_content(lines(), cte="quoted-printable", charset="gb18030")
    write("eml/quoted-gb18030.eml", quoted.as_bytes())
    both = mail()
    both.set_content("见表格")
    both.add_alternative(page(), subtype="html")
    write("eml/alternative.eml", both.as_bytes())
    attached = mail(subject="附件：密接")
    attached.set_content("见附件")
    attached.add_attachment(saved(workbook()), maintype="application", subtype="octet-stream", filename="密接.xlsx")
    attached.add_attachment(
        packed({"名单.txt": lines().encode()}), maintype="application", subtype="zip", filename="a.zip"
    )
    write("eml/attachments.eml", attached.as_bytes())
    outer = mail(subject="Fwd: 名单")
    outer.set_content("转发")
    outer.add_attachment(plain)
    write("eml/forwarded.eml", outer.as_bytes())
    raw = b"From: jia@example.org\r\nSubject: " + "密接名单".encode("gb18030") + b"\r\nMIME-Version: 1.0\r\n"
    raw += b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    write("eml/raw-gb2312.eml", raw + lines().encode("gb18030"))
    saved_page = b'From: <Saved by Blink>\r\nSubject: list\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; '
    saved_page += (
        b'boundary="----b"\r\n\r\n------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n\r\n'
    )
    write("eml/saved-page.mhtml", saved_page + page().encode() + b"\r\n------b--\r\n")
    write("eml/broken-cut.eml", both.as_bytes()[:-40])
    nested = b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n'
    deep = b"From: a@example.org\nMIME-Version: 1.0\n" + b"".join(nested % (n, n) for n in range(3_000))
    write("eml/broken-deep.eml", deep + b"\n" + lines().encode())
    locked = (HERE / "zip/broken-locked-aes.zip").read_bytes()
    with_lock = mail()
    with_lock.set_content(lines())
    with_lock.add_attachment(locked, maintype="application", subtype="zip", filename="locked.zip")
    write("eml/broken-locked-attachment.eml", with_lock.as_bytes())
    encoded = mail()
    encoded.set_content(lines() + "..", cte="base64")
    write("eml/broken-base64.eml", encoded.as_bytes().replace(b"=\r\n", b"\r\n"))


def books() -> None:
    write("epub/libreoffice.epub", converted((HERE / "docx/python-docx.docx").read_bytes(), "docx", "epub"))
    write("epub/from-odt.epub", converted((HERE / "odt/libreoffice.odt").read_bytes(), "odt", "epub"))
    write("epub/by-hand.epub", book({"OEBPS/a.xhtml": page().encode()}))
    write("epub/gb18030.epub", book({"a.html": page().replace("<html>", HEAD_GB).encode("gb18030")}))
    rows = "".join(f"<li>{' '.join(row)}</li>" for row in ROWS)
    write("epub/contents.epub", book({"nav.xhtml": f"<html><body><nav><ol>{rows}</ol></nav></body></html>".encode()}))
    described = "".join(f"<dc:subject>{' '.join(row)}</dc:subject>" for row in ROWS)
    opf = f'<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/">{described}</package>'
    write("epub/described.epub", book({"content.opf": opf.encode()}))
    whole = book({"a.xhtml": page().encode()})
    write("epub/broken-cut.epub", whole[: whole.rfind(b"PK\1\2")])
    write("epub/broken-picture.epub", book({"a.xhtml": page().encode(), "b.png": PIXEL + b" "}))
    write(
        "epub/broken-twice.epub",
        book({"a.xhtml": page().encode(), "b.xhtml": b"<p>x</p>"}).replace(b"b.xhtml", b"a.xhtml"),
    )
    text = lines().encode()
    coded = b"".join(binascii.b2a_uu(text[at : at + 45]) for at in range(0, len(text), 45))
    write("text/uuencoded.txt", b"see below\n\nbegin 644 list.txt\n" + coded + b"`\nend\n\n-- \nbye\n")


HEAD_GB = '<html><head><meta charset="gb2312"/></head>'


def book(members: dict[str, bytes]) -> bytes:
    container = b'<?xml version="1.0"?><container><rootfiles/></container>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", (2022, 4, 2, 8, 0, 0)), b"application/epub+zip")
        for name, body in {"META-INF/container.xml": container, **members}.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 4, 2, 8, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    for make in (archives, mails):
        make()
    books()
