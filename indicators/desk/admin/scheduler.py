"""Run what a serving desk does by itself: the day's backup and reminders; old drafts are forgotten."""

import asyncio
import logging

from indicators.desk.admin.backup import back_up_if_due
from indicators.desk.delivery.send import remind_if_due
from indicators.desk.desk import Desk
from indicators.desk.drafts import forget_old
from indicators.desk.opening import opened_already
from indicators.model.problem import DeskError

EVERY = 300.0  # seconds
log = logging.getLogger(__name__)


async def rounds(every: float = EVERY) -> None:
    """Until it is cancelled; whatever fails is told in the log and tried again at the next round."""
    while True:
        await asyncio.sleep(every)
        await asyncio.to_thread(one_round)


def one_round() -> None:
    """Do what is due; nothing before the desk's first visit, for it is not open yet."""
    desk = opened_already()
    if desk is None:
        return
    for deed, otherwise in _DEEDS:
        try:
            report = deed(desk)
        except DeskError as error:
            log.error("%s: %s", otherwise, error)
        except Exception:
            log.exception(otherwise)
        else:
            if report:
                log.info(report)


def _backed_up(desk: Desk) -> str:
    made = back_up_if_due(desk)
    return f"backup made: {made.path.name}, {made.size} bytes" if made is not None else ""


def _reminded(desk: Desk) -> str:
    """Report how many reminders went out, never to whom."""
    sent = remind_if_due(desk)
    return f"reminders sent: {sum(dispatch.delivered for dispatch in sent)} of {len(sent)}" if sent else ""


def _forgot_drafts(desk: Desk) -> str:
    forgotten = forget_old(desk)
    return f"drafts forgotten: {forgotten}" if forgotten else ""


_DEEDS = (
    (_backed_up, "no backup was made"),
    (_reminded, "no reminders went out"),
    (_forgot_drafts, "no old drafts were forgotten"),
)
