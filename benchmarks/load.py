"""Many sessions at one desk: time of a run, processor time, memory, by number of open sessions.

.venv/bin/python benchmarks/load.py [--sessions 1,20,60,100,200] [--seconds 60] [--thought 10]

Each session is a WebSocket as a browser's, in this process; the desk is one of its own. A session asks for
总览 of one of two months, reads the answer to its end, thinks about as long as ``--thought``, and asks again.
On Linux.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from indicators.access.roles import Role
from running_desk import RunningDesk, running_desk
from staff import signed_in

QUERIES = ("month=2022-08", "month=2022-07", "month=2022-08&lang=en")
SLOWEST = 120.0  # seconds for one answer
HEAD = (
    "| sessions | runs | median | p95 | p95 ÷ one session's | processor a run | memory |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)


@dataclass
class Load:
    """What one number of sessions saw."""

    sessions: int
    durations: list[float] = field(default_factory=list)
    processor: float = 0.0  # seconds of the desk's process
    memory: int = 0  # bytes at the end

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.durations, n=20, method="inclusive")[18]

    def line(self, alone: float) -> str:
        return (
            f"| {self.sessions} | {len(self.durations)} | {statistics.median(self.durations) * 1000:,.0f} ms "
            f"| {self.p95 * 1000:,.0f} ms | {self.p95 / alone:.1f} "
            f"| {self.processor / len(self.durations) * 1000:,.0f} ms | {self.memory / 2**20:,.0f} MiB |"
        )


def main() -> None:
    options = _options()
    collecting = ("--runner.postScriptGC", "true") if options.with_streamlits_gc else ()
    numbers = [int(number) for number in options.sessions.split(",")]
    with (
        TemporaryDirectory() as folder,
        running_desk(Path(folder), staffed=True, options=collecting) as desk,
    ):
        cookie = f"desk_session={signed_in(desk.url, Role.VIEWER).cookies['desk_session']}"
        asyncio.run(_load(desk, cookie, 1, 3.0, 0.2))  # warms up
        print(HEAD, flush=True)
        alone = None
        for number in numbers:
            load = asyncio.run(_load(desk, cookie, number, options.seconds, options.thought))
            alone = load.p95 if alone is None else alone
            print(load.line(alone), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sessions", default="1,20,60,100,200")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each number of sessions")
    parser.add_argument(
        "--thought", type=float, default=10.0, help="seconds between answer and next question"
    )
    parser.add_argument("--with-streamlits-gc", action="store_true", help="collect after each run, as before")
    return parser.parse_args()


async def _load(desk: RunningDesk, cookie: str, sessions: int, seconds: float, thought: float) -> Load:
    load, pacing = Load(sessions), random.Random(sessions)
    opened = [await _open(desk, cookie) for _ in range(sessions)]
    try:
        for connection in opened:  # the first run of each is not counted
            await _run(connection, QUERIES[0])
        before, end = _processor(desk.pid), time.monotonic() + seconds
        await asyncio.gather(*(_visit(c, load, end, thought, random.Random(pacing.random())) for c in opened))
        load.processor, load.memory = _processor(desk.pid) - before, _memory(desk.pid)
    finally:
        for connection in opened:
            await connection.close()
    return load


async def _open(desk: RunningDesk, cookie: str) -> ClientConnection:
    return await connect(
        desk.url.replace("http", "ws") + "/_stcore/stream",
        origin=desk.url,
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie},
        max_size=None,
        open_timeout=SLOWEST,
        ping_interval=None,  # a busy desk answers late, and shall be measured then too
    )


async def _visit(
    connection: ClientConnection, load: Load, end: float, thought: float, pacing: random.Random
) -> None:
    """Ask until the end; the first question falls anywhere within the time of a thought."""
    await asyncio.sleep(pacing.uniform(0, thought))
    while time.monotonic() < end:
        start = time.perf_counter()
        await _run(connection, pacing.choice(QUERIES))
        load.durations.append(time.perf_counter() - start)
        await asyncio.sleep(pacing.uniform(0.5 * thought, 1.5 * thought))


async def _run(connection: ClientConnection, query: str) -> None:
    """Ask for a run of the page and read its answer to the end."""
    message = BackMsg()
    message.rerun_script.query_string = query
    await connection.send(message.SerializeToString())
    async with asyncio.timeout(SLOWEST):
        while True:
            data = await connection.recv(decode=False)
            answer = ForwardMsg.FromString(data)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                raise SystemExit(f"a run did not end well: {answer.script_finished}")


def _processor(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def _memory(pid: int) -> int:
    """Return the bytes that a process holds."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
