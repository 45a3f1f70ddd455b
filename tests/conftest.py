"""What every test run says at its end, and what many rooms' tests share."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from chromium import NO_BROWSER
from indicators.access import passwords


@pytest.fixture(scope="module")
def quick_hashing() -> Iterator[None]:
    """Passwords are hashed in earnest in tests/access; here the same library does it in no time."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", quick)
        patch.setattr(passwords, "NOBODYS", quick.hash("nobody's"))
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A run without a browser must not look like a whole one."""
    skipped = terminalreporter.stats.get("skipped", [])
    journeys = [report for report in skipped if NO_BROWSER in str(report.longrepr)]
    if journeys:
        terminalreporter.section("browser journeys", sep="!", red=True, bold=True)
        terminalreporter.line(f"{NO_BROWSER} ({len(journeys)} skipped)", red=True, bold=True)
