"""What the audit is told of a submission's values, from its drafts and from the store."""

from itertools import permutations

import pytest

from indicators.intake.bulk import drafts_of
from indicators.store.engine.database import Database
from indicators.store.integrity import stated
from tests.store.deliveries import at, deliver, draft

LINES = ("A 2022-01 1", "A 2022-02 2", "A 2022-03 3")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_same_in_whatever_order_the_drafts_come(database: Database, order: tuple[int, ...]) -> None:
    kept = deliver(database, at(1), *LINES)
    drafts = [draft(LINES[place], row=place + 2) for place in order]
    assert stated.of_drafts(drafts_of(drafts)) == stated.of_submission(database, kept.id)


@pytest.mark.parametrize("line", ["A 2022-03 3.00000001", "A 2022-04 3", "B 2022-03 3", "A 2022-03 3 GM"])
def test_another_value_is_told_otherwise(database: Database, line: str) -> None:
    kept = deliver(database, at(1), *LINES)
    drafts = [draft(text, row) for row, text in enumerate((*LINES[:2], line), start=2)]
    assert stated.of_drafts(drafts_of(drafts)) != stated.of_submission(database, kept.id)


def test_no_values_have_no_digest(database: Database) -> None:
    assert stated.of_drafts(drafts_of([])) is None
