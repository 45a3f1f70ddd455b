"""What every test run says at its end, and what many rooms' tests share."""

import gc
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from chromium import NO_BROWSER
from indicators.access import passwords
from indicators.store.engine import connection

LONG = (
    # A browser, a served desk, a year played in full.
    *("tests/journeys/", "tests/served/", "tests/year/", "tests/mutants/"),
    # Damaged files by the hundred, each read by a process of its own.
    *(
        "tests/spreadsheets/test_refused.py",
        "tests/intake/test_random_files.py",
        "tests/intake/test_writers.py",
    ),
)


def pytest_configure() -> None:
    """Queries here are of few rows: a second thread of DuckDB's only takes the other worker's core."""
    connection._BEFORE_LOCKDOWN = (*connection._BEFORE_LOCKDOWN, "SET threads = 1")


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: the garbage collector need not look through them each time."""
    gc.collect()
    gc.freeze()


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take minutes begin first, so that no worker waits for one of them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """A file is one worker's, in the order above; xdist would begin with the files of many short tests."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)
