"""Running a coroutine in a test to its end."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def finished(work: Coroutine[Any, Any, Answer]) -> Answer:
    """In a thread of its own: a browser that is open in the same file leaves its event loop running here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
