"""The month's briefing, put together from all that is known at one moment."""

from decimal import Decimal

from indicators.briefing.bilingual import Said, said
from indicators.briefing.focus import focuses
from indicators.briefing.inputs import Known
from indicators.briefing.month import FORM, Focus, MonthBriefing, Row
from indicators.briefing.owed import owed
from indicators.briefing.rows import rows
from indicators.catalogue.settings import SETTINGS
from indicators.deadlines.counting import Reports
from indicators.i18n.headline import headline
from indicators.i18n.terms.figures import year_month
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_


def build(known: Known) -> MonthBriefing:
    """The live one; what a meeting froze differs by its title, day and being frozen only."""
    catalogue, table, reports = known.catalogue, rows(known), Reports.of(known.due.duties)
    discussed = focuses(known, table)
    return MonthBriefing(
        form=FORM,
        month=known.month,
        title=title(known.month),
        bureau=_bureau(known),
        timezone=catalogue.setting("timezone", SETTINGS["timezone"].default),
        known_at=known.known_at,
        drawn_at=known.drawn_at,
        held_on=None,
        frozen=False,
        demonstration=_demonstration(known, table, discussed),
        pace=Decimal(100 * known.month.number) / MONTHS_PER_YEAR,
        headline=said(lambda language: headline(known.standings, reports, language)),
        earlier=known.earlier,
        restated=known.restated,
        rows=table,
        owed=owed(known.due),
        focus=discussed,
        lines=known.lines,
        judged_on=known.day,
        reports=reports,
    )


def title(month: Month) -> Said:
    """``2022年8月调度会``."""
    return said(
        lambda language: language.text(N_("{month} progress meeting"), month=year_month(month, language))
    )


def _bureau(known: Known) -> Said:
    zh = known.catalogue.setting("bureau_name_zh")
    return Said(zh, known.catalogue.setting("bureau_name_en", zh))


def _demonstration(known: Known, table: tuple[Row, ...], discussed: tuple[Focus, ...]) -> bool:
    earlier = known.earlier.lines if known.earlier is not None else ()
    before = [one.before for one in discussed if one.before is not None]
    return (
        any(row.demonstration for row in table)
        or any(line.demonstration for line in (*known.lines, *earlier))
        or any(words.demonstration for words in before)
    )
