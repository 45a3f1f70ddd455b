"""Every benchmark that the documentation names is run by CI in a short form, so that none rots."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = re.compile(r"\.venv/bin/python (benchmarks/\w+\.py)")


def test_each_documented_benchmark_runs_in_ci() -> None:
    pages = [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]
    documented = {name for page in pages for name in COMMAND.findall(page.read_text(encoding="utf-8"))}
    run = COMMAND.findall((ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert documented
    assert documented == set(run)
    assert all((ROOT / name).is_file() for name in run)


def test_each_benchmark_is_documented() -> None:
    programs = {
        path.name for path in (ROOT / "benchmarks").glob("*.py") if "def main" in path.read_text("utf-8")
    }
    run = COMMAND.findall((ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert {f"benchmarks/{name}" for name in programs} == set(run)
