"""Medians of repeated runs, and the ratio against a floor measured in the same run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    name: str
    seconds: float


def median(name: str, work: Callable[[], object], runs: int = 5) -> Timed:
    """Run once to warm up, then return the median of ``runs``."""
    work()
    durations = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return Timed(name, statistics.median(durations))


def against(floor: Timed, measured: Timed) -> str:
    """Return one row of the table in docs/performance.md."""
    ratio = measured.seconds / floor.seconds
    return (
        f"| {measured.name} | {measured.seconds * 1000:,.0f} ms "
        f"| {floor.name} | {floor.seconds * 1000:,.0f} ms | {ratio:.1f} |"
    )


HEAD = "| measured | median | floor | median | ratio |\n| --- | --- | --- | --- | --- |"
