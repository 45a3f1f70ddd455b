"""What a role may at most hand on: roles are held against each other by their actions, not by a rank."""

from itertools import product
from typing import cast

import pytest

from indicators.access import roles
from indicators.access.roles import GIVEN, MATRIX, Action, Role, is_within, may, weaker

SIDE = cast(Role, "side")  # a role beside the others: it reads the audit and sees figures, and nothing else
PAIRS = list(product((*Role, SIDE), repeat=2))


@pytest.fixture(autouse=True)
def side(monkeypatch: pytest.MonkeyPatch) -> None:
    its_own = (Action.VIEW, Action.READ_AUDIT)
    with_it = {action: held | ({SIDE} if action in its_own else set()) for action, held in MATRIX.items()}
    monkeypatch.setattr(roles, "MATRIX", with_it)


@pytest.mark.parametrize(("role", "other"), PAIRS)
def test_a_token_may_never_do_more_than_its_owner(role: Role, other: Role) -> None:
    acting = weaker(role, other)
    allowed = {action for action in Action if may(role, action) and may(other, action)}
    if acting is None:
        assert any(may(role, action) and not may(other, action) for action in Action)
        assert any(may(other, action) and not may(role, action) for action in Action)
    else:
        assert {action for action in Action if may(acting, action)} == allowed


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_of_two_roles_beside_each_other_neither_is_the_weaker(role: Role) -> None:
    assert weaker(SIDE, role) is None
    assert weaker(role, SIDE) is None
    assert not is_within(SIDE, role)


def test_a_side_role_is_within_one_that_may_all() -> None:
    assert weaker(SIDE, Role.ADMINISTRATOR) is weaker(Role.ADMINISTRATOR, SIDE) is SIDE
    assert weaker(SIDE, Role.ANONYMOUS) is Role.ANONYMOUS


def test_of_today_s_roles_each_may_all_that_the_one_before_may() -> None:
    for role, other in product(Role, repeat=2):
        order = list(Role)
        assert weaker(role, other) is order[min(order.index(role), order.index(other))]
    assert GIVEN == (Role.VIEWER, Role.REPORTER, Role.REVIEWER, Role.ADMINISTRATOR)
