"""Makes the fixtures of tar, packed and archive anew: python tests/corpus/formats/make_archives.py (needs GNU tar, gzip, bzip2, xz, zstd, 7zz).

The committed files are what tests read. All people are invented.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import subprocess
import tarfile
import tempfile
import zlib
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


def rar(members: dict[str, bytes], *, comment: str = "", locked: bool = False, volume: bool = False) -> bytes:
    """A RAR 5.0 archive of stored members by hand, after the public description of the format."""

    def head(kind: int, fields: bytes, body: bytes = b"", extra: bytes = b"") -> bytes:
        sizes = (vint(len(extra)) if extra else b"") + (vint(len(body)) if body else b"")
        content = vint(kind) + vint(bool(extra) | bool(body) << 1) + sizes + fields + extra
        sized = vint(len(content)) + content
        return struct.pack("<I", zlib.crc32(sized)) + sized + body

    def stored(name: bytes, body: bytes) -> bytes:
        """Flags, size, attributes, checksum, method, system, name."""
        rest = struct.pack("<I", zlib.crc32(body)) + vint(0) + vint(1) + vint(len(name)) + name
        return vint(4) + vint(len(body)) + vint(0o644) + rest

    extra = vint(34) + vint(1) + bytes(33) if locked else b""
    files = [head(2, stored(name.encode(), body), body, extra) for name, body in members.items()]
    said = [head(3, stored(b"CMT", comment.encode()), comment.encode())] if comment else []
    return b"Rar!\x1a\x07\x01\0" + b"".join([head(1, vint(1 if volume else 0)), *said, *files, head(5, vint(0))])


def vint(number: int) -> bytes:
    """Seven bits a byte, low ones first."""
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + vint(high) if high else bytes([low])


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


def archives() -> None:
    text, sheet = lines().encode(), saved(workbook())
    both = {"名单.txt": text, "表/密接.xlsx": sheet}
    write("archive/7zip.7z", sevenzip(both))
    write("archive/7zip-stored.7z", sevenzip(both, "-mx0"))
    write("archive/7zip-bzip2.7z", sevenzip({"list.csv": table(",").encode("gb18030")}, "-m0=bzip2"))
    write("archive/ppmd.7z", sevenzip({"名单.txt": text}, "-m0=ppmd"))
    write("archive/nested.7z", sevenzip({"外.7z": sevenzip({"名单.csv": table(",").encode()})}))
    write("archive/broken-program.exe", b"MZ" + bytes(range(100, 200)) + sevenzip({"list.txt": text}))
    write("archive/broken-behind-picture.jpg", b"\xff\xd8\xff\xd9" + sevenzip({"list.txt": text}))
    write("archive/cabinet.cab", cabinet("密接.txt".encode("gb18030"), text))
    write("archive/by-hand.iso", image(b"LIST.TXT;1", text))
    write("archive/broken-locked.7z", sevenzip({"list.txt": text}, "-pexample"))
    write("archive/broken-locked-names.7z", sevenzip({"list.txt": text}, "-pexample", "-mhe=on"))
    write("archive/broken-cut.7z", sevenzip(both)[:-40])
    write("archive/broken-bomb.7z", sevenzip({"zero.txt": bytes(8_000_000)}))
    write("archive/broken-picture.7z", sevenzip({"list.txt": text, "photo.png": PIXEL + b" "}))
    members = {"名单.txt": lines().encode()}
    write("archive/by-hand.rar", rar(members, comment="密接人员名单"))
    write("archive/broken-locked.rar", rar(members, locked=True))
    write("archive/broken-volume.rar", rar(members, volume=True))
    write("archive/broken-cut.rar", b"Rar!\x1a\x07\x01\0" + bytes(range(40)))
    write("packed/zstd.zst", through("zstd", text))
    write("packed/zstd.tar.zst", through("zstd", taped(both)))
    write("packed/broken-cut.zst", through("zstd", text)[:-9])


def sevenzip(members: dict[str, bytes], *options: str) -> bytes:
    return by_program(members, "out.7z", "7zz", "a", *options, "../out.7z")


def cabinet(name: bytes, body: bytes) -> bytes:
    """One stored file in one folder ([MS-CAB] 2); no free program here writes cabinets."""
    data = struct.pack("<IHH", 0, len(body), len(body)) + body
    entry = struct.pack("<IIHHHH", len(body), 0, 0, 0x5482, 0x4000, 0x20) + name + b"\0"
    at = 36 + 8
    head = struct.pack("<IIIIIBBHHHHH", 0, at + len(entry) + len(data), 0, at, 0, 3, 1, 1, 1, 0, 0, 0)
    return b"MSCF" + head + struct.pack("<IHH", at + len(entry), 1, 0) + entry + data


def image(name: bytes, body: bytes) -> bytes:
    """One file in the root of an image (ECMA-119 8.4, 9.1); no free program here writes images."""

    def both(number: int, size: int = 4) -> bytes:
        return number.to_bytes(size, "little") + number.to_bytes(size, "big")

    def record(sector: int, size: int, flags: int, called: bytes) -> bytes:
        rest = both(sector) + both(size) + bytes(7) + bytes([flags, 0, 0]) + both(1, 2) + bytes([len(called)]) + called
        rest += b"\0" * (len(called) % 2 == 0)
        return bytes([len(rest) + 2, 0]) + rest

    root = record(19, 2048, 2, b"\0")
    head = b"\x01CD001\x01\0" + b" " * 32 + b"LIST".ljust(32) + bytes(8) + both(25) + bytes(32)
    head += both(1, 2) + both(1, 2) + both(2048, 2) + both(10) + (18).to_bytes(4, "little") + bytes(4)
    head += (18).to_bytes(4, "big") + bytes(4) + root
    head = head.ljust(813, b" ") + b"0" * 16 + b"\0" + b"0" * 16 + b"\0" + b"0" * 16 + b"\0" + b"0" * 16 + b"\0\x01"
    paths = b"\x01\0" + (19).to_bytes(4, "little") + b"\x01\0\0\0"
    folder = root + record(19, 2048, 2, b"\x01") + record(20, len(body), 0, name)
    sectors = (head, b"\xffCD001\x01", paths, folder, body, b"", b"", b"", b"")  # libarchive wants 48 KiB
    return bytes(32_768) + b"".join(sector.ljust(2048, b"\0") for sector in sectors)


if __name__ == "__main__":
    tapes()
    streams()
    archives()
