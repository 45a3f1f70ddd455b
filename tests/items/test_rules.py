"""Who may take which step, and why not."""

from contextlib import nullcontext

import pytest

from indicators.access.actor import Actor, console
from indicators.access.roles import Role
from indicators.items.rules import may_work, possible, require_closable, require_possible
from indicators.model.item import StepKind
from indicators.model.problem import DeskError
from tests.items.made import account, item

OPEN = {"progress", "done", "postponed", "changed", "cancelled"}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], OPEN),
        (["progress"], OPEN),
        (["done +file"], {"progress", "returned", "closed", "changed", "cancelled"}),
        (["done +file", "closed 田禾"], {"reopened"}),
        (["cancelled"], {"reopened"}),
        (["cancelled", "reopened"], OPEN),
    ],
)
def test_steps_that_can_be_taken(steps: list[str], expected: set[str]) -> None:
    assert {str(kind) for kind in StepKind if possible(item(steps), kind)} == expected


@pytest.mark.parametrize(
    ("steps", "kind", "sentence"),
    [
        ([], StepKind.CLOSED, "Item 2022-08-01 is not reported done"),
        ([], StepKind.REOPENED, "Item 2022-08-01 is open"),
        (["done 孙苗 +file"], StepKind.DONE, "was reported done already by 孙苗"),
        (["done +file", "closed 田禾"], StepKind.CLOSED, "was closed already by 田禾"),
        (["done +file", "closed 田禾"], StepKind.PROGRESS, "was closed already by 田禾"),
        (["cancelled 田禾"], StepKind.POSTPONED, "was cancelled already by 田禾"),
    ],
)
def test_whoever_is_second_is_told_who_was_faster(steps: list[str], kind: StepKind, sentence: str) -> None:
    with pytest.raises(DeskError, match=sentence):
        require_possible(item(steps), kind)


def _actor(name: str, role: Role = Role.REVIEWER, *departments: str) -> Actor:
    return Actor(name, name, role, account(name), frozenset(departments))


@pytest.mark.parametrize(
    ("by", "steps", "sentence"),
    [
        (_actor("田禾"), ["done 张晓 +file"], ""),
        (_actor("田禾"), ["progress 张晓 +file", "done 张晓"], ""),
        (_actor("田禾"), ["done 田禾 +file", "returned 张晓", "done 张晓 +file"], ""),
        (console("田禾"), ["done 张晓 +file"], ""),
        (_actor("张晓"), ["done 张晓 +file"], "You reported item 2022-08-01 done yourself"),
        (console("张 晓"), ["done 张晓 +file"], "You reported item 2022-08-01 done yourself"),
        (_actor("孙苗"), ["done 张晓 +file"], "You are, or were, responsible for item 2022-08-01"),
        (_actor("孙 苗"), ["done 张晓 +file"], "You are, or were, responsible for item 2022-08-01"),
        (_actor("孙\u200b苗"), ["done 张晓 +file"], "You are, or were, responsible for item 2022-08-01"),
        (
            _actor("孙苗"),  # raised with that name
            ["done 张晓 +file", "changed 孙苗 responsible=李明"],
            "You are, or were, responsible for item 2022-08-01",
        ),
        (
            _actor("赵敏"),
            ["changed responsible=赵敏、李明", "changed responsible=李明", "done 张晓 +file"],
            "You are, or were, responsible for item 2022-08-01",
        ),
        (_actor("田禾"), ["changed 田禾 responsible=李明", "done 张晓 +file"], ""),
        (_actor("张晓"), ["done 李明 +file", "changed 张晓 task=上门"], ""),
        (_actor("田禾"), ["done 张晓", "progress 田禾 +file"], "All evidence of item 2022-08-01 is from you"),
        (_actor("田禾"), ["progress 田禾 +file", "done 张晓 +file"], ""),
        (
            _actor("田禾"),
            ["progress +file", "done +file", "closed 田禾", "reopened 田禾", "done"],
            "has no evidence yet",
        ),
        (_actor("田禾"), ["done +file", "cancelled 田禾", "reopened 田禾", "done +file"], ""),
        (
            _actor("田禾"),
            ["done +file", "closed 周立", "reopened 周立", "progress 田禾 +file", "done"],
            "All evidence of item 2022-08-01 is from you",
        ),
        (_actor("田禾"), ["done 张晓"], "has no evidence yet"),
        (_actor("田禾"), ["done 张晓 evidence=照片"], "has no evidence yet"),
        (_actor("田禾"), [], "is not reported done"),
    ],
)
def test_a_second_person_closes(by: Actor, steps: list[str], sentence: str) -> None:
    one = item(steps)
    with pytest.raises(DeskError, match=sentence) if sentence else nullcontext():
        require_closable(by, one)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (_actor("a", Role.ADMINISTRATOR), True),
        (_actor("a", Role.REVIEWER), True),
        (_actor("a", Role.REPORTER, "CROP"), True),
        (_actor("a", Role.REPORTER, "FINANCE", "OTHER"), True),  # it supports
        (_actor("a", Role.REPORTER, "OTHER"), False),
        (_actor("a", Role.REPORTER), False),
        (_actor("a", Role.VIEWER, "CROP"), False),
    ],
)
def test_its_departments_work_it(by: Actor, expected: bool) -> None:
    assert may_work(by, item()) is expected
