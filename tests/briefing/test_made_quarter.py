"""The hand-made quarter holds what it promises, and is kept as JSON without loss."""

from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.briefing.serialization import from_json, to_json
from indicators.model.enums import Light
from tests.briefing import made_quarter


def test_departments_say_more_and_less() -> None:
    hightech, results, office = made_quarter.briefing().departments
    assert {goal.code: goal.move for goal in hightech.moved} == made_quarter.MOVED
    assert (hightech.lights[Light.RED], hightech.lights[Light.GREEN]) == (1, 1)
    assert [len(hightech.pictures), len(hightech.evidence)] == [1, 1]
    assert [one.written and one.written.reports for one in (hightech, results, office)] == [True, False, None]


def test_what_was_kept_is_read_again_exactly() -> None:
    made = made_quarter.briefing()
    assert from_json(QuarterBriefing, to_json(made)) == made
    assert made.is_complete
    assert made.of("OFFICE") == made.departments[2]
    assert made.of("NOBODY") is None
