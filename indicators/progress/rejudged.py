"""Compare the lights of a year's goals under two catalogues: what a change of the catalogue would do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures


@dataclass(frozen=True)
class LightMove:
    """One goal of one month, judged before and after a change; never both None."""

    code: str
    month: Month
    before: Progress | None  # None = it is no goal
    after: Progress | None

    @property
    def turns(self) -> bool:
        """Whether the light is another one, or the goal came or went."""
        if self.before is None or self.after is None:
            return True
        return self.before.light is not self.after.light


def light_moves(before: Figures, after: Figures, months: Iterable[Month]) -> tuple[LightMove, ...]:
    """Return every goal of each month under both catalogues, by month, in the order of the files."""
    return tuple(move for month in months for move in _of_month(before, after, month))


def _of_month(before: Figures, after: Figures, month: Month) -> Iterator[LightMove]:
    editions = (before.at(month).catalogue, after.at(month).catalogue)
    goals = [{goal.code for goal in edition.goals(month.year)} for edition in editions]
    codes = dict.fromkeys(code for edition in reversed(editions) for code in edition.indicators)
    for code in codes:
        if code in goals[0] or code in goals[1]:
            yield LightMove(
                code,
                month,
                progress(before, code, month) if code in goals[0] else None,
                progress(after, code, month) if code in goals[1] else None,
            )
