"""What all tests share: a skipped optional test fails where everything must be there (CI)."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # before numpy: products this small get ten times slower on many cores


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if report.skipped and os.environ.get("DAMA_REQUIRE_OPTIONAL") == "1" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but DAMA_REQUIRE_OPTIONAL=1 says that everything is here"
    return report
