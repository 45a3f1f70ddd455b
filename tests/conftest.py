"""What every test run says at its end."""

import pytest

from chromium import NO_BROWSER


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A run without a browser must not look like a whole one."""
    skipped = terminalreporter.stats.get("skipped", [])
    journeys = [report for report in skipped if NO_BROWSER in str(report.longrepr)]
    if journeys:
        terminalreporter.section("browser journeys", sep="!", red=True, bold=True)
        terminalreporter.line(f"{NO_BROWSER} ({len(journeys)} skipped)", red=True, bold=True)
