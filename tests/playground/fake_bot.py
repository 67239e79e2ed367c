"""A stand-in for the bot's process: polls (argument "stay"), and says that it is ready if a file is there; or ends with a code."""

from __future__ import annotations

import os
import sys
import urllib.request
from pathlib import Path


def main() -> None:
    if sys.argv[1] == "die":
        print("last words", file=sys.stderr)
        raise SystemExit(3)
    Path(os.environ["DAMA_DATA_DIR"], "something").write_text("written", "utf-8")
    Path(sys.argv[2]).write_text("\n".join(f"{name}={value}" for name, value in os.environ.items()), "utf-8")
    base = f"{os.environ['DAMA_API_BASE']}/bot{os.environ['DAMA_BOT_TOKEN']}"
    while True:
        urllib.request.urlopen(f"{base}/getUpdates?timeout=50&offset=200000").read()
        if len(sys.argv) > 3 and Path(sys.argv[3]).exists():
            print("I am @fake. A file can be read.", flush=True)


main()
