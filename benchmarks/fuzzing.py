"""Read damaged files and random bytes by the thousand: none may crash, hang or be read in half.

.venv/bin/python benchmarks/fuzzing.py [--cases N] [--seed S] [--processes P]

Prints how many were refused and how many read, the longest time, the most memory, and each case that broke a
promise: those are written to the folder given by --keep, to be looked at.
"""

import argparse
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.corpus.damage import Damaged, damaged, seeds
from tests.corpus.reading import outcome_of

HANGS = 60  # seconds after which a case is given up
BATCH = 200


@dataclass
class Tally:
    """Outcomes of some cases."""

    counts: Counter[str] = field(default_factory=Counter)  # refused, read
    kinds: Counter[str] = field(default_factory=Counter)  # how they were damaged
    longest: float = 0  # seconds
    slowest: str = ""
    memory: int = 0  # KiB, the process and the readers it started
    broken: list[tuple[str, Damaged]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.counts += other.counts
        self.kinds += other.kinds
        self.memory = max(self.memory, other.memory)
        self.broken += other.broken
        if other.longest > self.longest:
            self.longest, self.slowest = other.longest, other.slowest


class Hangs(BaseException):
    """A case took too long; not an Exception, so that no reader catches it."""


def _give_up(number: int, frame: FrameType | None) -> None:
    raise Hangs


def batch(seed: int, cases: int) -> Tally:
    """Run the cases of one seed, one after another."""
    signal.signal(signal.SIGALRM, _give_up)
    random, files, tally = Random(seed), seeds(), Tally()
    for _ in range(cases):
        _run(damaged(random, files), tally)
    most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    tally.memory = max(most)
    return tally


def _run(case: Damaged, tally: Tally) -> None:
    start = time.perf_counter()
    signal.alarm(HANGS)
    try:
        outcome = outcome_of(case)
    except (Exception, Hangs) as error:
        tally.broken.append((f"{type(error).__name__}: {error}", case))
        tally.counts["crashed"] += 1
    else:
        tally.counts["refused" if outcome.refused else "read"] += 1
        if not (outcome.refused or outcome.whole):
            tally.broken.append((f"other values: {'; '.join(outcome.lines)}", case))
    finally:
        signal.alarm(0)
    took = time.perf_counter() - start
    tally.kinds[case.how] += 1
    if took > tally.longest:
        tally.longest, tally.slowest = took, f"{case.seed or case.name}, {case.how}"


def report(tally: Tally, took: float) -> Iterator[str]:
    counts = ", ".join(f"{count:,} {word}" for word, count in sorted(tally.counts.items()))
    kinds = ", ".join(f"{count:,} {word}" for word, count in sorted(tally.kinds.items()))
    yield f"{tally.counts.total():,} cases in {took:.0f} s: {counts}"
    yield f"damage: {kinds}"
    yield f"longest {tally.longest:.2f} s ({tally.slowest}); most memory {tally.memory / 1024:.0f} MiB"
    yield f"promises broken: {len(tally.broken)}"
    for why, case in tally.broken[:20]:
        yield f"  {case.seed or case.name} {case.how}: {why}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for the cases that broke a promise")
    options = parser.parse_args()
    start, total = time.perf_counter(), Tally()
    sizes = [min(BATCH, options.cases - done) for done in range(0, options.cases, BATCH)]
    with ProcessPoolExecutor(options.processes) as pool:
        first = options.seed * 1_000_000
        for tally in pool.map(batch, range(first, first + len(sizes)), sizes):
            total.add(tally)
    print(*report(total, time.perf_counter() - start), sep="\n")
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for number, (_, case) in enumerate(total.broken):
            (options.keep / f"{number}-{case.name}").write_bytes(case.content)
    sys.exit(bool(total.broken))


if __name__ == "__main__":
    main()
