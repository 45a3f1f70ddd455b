"""Collect garbage by a schedule of the desk's own, in moments when nobody waits.

Streamlit collects after each run of a page, and each time looks through everything that all open sessions
hold: a hundred sessions pay a hundred times what one pays, and nearly all of it finds nothing.
``runner.postScriptGC`` switches that off (.streamlit/config.toml). What a run leaves behind in circles is
mostly young, and Python's own collections of the young generations find it; what has grown old waits for an
idle moment here, but no longer than the ceiling.
"""

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

LOOK = 1.0  # seconds between two looks
REST = 15.0  # seconds at least between two collections
CEILING = 90.0  # seconds at most, where nothing is idle
IDLE = 0.15  # of one processor over a look: nobody's page is being drawn
# Of the oldest generation by Python itself: as good as never, so that none falls into a run.
_OLDEST = 1_000_000


@dataclass
class Schedule:
    """When the oldest generation is collected; pure: it is told the time and what was used."""

    last: float  # when it was collected last
    collections: int = 0  # of the generation below, by then

    def is_due(self, now: float, used: float, collections: int) -> bool:
        """Return whether to collect now.

        ``used``: the share of a processor since the last look; ``collections``: of the generation below so
        far, without which nothing can have grown old.
        """
        since = now - self.last
        if collections == self.collections or since < REST:
            return False
        return used < IDLE or since >= CEILING

    def done(self, now: float, collections: int) -> None:
        self.last, self.collections = now, collections


async def collections(every: float = LOOK, clock: Callable[[], float] = time.monotonic) -> None:
    """Look every second, until it is cancelled; Python's thresholds are put back then."""
    thresholds = gc.get_threshold()
    gc.set_threshold(thresholds[0], thresholds[1], _OLDEST)
    schedule, looked, used = Schedule(clock()), clock(), time.process_time()
    try:
        while True:
            await asyncio.sleep(every)
            now, used_now = clock(), time.process_time()
            share = (used_now - used) / max(now - looked, every)
            if schedule.is_due(now, share, _younger()):
                await asyncio.to_thread(gc.collect)
                schedule.done(clock(), _younger())
            looked, used = clock(), time.process_time()
    finally:
        gc.set_threshold(*thresholds)


def _younger() -> int:
    """Return how often the generation below the oldest was collected."""
    count: int = gc.get_stats()[1]["collections"]
    return count
