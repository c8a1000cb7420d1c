"""What the tests from outside share: a picture of the screen when one of them fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Keeps what was on the desk when a test failed, while it is still there."""
    report = yield
    desk = getattr(item, "funcargs", {}).get("desk")
    if report.when == "call" and report.failed and desk is not None:
        report.sections.append(("What was on the screen", desk.keep_evidence()))
    return report
