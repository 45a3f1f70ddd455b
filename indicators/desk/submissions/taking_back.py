"""Take single figures back (撤回此数), to "not reported", with a reason, as every report goes."""

import csv
import io
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import acceptance
from indicators.desk.submissions.acceptance import FIGURES_CHANGED
from indicators.desk.submissions.context import IntakeContext
from indicators.i18n.language import LANGUAGES, language
from indicators.i18n.numbers import plain_number
from indicators.i18n.terms.figures import basis_word
from indicators.i18n.typed_text import readable
from indicators.intake.formulas import guarded
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import FigureKey, Observation, Submission, Value
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import SubmissionState
from indicators.store.engine.transaction import Transaction
from indicators.store.figures import closings, observations, takings_back
from indicators.store.integrity import audit, reconciliation, stated

_LONGEST = 500  # characters of a reason
_HEADER = ("指标编码", "指标名称", "单位", "期间", "口径", "数值", "说明")


class Figure(NamedTuple):
    """One figure to take back; ``value``: as it was seen, None = whatever it is now."""

    key: FigureKey
    value: Decimal | None = None


def take_back(seat: Seat, figures: Sequence[Figure], reason: str) -> Submission:
    """Take these figures back, from now on or once the office accepts it; one submission.

    DeskError where one of them is not in force, was not reported by a department, is another one than was
    seen, or no reason is given; then nothing is written.
    """
    subject = ", ".join(sorted({figure.key.indicator for figure in figures}))
    seat.require(Action.REPORT, subject)
    desk, words = seat.desk, _reason(reason)
    keys = list(dict.fromkeys(figure.key for figure in figures))
    for key in keys:
        _require_own(seat, key)
    with desk.database.transaction() as transaction:
        before = [_figure_in_force(desk, figure) for figure in figures]
        present = desk.intake_context(seat.actor)
        submission = takings_back.submit(
            desk.database,
            keys,
            file_name=_file_name(keys),
            content=_content(before, words, present.catalogue),
            person=seat.actor.display_name,
            account=seat.actor.account,
            reason=words,
            moment=present.moment,
            accepted=acceptance.counts_now(present, {key.month for key in keys}),
        )
        _record(transaction, present, submission, before)
    return submission


def reported_figure(
    desk: Desk, indicator: str, month: Month, unit: str = "", basis: Basis | None = None
) -> Figure:
    """Return the one figure in force that departments reported; ``unit`` blank = the whole area.

    DeskError where there is none, or there are several: then the basis has to be said.
    """
    catalogue = desk.catalogue()
    place = unit or catalogue.whole_area.code
    observations = [
        observation
        for observation in reported_figures(desk, month)
        if (observation.value.indicator, observation.value.unit) == (indicator, place)
        and basis in (None, observation.value.basis)
    ]
    if not observations:
        raise _not_in_force(indicator, month)
    if len(observations) > 1:
        raise DeskError(
            N_("{indicator} has several figures of {month}: say which basis."),
            indicator=indicator,
            month=month,
        )
    return Figure(observations[0].value.key, observations[0].value.value)


def reported_figures(desk: Desk, month: Month) -> tuple[Observation, ...]:
    """Return every figure of a month that departments reported and that is in force."""
    stated = observations.in_force_of_month(desk.database, month)
    return tuple(observation for observation in stated if observation.origin is Origin.REPORTED)


def may_take_back(seat: Seat, record: Observation, catalogue: Catalogue) -> bool:
    """Whether this person may take a figure back that is in force."""
    indicator = catalogue.indicators.get(record.value.indicator)
    is_own = indicator is not None and seat.actor.may_report_indicator(indicator.code, indicator.department)
    return record.origin is Origin.REPORTED and seat.may(Action.REPORT) and is_own


def counts_at_once(seat: Seat, months: Collection[Month]) -> bool:
    """Whether taking figures of these months back holds directly; else it waits for the office."""
    return acceptance.counts_now(seat.desk.intake_context(seat.actor), set(months))


def closed_months(desk: Desk, figures: Collection[FigureKey]) -> frozenset[Month]:
    """Return the closed months whose figures would go."""
    return closings.closed_months(desk.database) & {key.month for key in figures}


def in_force(desk: Desk, keys: Collection[FigureKey]) -> tuple[Observation, ...]:
    """Return the figures in force under these keys, by key."""
    years = {key.month.year for key in keys}
    indicators = {key.indicator for key in keys}
    stated = observations.in_force(desk.database, years, indicators) if keys else ()
    return tuple(observation for observation in stated if observation.value.key in keys)


def _reason(text: str) -> str:
    words = readable(text)
    if not words:
        raise DeskError(N_("Taking a figure back needs a reason: enter it first."))
    if len(words) > _LONGEST:
        raise DeskError(N_("A reason may have at most {most} characters."), most=_LONGEST)
    return words


def _require_own(seat: Seat, key: FigureKey) -> None:
    indicator = seat.desk.catalogue().indicators.get(key.indicator)
    if indicator is None:
        raise DeskError(N_("There is no indicator {code}: choose one from the list."), code=key.indicator)
    if not seat.actor.may_report_indicator(indicator.code, indicator.department):
        seat.refuse(Action.REPORT_ALL, key.indicator)


def _figure_in_force(desk: Desk, figure: Figure) -> Observation:
    """Return the figure as it is in force; DeskError where it is another than was seen."""
    stated = in_force(desk, (figure.key,))
    if not stated:
        raise _not_in_force(figure.key.indicator, figure.key.month)
    if stated[0].origin is not Origin.REPORTED:
        raise DeskError(
            N_(
                "Only reported figures are taken back: published ones follow their files, and demonstration "
                "data is removed as a whole."
            )
        )
    if figure.value not in (None, stated[0].value.value):
        raise DeskError(FIGURES_CHANGED)
    return stated[0]


def _not_in_force(indicator: str, month: Month) -> DeskError:
    return DeskError(
        N_("{indicator} has no reported figure of {month} in force: there is nothing to take back."),
        indicator=indicator,
        month=month,
    )


def _file_name(keys: Sequence[FigureKey]) -> str:
    """Return the submission's file name; kept as text, so in the language most readers have."""
    first, more = keys[0], len(keys) - 1
    named = f"{first.indicator} {first.month}"
    spoken = language(LANGUAGES[0])
    message = N_("Taken back {figure} and {n} more.csv") if more else N_("Taken back {figure}.csv")
    return spoken.text(message, figure=named, n=more)


def _content(before: Sequence[Observation], reason: str, catalogue: Catalogue) -> bytes:
    """Return the submission's own file: what was taken back, for whoever downloads it.

    In the form of a report that is left blank: handed in, it states nothing.
    """
    spoken, out = language(LANGUAGES[0]), io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for observation in before:
        value = observation.value
        unit = catalogue.units.get(value.unit)
        figure = plain_number(value.value)
        cells = (
            value.indicator,
            spoken.name(catalogue.indicators[value.indicator]),
            spoken.name(unit) if unit is not None else value.unit,
            str(value.month),
            basis_word(value.basis, spoken),
            "",
            spoken.text(N_("Taken back: {figure}. {reason}"), figure=figure, reason=reason),
        )
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _audit_text(value: Value) -> str:
    figure = plain_number(value.value)
    return f"{value.indicator} {value.unit} {value.month} {value.basis} {value.source} {figure}"


def _record(
    transaction: Transaction, present: IntakeContext, submission: Submission, before: Sequence[Observation]
) -> None:
    audit.append(
        present.database,
        present.actor,
        Act.SUBMITTED,
        str(submission.id),
        present.moment,
        file=submission.file_name,
        sha256=submission.file_sha256,
        values=submission.rows,
        contents=stated.of_submission(transaction, submission.id),
        takes_back=[_audit_text(observation.value) for observation in before],
        origin=str(submission.origin),
        reason=submission.reason,
        **acceptance.alone(present, submission.state is SubmissionState.IN_FORCE),
        **({reconciliation.WAITING: True} if submission.state is SubmissionState.WAITING else {}),
    )
