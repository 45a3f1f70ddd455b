"""Briefings that an earlier version froze open, and are written under the same keys."""

import json
from pathlib import Path

import pytest

from indicators.briefing.month import Minutes, MonthBriefing
from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.briefing.serialization import from_json, to_json

FROZEN = Path(__file__).parent / "frozen"  # written by the version of November 2026


@pytest.mark.parametrize(
    ("name", "kind"), [("month", MonthBriefing), ("minutes", Minutes), ("quarter", QuarterBriefing)]
)
def test_a_frozen_briefing_opens_and_is_written_as_it_was(name: str, kind: type) -> None:
    text = (FROZEN / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(to_json(from_json(kind, text))) == json.loads(text)


def test_renamed_fields_keep_their_keys() -> None:
    month = json.loads((FROZEN / "month.json").read_text(encoding="utf-8"))
    briefing = from_json(MonthBriefing, json.dumps(month))
    row, focus, restated = month["rows"][0], month["focus"][0], month["restated"][0]
    assert briefing.rows[0].value_text.zh == row["shown"]["zh"]
    assert briefing.focus[0].parts[0].value_text.en == focus["parts"][0]["shown"]["en"]
    assert str(briefing.restated[0].current) == restated["now"]
