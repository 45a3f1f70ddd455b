"""Damaged files and random bytes: refused with a sentence, or read; never a crash, never half a file.

The long run is ``python benchmarks/fuzzing.py``.
"""

from random import Random

import pytest

from tests.corpus.damage import Damaged, damaged, seeds
from tests.corpus.reading import Outcome, outcome_of

FILES = seeds()
BATCHES, BATCH = 12, 25


@pytest.mark.parametrize("batch", range(BATCHES))
def test_damaged_files(batch: int) -> None:
    random = Random(batch)
    for _ in range(BATCH):
        case = damaged(random, FILES)
        outcome = outcome_of(case)
        assert outcome.refused or outcome.whole, f"{case.seed or case.name} {case.how}: {outcome.lines}"


def test_the_sound_files_are_not_refused_by_mistake() -> None:
    """Were everything refused, the other test would say nothing."""
    name = "sheets/plain.xlsx"
    assert outcome_of(Damaged("plain.xlsx", "sound", FILES[name], name, checked=True)) == Outcome(
        refused=False, whole=True, lines=("TC QU 2022-08 cumulative 72.3",)
    )
