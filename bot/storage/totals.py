"""Totals: what all groups together came to, for `dama stats`. Reads beside a running bot; holds no chat and no person."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def totals(database: Path, since: str) -> dict[str, int]:
    """Counts by kind from an ISO day on, over all chats; empty where there is no database yet."""
    if not database.is_file():
        return {}
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as read:
        found = read.execute(
            "SELECT kind, sum(number) FROM counts WHERE day >= ? GROUP BY kind ORDER BY kind", (since,)
        )
        return {str(kind): int(number) for kind, number in found}
