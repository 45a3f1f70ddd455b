"""What a serving desk does by itself, every few minutes: the day's backup, at a quiet moment."""

import asyncio
import logging

from indicators.desk.keeping import back_up_if_due
from indicators.desk.opened import opened_already
from indicators.model.problem import DeskError

EVERY = 300.0  # seconds
log = logging.getLogger(__name__)


async def rounds(every: float = EVERY) -> None:
    """Until it is cancelled; whatever fails is told in the log and tried again at the next round."""
    while True:
        await asyncio.sleep(every)
        await asyncio.to_thread(one_round)


def one_round() -> None:
    """Nothing before the desk's first visit: it is not open yet."""
    desk = opened_already()
    if desk is None:
        return
    try:
        made = back_up_if_due(desk)
    except DeskError as error:
        log.error("no backup was made: %s", error)
    except Exception:
        log.exception("no backup was made")
    else:
        if made is not None:
            log.info("backup made: %s, %d bytes", made.path.name, made.size)
