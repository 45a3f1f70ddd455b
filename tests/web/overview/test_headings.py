"""Key figures: what an amount covers, and where demonstration data enters."""

from dataclasses import replace
from decimal import Decimal

from indicators.desk.desk import Desk
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.web.indicator.heading import heading, key_figures

ZH = language("zh")


def test_demonstration_data_is_told_at_the_figure_that_brings_it_in(desk: Desk) -> None:
    """A published sum less a demonstration sum: the sum is official, the months' amount is not."""
    found = desk.indicator_state("OUTPUT", Month(2022, 8))
    progress = found.standing.progress
    assert progress.point is not None
    mixed = replace(progress.point, single_demonstration=True)
    standing = replace(found.standing, progress=replace(progress, point=mixed))
    shown = key_figures(replace(found, standing=standing), ZH)
    assert "<dt>累计</dt>" in shown
    assert "<dt>本月完成（含演示）</dt>" in shown


def test_a_run_counts_months_only_where_every_month_is_reported(desk: Desk) -> None:
    """NEW_FARMS is reported monthly, FARMS quarterly: each counts its own periods."""
    monthly = desk.indicator_state("NEW_FARMS", Month(2022, 8))
    assert "红 · 连续3个月" in heading(monthly, ZH)
    rarely = desk.indicator_state("FARMS", Month(2022, 8)).indicator
    progress = replace(monthly.standing.progress, indicator=rarely)
    standing = replace(monthly.standing, progress=progress)
    assert "红 · 连续3季" in heading(replace(monthly, standing=standing), ZH)


def test_the_parts_of_a_rate_stand_beside_it(desk: Desk) -> None:
    """INSURED is reported as 4,750 of 5,000 households: 95 %."""
    found = desk.indicator_state("INSURED", Month(2022, 8))
    point = found.standing.progress.point
    assert point is not None
    parted = replace(point, numerator=Decimal(12340), denominator=Decimal(12345))
    standing = replace(found.standing, progress=replace(found.standing.progress, point=parted))
    assert "<dt>分子÷分母</dt><dd>12,340 ÷ 12,345</dd>" in key_figures(replace(found, standing=standing), ZH)
    assert "分子÷分母" not in key_figures(desk.indicator_state("OUTPUT", Month(2022, 8)), ZH)
