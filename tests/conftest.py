"""What every test run says at its end, and what many rooms' tests share."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from chromium import NO_BROWSER
from indicators.access import passwords

JOURNEYS = "tests/journeys/"


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


class Scheduling(LoadFileScheduling):
    """One worker runs each file, and one of them all journeys: two browsers would slow each other down."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return JOURNEYS if file.startswith(JOURNEYS) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    return Scheduling(config, log)
