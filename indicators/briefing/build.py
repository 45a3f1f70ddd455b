"""Build the month's briefing from its inputs."""

from decimal import Decimal

from indicators.briefing.bilingual import Bilingual, bilingual
from indicators.briefing.focus import focuses
from indicators.briefing.inputs import MonthInputs
from indicators.briefing.month import FORM, Focus, MonthBriefing, Row
from indicators.briefing.owed import owed
from indicators.briefing.rows import rows
from indicators.catalogue.settings import SETTINGS
from indicators.deadlines.counting import Reports
from indicators.i18n.headline import headline
from indicators.i18n.terms.figures import year_month
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_


def build(inputs: MonthInputs) -> MonthBriefing:
    """Build the live briefing; one that a meeting froze differs in title, day and ``frozen`` only."""
    catalogue, table, reports = inputs.catalogue, rows(inputs), Reports.of(inputs.due.duties)
    discussed = focuses(inputs, table)
    return MonthBriefing(
        form=FORM,
        month=inputs.month,
        title=title(inputs.month),
        bureau=_bureau(inputs),
        timezone=catalogue.setting("timezone", SETTINGS["timezone"].default),
        known_at=inputs.known_at,
        drawn_at=inputs.drawn_at,
        held_on=None,
        frozen=False,
        demonstration=_demonstration(inputs, table, discussed),
        pace=Decimal(100 * inputs.month.number) / MONTHS_PER_YEAR,
        headline=bilingual(lambda language: headline(inputs.standings, reports, language)),
        earlier=inputs.earlier,
        restated=inputs.restated,
        rows=table,
        owed=owed(inputs.due),
        focus=discussed,
        lines=inputs.lines,
        judged_on=inputs.day,
        reports=reports,
    )


def title(month: Month) -> Bilingual:
    """Return the meeting's title: ``2022年8月调度会``."""
    return bilingual(
        lambda language: language.text(N_("{month} progress meeting"), month=year_month(month, language))
    )


def _bureau(inputs: MonthInputs) -> Bilingual:
    zh = inputs.catalogue.setting("bureau_name_zh")
    return Bilingual(zh, inputs.catalogue.setting("bureau_name_en", zh))


def _demonstration(inputs: MonthInputs, table: tuple[Row, ...], discussed: tuple[Focus, ...]) -> bool:
    earlier = inputs.earlier.lines if inputs.earlier is not None else ()
    before = [focus.before for focus in discussed if focus.before is not None]
    return (
        any(row.demonstration for row in table)
        or any(line.demonstration for line in (*inputs.lines, *earlier))
        or any(words.demonstration for words in before)
    )
