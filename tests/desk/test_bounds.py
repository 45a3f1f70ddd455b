"""Acts of the desk at exactly their bound and one unit beside it; it is 5 September 2022, 17:00 in 青禾县."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from indicators.access.roles import Role
from indicators.desk import commentary
from indicators.desk.admin import backup
from indicators.desk.desk import Desk, read_moment
from indicators.desk.figures import closing, views
from indicators.desk.figures.restatements import first_shown, restatements
from indicators.desk.meetings import meetings
from indicators.desk.quarters import quarters
from indicators.desk.submissions import evidence, report
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.language import language
from indicators.model.catalogue import Source
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.model.quarter import Quarter
from tests.desk.seats import hand_in, seat, submit
from tests.desk.staff import Clock

JULY, AUGUST, SEPTEMBER, OCTOBER = (Month(2022, number) for number in (7, 8, 9, 10))
TICK = timedelta(microseconds=1)
HEADER = "指标编码,期间,口径,数值,分子,分母\n"


def coops(*figures: str) -> str:
    """``2022-08 20``: what month, how many."""
    return HEADER + "".join("COOPS,{},当月,{},,\n".format(*figure.split()) for figure in figures)


# --- what a file needs before it is taken in ---


@pytest.mark.parametrize(
    ("file", "reason", "refused"),
    [
        (coops("2022-08 20"), "", True),  # one figure changes
        (coops("2022-08 20"), "更正", False),
        (coops("2022-07 19", "2022-08 20"), "", True),
        (coops("2022-08 19", "2022-09 20"), "", False),  # one is the same, one new
        (coops("2022-09 20"), "", False),
    ],
)
def test_a_changed_figure_needs_a_reason(desk: Desk, file: str, reason: str, refused: bool) -> None:
    submit(desk, "先.csv", coops("2022-07 18", "2022-08 19"))
    if refused:
        with pytest.raises(DeskError, match="give the reason"):
            submit(desk, "后.csv", file, reason)
        return
    assert submit(desk, "后.csv", file, reason).reason == reason


@pytest.mark.parametrize(("first", "second", "chosen"), [(0, 1, "A"), (1, 0, "B"), (1, 1, "A")])
def test_reports_come_under_the_source_believed_first(
    desk: Desk, first: int, second: int, chosen: str
) -> None:
    """Of two that are alike, the one that the file names first; others' figures are nobody's reports."""
    sources = (
        Source("GAZETTE", "公报", "", Origin.PUBLISHED, -1),
        Source("A", "股室填报", "", Origin.REPORTED, first),
        Source("B", "另行填报", "", Origin.REPORTED, second),
    )
    present = desk.intake_context(seat(desk).actor)
    catalogue = replace(present.catalogue, sources={one.code: one for one in sources})
    assert replace(present, catalogue=catalogue).source() == chosen


def test_a_file_with_problems_is_not_taken_in(desk: Desk) -> None:
    with pytest.raises(DeskError, match="problems that must be mended"):
        submit(desk, "8月.csv", coops("2022-08 20", "2022-09 约20"))
    assert desk.submissions() == ()


@pytest.mark.parametrize(
    ("figures", "warnings"),
    [("9.60 9.40", "1 warnings"), ("9.60 9.40 9.20", "2 warnings")],  # cumulative, and falling
)
def test_every_warning_needs_a_word(desk: Desk, figures: str, warnings: str) -> None:
    rows = (f"OUTPUT,2022-0{number},累计,{figure}\n" for number, figure in enumerate(figures.split(), 5))
    shown = report.preview(seat(desk), "8月.csv", ("指标编码,期间,口径,数值\n" + "".join(rows)).encode())
    with pytest.raises(DeskError, match=warnings):
        report.submit(seat(desk), shown)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (coops("2022-08 20", "2022-09 5"), "in-force"),  # August as it was closed
        (coops("2022-08 21", "2022-09 5"), "waiting"),
        (coops("2022-09 5"), "in-force"),
        (HEADER + "FERTILISER,2022-08,当月,190,,\n", "waiting"),  # new in a closed month changes it too
    ],
)
def test_what_changes_a_closed_month_waits_for_the_office(desk: Desk, file: str, state: str) -> None:
    submit(desk, "先.csv", coops("2022-08 20"))
    closing.close(seat(desk), AUGUST)
    reporter = seat(desk, "孙苗", Role.REPORTER, "CROP")
    assert str(hand_in(reporter, "后.csv", file, "更正").state) == state


@pytest.mark.parametrize(("files", "taken"), [(evidence.MOST, True), (evidence.MOST + 1, False)])
def test_how_many_files_of_evidence_come_with_a_submission(desk: Desk, files: int, taken: bool) -> None:
    shown = report.preview(seat(desk), "8月.csv", coops("2022-08 20").encode())
    attached = [NewFile(f"{number}.pdf", b"x") for number in range(files)]
    if taken:
        one = report.submit(seat(desk), shown, evidence=attached)
        assert len(evidence.attached(seat(desk), one.id)) == files
        return
    with pytest.raises(DeskError, match="at most 20"):
        report.submit(seat(desk), shown, evidence=attached)


# --- months ---


@pytest.mark.parametrize(("month", "closes"), [(JULY, True), (AUGUST, True), (SEPTEMBER, False)])
def test_a_month_is_closed_once_it_is_over(desk: Desk, month: Month, closes: bool) -> None:
    if not closes:
        with pytest.raises(DeskError, match="not over yet"):
            closing.close(seat(desk), month)
    else:
        assert closing.close(seat(desk), month).closed
    assert [one.month for one in closing.state(desk) if one.closed] == ([month] if closes else [])
    assert [one.month for one in closing.state(desk)][-1] == AUGUST


def test_how_a_month_stands_is_what_was_done_last(desk: Desk, clock: Clock) -> None:
    closing.close(seat(desk), JULY)
    for act in (lambda: closing.reopen(seat(desk), JULY, "漏报"), lambda: closing.close(seat(desk), JULY)):
        clock.move(hours=1)
        last = act()
        july = next(one for one in closing.state(desk) if one.month == JULY)
        assert (july.closed, july.last) == (last.closed, last)


@pytest.mark.parametrize(("recovery", "kept"), [(JULY, False), (AUGUST, False), (SEPTEMBER, True)])
def test_made_good_by_a_later_month(desk: Desk, recovery: Month, kept: bool) -> None:
    if kept:
        assert (
            commentary.comment(seat(desk), "OUTPUT", AUGUST, "停产", "复产", recovery=recovery).recovery
            == recovery
        )
        return
    with pytest.raises(DeskError, match="Choose a month after"):
        commentary.comment(seat(desk), "OUTPUT", AUGUST, "停产", "复产", recovery=recovery)


@pytest.mark.parametrize(("month", "begun"), [(AUGUST, True), (SEPTEMBER, True), (OCTOBER, False)])
def test_a_month_that_has_begun_can_be_explained(desk: Desk, month: Month, begun: bool) -> None:
    if begun:
        assert commentary.comment(seat(desk), "OUTPUT", month, "停产", "复产").month == month
        return
    with pytest.raises(DeskError, match="has not begun"):
        commentary.comment(seat(desk), "OUTPUT", month, "停产", "复产")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2022-06-30", "too far off"),  # the fourth quarter begins more than a quarter later
        ("2022-07-01", None),  # a plan is written the quarter before
        ("2022-09-30", None),
        ("2022-10-01", None),
    ],
)
def test_a_quarters_plan_is_written_the_quarter_before(
    desk: Desk, clock: Clock, day: str, sentence: str | None
) -> None:
    clock.now = datetime.fromisoformat(f"{day}T02:00:00+00:00")
    if sentence is None:
        assert quarters.write(seat(desk), Quarter(2022, 4), "CROP", "新增50家", "", "", "").plan == "新增50家"
        return
    with pytest.raises(DeskError, match=sentence):
        quarters.write(seat(desk), Quarter(2022, 4), "CROP", "新增50家", "", "", "")


@pytest.mark.parametrize(("day", "begun"), [("2022-09-30", False), ("2022-10-01", True)])
def test_a_quarters_results_are_written_once_it_has_begun(
    desk: Desk, clock: Clock, day: str, begun: bool
) -> None:
    clock.now = datetime.fromisoformat(f"{day}T02:00:00+00:00")
    if begun:
        assert quarters.write(seat(desk), Quarter(2022, 4), "CROP", "", "新增9家", "", "").results
        return
    with pytest.raises(DeskError, match="has not begun"):
        quarters.write(seat(desk), Quarter(2022, 4), "CROP", "", "新增9家", "", "")


@pytest.mark.parametrize(
    ("month", "held_on", "near"),
    [
        (AUGUST, date(2020, 7, 31), False),
        (AUGUST, date(2020, 8, 1), True),  # two years before the month's first day
        (AUGUST, date(2024, 9, 30), True),  # two years after this month's last
        (AUGUST, date(2024, 10, 1), False),
    ],
)
def test_how_far_from_its_month_a_meeting_may_be_held(
    desk: Desk, month: Month, held_on: date, near: bool
) -> None:
    if near:
        assert meetings.start(seat(desk), month, held_on).held_on == held_on
        return
    with pytest.raises(DeskError, match="is far from"):
        meetings.start(seat(desk), month, held_on)


@pytest.mark.parametrize(("reported", "starts"), [(False, False), (True, True)])
def test_a_meeting_of_the_month_that_runs(desk: Desk, reported: bool, starts: bool) -> None:
    if reported:
        submit(desk, "9月.csv", coops("2022-09 5"))
    if starts:
        assert meetings.start(seat(desk), SEPTEMBER, date(2022, 9, 5)).month == SEPTEMBER
        return
    with pytest.raises(DeskError, match="is not over and has no figures yet"):
        meetings.start(seat(desk), SEPTEMBER, date(2022, 9, 5))


# --- what changed after it was shown ---


def test_a_correction_before_the_month_was_shown_is_none(desk: Desk, clock: Clock) -> None:
    submit(desk, "8月.csv", coops("2022-08 82"))
    since = clock.now
    clock.move(hours=1)
    submit(desk, "更正.csv", coops("2022-08 80"), "核减")
    clock.move(hours=1)
    closing.close(seat(desk), AUGUST)
    assert restatements(desk, since=since) == ()


def test_a_month_was_shown_when_it_was_closed_first(desk: Desk, clock: Clock) -> None:
    submit(desk, "8月.csv", coops("2022-08 82"))
    first = closing.close(seat(desk), AUGUST)
    for act in (
        lambda: closing.reopen(seat(desk), AUGUST, "重报"),
        lambda: submit(desk, "更正.csv", coops("2022-08 80"), "核减"),
        lambda: closing.close(seat(desk), AUGUST),
    ):
        clock.move(hours=1)
        act()
    assert first_shown(desk) == {AUGUST: first.recorded_at}
    (one,) = restatements(desk)
    assert one.before is not None and one.after is not None
    assert (one.before.value.value, one.after.value.value) == (82, 80)


@pytest.mark.parametrize("parts", ["950,1000", "4751,5001", "4751,5000", "4750,5001"])
def test_other_parts_of_the_same_value_are_a_correction(desk: Desk, parts: str) -> None:
    """All of them are 95.0 to the one decimal that is kept."""
    submit(desk, "8月.csv", HEADER + "INSURED,2022-08,时点,95.0,4750,5000\n")
    closing.close(seat(desk), AUGUST)
    assert restatements(desk) == ()
    submit(desk, "更正.csv", HEADER + f"INSURED,2022-08,时点,95.0,{parts}\n", "核对")
    assert len(restatements(desk)) == 1


# --- moments ---


@pytest.mark.parametrize(
    ("text", "taken"),
    [("1901-01-01", True), ("1900-12-31", False), ("2998-12-31", True), ("2999-01-01", False)],
)
def test_the_years_a_desk_can_be_asked_about(text: str, taken: bool) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    if taken:
        assert read_moment(text, zone).date() == date.fromisoformat(text)
        return
    with pytest.raises(ValueError, match="outside the years"):
        read_moment(text, zone)


@pytest.mark.parametrize(
    ("moment", "has_come"),
    [
        ("2022-09-04T23:00:00+08:00", True),
        ("2022-09-05T23:59:59+08:00", True),  # today, though the hour has not come
        ("2022-09-06T00:00:00+08:00", False),
    ],
)
def test_a_day_that_has_not_come_yet_is_now(desk: Desk, moment: str, has_come: bool) -> None:
    asked = datetime.fromisoformat(moment)
    assert desk.effective_as_of(asked) == (asked if has_come else None)


@pytest.mark.parametrize(
    ("reported", "opens"), [("2021-12", "2022-01"), ("2022-01", "2022-01"), ("2022-08", "2022-08")]
)
def test_the_month_that_opens_lies_in_a_year_with_targets(desk: Desk, reported: str, opens: str) -> None:
    submit(desk, "报.csv", coops(f"{reported} 5"))
    assert str(desk.opening_month()) == opens


def test_after_the_last_year_with_targets_its_december_opens(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2023, 2, 6, 1, tzinfo=UTC)
    assert str(desk.opening_month()) == "2022-12"
    submit(desk, "报.csv", coops("2022-11 5"))
    assert str(desk.opening_month()) == "2022-11"
    submit(desk, "报.csv", coops("2023-01 5"))
    assert str(desk.opening_month()) == "2022-12"


def test_the_last_figure_is_of_a_month_before(desk: Desk) -> None:
    submit(desk, "报.csv", coops("2022-07 5", "2022-08 6"))
    last = [views.last_values(desk.figures(2022), month).get("COOPS") for month in (JULY, AUGUST, SEPTEMBER)]
    assert [None if one is None else one.value for one in last] == [None, 5, 6]


# --- the day's backup ---


def _backed_up(desk: Desk) -> bool:
    return backup.back_up_if_due(desk) is not None


@pytest.mark.parametrize(
    ("idle", "due"), [(timedelta(minutes=10) - TICK, False), (timedelta(minutes=10), True)]
)
def test_ten_minutes_of_quiet(desk: Desk, clock: Clock, idle: timedelta, due: bool) -> None:
    assert _backed_up(desk)
    clock.now += timedelta(days=1)
    report.export_progress(seat(desk), AUGUST, "csv", language("zh"))
    clock.now += idle
    assert _backed_up(desk) is due


@pytest.mark.parametrize(("since", "due"), [(timedelta(hours=28) - TICK, False), (timedelta(hours=28), True)])
def test_after_28_hours_it_waits_no_longer(desk: Desk, clock: Clock, since: timedelta, due: bool) -> None:
    assert _backed_up(desk)
    clock.now += since
    report.export_progress(seat(desk), AUGUST, "csv", language("zh"))
    assert _backed_up(desk) is due


@pytest.mark.parametrize(
    ("at", "due"), [("2022-09-05T23:59:00+08:00", False), ("2022-09-06T00:00:00+08:00", True)]
)
def test_once_a_day_by_the_bureaus_clock(desk: Desk, clock: Clock, at: str, due: bool) -> None:
    assert _backed_up(desk)
    report.export_progress(seat(desk), AUGUST, "csv", language("zh"))
    clock.now = datetime.fromisoformat(at).astimezone(UTC)
    assert _backed_up(desk) is due
