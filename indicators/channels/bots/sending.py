"""Send a text by a bot: every piece in order, each tried once more where nothing answered."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

import httpx2

from indicators.channels.bots.answers import Answer, Refusal, read
from indicators.channels.bots.bot import Robot, Sort, fits
from indicators.channels.bots.messages import Request, requests

PATIENCE = 5.0  # seconds for one answer
PAUSE = 1.0  # seconds before it is tried once more
_TRIES = 2
_MOST = 65_536  # bytes of an answer that are read
_TRY_AGAIN = (Refusal.UNREACHABLE, Refusal.BUSY)

# At its level INFO this logger writes whole addresses, and a robot's address is its key.
logging.getLogger("httpx2").setLevel(logging.WARNING)


def send(
    robot: Robot,
    text: str,
    moment: datetime,
    *,
    plain: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Answer:
    """Return the first refusal, or delivered when all pieces were. Nothing is raised.

    ``plain``: see ``robot.fits``. A redirect is not followed: what is sent is for this address alone.
    After an answer that did not come in time a message may stand in the group twice, rather than never.
    """
    if not fits(robot.address, plain):
        return Answer(Refusal.UNREACHABLE, "https")
    with httpx2.Client(timeout=PATIENCE, follow_redirects=False) as http:
        for request in requests(robot, text, moment):
            answer = _twice(http, robot.sort, request, pause)
            if not answer.delivered:
                return answer
    return Answer(None)


def _twice(http: httpx2.Client, sort: Sort, request: Request, pause: Callable[[float], None]) -> Answer:
    answer = _once(http, sort, request)
    for _ in range(_TRIES - 1):
        if answer.refusal not in _TRY_AGAIN:
            break
        pause(PAUSE)
        answer = _once(http, sort, request)
    return answer


def _once(http: httpx2.Client, sort: Sort, request: Request) -> Answer:
    """What went wrong is told by its kind: the words of the library's errors may hold the address."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    try:
        with http.stream("POST", request.address, content=request.body, headers=headers) as response:
            return read(sort, response.status_code, _content(response))
    except httpx2.TimeoutException:
        return Answer(Refusal.UNREACHABLE, f"{PATIENCE:g} s")
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        return Answer(Refusal.UNREACHABLE, type(error).__name__)


def _content(response: httpx2.Response) -> bytes:
    content = b""
    for part in response.iter_bytes():
        content += part
        if len(content) > _MOST:
            break
    return content[:_MOST]
