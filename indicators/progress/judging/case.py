"""The inputs of one judgement: an indicator, a unit, a month and a target."""

from dataclasses import dataclass, replace
from fractions import Fraction

from indicators.model.catalogue import Catalogue, Indicator, Rule, Target, Unit
from indicators.model.enums import PaceKind
from indicators.model.month import Month
from indicators.progress.judging.attainment import Attainment, attain
from indicators.progress.judging.pace import ExactPace, pace, pace_kind
from indicators.progress.result import Series
from indicators.progress.series.derived import Figures


@dataclass(frozen=True)
class Case:
    """The inputs of judging one indicator; ``unit`` "" = the whole area."""

    figures: Figures
    indicator: Indicator
    unit: str
    month: Month
    target: Target | None
    every: Figures | None = None  # each month by what held for it; None = one catalogue holds for all

    def back(self, month: Month) -> "Case":
        """Return the same case for an earlier month, by the catalogue that held for it."""
        if self.every is None or not self.every.editions:
            return replace(self, month=month)
        figures = self.every.at(month)
        target = figures.catalogue.target(self.indicator.code, month.year, self.unit)
        return replace(
            self,
            figures=figures,
            indicator=figures.catalogue.indicators[self.indicator.code],
            month=month,
            target=target,
        )

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue that holds for the month."""
        return self.figures.catalogue.at(self.month)

    @property
    def series(self) -> Series:
        return self.figures.series(self.indicator.code, self.unit)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the target's own rule set, or else the bureau's."""
        ruleset = self.target.rules if self.target is not None else ""
        return self.catalogue.rules[ruleset or self.catalogue.setting("rules", "default")]

    def asks(self, quantity: str) -> bool:
        """Whether any rule of the set needs a quantity; costly ones are calculated for those alone."""
        return any(test.quantity == quantity for rule in self.rules for test in rule.tests)

    @property
    def pace_kind(self) -> PaceKind | None:
        return pace_kind(self.indicator, self.target) if self.target is not None else None

    @property
    def points(self) -> bool:
        return self.catalogue.in_points(self.indicator)

    @property
    def last_month(self) -> Month:
        """Return the last month whose figure counts: an allowance is settled at its due month.

        A sub-district or park that ended is judged on its end.
        """
        spends = self.indicator.is_allowance
        last = min(self.month, self.target.due_month) if spends and self.target is not None else self.month
        ended = self.life.end if self.life is not None else None
        return last if ended is None else min(last, ended)

    @property
    def life(self) -> Unit | None:
        """Return the sub-district or park with the months in which it exists; None = the whole area."""
        return self.figures.life(self.indicator.code, self.unit, self.month)

    def attainment(self, value: Fraction, paced: ExactPace) -> Attainment:
        assert self.target is not None
        return attain(self.indicator, self.points, self.target, value, paced)

    def pace(self, month: Month) -> ExactPace | None:
        if self.target is None:
            return None
        plan = self.catalogue.plans.get(self.target.plan)
        return pace(self.indicator, self.target, plan, self.series, month)
