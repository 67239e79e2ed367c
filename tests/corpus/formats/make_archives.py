"""Makes the fixtures of tar and packed anew: python tests/corpus/formats/make_archives.py (needs GNU tar, gzip, bzip2, xz, 7zz).

The committed files are what tests read. All people are invented.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import subprocess
import tarfile
import tempfile
from pathlib import Path

from make import lines, saved, table, workbook, write
from make_containers import PIXEL, packed

DEEP = "一个很深的文件夹/" * 8


def taped(members: dict[str, bytes], form: int = tarfile.PAX_FORMAT, charset: str = "utf-8") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form, encoding=charset) as archive:
        for name, body in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def by_program(members: dict[str, bytes], out: str, *command: str) -> bytes:
    """What a program makes of these files in a folder of its own: `out` beside that folder."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in members.items():
            path = Path(folder, "in", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        subprocess.run([*command, *members], cwd=f"{folder}/in", check=True, capture_output=True, timeout=60)
        return Path(folder, out).read_bytes()


def through(program: str, data: bytes) -> bytes:
    return subprocess.run([program, "-c"], input=data, check=True, capture_output=True, timeout=60).stdout


def tapes() -> None:
    text, sheet = lines().encode(), saved(workbook())
    both = {"名单.txt": text, "表/密接.xlsx": sheet}
    write("tar/gnu.tar", by_program(both, "out.tar", "tar", "--owner=0", "--group=0", "-cf", "../out.tar"))
    write("tar/gnu-deep.tar", by_program({f"{DEEP}名单.txt": text}, "out.tar", "tar", "-cf", "../out.tar", "--owner=0"))
    write("tar/pax.tar", taped({f"{DEEP}名单.txt": text, "空.txt": b""}))
    write("tar/ustar.tar", taped({"list.csv": table(",").encode()}, tarfile.USTAR_FORMAT))
    write("tar/gbk-names.tar", taped({"密接人员.txt": text, "欧阳明澈.csv": b"a,b\n"}, tarfile.GNU_FORMAT, "gb18030"))
    write("tar/7zip.tar", by_program(both, "out.tar", "7zz", "a", "-ttar", "../out.tar"))
    write("tar/nested.tar", taped({"a.tar": taped({"b.zip": packed({"名单.csv": table(",").encode("gb18030")})})}))
    whole = taped({"list.txt": text})
    write("tar/broken-cut.tar", whole[: 512 + len(text) - 3])
    write("tar/broken-sum.tar", whole[: 512 + -(-len(text) // 512) * 512] + b"x" * 512)
    write("tar/broken-picture.tar", taped({"photo.png": PIXEL + b" ", "list.txt": text}))
    write("tar/broken-sparse.tar", sparse(text))


def sparse(text: bytes) -> bytes:
    """A file with holes, as GNU tar stores it: the pieces alone, behind a map."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.txt")
        with path.open("wb") as file:
            file.truncate(200_000)
            file.seek(100_000)
            file.write(text)
        command = ["tar", "--sparse", "--format=gnu", "--owner=0", "-cf", "out.tar", "list.txt"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
        return Path(folder, "out.tar").read_bytes()


def streams() -> None:
    text, rows = lines().encode(), table(",").encode("gb18030")
    tape = taped({"名单.txt": text, "表/密接.xlsx": saved(workbook())})
    write("packed/gzip.gz", through("gzip", text))
    write("packed/bzip2.bz2", through("bzip2", rows))
    write("packed/xz.xz", through("xz", text))
    write("packed/tar.tar.gz", through("gzip", tape))
    write("packed/tar.tar.xz", through("xz", tape))
    write("packed/tar.tar.bz2", through("bzip2", tape))
    write("packed/7zip.gz", by_program({"名单.csv": rows}, "out.gz", "7zz", "a", "-tgzip", "../out.gz"))
    half = len(text) // 2
    write("packed/streams.gz", gzip.compress(text[:half], mtime=0) + gzip.compress(text[half:], mtime=0))
    write("packed/broken-cut.gz", through("gzip", text)[:-12])
    write("packed/broken-cut.tar.bz2", bz2.compress(tape)[:-30])
    write("packed/broken-sum.gz", gzip.compress(text, mtime=0)[:-8] + bytes(8))
    write("packed/broken-bomb.xz", lzma.compress(bytes(4_000_000)))
    write("packed/broken-deep.gz", deep(text))
    write("packed/broken-footer.xz", damaged(text))


def deep(text: bytes) -> bytes:
    for _ in range(5):
        text = gzip.compress(text, mtime=0)
    return text


def damaged(text: bytes) -> bytes:
    data = bytearray(lzma.compress(text))
    data[-3] ^= 0xFF
    return bytes(data)


if __name__ == "__main__":
    tapes()
    streams()
