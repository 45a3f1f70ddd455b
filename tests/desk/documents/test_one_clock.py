"""One clock in one paper: 青禾县 looks back at August 2022, whose reports were due on Monday 5 September.

Working days after it: 6 to 9 September four, up to the 30th 18 (the 12th was Mid-Autumn's day off).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.briefing.owed import owed as owed_by
from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.items.write import newest_figure
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.quarters import quarters
from indicators.desk.submissions.acceptance import NewFile
from indicators.documents.imprint import of_briefing
from indicators.documents.notices import Sender, warned
from indicators.documents.wording import owed_texts
from indicators.i18n.chasing import reminder_text
from indicators.i18n.language import language
from indicators.i18n.terms.items import days_text
from indicators.model.item import ItemState, Linked, Warning
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.web.items.rows import row
from indicators.web.session.address import View
from tests.desk.qinghe import county
from tests.desk.seats import hand_in, seat
from tests.desk.staff import Clock

AUGUST, SEPTEMBER, ZH = Month(2022, 8), Month(2022, 9), language("zh")
LATER = datetime(2022, 10, 20, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    found = Clock()
    found.now = datetime(2022, 9, 5, 1, tzinfo=UTC)
    return found


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = county(tmp_path / "data", clock)
    yield found
    found.close()


def raised(desk: Desk, deadline: date) -> None:
    items.raise_item(seat(desk), NewItem("补报合作社", "CROP", deadline, indicators=("COOPS",)))


@pytest.mark.parametrize(
    ("now", "day", "late"),
    [
        ("2022-09-05", "2022-09-05", 0),
        ("2022-09-06", "2022-09-06", 1),
        ("2022-09-30", "2022-09-30", 18),
        ("2022-10-01", "2022-09-30", 18),
        ("2022-10-20", "2022-09-30", 18),
        ("2026-11-30", "2022-09-30", 18),
    ],
)
def test_what_is_owed_for_a_month_is_judged_on_its_own_day(desk: Desk, clock: Clock, now, day, late) -> None:
    clock.now = datetime.fromisoformat(f"{now}T01:00:00+00:00")
    found = deadlines.due(desk, AUGUST)
    assert (str(found.today), max(one.latest for one in found.departments)) == (day, late)
    shown = meetings.briefing(desk, AUGUST)
    assert (str(shown.judged_on), max(one.late for one in shown.owed)) == (day, late)


def test_the_month_that_is_reported_now_is_judged_today(desk: Desk, clock: Clock) -> None:
    """September's reports were due on Saturday 8 October, a day worked: ten working days before the 20th."""
    clock.now = LATER
    found = deadlines.due(desk, SEPTEMBER)
    assert (found.today, {one.latest for one in found.departments}) == (date(2022, 10, 20), {10})


def test_a_message_about_an_old_month_counts_by_no_second_clock(desk: Desk, clock: Clock) -> None:
    clock.now = LATER
    message = deadlines.message(seat(desk), AUGUST, "PLAN", ZH)
    assert "应于2022年9月5日前报送，已逾期）" in message
    assert "工作日" not in message
    assert message.endswith("2022年10月20日")
    clock.now = datetime(2022, 9, 7, 1, tzinfo=UTC)
    assert "已逾期2个工作日" in deadlines.message(seat(desk), AUGUST, "PLAN", ZH)


def test_lines_are_looked_at_on_the_months_day(desk: Desk, clock: Clock) -> None:
    """Due on Thursday 20 October. After 30 September come National Day's week, 8 and 9 October worked in its
    stead, 10 to 14 and 17 to 20: 2 + 5 + 4 = 11 working days."""
    raised(desk, date(2022, 10, 20))
    clock.now = datetime(2022, 11, 30, 1, tzinfo=UTC)
    (now,) = items.lines(desk)
    assert (now.state, now.warning) == (ItemState.OVERDUE, Warning.RED)
    (shown,) = meetings.briefing(desk, AUGUST).lines
    assert (shown.state, shown.warning, shown.days) == (ItemState.NOT_STARTED, Warning.NONE, 11)
    (third,) = [
        one for one in quarters.briefing(desk, Quarter(2022, 3)).departments if one.department == "CROP"
    ]
    assert third.actions.overdue == ()


def test_a_meeting_is_judged_on_its_own_day(desk: Desk, clock: Clock) -> None:
    """Begun on the 20th about what was met on Friday the 9th: four working days late, a line two."""
    raised(desk, date(2022, 9, 7))
    clock.now = datetime(2022, 9, 20, 1, tzinfo=UTC)
    held = meetings.start(seat(desk), AUGUST, date(2022, 9, 9))
    new = NewItem("9月底前补齐", "CROP", date(2022, 9, 30), indicators=("COOPS",))
    resolutions.decide(seat(desk), held.id, "补齐", indicator="COOPS", action=new)
    shown = meetings.frozen(desk, held.id)
    assert (max(one.late for one in shown.owed), shown.lines[0].days) == (4, -2)
    (line,) = meetings.minutes(desk, held.id).lines
    assert line.days == 14  # 13 to 16, 19 to 23, 26 to 30 September: 4 + 5 + 5
    meetings.end(seat(desk), held.id)
    clock.now = LATER
    assert meetings.minutes(desk, held.id).lines[0].days == 14


def test_a_linked_figure_is_no_later_than_the_month(desk: Desk, clock: Clock) -> None:
    raised(desk, date(2022, 9, 30))
    rows = "".join(f"COOPS,2022-{month:02d},当月,20\n" for month in range(1, 11))
    clock.now = datetime(2022, 11, 8, 1, tzinfo=UTC)
    hand_in(seat(desk), "10月.csv", f"指标编码,期间,口径,数值\n{rows}")
    (now,) = items.lines(desk)[0].indicators
    (then,) = meetings.briefing(desk, AUGUST).lines[0].indicators
    assert (now.now_month, now.current.zh) == (Month(2022, 10), "200家")
    assert (then.now_month, then.current.zh) == (AUGUST, "160家")
    link = Linked("COOPS", AUGUST, None)
    assert newest_figure(desk, link, None, AUGUST) == Linked("COOPS", AUGUST, Decimal(160))


def test_a_paper_says_its_one_day_once(desk: Desk, clock: Clock) -> None:
    clock.now = LATER
    imprint = of_briefing(meetings.briefing(desk, AUGUST), "", ZH)
    assert imprint.day == "2022年9月30日"
    assert imprint.as_of == "数据截至2022年10月20日 09:00；时限按2022年9月30日计"
    today = of_briefing(meetings.briefing(desk, SEPTEMBER), "", ZH)
    assert (today.day, today.as_of) == ("2022年10月20日", "数据截至2022年10月20日 09:00")


def test_days_of_a_year_not_announced_are_about_right_everywhere(desk: Desk, clock: Clock) -> None:
    """From 1 December 2026 to 10 February 2027 there are 51 days from Monday to Friday."""
    clock.now = datetime(2026, 12, 1, 1, tzinfo=UTC)
    raised(desk, date(2027, 2, 10))
    said = "剩约51个工作日（2027年放假安排尚未公布）"
    (line,) = items.lines(desk)
    assert (line.days, line.unknown_years) == (51, (2027,))
    assert days_text(line.days, ZH, line.unknown_years) == said
    notice = warned(None, [line], Sender("局", date(2026, 12, 1), ZH))
    assert said in notice.parts[0].entries[0].details
    assert row(line, View(AUGUST), ZH)["days"] == said
    english = "about 51 working days left (public holidays of 2027 not announced yet)"
    assert days_text(line.days, language("en"), line.unknown_years) == english


def test_a_deadline_in_a_year_not_announced_says_so(desk: Desk, clock: Clock) -> None:
    """Within one message: the day itself may be put off, and days late are about right."""
    due = deadlines.due(desk, AUGUST, day=date(2027, 1, 6))
    plan = due.of("PLAN")
    assert plan is not None
    late = plan.latest
    text = reminder_text(due, plan, ZH)
    assert f"已逾期约{late}个工作日（2027年放假安排尚未公布）" in text
    (owed,) = [one for one in owed_by(due) if one.department == "PLAN"]
    assert next(iter(owed_texts((owed,), ZH))).endswith(f"（逾期约{late}个工作日（2027年放假安排尚未公布））")


def test_what_is_signed_off_later_is_open_on_the_months_day(desk: Desk, clock: Clock) -> None:
    """Done on 20 September, signed off on 10 October: open on 30 September, closed in September's page."""
    raised(desk, date(2022, 9, 30))
    (one,) = items.items(desk)
    crops = seat(desk, "李农", Role.REPORTER, "CROP")
    clock.now = datetime(2022, 9, 20, 1, tzinfo=UTC)
    items.done(crops, one.id, "已补报", [NewFile("回执.pdf", b"%PDF-1.4 receipt")])
    clock.now = datetime(2022, 10, 10, 1, tzinfo=UTC)
    items.close(seat(desk), one.id)
    clock.now = LATER
    (then,) = meetings.briefing(desk, AUGUST).lines
    assert (then.state, then.closed_on) == (ItemState.DONE, None)
    assert meetings.briefing(desk, SEPTEMBER).lines == ()
    assert items.lines(desk)[0].closed_on == date(2022, 10, 10)
