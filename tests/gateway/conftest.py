"""A desk for all tests of a file."""

from collections.abc import Iterator

import pytest

from indicators.desk.desk import Desk
from tests.gateway.visits import Knocking, opened


@pytest.fixture(scope="module")
def staffed(quick_hashing: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """With tian, an administrator, sun, a reporter, and miao, a viewer."""
    found = opened(tmp_path_factory.mktemp("door"))
    yield found
    found.close()


@pytest.fixture
def at(staffed: Desk) -> Knocking:
    """A door that has counted nobody yet."""
    return Knocking(staffed)


@pytest.fixture
def unset(quick_hashing: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Nobody has set this desk up."""
    found = opened(tmp_path_factory.mktemp("first"), staffed=False)
    yield found
    found.close()
