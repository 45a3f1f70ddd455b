"""青禾县's desk with its reports up to August 2022, and visitors who open pages of it, each in a role."""

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.opening import close_the_desk, open_desk, the_desk
from tests.desk.qinghe import REPORTS, county, folder
from tests.web.drawn import drawn
from tests.web.people import signed_in, told_by_the_door

FRAME = Path(__file__).parents[2] / "indicators" / "web" / "shell" / "frame.py"


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Which packages bring components is asked for every page that is opened; it stays the same."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_: found)
        yield


@pytest.fixture(scope="session", autouse=True)
def waited_for() -> Iterator[None]:
    """A visitor sleeps until the page's script has ended; Streamlit looks every millisecond, at its cost."""
    require = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        require(runner, 1)  # which stops a script that takes longer, and says so

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(autouse=True)
def opened_in_no_time(quick_hashing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is collected when a desk is opened pays where it serves for long, not for one test each."""
    monkeypatch.setattr(gc, "collect", lambda *_: 0)
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = county(tmp_path / "data", reports=REPORTS)
    yield found
    found.close()


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same for all tests of a file that only look at it."""
    found = county(tmp_path_factory.mktemp("county") / "data", reports=REPORTS)
    yield found
    found.close()


Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after a first start on the same figures as demonstration data; copied for each test."""
    data = folder(tmp_path_factory.mktemp("county") / "data")
    demonstration = data / "demonstration"
    demonstration.mkdir()
    header, *lines = REPORTS.splitlines()
    marked = [f"{header},来源", *(f"{line},DEMO" for line in lines)]
    (demonstration / "2022.csv").write_text("\n".join(marked), encoding="utf-8-sig")
    open_desk(data).close()
    return data


@pytest.fixture
def visit(demonstrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Open a page: ``visit("indicator", as_=Role.VIEWER, code="OUTPUT")``; "" is the overview.

    ``as_``: signed in with an account of that role; the reviewer, who may report everything, where it
    does not matter. Role.ANONYMOUS: nobody signed in. None: no door stands before the page.
    """
    data = copytree(demonstrated, tmp_path / "data", dirs_exist_ok=True)
    monkeypatch.setenv("INDICATORS_DATA", str(data))

    def opened(page: str = "", as_: Role | None = Role.REVIEWER, **parameters: str) -> AppTest:
        visitor = AppTest.from_file(FRAME, default_timeout=60)
        visitor.user = _user(as_)
        for name, value in parameters.items():
            visitor.query_params[name] = value
        if page:
            visitor.switch_page(str(FRAME.parents[3] / "pages" / f"{page}.py"))
        return visitor.run()

    yield opened
    close_the_desk()


def _user(role: Role | None) -> dict[str, str]:
    if role is None:
        return {}
    return told_by_the_door(None if role is Role.ANONYMOUS else signed_in(the_desk(), role).session)


def given(visitor: AppTest, key: str) -> dict[str, Any]:
    """What a component was handed to draw; else what the bar or table of text of that key shows."""
    components = [
        element for element in visitor.get("bidi_component") if element.proto.id.endswith(f"-{key}")
    ]
    return json.loads(components[0].proto.json) if components else drawn(html(visitor), key)


def everything(visitor: AppTest) -> str:
    """What the page says by itself, and what its components are handed."""
    handed = (json.loads(one.proto.json) for one in visitor.get("bidi_component"))
    return "\n".join([html(visitor), *(json.dumps(one, ensure_ascii=False) for one in handed)])


def html(visitor: AppTest) -> str:
    return "\n".join(element.proto.body for element in visitor.get("html"))
