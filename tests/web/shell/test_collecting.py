"""Garbage is collected by the desk's own schedule, and no longer by Streamlit after each run."""

import asyncio
import gc
import tomllib
import weakref
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from indicators.web.shell.collecting import CEILING, IDLE, REST, Schedule, collections

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"


# --- Streamlit's own: a hidden option, no part of its promises ---


@pytest.fixture
def after_a_run(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What Streamlit collects at the end of a run; ScriptRunner's own code does it."""
    collected: list[int] = []
    monkeypatch.setattr(script_runner.gc, "collect", collected.append)
    return collected


def finish_a_run() -> None:
    """Let Streamlit's code end a run that never began."""
    runner: Any = object.__new__(ScriptRunner)
    runner.on_event = SimpleNamespace(send=lambda *_, **__: None)
    runner._join_wake_lock = Lock()
    context: Any = SimpleNamespace(has_script_started=False)
    runner._on_script_finished(context, None, True, None)


@pytest.mark.parametrize("collects", [True, False])
def test_streamlit_still_has_the_option(after_a_run: list[int], collects: bool) -> None:
    before = config.get_option("runner.postScriptGC")
    config.set_option("runner.postScriptGC", collects)
    try:
        finish_a_run()
    finally:
        config.set_option("runner.postScriptGC", before)
    assert after_a_run == ([2] if collects else [])


def test_the_desk_switches_it_off() -> None:
    assert tomllib.loads(CONFIG.read_text("utf-8"))["runner"]["postScriptGC"] is False


# --- the desk's ---


@pytest.mark.parametrize(
    ("seconds", "used", "younger", "due"),
    [
        (REST, IDLE - 0.01, 1, True),
        (REST - 1, IDLE - 0.01, 1, False),  # it rests
        (REST, IDLE, 1, False),  # somebody waits
        (CEILING - 1, 1.0, 1, False),
        (CEILING, 1.0, 1, True),  # not for ever
        (CEILING, 0.0, 0, False),  # nothing can have grown old
    ],
)
def test_when_it_collects(seconds: float, used: float, younger: int, due: bool) -> None:
    assert Schedule(last=100.0).is_due(100.0 + seconds, used, younger) is due


def test_after_a_collection_it_rests_again() -> None:
    schedule = Schedule(last=0.0)
    schedule.done(50.0, 3)
    assert not schedule.is_due(50.0 + REST, 0.0, 3)
    assert not schedule.is_due(50.0 + REST - 1, 0.0, 4)
    assert schedule.is_due(50.0 + REST, 0.0, 4)


class Circle:
    """What only the collector frees."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector itself, which other tests of pages do without."""
    monkeypatch.undo()


def test_old_circles_go(as_served: None) -> None:
    """A session that has ended is such a circle; Python alone would leave it, for hours on a large heap."""
    gone = weakref.ref(circle := Circle())
    gc.collect(0)
    gc.collect(1)  # it is of the oldest generation now
    thresholds = gc.get_threshold()
    del circle
    moments = iter(range(0, 10**9, int(CEILING)))

    async def until_it_went() -> None:
        running = asyncio.create_task(collections(every=0.001, clock=lambda: float(next(moments))))
        while gone() is not None:
            await asyncio.sleep(0.001)
            gc.collect(1)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(until_it_went(), 30))
    assert gc.get_threshold() == thresholds
