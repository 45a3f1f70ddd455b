"""Whoever follows every proposal without looking ends in right values or a refusal, never in wrong ones."""

from pathlib import Path

import pytest

from tests.corpus.expectation import expectation_of, values_of
from tests.corpus.reading import preview_under
from tests.corpus.robot import hurried
from tests.corpus.test_corpus import FILES

DOUBTFUL = [
    path
    for path in FILES
    if any(line[0] in "!?" for line in expectation_of(path.with_suffix(".expected")).lines)
]


@pytest.mark.parametrize("path", DOUBTFUL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_proposals_lead_to_no_wrong_value(path: Path) -> None:
    expected = expectation_of(path.with_suffix(".expected"))
    preview = hurried(lambda corrections: preview_under(path, expected, corrections))
    right = {line for line in expected.lines if line[0] not in "!?-"} | set(expected.said("mended"))
    assert set(values_of(preview)) <= right
