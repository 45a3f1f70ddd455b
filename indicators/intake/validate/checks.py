"""Check a file's values against each other and against those in force: what no single cell can show.

The order is form → meaning → present state. Floats look through millions of values; what they find is
decided and said in exact figures.
"""

from collections.abc import Container
from dataclasses import dataclass

from indicators.intake.bulk import Changes, Keys, ResultingFigures
from indicators.intake.validate.cumulative import check_falls, check_months, check_swapped
from indicators.intake.validate.limits import check_limits
from indicators.intake.validate.marking import Marking
from indicators.intake.validate.parts import check_parts
from indicators.intake.validate.periods import check_closed, check_lives, check_targets
from indicators.intake.validate.rows import check_departments, check_milestones, check_news, check_signs
from indicators.intake.validate.scale import check_scale
from indicators.intake.validate.shown import check_goals, check_shown
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import Month


@dataclass(frozen=True)
class Rules:
    """What a file must satisfy beside the figures themselves."""

    catalogue: Catalogue
    departments: Container[str] | None = None  # codes of those whose indicators may stand there; None = all
    closed: Container[Month] = ()
    may_restate: bool = True  # whether a closed month's figures may be changed, with a word of explanation
    indicators: Container[str] = ()  # codes of single ones that may stand there beside the departments'

    def admit(self, indicator: Indicator) -> bool:
        """Whether this person reports the indicator."""
        if self.departments is None or indicator.department in self.departments:
            return True
        return indicator.code in self.indicators


def check(changes: Changes, draft_keys: Keys, in_force_keys: Keys, rules: Rules, marking: Marking) -> None:
    """Note everything that is wrong or doubtful; a value is doubted for the most telling reason only."""
    check_departments(draft_keys, rules.catalogue, rules.admit, marking)
    check_targets(draft_keys, rules.catalogue, marking)
    check_lives(changes, draft_keys, rules.catalogue, marking)
    check_closed(changes, draft_keys, rules.closed, rules.may_restate, marking)
    figures = ResultingFigures.of(changes, draft_keys, in_force_keys)
    check_signs(figures, draft_keys, rules.catalogue, marking)
    check_scale(figures, rules.catalogue, marking)
    sound = figures.without(marking.doubted)
    check_swapped(sound, rules.catalogue, marking)
    sound = sound.without(marking.doubted)
    check_months(sound, rules.catalogue, marking)
    check_falls(sound, marking)
    check_milestones(sound, rules.catalogue, marking)
    check_parts(sound, rules.catalogue, marking)
    check_limits(sound, rules.catalogue, marking)
    sound = sound.without(marking.doubted)
    check_shown(sound, rules.catalogue, marking)
    check_goals(sound, rules.catalogue, marking)
    check_news(changes, marking.problems)
