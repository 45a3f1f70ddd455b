"""What was reported and what holds now never read as equal where they are not."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from indicators.briefing.restated import restated
from indicators.model.observation import Observation
from tests.progress.desk_of import catalogue, indicator, said

WHOLE = catalogue([indicator()], [])  # one decimal
MOMENT = datetime(2022, 9, 5, tzinfo=UTC)


def reported(text: str | None) -> Observation | None:
    if text is None:
        return None
    (observation,) = said("2022-08 cum 1")
    return replace(observation, value=replace(observation.value, value=Decimal(text)))


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("82", "79", ("82件", "79件")),
        ("82.04", "82", ("82.04件", "82件")),
        ("82", "82.04", ("82件", "82.04件")),
        ("82.04", "82.04", ("82件", "82件")),
        (None, "3.25", ("未报", "3.3件")),  # came late
        ("4", None, ("4件", "未报")),  # withdrawn
    ],
)
def test_both_figures(before: str | None, now: str | None, shown: tuple[str, str]) -> None:
    found = restated(reported(before), reported(now), "", "", MOMENT, WHOLE)
    assert (found.before_shown.zh, found.now_shown.zh) == shown
