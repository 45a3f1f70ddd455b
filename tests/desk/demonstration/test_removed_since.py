"""A view of a moment before the demonstration was removed says so, wherever it is asked for."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.documents import documents
from indicators.desk.meetings import meetings
from indicators.desk.opening import open_desk
from indicators.desk.quarters import quarters
from indicators.desk.submissions import report
from indicators.documents.forms import Form
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from running_desk import copy_of_data
from tests.desk.seats import seat, submit
from tests.desk.staff import MORNING, Clock
from tests.documents.opened import word, word_texts

AUGUST, Q2 = Month(2022, 8), Quarter(2022, 2)
ZH, EN = language("zh"), language("en")
TICK = timedelta(microseconds=1)


@pytest.fixture
def removed(tmp_path: Path, clock: Clock) -> Iterator[tuple[Desk, datetime]]:
    """The demonstration year with a practice meeting, removed two days later."""
    desk = open_desk(copy_of_data(tmp_path / "data"), clock)
    meetings.start(seat(desk), AUGUST, date(2022, 9, 6), "演练")
    clock.move(days=2)
    report.remove_demonstration(seat(desk, role=Role.ADMINISTRATOR))
    moment = clock.now
    clock.move(days=1)
    yield desk, moment
    desk.close()


def test_a_moment_before_says_when_it_was_removed(removed: tuple[Desk, datetime]) -> None:
    desk, moment = removed
    before = MORNING + timedelta(days=1)
    assert desk.demonstration_removed(before) == moment
    assert desk.demonstration_removed(moment - TICK) == moment
    assert meetings.briefing(desk, AUGUST, before).demonstration_removed_at == moment
    assert quarters.briefing(desk, Q2, before).demonstration_removed_at == moment


def test_later_moments_and_now_have_nothing_to_say(removed: tuple[Desk, datetime]) -> None:
    desk, moment = removed
    for as_of in (moment, moment + TICK, None):
        assert desk.demonstration_removed(as_of) is None
        assert meetings.briefing(desk, AUGUST, as_of).demonstration_removed_at is None


def test_the_practice_meeting_went_with_it(removed: tuple[Desk, datetime]) -> None:
    desk, _ = removed
    assert meetings.meetings(desk, as_of=MORNING + timedelta(days=1)) == ()


def test_a_meeting_with_anything_reported_stays(tmp_path: Path, clock: Clock) -> None:
    desk = open_desk(copy_of_data(tmp_path / "data"), clock)
    submit(desk, "8月.csv", "指标编码,期间,口径,数值\nTC_AMT,2022-08,累计,75\n", "更正")
    held = meetings.start(seat(desk), AUGUST, date(2022, 9, 6))
    clock.move(days=2)
    report.remove_demonstration(seat(desk, role=Role.ADMINISTRATOR))
    assert [one.id for one in meetings.meetings(desk)] == [held.id]
    desk.close()


def test_documents_say_it_beside_their_moment(removed: tuple[Desk, datetime]) -> None:
    """MORNING is 17:00 in the bureau, on 5 September; two days later it is the 7th."""
    desk, _ = removed
    before = MORNING + timedelta(days=1)
    told = {ZH: "其时的演示数据已于2022年9月7日 17:00清除", EN: "removed at 7 September 2022 17:00"}
    for spoken, sentence in told.items():
        for what in (AUGUST, Q2):
            texts = "\n".join(
                word_texts(word(documents.paper(seat(desk), Form.WORD, what, spoken, before).content))
            )
            assert sentence in texts
            now = "\n".join(word_texts(word(documents.paper(seat(desk), Form.WORD, what, spoken).content)))
            assert sentence not in now


def test_a_desk_that_began_without_it_says_nothing(tmp_path: Path, clock: Clock) -> None:
    """Removed on the first day, when there was nothing to remove."""
    data = copy_of_data(tmp_path / "data")
    for path in (data / "demonstration").glob("*.csv"):
        path.unlink()
    desk = open_desk(data, clock)
    before = clock.now
    clock.move(hours=1)
    assert report.remove_demonstration(seat(desk, role=Role.ADMINISTRATOR)) == 0
    assert desk.demonstration_removed(before) is None
    desk.close()


def test_before_the_desk_was_made_it_is_said_as_well(removed: tuple[Desk, datetime]) -> None:
    """The invented year counts from its own days, so a moment before the first start shows less, too."""
    desk, gone = removed
    shown = meetings.briefing(desk, AUGUST, MORNING - timedelta(days=1))
    assert {row.value for row in shown.rows} == {None}
    assert shown.demonstration_removed_at == gone
