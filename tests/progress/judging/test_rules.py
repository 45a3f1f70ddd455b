"""Rule sets: the first rule that holds decides, and what is unknown is never guessed."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.model.enums import Kind
from indicators.progress.judging.rules import decide
from tests.progress.desk_of import rule

CITY = (
    rule(1, "met = 1; lead >= 0", "green"),
    rule(2, "value >= 0", "yellow"),
    rule(3, "", "red"),
)
CASES: list[tuple[dict[str, Any], int | None, tuple[str, ...]]] = [
    ({"met": 1, "lead": 2, "value": 30}, 1, ()),
    ({"met": 1, "lead": 0, "value": 30}, 1, ()),
    ({"met": 1, "lead": -1, "value": 30}, 2, ()),
    ({"met": 0, "lead": 2, "value": 12}, 2, ()),
    ({"met": 0, "lead": -9, "value": -3}, 3, ()),
    ({"met": 1, "lead": None, "value": 30}, None, ("lead",)),  # hangs on the city's figure
    ({"met": 0, "lead": None, "value": 12}, 2, ()),  # not met rules it out without the city's figure
    ({}, None, ("met", "lead")),
]


@pytest.mark.parametrize("facts, number, missing", CASES)
def test_decide(facts: dict[str, Any], number: int | None, missing: tuple[str, ...]) -> None:
    known = {name: None if amount is None else Decimal(amount) for name, amount in facts.items()}
    decided, lacking = decide(CITY, Kind.RATIO, known)
    assert (decided.number if decided else None, lacking) == (number, missing)


def test_a_rule_for_other_kinds_is_passed_over() -> None:
    rules = (rule(1, "", "green", kinds=(Kind.STOCK,)), rule(2, "", "red"))
    assert decide(rules, Kind.FLOW, {})[0] == rules[1]
    assert decide(rules, Kind.STOCK, {})[0] == rules[0]
