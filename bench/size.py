"""Size: installed megabytes of what Dama adds beside presidio-analyzer, aiogram and jieba, and the licences of all of it.

    python -m bench.size

From the file lists of what is installed (importlib.metadata): the packages that `dama[bot]` needs and those three do not
need themselves; the extras `ocr` and `heic` apart. What Dama needs stands in pyproject.toml. The bytecode that pip adds to
its files is summed apart. Says nothing of packages of the system.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PROJECT = Path(__file__).parents[1] / "pyproject.toml"
AIM = 120
BESIDE = ("presidio-analyzer", "aiogram", "jieba")
_MEGABYTE = 1e6
_COPYLEFT = re.compile(r"(?<![A-Za-z])(?:A|L)?GPL|GNU (?:AFFERO |LESSER |LIBRARY )?GENERAL PUBLIC", re.IGNORECASE)
_LESSER = re.compile(r"LGPL|LESSER|LIBRARY", re.IGNORECASE)
_LONGEST = 200  # characters; a longer licence field is the text of the licence itself, whose name stands elsewhere


def main() -> int:
    base, beside = closure(*project("bot")), closure(*BESIDE)
    added = {name: size(found) for name, found in base.items() if name not in beside}
    for name, megabytes in sorted(added.items(), key=lambda pair: -pair[1]):
        print(f"{name:24} {base[name].version:12} {megabytes:7.1f} MB   {licence(base[name])}")
    total = sum(added.values())
    print(
        f"{len(added)} packages beside {', '.join(BESIDE)}: {total:.1f} MB, {total * _MEGABYTE / 2**20:.1f} MiB (aim {AIM})"
    )
    compiled = total + sum(size(base[name], compiled=True) for name in added)
    print(f"with the bytecode of their modules: {compiled:.1f} MB, {compiled * _MEGABYTE / 2**20:.1f} MiB")
    for extra in ("ocr", "heic"):
        more = {name: size(found) for name, found in closure(*project(extra)).items() if name not in base}
        print(f"extra {extra}: {sum(more.values()):.1f} MB more ({', '.join(sorted(more))})")
    bound = sorted(copyleft(closure(*project("bot", "ocr", "heic")).values()).items())
    print(f"GPL, AGPL, LGPL: {', '.join(f'{name} ({told})' for name, told in bound) or 'none'}")
    return 0


def project(*extras: str) -> list[str]:
    """The requirements of Dama with these extras."""
    stated = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]
    return [*stated["dependencies"], *(line for extra in extras for line in stated["optional-dependencies"][extra])]


def closure(*wanted: str) -> dict[str, Distribution]:
    """What these requirements install, themselves too, by name; what is not installed here is left out."""
    found: dict[str, Distribution] = {}
    asked: set[tuple[str, str]] = set()
    waiting = deque(map(Requirement, wanted))
    while waiting:
        requirement = waiting.popleft()
        name = canonicalize_name(requirement.name)
        for extra in ("", *sorted(requirement.extras)):
            if (name, extra) in asked:
                continue
            asked.add((name, extra))
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:
                continue
            waiting.extend(_needs(found[name], extra))
    return found


def _needs(installed: Distribution, extra: str) -> Iterator[Requirement]:
    for line in installed.requires or ():
        requirement = Requirement(line)
        always = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if requirement.marker is not None and extra:
            always = requirement.marker.evaluate({"extra": extra})
        if always:
            yield requirement


def size(installed: Distribution, *, compiled: bool = False) -> float:
    """Megabytes of its files as its wheel holds them; or of the bytecode that pip made of them, if it did."""
    files = [Path(str(file.locate())) for file in installed.files or () if (file.suffix == ".pyc") == compiled]
    return sum(path.stat().st_size for path in files if path.is_file()) / _MEGABYTE


def licence(installed: Distribution) -> str:
    """What the package says of its licence: expression, short field, classifiers."""
    told: Any = installed.metadata  # an email.message.Message, typed as less
    classified = [text.rpartition(" :: ")[2] for text in told.get_all("Classifier", []) if text.startswith("License")]
    short = told.get("License") or ""
    expression: str | None = told.get("License-Expression")
    return expression or " / ".join(filter(None, [*classified, short[:_LONGEST] if "\n" not in short else ""]))


def copyleft(installed: Iterable[Distribution]) -> dict[str, str]:
    """Packages that name a GNU licence: "LGPL" where they name only the lesser one, else "GPL"."""
    found: dict[str, str] = {}
    for each in installed:
        named = _COPYLEFT.findall(licence(each))
        if named:
            found[canonicalize_name(each.metadata["Name"])] = "LGPL" if all(map(_LESSER.search, named)) else "GPL"
    return found


if __name__ == "__main__":
    sys.exit(main())
