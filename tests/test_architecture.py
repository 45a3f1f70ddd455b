"""The map of rooms, held by the machine: what may know what, and what stays small and pure."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools import bootstrap, house

ROOT = Path(__file__).resolve().parent.parent
PURE_ROOMS = (
    "model",
    "progress",
    "deadlines",
    "items",
    "intake",
    "catalogue",
    "spreadsheets",
    "design",
    "i18n",
    "briefing",
    "documents",
)
LINES_OF_A_PAGE = 60
FOLDERS = ("indicators", "tests", "tools", "benchmarks")
NAMED = ("indicators", "pages", "tools", "benchmarks")
MOST_EMPTY_NAMES = 0.01
# Who touches ``st.session_state`` beside the page session: for the keys of widgets, which are Streamlit's.
WIDGET_STATE = {
    "web/commentary/form.py": "fills the fields' first values",
    "web/drafts/form.py": "fills fields from a draft, and empties those of a discarded one",
    "web/goals/grid.py": "reads what the component sent",
    "web/goals/panel.py": "reads the month of effect, which is drawn further down",
    "web/admin/handover.py": "asks whom the form is between",
    "web/meetings/sending.py": "reads a box that is drawn further down",
    "web/presenter/deck.py": "reads what the component sent",
    "web/quarters/form.py": "fills the fields' first values",
    "web/session/page_session.py": "keeps the page session itself",
    "web/submissions/decision.py": "writes a usual reason into its field",
    "web/ui/edit_draft.py": "asks whether the field is drawn already",
    "web/ui/links.py": "sets a choice to the address and reads it in its callback",
    "web/upload/problems/answers.py": "reads a choice in its callback",
    "web/upload/by_hand/entry.py": "reads a switch drawn further down, and what the component sent",
    "web/upload/file.py": "reads the uploader and the sheet's name in their callbacks",
    "web/upload/problems/cards.py": "reads fields in their callbacks",
    "web/upload/problems/explanations.py": "reads fields in their callbacks",
    "web/upload/sheet.py": "reads what the component sent",
    "web/upload/submit.py": "fills the field of the reason with the one given before",
}
CLOCKS = {
    "datetime": ("now", "utcnow", "today", "fromtimestamp"),
    "date": ("today",),
    "time": ("time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"),
}


def test_arrows_between_rooms_run_one_way() -> None:
    """The contracts stand in pyproject.toml; this runs import-linter on them."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    checked = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_room_stands_in_the_contracts() -> None:
    """A new room gets its place among the layers before it gets its first arrow."""
    rooms = {path.parent.name for path in (ROOT / "indicators").glob("*/__init__.py")}
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {room for room in rooms if f"indicators.{room}" not in contracts} == set()


def test_every_package_used_is_a_declared_dependency() -> None:
    """What only happens to be installed with something else may be gone after the next lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    sources = [ROOT / "dashboard.py", *(ROOT / "indicators").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    used = {name.partition(".")[0] for path in sources for _, name in _imported(house.read_module(path).tree)}
    foreign = used - sys.stdlib_module_names - {"indicators", "pages"}
    from_where = packages_distributions()
    assert {name for name in foreign if not declared & {one.lower() for one in from_where[name]}} == set()


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.name)
def test_a_page_stays_short(page: Path) -> None:
    """A page reads settings → question → show; what two pages share lives in web."""
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_PAGE


def test_only_the_page_session_keeps_state_between_runs() -> None:
    """Everything but the values of widgets is a typed field of ``web/session/page_session.py``."""
    folders = (ROOT / "indicators" / "web", ROOT / "pages")
    sources = (path for folder in folders for path in folder.rglob("*.py"))
    users = {path.as_posix() for path in sources if "session_state" in path.read_text("utf-8")}
    assert users == {f"{(ROOT / 'indicators').as_posix()}/{name}" for name in WIDGET_STATE}


def test_a_press_is_not_left_to_streamlit() -> None:
    """Its own buttons forget a press whose run is cut short; those of ``web/ui/buttons.py`` do not."""
    places = [*(ROOT / "indicators" / "web").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    bare = [f"{path.relative_to(ROOT)}:{line}" for path in places for line in bare_buttons(path)]
    frame = "indicators/web/shell/frame.py"  # runs no act: both its buttons only ask for another run
    assert [place for place in bare if not place.startswith(frame)] == []


def bare_buttons(path: Path) -> Iterator[int]:
    """Return the lines of Streamlit's buttons without a callback."""
    for node in ast.walk(house.read_module(path).tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            has_callback = any(keyword.arg == "on_click" for keyword in node.keywords)
            if node.func.attr in ("button", "form_submit_button") and not has_callback:
                yield node.lineno


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_can_be_looked_through(folder: str) -> None:
    """So many modules fit into one look; a folder with more holds two nouns. pages/ has one a screen."""
    assert house.full_folders(ROOT / folder) == {}


@pytest.mark.parametrize("folder", NAMED)
def test_names_say_what_they_hold(folder: str) -> None:
    """Hardly any may be one of ``house.EMPTY_NAMES``; the answer names those that are."""
    total, empty = house.empty_names(house.modules(ROOT / folder))
    assert empty.total() <= MOST_EMPTY_NAMES * total, empty.most_common()


def test_make_quick_runs_every_pure_room() -> None:
    assert set(PURE_ROOMS) <= set(bootstrap.QUICK)
    assert [name for name in bootstrap.QUICK if not (ROOT / "tests" / name).exists()] == []


def test_pure_rooms_ask_no_clock() -> None:
    sources = (path for room in PURE_ROOMS for path in (ROOT / "indicators" / room).rglob("*.py"))
    assert [
        f"{path.relative_to(ROOT)}: {call}"
        for path in sources
        for call in clocks_asked(house.read_module(path).tree)
    ] == []


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("import datetime\ndatetime.datetime.now()", ["datetime.datetime.now"]),
        ("from datetime import datetime as dt\ndt.now(UTC)", ["datetime.datetime.now"]),
        ("from datetime import date\nf(default=date.today)", ["datetime.date.today"]),
        ("import time as t\nt.time()", ["time.time"]),
        ("from time import time\ntime()", ["time.time"]),
        ("from datetime import date\ndate(2022, 8, 31)", []),
        ("moment.now", []),
    ],
)
def test_a_clock_is_seen_however_it_is_imported(source: str, asked: list[str]) -> None:
    assert list(clocks_asked(ast.parse(source))) == asked


def clocks_asked(tree: ast.Module) -> Iterator[str]:
    """Full names of the clocks that a module mentions, called or handed on."""
    imported = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, _, rest = ast.unparse(node).partition(".")
            name = ".".join(filter(None, [imported.get(first, ""), rest]))
            if _is_clock(name):
                yield name


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each name that an import binds, with what it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def _is_clock(name: str) -> bool:
    *owner, function = name.split(".")
    return bool(owner) and owner[0] in ("datetime", "time") and function in CLOCKS.get(owner[-1], ())
