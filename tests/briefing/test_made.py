"""The hand-made briefing holds what it promises, and is kept as JSON without loss."""

from indicators.briefing.month import Minutes, MonthBriefing
from indicators.briefing.serialization import from_json, to_json
from indicators.model.enums import Light
from tests.briefing import made


def test_it_holds_forty_goals_of_every_light() -> None:
    found = made.briefing()
    assert len(found.goals) == 40
    assert {one.light for one in found.goals} == set(Light)
    asked = [*found.new_red, *found.repeated_red, *found.yellow]
    assert {one.row.code for one in found.focus} == {one.code for one in asked}
    assert [one.code for one in found.recovered] == ["ENERGY"]


def test_what_was_kept_is_read_again_exactly() -> None:
    assert from_json(MonthBriefing, to_json(made.briefing())) == made.briefing()
    assert from_json(Minutes, to_json(made.minutes())) == made.minutes()
