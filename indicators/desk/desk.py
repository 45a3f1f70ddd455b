"""The open desk: one store, one folder of catalogue files, one clock; it answers pages, API and commands."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from indicators.access.actor import PROGRAM, Actor
from indicators.catalogue.settings import SETTINGS
from indicators.deadlines.followed import by_parts
from indicators.deadlines.looking import looking_day
from indicators.deadlines.workdays import Workdays
from indicators.desk.figures import views
from indicators.desk.figures.overall_table import rendered
from indicators.desk.figures.views import IndicatorState, YearState, readable
from indicators.desk.submissions.context import IntakeContext
from indicators.i18n.language import Language
from indicators.intake.annotated import ProblemsFile, problems_file
from indicators.intake.preview import Preview
from indicators.intake.template import template_csv
from indicators.intake.template_book import template_xlsx
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.progress.series.derived import Figures
from indicators.progress.series.membership import joined
from indicators.store import settings
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware
from indicators.store.facts import stamps
from indicators.store.facts.stamps import Stamp
from indicators.store.figures import catalogue as stored
from indicators.store.figures import demonstration, observations, showings, takings_back
from indicators.store.submissions import submissions

Clock = Callable[[], datetime]
FIRST_YEAR, LAST_YEAR = 1901, 2998  # of a moment: the months around it can be named in every time zone


def utc_now() -> datetime:
    return datetime.now(UTC)


def bureau_zone(catalogue: Catalogue) -> ZoneInfo:
    """Return the time zone in which the bureau's days begin and end."""
    return ZoneInfo(catalogue.setting("timezone", "Asia/Shanghai"))


def read_moment(text: str, zone: ZoneInfo, day: time = time.max) -> datetime:
    """Parse a moment as people write it, by the bureau's clock where it names no offset from UTC.

    A bare date is the end of that day: what was known when the bureau closed; ``day`` time.min = its
    beginning. Anything else than an ISO 8601 date or moment is a ValueError.
    """
    try:
        moment = datetime.combine(date.fromisoformat(text), day)
    except ValueError:
        moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    if not FIRST_YEAR <= aware.year <= LAST_YEAR:
        raise ValueError(f"{text} lies outside the years that a desk can be asked about")
    return aware


class Desk:
    """Every method is one question; the answers are immutable. Whoever acts takes a seat at it first."""

    def __init__(
        self,
        database: Database,
        folder: Path,
        problems: tuple[Problem, ...],
        clock: Clock = utc_now,
        unsaved: Catalogue | None = None,
    ) -> None:
        self.database = database
        self.folder = folder
        self.problems = problems  # of files in the folder that could not be taken in
        self.clock = clock
        self._unsaved = unsaved  # stands before the stored ones, where nothing shall be written
        self._newest: tuple[int, Stamp | None] = (-1, None)  # as of so many transactions
        self._catalogue_at = lru_cache(maxsize=8)(self._read_catalogue)
        self._figures_at = lru_cache(maxsize=8)(self._read_figures)
        self._year_state_at = lru_cache(maxsize=64)(self._judge_year)

    # --- what is known ---

    def revision(self) -> str:
        """Return a key that changes whenever anything visible changes; it says nothing of when that was."""
        stamp = self._stamp()
        return "" if stamp is None else str(stamp.number)

    def changed_at(self) -> datetime | None:
        """Return the moment of the newest fact: as of it, the desk is as it is now. None = an empty desk."""
        stamp = self._stamp()
        return None if stamp is None else aware(stamp.moment)

    def _stamp(self) -> Stamp | None:
        """Return the newest fact's stamp; it is read anew only after something was written."""
        written, stamp = self._newest
        if written != self.database.written:
            written = self.database.written  # before it is asked: what is written meanwhile is seen next time
            stamp = stamps.newest(self.database)
            self._newest = (written, stamp)
        return stamp

    def catalogue(self, as_of: datetime | None = None) -> Catalogue:
        return self._catalogue_at(self.revision(), as_of)

    def figures(self, year: int, as_of: datetime | None = None) -> Figures:
        """Return all series of a year and the one before."""
        return self._figures_at(self.revision(), year, as_of)

    def figures_under(self, catalogue: Catalogue, year: int, as_of: datetime | None = None) -> Figures:
        """Return the figures as another catalogue would read them: a changed one, before it is taken."""
        years = (year - 1, year)
        stated = observations.in_force(self.database, years, as_of=as_of)
        taken = takings_back.taken_back(self.database, years, as_of=as_of)
        spoken_of = {(taking.key.indicator, taking.key.unit) for taking in taken}
        return Figures.of(catalogue, stated, self.joined(as_of), spoken_of)

    def decided(self, catalogue: Catalogue, as_of: datetime | None = None) -> Catalogue:
        """Return a catalogue with the settings that were decided on the page in place of the files'."""
        decided = settings.decided(self.database, as_of)
        return catalogue.deciding({key: value for key, value in decided.items() if key in SETTINGS})

    def year_state(self, month: Month, as_of: datetime | None = None) -> YearState:
        return self._year_state_at(self.revision(), month, as_of)

    def indicator_state(self, code: str, month: Month, as_of: datetime | None = None) -> IndicatorState:
        catalogue = self.catalogue(as_of)
        if code not in catalogue.indicators:
            raise DeskError(N_("There is no indicator {code}: choose one from the list."), code=code)
        records = observations.records(self.database, code, (month.year - 1, month.year), as_of)
        return views.indicator_state(self.figures(month.year, as_of), code, month, as_of, records)

    def export_progress(
        self, month: Month, form: str, language: Language, as_of: datetime | None = None, named: bool = True
    ) -> bytes:
        """Return the month's overall table as ``table``, ``csv`` or ``json``.

        ``named``: with personal columns.
        """
        return rendered(readable(self.year_state(month, as_of), named), form, language)

    def months(self, as_of: datetime | None = None) -> tuple[Month, ...]:
        """Return every month of every year that has targets."""
        years = self.catalogue(as_of).years
        return tuple(m for year in years for m in Month(year, 1).through(Month(year, 12)))

    def opening_month(self, as_of: datetime | None = None) -> Month:
        """Return the newest month somebody reported; without reports, the newest month that is over."""
        newest = observations.newest_months(self.database, as_of)
        candidates = [
            newest[origin] for origin in (Origin.REPORTED, Origin.DEMONSTRATION) if origin in newest
        ]
        preferred = (
            max(candidates)
            if candidates
            else newest.get(Origin.PUBLISHED, Month.of(self.today(as_of)).plus(-1))
        )
        months = self.months(as_of)
        return min(max(preferred, months[0]), months[-1]) if months else preferred

    def today(self, as_of: datetime | None = None) -> date:
        """Return the date where the bureau is, or was at that moment."""
        return (as_of or self.clock()).astimezone(self.zone()).date()

    def looking_day(self, month: Month, as_of: datetime | None = None) -> date:
        """Return the day on which a month is judged: deadlines, days overdue, warnings."""
        return looking_day(month, self.today(self.effective_as_of(as_of)))

    def invented_month(self, as_of: datetime | None = None) -> Month | None:
        """Return the newest month of the demonstration year, on whose day its items are seen; or None."""
        return observations.newest_months(self.database, as_of).get(Origin.DEMONSTRATION)

    def effective_as_of(self, as_of: datetime | None) -> datetime | None:
        """Return the moment to look at; None = now, also for a moment on a day that has not come yet."""
        return None if as_of is None or self.today(as_of) > self.today() else as_of

    def workdays(self, as_of: datetime | None = None) -> Workdays:
        """Return the calendar by which working days are counted."""
        return Workdays.of(self.catalogue(as_of))

    def zone(self) -> ZoneInfo:
        return bureau_zone(self.catalogue())

    def joined(
        self, as_of: datetime | None = None, speaking: Iterable[tuple[str, str]] = ()
    ) -> Mapping[tuple[str, str], Month]:
        """Return from when on units count in sums that spoke only after a month had been shown.

        ``speaking``: indicators and units that would speak now, if they never have.
        """
        sums = [code for code, noun in self.catalogue(as_of).indicators.items() if by_parts(noun)]
        if not sums:
            return {}
        speaking_now = {key: [(as_of or self.clock(), None)] for key in speaking if key[0] in sums}
        deliveries = speaking_now | {**showings.deliveries(self.database, sums, as_of)}
        return joined(showings.first_shown(self.database, as_of), deliveries)

    # --- intake ---

    def intake_context(self, actor: Actor = PROGRAM) -> IntakeContext:
        return IntakeContext(self.database, self.catalogue(), self.today(), self.clock(), actor)

    def submissions(self, as_of: datetime | None = None) -> tuple[Submission, ...]:
        return submissions.submissions(self.database, as_of)

    def template(
        self,
        month: Month,
        department: str | None = None,
        form: str = "csv",
        only: Container[str] | None = None,
    ) -> bytes:
        """Return the month's blank report of a department (None = all), with the last figures beside it.

        ``form``: csv or xlsx; ``only``: codes of the indicators that are asked for, None = all.
        """
        written = template_xlsx if form == "xlsx" else template_csv
        last = views.last_values(self.figures(month.year), month)
        return written(self.catalogue().at(month), month, department, last, only)

    def problems_file(self, preview: Preview, language: Language) -> ProblemsFile:
        return problems_file(preview, language)

    def demonstration_count(self) -> int:
        return demonstration.demonstration_count(self.database)

    def demonstration_removed(self, as_of: datetime | None) -> datetime | None:
        """Return when demonstration data was removed that a view of this moment would show; or None."""
        return None if as_of is None else demonstration.removed_after(self.database, as_of)

    def close(self) -> None:
        self.database.close()

    def _read_catalogue(self, revision: str, as_of: datetime | None) -> Catalogue:
        catalogue = self._unsaved or stored.load_catalogue(self.database, as_of)
        if catalogue is None:
            raise DeskError(N_("The desk had no catalogue yet at that moment: choose a later one."))
        return self.decided(catalogue, as_of)

    def _read_figures(self, revision: str, year: int, as_of: datetime | None) -> Figures:
        return self.figures_under(self.catalogue(as_of), year, as_of)

    def _judge_year(self, revision: str, month: Month, as_of: datetime | None) -> YearState:
        return views.year_state(self.figures(month.year, as_of), month, as_of)
