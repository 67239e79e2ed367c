"""Opens a file in LibreOffice with a password and stores its text: run by the system's Python, which has LibreOffice's `uno`.

office_open.py PIPE PATH PASSWORD OUT FILTER. Exit status 0 stored, 3 LibreOffice would not open it.
"""

from __future__ import annotations

import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def prop(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def context(pipe: str):  # type: ignore[no-untyped-def]
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - uno makes its classes as it runs; not there yet
            time.sleep(0.2)
    raise SystemExit(4)


def main(pipe: str, path: str, password: str, out: str, filter_name: str) -> int:
    there = context(pipe)
    desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    told = [prop("Hidden", True)] + ([prop("Password", password)] if password else [])
    try:
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, tuple(told))
    except Exception:  # noqa: BLE001 - whatever it says, it did not open it
        return 3
    if document is None:
        return 3
    document.storeToURL(uno.systemPathToFileUrl(out), (prop("FilterName", filter_name),))
    document.close(True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
