"""Makes the fixtures of msg anew: python tests/corpus/formats/make_mails.py. No free program here writes such mails.

The compound files are made by hand after [MS-CFB] and [MS-OXMSG]. All people are invented.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from make import lines, saved, table, workbook, write
from make_containers import PIXEL, packed, page

Tree = Mapping[str, "bytes | Tree"]
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


def compound(tree: Tree) -> bytes:
    """A compound file: one table of sectors, siblings in a chain."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries: list[list[object]] = [["Root Entry", 5, FREE, END, 0, FREE]]

    small = bytearray()
    links: list[int] = []

    def stored_small(body: bytes) -> int:
        first, count = len(links), -(-len(body) // 64)
        links.extend([*range(first + 1, first + count), END] if count else [])
        small.extend(body.ljust(count * 64, b"\0"))
        return first if count else END

    def stored(body: bytes, *, anyhow: bool = False) -> int:
        if len(body) < 4096 and not anyhow:
            return stored_small(body)
        pieces = [body[at : at + 512].ljust(512, b"\0") for at in range(0, len(body), 512)]
        first = len(sectors)
        chain.extend([*range(first + 1, first + len(pieces)), END] if pieces else [])
        sectors.extend(pieces)
        return first if pieces else END

    def grow(parent: int, branch: Tree) -> None:
        before = None
        for name, body in branch.items():
            number = len(entries)
            leaf = isinstance(body, bytes)
            entries.append([name, 2 if leaf else 1, FREE, stored(body) if leaf else 0, len(body) if leaf else 0, FREE])
            if before is None:
                entries[parent][5] = number
            else:
                entries[before][2] = number
            before = number
            if not isinstance(body, bytes):
                grow(number, body)

    grow(0, tree)
    entries[0][3:5] = stored(bytes(small), anyhow=True), len(small)
    list_of_small = b"".join(struct.pack("<I", link) for link in links)
    at_small = stored(list_of_small.ljust(-(-len(list_of_small) // 512) * 512, b"\xff"), anyhow=True)
    folder = b"".join(_entry(*entry) for entry in entries)
    start = stored(folder.ljust(-(-len(folder) // 512) * 512, b"\0"), anyhow=True)
    tables = next(count for count in range(1, 99) if (len(sectors) + count) <= count * 128)
    first = len(sectors)
    chain += [0xFFFFFFFD] * tables
    fat = b"".join(struct.pack("<I", link) for link in chain).ljust(tables * 512, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, start, 0, 4096, at_small, -(-len(list_of_small) // 512), END, 0)
    head += b"".join(struct.pack("<I", first + at if at < tables else FREE) for at in range(109))
    return head + b"".join(sectors) + fat


def _entry(name: object, kind: object, right: object, start: object, size: object, child: object) -> bytes:
    raw = str(name).encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + struct.pack("<III", FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def mail(**more: bytes | Tree) -> Tree:
    base: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_0037001F": "密接名单".encode("utf-16-le"),
        "__substg1.0_0C1A001F": "贾雨晴".encode("utf-16-le"),
        "__substg1.0_0C1F001F": "jia@example.org".encode("utf-16-le"),
        "__recip_version1.0_#00000000": {"__substg1.0_3001001F": "史可为".encode("utf-16-le")},
    }
    return base | more


def attached(name: str, body: bytes) -> Tree:
    return {
        "__properties_version1.0": bytes(8),
        "__substg1.0_3707001F": name.encode("utf-16-le"),
        "__substg1.0_37010102": body,
    }


def mails() -> None:
    wide, sheet = lines().encode("utf-16-le"), saved(workbook())
    write("msg/text.msg", compound(mail(**{"__substg1.0_1000001F": wide})))
    write("msg/gbk.msg", compound(mail(**{"__substg1.0_1000001E": lines().encode("gb18030")})))
    write("msg/html.msg", compound(mail(**{"__substg1.0_10130102": page().encode()})))
    write("msg/attachment.msg", compound(mail(**{"__attach_version1.0_#00000000": attached("密接.xlsx", sheet)})))
    inner = {"__substg1.0_3701000D": mail(**{"__substg1.0_1000001F": wide})}
    write("msg/mail-in-mail.msg", compound(mail(**{"__attach_version1.0_#00000000": inner})))
    escaped = "".join(
        f"\\u{ord(letter)}?" if ord(letter) > 127 else letter for letter in lines().replace("\n", "\\par ")
    )
    rtf = b"{\\rtf1\\ansi " + escaped.replace("\\u", "\\uc1\\u").encode() + b"}"
    stored = struct.pack("<III", len(rtf) + 12, len(rtf), 0x414C454D) + bytes(4) + rtf
    write("msg/rtf.msg", compound(mail(**{"__substg1.0_10090102": stored})))
    rows = {"__attach_version1.0_#00000000": attached("a.zip", packed({"名单.csv": table(",").encode()}))}
    write("msg/archive.msg", compound(mail(**rows)))
    text = {"__substg1.0_1000001F": wide}
    write(
        "msg/broken-picture.msg",
        compound(mail(**text, **{"__attach_version1.0_#00000000": attached("a.png", PIXEL + b" ")})),
    )
    foreign = {"__substg1.0_3701000D": {"Drawing": b"words"}}
    write("msg/broken-object.msg", compound(mail(**text, **{"__attach_version1.0_#00000000": foreign})))
    write("msg/broken-cut.msg", compound(mail(**text))[:900])


if __name__ == "__main__":
    mails()
