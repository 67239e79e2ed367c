"""An AES-256 zip (WinZip's AE-2) around one file of any kind, under a neutral name.

7-Zip, WinRAR, WinZip, Keka and Bandizip open it; Windows' Explorer and Info-ZIP's unzip do not, and have to be told so.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final

from detectors._seal._ways import NotLocked, Way, WrongSecret

INSIDE: Final = "原文件"
_CHUNK = 1 << 20


def _lock(data: bytes, suffix: str, password: str) -> bytes:
    import pyzipper

    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode("utf-8"))
        # A fixed date: when the original was written is nobody's business either.
        archive.writestr(pyzipper.zipfile_aes.AESZipInfo(f"{INSIDE}.{suffix}", (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def _unlock(data: bytes, password: str, limit: int) -> tuple[bytes, str]:
    import pyzipper

    with pyzipper.AESZipFile(io.BytesIO(data)) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        if not any(info.flag_bits & 1 for info in files):
            raise NotLocked
        if len(files) != 1:
            raise ValueError
        return _member(archive, files[0], password, limit), files[0].filename.rpartition(".")[2].lower()


def _member(archive: Any, info: Any, password: str, limit: int) -> bytes:
    pieces, size = [], 0
    try:
        with archive.open(info, pwd=password.encode("utf-8")) as member:
            while piece := member.read(_CHUNK):
                pieces.append(piece)
                size += len(piece)
                if size > limit:
                    raise OverflowError
    except (RuntimeError, zipfile.BadZipFile, zlib.error):  # bad password, bad authentication code, noise that inflates
        raise WrongSecret from None
    except OverflowError:
        raise ValueError from None
    return b"".join(pieces)


WAY: Final = Way("application/zip", _lock, _unlock)
