"""The table of mutants in short: all of it can be applied, a few are. The long form: docs/strength.md."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.campaign import campaign, copied, runner
from tests.mutants.table import CHECKOUT, ROOMS, Mutant, all_mutants, mutants

FEWEST = 60
forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="the campaign forks")
QUICK = ("deadlines/workdays.py", "i18n/typed_text.py", "intake/layout/rows/passing.py")


@pytest.mark.parametrize("room", ROOMS)
def test_every_mutant_can_be_applied(room: str) -> None:
    """Its old text stands in the file exactly once, and the file is a program with the new one, too."""
    found = mutants(room)
    assert found
    for mutant in found:
        whole = (CHECKOUT / mutant.path).read_text(encoding="utf-8")
        changed = mutant.mutated(whole)
        assert changed != whole, mutant
        compile(changed, mutant.path, "exec")
        assert mutant.tests, mutant
        assert all((CHECKOUT / path.partition("::")[0]).is_file() for path in mutant.test_paths), mutant


def test_there_are_enough_and_none_twice() -> None:
    found = Counter((one.file, one.old, one.new) for one in all_mutants())
    assert len(found) >= FEWEST
    assert [key for key, times in found.items() if times > 1] == []


def test_an_old_text_that_is_gone_is_an_error() -> None:
    mutant = Mutant("deadlines", 1, "deadlines/workdays.py", "if day <= deadline:", "if day < deadline:", ())
    for text in ("", "if day <= deadline: if day <= deadline:"):
        with pytest.raises(ValueError, match="stands in the file"):
            mutant.mutated(text)


@forking
def test_a_few_are_killed_and_the_file_is_whole_again(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    chosen = [next(one for one in all_mutants() if one.file == file) for file in QUICK]
    found = list(campaign(copy, chosen))
    assert [(one.mutant.file, one.killed) for one in found] == [(file, True) for file in QUICK]
    for mutant in chosen:
        assert (copy / mutant.path).read_bytes() == (CHECKOUT / mutant.path).read_bytes()


@forking
def test_a_mutant_that_nobody_notices_survives(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    harmless = Mutant(
        "deadlines", 1, "deadlines/workdays.py", "_SATURDAY = 5", "_SATURDAY = 10 // 2", ("test_workdays.py",)
    )
    assert [one.killed for one in campaign(copy, [harmless])] == [False]


@forking
def test_tests_that_fail_by_themselves_kill_nothing(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "tests" / "deadlines" / "test_workdays.py").write_text("def test() -> None:\n    assert False\n")
    mutant = Mutant(
        "deadlines", 1, "deadlines/workdays.py", "_SATURDAY = 5", "_SATURDAY = 6", ("test_workdays.py",)
    )
    with pytest.raises(RuntimeError, match="fail without a mutant"):
        list(campaign(copy, [mutant]))
    with runner(copy) as tests:
        assert tests.run(["tests/deadlines/test_workdays.py"])[0] == 1
