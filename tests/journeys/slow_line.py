"""A slow line to a desk on this machine: every byte arrives later, and only so many in a second.

The browser's own throttling leaves WebSockets alone, and a page's runs go over one.
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_PIECE = 16 * 1024  # bytes


@contextmanager
def slow_line(port: int, *, delay: float, rate: int) -> Iterator[int]:
    """Yield the port that leads to ``port``; ``delay``: seconds, ``rate``: bytes a second, each way."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    line = _SlowLine(port, delay, rate)
    opening = asyncio.start_server(line.carry, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(line.cut(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _SlowLine:
    def __init__(self, port: int, delay: float, rate: int) -> None:
        self.port, self.delay, self.rate = port, delay, rate
        self.free_at = {"there": 0.0, "back": 0.0}  # when each direction has carried what it was given
        self.tasks: set[asyncio.Task[None]] = set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            desk_reader, desk_writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:  # it is not served now
            writer.close()
            return
        for direction, source, target in (("there", reader, desk_writer), ("back", desk_reader, writer)):
            travelling: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
            self._start(self._take(direction, source, travelling))
            self._start(self._give(travelling, target))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _take(
        self, direction: str, source: asyncio.StreamReader, travelling: asyncio.Queue[tuple[float, bytes]]
    ) -> None:
        """Read no faster than the line carries; blank = the end."""
        clock = asyncio.get_running_loop().time
        piece = b" "
        while piece:
            try:
                piece = await source.read(_PIECE)
            except ConnectionError:
                piece = b""
            carried = max(clock(), self.free_at[direction]) + len(piece) / self.rate
            self.free_at[direction] = carried
            travelling.put_nowait((carried + self.delay, piece))
            await asyncio.sleep(carried - clock())

    async def _give(
        self, travelling: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter
    ) -> None:
        clock = asyncio.get_running_loop().time
        with suppress(ConnectionError):
            while True:
                arrives, piece = await travelling.get()
                await asyncio.sleep(arrives - clock())
                if not piece:
                    break
                target.write(piece)
                await target.drain()
        target.close()

    async def cut(self, server: asyncio.Server) -> None:
        server.close()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
