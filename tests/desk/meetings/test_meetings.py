"""A year's meetings of 青禾县: frozen as shown, decided in, ended, and what was corrected since."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.briefing import serialization
from indicators.briefing.month import MonthBriefing
from indicators.briefing.serialization import to_json
from indicators.desk.admin import audit
from indicators.desk.catalogue import changes
from indicators.desk.desk import Desk
from indicators.desk.figures import closing
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.opening import open_desk
from indicators.desk.seat import Refused
from indicators.desk.submissions import report
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.language import language
from indicators.model.enums import Light
from indicators.model.item import ItemSource, ItemState, Linked
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.figures import demonstration
from indicators.store.meetings import commentaries
from tests.desk.qinghe import folder, left_by
from tests.desk.seats import hand_in, seat, submit
from tests.desk.staff import Clock, told

MARCH, APRIL, MAY = Month(2022, 3), Month(2022, 4), Month(2022, 5)


def coops(month: str, value: str) -> str:
    return f"指标编码,期间,口径,数值\nCOOPS,{month},当月,{value}\n"


def fertiliser(month: str, value: str) -> str:
    return f"指标编码,期间,口径,数值\nFERTILISER,{month},当月,{value}\n"


@pytest.fixture
def clock() -> Clock:
    found = Clock()
    found.now = datetime(2022, 4, 8, 1, tzinfo=UTC)
    return found


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """January to March: 250 t of fertiliser each month, at most 3,000 t a year: 25 % where 25 % may be."""
    reports = [(f"{month}.csv", fertiliser(month, "250")) for month in ("2022-01", "2022-02", "2022-03")]
    found = open_desk(left_by(tmp_path / "data", clock(), *reports), clock)
    yield found
    found.close()


def hold(desk: Desk, month: Month, day: date = date(2022, 4, 8), end: bool = True) -> Meeting:
    one = meetings.start(seat(desk), month, day)
    return meetings.end(seat(desk), one.id) if end else one


def kept(desk: Desk, one: Meeting) -> str:
    """The very text that the store keeps."""
    return str(desk.database.rows("SELECT content FROM meeting WHERE id = ?", [one.id])[0][0])


def value(shown: MonthBriefing, code: str) -> str:
    return next(row.value_text.zh for row in shown.rows if row.code == code)


def light(shown: MonthBriefing, code: str) -> Light:
    return next(row.light for row in shown.rows if row.code == code)


# --- 会议版 ---


def test_a_meeting_shows_what_was_known_when_it_began(desk: Desk, clock: Clock) -> None:
    live = meetings.briefing(desk, MARCH)
    one = meetings.start(seat(desk), MARCH, date(2022, 4, 8))
    shown = meetings.frozen(desk, one.id)
    assert (shown.frozen, shown.held_on, shown.known_at) == (True, date(2022, 4, 8), one.recorded_at)
    assert (one.title, shown.title.zh, shown.title.en) == (
        "2022年3月调度会",
        "2022年3月调度会",
        "March 2022 progress meeting",
    )
    assert (shown.rows, shown.focus, shown.headline) == (live.rows, live.focus, live.headline)
    clock.move(days=1)
    submit(desk, "更正.csv", fertiliser("2022-03", "400"), "漏报")
    assert meetings.frozen(desk, one.id) == shown
    assert (value(shown, "FERTILISER"), light(shown, "FERTILISER")) == ("750吨", Light.GREEN)
    assert value(meetings.briefing(desk, MARCH), "FERTILISER") == "900吨"


def test_it_opens_again_byte_for_byte_after_the_catalogue_changed(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    """Another name, another goal, another department; the desk was closed in between."""
    one = hold(desk, MARCH)
    before, shown, ended = kept(desk, one), meetings.frozen(desk, one.id), meetings.minutes(desk, one.id)
    desk.close()
    for name, old, new in (
        ("indicators.csv", "化肥用量,Fertiliser used", "化肥施用量,Fertiliser applied"),
        ("targets.csv", "FERTILISER,,2022,,不超过,3000", "FERTILISER,,2022,,不超过,300"),
        ("departments.csv", "种植业股", "种植股"),
    ):
        path = tmp_path / "data" / name
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8-sig")
    clock.move(days=2000)
    again = open_desk(tmp_path / "data", clock)
    try:
        changes.accept(seat(again, "周立", Role.ADMINISTRATOR), "县政府调减", Month(2022, 1))
        assert light(meetings.briefing(again, MARCH), "FERTILISER") is Light.RED
        assert kept(again, one) == before == to_json(meetings.frozen(again, one.id))
        assert (meetings.frozen(again, one.id), meetings.minutes(again, one.id)) == (shown, ended)
        assert meetings.meeting(again, one.id) == one
    finally:
        again.close()


def test_what_a_newer_program_froze_is_left_to_that_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one = hold(desk, MARCH)
    monkeypatch.setattr(serialization, "FORM", 0)
    with pytest.raises(DeskError, match="newer program"):
        meetings.frozen(desk, one.id)


def test_the_frozen_meeting_is_the_desk_as_of_its_moment(desk: Desk, clock: Clock) -> None:
    one = hold(desk, MARCH)
    clock.move(days=30)
    submit(desk, "更正.csv", fertiliser("2022-03", "400"), "漏报")
    then, shown = meetings.briefing(desk, MARCH, one.recorded_at), meetings.frozen(desk, one.id)
    assert (then.rows, then.focus, then.owed, then.restated) == (
        shown.rows,
        shown.focus,
        shown.owed,
        shown.restated,
    )


@pytest.mark.parametrize(
    ("month", "title", "sentence"),
    [
        (Month(2022, 4), "", "is not over and has no figures yet"),
        (Month(2023, 1), "", "keeps no figures"),
        (MARCH, "一" * 101, "at most"),
        (MARCH, "3月\n调度会", "one line"),
        (MARCH, "3月\x00调度会", "cannot be shown"),
    ],
)
def test_what_cannot_be_started(desk: Desk, month: Month, title: str, sentence: str) -> None:
    with pytest.raises(DeskError) as told_so:
        meetings.start(seat(desk), month, date(2022, 4, 8), title)
    assert sentence in told_so.value.sentence
    assert meetings.meetings(desk) == ()


def test_a_month_with_figures_need_not_be_over(desk: Desk) -> None:
    submit(desk, "4月.csv", fertiliser("2022-04", "250"))
    assert hold(desk, APRIL).title == "2022年4月调度会"


def test_only_one_meeting_of_a_month_is_held_at_a_time(desk: Desk) -> None:
    one = hold(desk, MARCH, end=False)
    with pytest.raises(DeskError, match="held already"):
        hold(desk, MARCH)
    hold(desk, Month(2022, 2), end=False)  # about another month
    meetings.end(seat(desk), one.id)
    again = meetings.start(seat(desk), MARCH, date(2022, 4, 9), "3月第二次调度会")
    assert [each.title for each in meetings.meetings(desk)] == [
        "3月第二次调度会",
        "2022年2月调度会",
        "2022年3月调度会",
    ]
    assert meetings.frozen(desk, again.id).earlier is not None


def test_meetings_as_they_stood(desk: Desk, clock: Clock) -> None:
    one = hold(desk, MARCH, end=False)
    clock.move(hours=2)
    ended = meetings.end(seat(desk, "李主任"), one.id)
    assert (ended.ended_by, ended.is_open) == ("李主任", False)
    assert meetings.meetings(desk, MeetingKind.MONTH) == (ended,)
    assert meetings.meetings(desk, as_of=one.recorded_at) == (one,)
    assert meetings.meetings(desk, MeetingKind.QUARTER) == ()
    with pytest.raises(DeskError, match="no such meeting"):
        meetings.meeting(desk, uuid4())


# --- decisions ---


def words(desk: Desk, one: Meeting) -> list[str]:
    return [each.words for each in meetings.minutes(desk, one.id).decided]


def test_decisions_are_recorded_changed_and_taken_back_while_it_is_held(desk: Desk) -> None:
    office, one = seat(desk), hold(desk, MARCH, end=False)
    first = resolutions.decide(office, one.id, " 化肥减量进度按旬调度。 ", indicator="FERTILISER")
    second = resolutions.decide(office, one.id, "下月起各股室每月3日前报数。")
    changed = resolutions.decide(
        office, one.id, "化肥减量按周调度。", indicator="FERTILISER", replaces=first.id
    )
    assert words(desk, one) == ["化肥减量按周调度。", "下月起各股室每月3日前报数。"]
    (found, other) = meetings.minutes(desk, one.id).decided
    assert (found.id, found.indicator_name.zh, found.indicator_name.en, found.person) == (
        changed.id,
        "化肥用量",
        "Fertiliser used",
        "田禾",
    )
    assert (other.indicator, other.indicator_name.zh) == ("", "")
    resolutions.decide(office, one.id, "", replaces=second.id)
    assert words(desk, one) == ["化肥减量按周调度。"]
    with pytest.raises(DeskError, match="in the meantime"):
        resolutions.decide(office, one.id, "又改", replaces=first.id)
    line = told(desk, Act.RESOLVED)[2]
    assert line.startswith(f"resolved 田禾 {one.id} ")
    assert "'new': '化肥减量按周调度。', 'old': '化肥减量进度按旬调度。'" in line


def test_what_is_sent_again_is_kept_once_and_what_is_said_twice_twice(desk: Desk) -> None:
    office, one = seat(desk), hold(desk, MARCH, end=False)
    actions = {code: NewItem("限期整改", code, date(2022, 4, 29)) for code in ("CROP", "PLAN")}
    first = resolutions.decide(office, one.id, "限期整改", action=actions["CROP"], token="1 a")
    assert resolutions.decide(office, one.id, "限期整改", action=actions["CROP"], token="1 a") == first
    resolutions.decide(office, one.id, "限期整改", action=actions["PLAN"], token="2 b")
    assert words(desk, one) == ["限期整改", "限期整改"]
    assert [line.lead for line in meetings.minutes(desk, one.id).lines] == ["CROP", "PLAN"]
    meetings.end(office, one.id)
    assert resolutions.decide(office, one.id, "限期整改", action=actions["CROP"], token="1 a") == first


def test_a_changed_decision_stays_beside_its_indicator(desk: Desk) -> None:
    office, one = seat(desk), hold(desk, MARCH, end=False)
    first = resolutions.decide(office, one.id, "按旬调度。", indicator="FERTILISER")
    resolutions.decide(office, one.id, "按周调度。", replaces=first.id)
    assert [(each.indicator, each.words) for each in meetings.minutes(desk, one.id).decided] == [
        ("FERTILISER", "按周调度。")
    ]


@pytest.mark.parametrize(
    ("text", "indicator", "sentence"),
    [
        ("  ", "", "nothing to record"),
        ("好", "NOWHERE", "no indicator"),
        ("长" * 1001, "", "at most"),
        ("\u202e", "", "cannot be shown"),
    ],
)
def test_what_cannot_be_recorded(desk: Desk, text: str, indicator: str, sentence: str) -> None:
    one = hold(desk, MARCH, end=False)
    with pytest.raises(DeskError) as told_so:
        resolutions.decide(seat(desk), one.id, text, indicator=indicator)
    assert sentence in told_so.value.sentence
    assert words(desk, one) == []


def test_after_the_end_nothing_changes(desk: Desk, clock: Clock) -> None:
    office, one = seat(desk), hold(desk, MARCH, end=False)
    first = resolutions.decide(office, one.id, "按旬调度。", indicator="FERTILISER")
    clock.move(hours=1)
    meetings.end(office, one.id)
    final = meetings.minutes(desk, one.id)
    assert (final.ended_at, final.ended_by, words(desk, one)) == (clock.now, "田禾", ["按旬调度。"])
    attempts: list[Callable[[], object]] = [
        lambda: resolutions.decide(office, one.id, "再议"),
        lambda: resolutions.decide(office, one.id, "", replaces=first.id),
        lambda: meetings.end(office, one.id),
    ]
    for attempt in attempts:
        with pytest.raises(DeskError, match="its minutes stand"):
            attempt()
    assert meetings.minutes(desk, one.id) == final


def test_a_meeting_may_end_without_a_decision(desk: Desk) -> None:
    assert meetings.minutes(desk, hold(desk, MARCH).id).decided == ()


def test_the_next_meeting_opens_with_what_was_decided(desk: Desk, clock: Clock) -> None:
    one = hold(desk, MARCH, end=False)
    resolutions.decide(seat(desk), one.id, "按旬调度。", indicator="FERTILISER")
    assert meetings.briefing(desk, APRIL).earlier is None  # it is still being held
    meetings.end(seat(desk), one.id)
    found = meetings.briefing(desk, APRIL).earlier
    assert found is not None
    assert (found.title, found.month, found.held_on) == ("2022年3月调度会", MARCH, date(2022, 4, 8))
    assert [each.words for each in found.decided] == ["按旬调度。"]
    assert meetings.briefing(desk, Month(2022, 2)).earlier is None  # a later month's
    clock.move(minutes=1)
    assert meetings.briefing(desk, APRIL, one.recorded_at).earlier is None  # not known then


def test_after_its_meeting_a_month_still_follows_the_month_before(desk: Desk, clock: Clock) -> None:
    """A rehearsal of April does not tell what April's own meeting decided; a second meeting about it does."""
    march = hold(desk, MARCH, end=False)
    resolutions.decide(seat(desk), march.id, "按旬调度。", indicator="FERTILISER")
    meetings.end(seat(desk), march.id)
    clock.now = datetime(2022, 5, 9, 1, tzinfo=UTC)
    submit(desk, "4月.csv", fertiliser("2022-04", "250"))
    april = hold(desk, APRIL, date(2022, 5, 9), end=False)
    resolutions.decide(seat(desk), april.id, "测土配方。", indicator="FERTILISER")
    meetings.end(seat(desk), april.id)
    assert told_before(meetings.briefing(desk, APRIL)) == ("2022年3月调度会", ["按旬调度。"])

    clock.move(days=1)
    again = meetings.start(seat(desk), APRIL, date(2022, 5, 10), "2022年4月补充调度会")
    assert told_before(meetings.frozen(desk, again.id)) == ("2022年4月调度会", ["测土配方。"])
    meetings.end(seat(desk), again.id)
    assert told_before(meetings.briefing(desk, APRIL)) == ("2022年3月调度会", ["按旬调度。"])
    assert told_before(meetings.briefing(desk, MAY)) == ("2022年4月补充调度会", [])


def told_before(shown: MonthBriefing) -> tuple[str, list[str]]:
    assert shown.earlier is not None
    return shown.earlier.title, [each.words for each in shown.earlier.decided]


def test_words_of_a_department_are_frozen_with_it(desk: Desk, clock: Clock) -> None:
    """3 × 350 t: 35 % where 25 % may be, 10 points behind, yellow."""
    for month in ("2022-01", "2022-02", "2022-03"):
        submit(desk, "更正.csv", fertiliser(month, "350"), "核实")
    _say(desk, "春耕集中施肥")
    one = hold(desk, MARCH)
    _say(desk, "改口")
    (focus,) = [each for each in meetings.frozen(desk, one.id).focus if each.row.code == "FERTILISER"]
    assert focus.row.commentary is not None
    assert (focus.row.commentary.cause, focus.row.commentary_owed) == ("春耕集中施肥", False)
    april = meetings.briefing(desk, MARCH)
    assert next(row.commentary.cause for row in april.rows if row.commentary is not None) == "改口"


def _say(desk: Desk, cause: str) -> None:
    commentaries.write(desk.database, "FERTILISER", MARCH, cause, "测土配方", APRIL, "孙苗", desk.clock())


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
def test_only_the_office_holds_meetings(desk: Desk, role: Role) -> None:
    one = hold(desk, MARCH, end=False)
    somebody = seat(desk, "孙苗", role, "CROP")
    attempts: list[Callable[[], object]] = [
        lambda: meetings.start(somebody, Month(2022, 2), date(2022, 4, 8)),
        lambda: resolutions.decide(somebody, one.id, "好"),
        lambda: meetings.end(somebody, one.id),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()


# --- the list that a meeting hands out ---

TASK = NewItem("测土配方减量到田", "CROP", date(2022, 4, 29), responsible="孙苗")


def test_a_decision_raises_the_item_that_carries_it_out(desk: Desk) -> None:
    """250 t a month: 750 t when it is raised."""
    one = hold(desk, MARCH, end=False)
    made = resolutions.decide(seat(desk), one.id, "化肥减量按旬调度。", indicator="FERTILISER", action=TASK)
    (raised,) = items.items(desk)
    assert (made.item, raised.meeting, raised.source, raised.source_name) == (
        raised.id,
        one.id,
        ItemSource.MEETING,
        "2022年3月调度会",
    )
    assert raised.indicators == (Linked("FERTILISER", MARCH, Decimal(750)),)
    (line,) = meetings.minutes(desk, one.id).lines
    assert (line.id, line.task, line.lead_name.zh, line.state) == (
        raised.id,
        "测土配方减量到田",
        "种植业股",
        ItemState.NOT_STARTED,
    )
    assert meetings.minutes(desk, one.id).decided[0].item == raised.id


def test_without_words_the_decision_is_the_task(desk: Desk) -> None:
    one = hold(desk, MARCH, end=False)
    resolutions.decide(seat(desk), one.id, "", action=TASK)
    assert words(desk, one) == ["测土配方减量到田"]


def test_what_is_taken_back_takes_its_item_with_it(desk: Desk) -> None:
    office, one = seat(desk), hold(desk, MARCH, end=False)
    first = resolutions.decide(office, one.id, "化肥减量按旬调度。", indicator="FERTILISER", action=TASK)
    kept = resolutions.decide(office, one.id, "化肥减量按周调度。", indicator="FERTILISER", replaces=first.id)
    assert kept.item == first.item  # other words for the same task
    other = resolutions.decide(
        office, one.id, "改由计划财务股牵头。", indicator="", action=OTHER, replaces=kept.id
    )
    assert [line.lead for line in meetings.minutes(desk, one.id).lines] == ["PLAN"]
    resolutions.decide(office, one.id, "", replaces=other.id)
    assert meetings.minutes(desk, one.id).lines == ()
    assert {line.state for line in items.lines(desk)} == {ItemState.CANCELLED}


OTHER = NewItem("测土配方减量到田", "PLAN", date(2022, 4, 29))


def test_a_decision_whose_item_cannot_be_raised_is_not_recorded(desk: Desk) -> None:
    one = hold(desk, MARCH, end=False)
    with pytest.raises(DeskError):
        resolutions.decide(
            seat(desk),
            one.id,
            "按旬调度。",
            indicator="",
            action=NewItem("测土配方", "NOBODY", date(2022, 4, 29)),
        )
    assert (words(desk, one), items.items(desk)) == ([], ())


def test_minutes_stay_and_the_next_meeting_tells_what_became_of_it(desk: Desk, clock: Clock) -> None:
    """Raised in April, overdue on 9 May; March's minutes say what was handed out."""
    one = hold(desk, MARCH, end=False)
    resolutions.decide(seat(desk), one.id, "化肥减量按旬调度。", indicator="FERTILISER", action=TASK)
    meetings.end(seat(desk), one.id)
    final = meetings.minutes(desk, one.id)
    clock.now = datetime(2022, 5, 9, 1, tzinfo=UTC)
    (raised,) = items.items(desk)
    items.progress(seat(desk, "孙苗", Role.REPORTER, "CROP"), raised.id, "已测土40处")
    submit(desk, "4月.csv", fertiliser("2022-04", "350"))
    shown = meetings.briefing(desk, APRIL)
    assert shown.earlier is not None
    (line,) = shown.earlier.lines
    assert (line.state, line.progress, line.indicators[0].before.zh, line.indicators[0].current.zh) == (
        ItemState.OVERDUE,
        "已测土40处",
        "750吨",
        "1,100吨",
    )
    assert shown.lines == (line,)
    assert meetings.minutes(desk, one.id) == final


@pytest.mark.parametrize("kind", ["cancelled", "closed"])
def test_a_decision_whose_item_is_settled_can_still_be_taken_back(desk: Desk, kind: str) -> None:
    """The item stays as it is: it was cancelled, or signed off, while the meeting was held."""
    office, one = seat(desk), hold(desk, MARCH, end=False)
    made = resolutions.decide(office, one.id, "化肥减量按旬调度。", indicator="FERTILISER", action=TASK)
    assert made.item is not None
    if kind == "cancelled":
        items.cancel(office, made.item, "另行安排")
    else:
        crop = seat(desk, "钱穗", Role.REPORTER, "CROP")
        items.done(crop, made.item, "已到田", [NewFile("验收单.pdf", b"%PDF-1.7")])
        items.close(office, made.item)
    steps = items.item(desk, made.item).steps
    changed = resolutions.decide(
        office, one.id, "改由计划财务股牵头。", indicator="", action=OTHER, replaces=made.id
    )
    assert changed.item not in (None, made.item)
    assert items.item(desk, made.item).steps == steps
    resolutions.decide(office, one.id, "", replaces=changed.id)
    assert words(desk, one) == []


def test_nothing_is_added_to_a_meeting_that_has_ended(desk: Desk) -> None:
    one = hold(desk, MARCH, end=False)
    resolutions.decide(seat(desk), one.id, "化肥减量按旬调度。", indicator="FERTILISER", action=TASK)
    meetings.end(seat(desk), one.id)
    with pytest.raises(DeskError, match="its minutes stand"):
        items.raise_item(seat(desk), replace(OTHER, meeting=one.id))
    earlier = meetings.briefing(desk, APRIL).earlier
    assert earlier is not None
    assert [line.lead for line in earlier.lines] == ["CROP"]


def test_a_goals_screen_shows_its_open_items(desk: Desk) -> None:
    """3 × 350 t: yellow."""
    for month in ("2022-01", "2022-02", "2022-03"):
        submit(desk, "更正.csv", fertiliser(month, "350"), "核实")
    office = seat(desk)
    items.raise_item(office, replace(TASK, source=ItemSource.PLAN, indicators=("FERTILISER",)))
    items.raise_item(office, replace(OTHER, source=ItemSource.PLAN))
    (focus,) = [one for one in meetings.briefing(desk, MARCH).focus if one.row.code == "FERTILISER"]
    assert [line.lead for line in focus.lines] == ["CROP"]


# --- 上次报 82，现 79 ---


def test_a_restatement_in_may_of_a_march_figure(desk: Desk, clock: Clock) -> None:
    """March's meeting was shown 82 cooperatives; now they are 79. Its 会议版 stays, May's list tells."""
    submit(desk, "3月.csv", coops("2022-03", "82"))
    march = hold(desk, MARCH)
    before = kept(desk, march)
    clock.now = datetime(2022, 5, 9, 1, tzinfo=UTC)
    submit(desk, "4月.csv", coops("2022-04", "20") + "FERTILISER,2022-04,当月,250\n")
    april = hold(desk, APRIL, date(2022, 5, 9))
    assert meetings.frozen(desk, april.id).restated == ()
    clock.now = datetime(2022, 5, 20, 1, tzinfo=UTC)
    hand_in(seat(desk, "孙苗", Role.REPORTER, "CROP"), "3月更正.csv", coops("2022-03", "79"), "核减3家")
    clock.now = datetime(2022, 6, 8, 1, tzinfo=UTC)
    submit(desk, "5月.csv", coops("2022-05", "20"))
    may = hold(desk, MAY, date(2022, 6, 8))

    assert kept(desk, march) == before
    assert meetings.frozen(desk, march.id).restated == ()
    (one,) = meetings.frozen(desk, may.id).restated
    assert (one.month, one.name.zh, one.unit.zh, one.before_shown.zh, one.now_shown.zh) == (
        MARCH,
        "新增合作社",
        "",
        "82家",
        "79家",
    )
    assert (one.reason, one.person, one.before, one.current) == ("核减3家", "孙苗", 82, 79)
    assert meetings.restated_since(desk, march.id) == (one,)
    assert meetings.restated_since(desk, april.id) == (one,)
    assert meetings.restated_since(desk, may.id) == ()
    clock.move(days=30)
    assert meetings.briefing(desk, Month(2022, 6)).restated == ()  # May's meeting was told already


def test_a_meeting_shows_the_year_up_to_its_month(desk: Desk, clock: Clock) -> None:
    """What comes late of a later month is no restatement; a correction of January is."""
    hold(desk, MARCH)
    clock.move(days=5)
    submit(desk, "4月.csv", fertiliser("2022-04", "250") + "FERTILISER,2022-01,当月,260\n", "补录")
    found = closing.restatements(desk)
    assert [(str(one.month), one.after.value.value) for one in found if one.after is not None] == [
        ("2022-01", 260)
    ]


def test_what_was_closed_after_the_meeting_counts_from_the_meeting(desk: Desk, clock: Clock) -> None:
    hold(desk, MARCH)
    clock.move(days=1)
    submit(desk, "更正.csv", fertiliser("2022-03", "240"), "核减")
    clock.move(days=1)
    closing.close(seat(desk), MARCH)
    (one,) = closing.restatements(desk)
    assert one.before is not None and one.before.value.value == 250


def test_what_is_undone_after_the_meeting_is_told(desk: Desk, clock: Clock) -> None:
    late = submit(desk, "合作社.csv", coops("2022-03", "82"))
    one = hold(desk, MARCH)
    clock.move(days=1)
    report.undo(seat(desk), late.id, "重复上报")
    (gone,) = meetings.restated_since(desk, one.id)
    assert (gone.before_shown.zh, gone.now_shown.zh, gone.current, gone.reason) == (
        "82家",
        "未报",
        None,
        "重复上报",
    )


def test_what_came_after_a_moment_is_not_known_at_it(desk: Desk, clock: Clock) -> None:
    """Begun, one decision, looked back at; then another decision, the end, and a correction."""
    office, one = seat(desk), hold(desk, MARCH, end=False)
    resolutions.decide(office, one.id, "按旬调度。", indicator="FERTILISER", action=TASK)
    clock.move(hours=1)
    then = clock.now
    clock.move(hours=1)
    resolutions.decide(office, one.id, "下月起每月3日前报数。", indicator="", action=OTHER)
    meetings.end(office, one.id)
    submit(desk, "更正.csv", fertiliser("2022-03", "240"), "核减")
    found = meetings.minutes(desk, one.id, then)
    assert ([each.words for each in found.decided], found.ended_at) == (["按旬调度。"], None)
    assert [line.lead for line in found.lines] == ["CROP"]
    assert meetings.meeting(desk, one.id, then).is_open
    assert "每月3日前" not in meetings.text(desk, one.id, language("zh"), then)
    assert meetings.restated_since(desk, one.id, then) == ()
    assert len(meetings.restated_since(desk, one.id)) == 1
    with pytest.raises(DeskError, match="no such meeting"):
        meetings.minutes(desk, one.id, one.recorded_at - timedelta(seconds=1))


# --- the audit, and demonstration data ---


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meeting SET content = replace(content, '750', '700')",
        "UPDATE meeting SET held_on = DATE '2022-04-09'",
        "UPDATE meeting SET demonstration = TRUE",
        "UPDATE meeting_end SET content = replace(content, '按旬', '按周')",
        "DELETE FROM meeting_end",
        "UPDATE resolution SET words = '不再调度。'",
        "DELETE FROM resolution",
        "INSERT INTO resolution "
        "SELECT uuid(), meeting, '', '另加', NULL, NULL, recorded_at, person, account, 9 FROM resolution",
        "DELETE FROM meeting",
    ],
)
def test_a_change_behind_the_desks_back_is_noticed(desk: Desk, statement: str) -> None:
    one = hold(desk, MARCH, end=False)
    resolutions.decide(seat(desk), one.id, "按旬调度。", indicator="FERTILISER")
    meetings.end(seat(desk), one.id)
    auditor = seat(desk, "周立", Role.ADMINISTRATOR)
    assert audit.verify(auditor).holds
    with desk.database.transaction() as transaction:
        transaction.execute(statement)
    assert str(one.id) in audit.verify(auditor).lost


def test_a_meeting_of_demonstration_data_alone_goes_with_it(tmp_path: Path, clock: Clock) -> None:
    data = folder(tmp_path / "data")
    (data / "demonstration").mkdir()
    (data / "demonstration" / "2022.csv").write_text(
        "指标编码,单位,期间,口径,数值,来源\nFERTILISER,,2022-03,当月,250,DEMO\n", encoding="utf-8-sig"
    )
    desk = open_desk(data, clock)
    office = seat(desk, "周立", Role.ADMINISTRATOR)
    invented = meetings.start(office, MARCH, date(2022, 4, 8))
    resolutions.decide(office, invented.id, "试一试")
    meetings.end(office, invented.id)
    submit(desk, "3月.csv", "指标编码,期间,口径,数值\nINSURED,2022-03,期末,95\n")
    real = hold(desk, MARCH)
    assert (invented.demonstration, real.demonstration) == (True, False)
    assert meetings.frozen(desk, real.id).demonstration
    demonstration.remove_demonstration(desk.database, "周立", clock.now)
    assert [one.id for one in meetings.meetings(desk)] == [real.id]
    for table, left in (("meeting_end", 1), ("resolution", 0)):
        assert desk.database.rows(f"SELECT count(*) FROM {table}") == [(left,)]
    assert audit.verify(office).holds
    desk.close()


@pytest.mark.parametrize("real", ["words", "item"])
def test_one_real_word_or_item_keeps_a_meeting(tmp_path: Path, clock: Clock, real: str) -> None:
    """Of March there is one invented figure; the words on it, or an item of the list, are somebody's own."""
    desk = open_desk(invented_folder(tmp_path), clock)
    office = seat(desk, "周立", Role.ADMINISTRATOR)
    if real == "words":
        _say(desk, "春耕集中施肥")
    else:
        items.raise_item(office, replace(TASK, source=ItemSource.PLAN))
    one = meetings.start(office, MARCH, date(2022, 4, 8))
    resolutions.decide(office, one.id, "按旬调度。", indicator="FERTILISER", action=OTHER)
    meetings.end(office, one.id)
    assert not one.demonstration
    assert report.goes_with_demonstration(office) == (0, 0, 0, 0, 0)
    untold = audit.verify(office).lost
    report.remove_demonstration(office)
    assert [each.id for each in meetings.meetings(desk)] == [one.id]
    assert words(desk, one) == ["按旬调度。"]
    assert "PLAN" in [each.lead for each in items.items(desk)]
    assert audit.verify(office).lost == untold
    desk.close()


def invented_folder(where: Path) -> Path:
    data = folder(where / "data")
    (data / "demonstration").mkdir()
    (data / "demonstration" / "2022.csv").write_text(
        "指标编码,单位,期间,口径,数值,来源\nFERTILISER,,2022-03,当月,950,DEMO\n", encoding="utf-8-sig"
    )
    return data


def test_what_goes_with_the_demonstration_is_counted(tmp_path: Path, clock: Clock) -> None:
    desk = open_desk(invented_folder(tmp_path), clock)
    office = seat(desk, "周立", Role.ADMINISTRATOR)
    one = meetings.start(office, MARCH, date(2022, 4, 8))
    first = resolutions.decide(office, one.id, "按旬调度。", indicator="FERTILISER", action=OTHER)
    resolutions.decide(office, one.id, "按周调度。", indicator="FERTILISER", replaces=first.id)
    assert report.goes_with_demonstration(office) == (1, 1, 1, 0, 0)
    with pytest.raises(Refused):
        report.goes_with_demonstration(seat(desk, "孙苗", Role.REPORTER, "CROP"))
    desk.close()


@pytest.mark.parametrize("day", [date.min, date(2020, 2, 29), date(2024, 5, 1), date.max])
def test_a_day_far_from_the_month_is_a_slip(desk: Desk, day: date) -> None:
    with pytest.raises(DeskError, match="is far from 2022-03"):
        meetings.start(seat(desk), MARCH, day)
    assert meetings.meetings(desk) == ()


def test_the_json_is_plain(desk: Desk) -> None:
    """Another program can read it, years later: figures as text, exact."""
    found = json.loads(kept(desk, hold(desk, MARCH)))
    row = next(one for one in found["rows"] if one["code"] == "FERTILISER")
    assert (found["form"], row["value"], row["light"]) == (1, "750.00000000", "green")
    assert UUID(str(meetings.meetings(desk)[0].id))
