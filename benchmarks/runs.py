"""Processor time of one page's run on the server, against a run of bare Streamlit with a table.

.venv/bin/python benchmarks/runs.py [RUNS]
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from streamlit.testing.v1 import AppTest

from benchmarks.timing import HEAD, Timed, against
from indicators.access.roles import Role
from indicators.desk.opening import close_the_desk, the_desk
from running_desk import copy_of_data
from tests.web.people import signed_in, told_by_the_door

RUNS = 9
FRAME = ROOT / "indicators" / "web" / "shell" / "frame.py"
PAGES = {"": "总览", "work": "我的工作", "indicator": "指标", "items": "工作清单", "due": "催报"}
BARE = """
import streamlit as st
st.title("bare")
st.dataframe({"goal": [str(n) for n in range(64)], "value": list(range(64))})
"""


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    floor = _timed("bare Streamlit with a table", AppTest.from_string(BARE, default_timeout=60), runs)
    with TemporaryDirectory() as folder:
        os.environ["INDICATORS_DATA"] = str(copy_of_data(Path(folder) / "data"))
        print(HEAD)
        for name, visitor in _visitors():
            print(against(floor, _timed(f"a run of {name}", visitor, runs)), flush=True)
        close_the_desk()


def _visitors() -> Iterator[tuple[str, AppTest]]:
    user = told_by_the_door(signed_in(the_desk(), Role.REVIEWER).session)
    for page, name in PAGES.items():
        visitor = AppTest.from_file(FRAME, default_timeout=60)
        visitor.user = user
        visitor.query_params["month"] = "2022-08"
        if page == "indicator":
            visitor.query_params["code"] = "TC_AMT"
        if page:
            visitor.switch_page(str(ROOT / "pages" / f"{page}.py"))
        yield name, visitor


def _timed(name: str, visitor: AppTest, runs: int) -> Timed:
    """Return the median processor time of a run, what AppTest itself needs included; two runs warm up."""
    visitor.run()
    visitor.run()
    durations = []
    for _ in range(runs):
        start = time.process_time()
        visitor.run()
        durations.append(time.process_time() - start)
    return Timed(name, median(durations))


if __name__ == "__main__":
    main()
