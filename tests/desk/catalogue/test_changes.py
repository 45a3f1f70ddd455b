"""The catalogue's files change under figures that are stored: served as before until somebody says why.

January to March 250 t of fertiliser each month, at most 3,000 t a year: 25 % used where 25 % may be, green.
With a goal of 1,500 t it is 50 %, 25 points too much: red.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.admin import audit as desk_audit
from indicators.desk.catalogue import changes as changing
from indicators.desk.desk import Desk
from indicators.desk.figures import closing
from indicators.desk.figures.rejudgements import rejudgements
from indicators.desk.meetings import briefing, meetings
from indicators.desk.opening import DATABASE, look_at_desk, open_desk
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import report
from indicators.i18n.language import language
from indicators.intake.drafts import Effect
from indicators.model.enums import Light
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.engine.database import Database
from indicators.store.figures import observations
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch
from indicators.web.charts.figures import cumulative_figure
from indicators.web.indicator.taking_back import figure_text
from tests.desk.qinghe import folder, left_by
from tests.desk.seats import seat, submit
from tests.desk.staff import Clock

JANUARY, FEBRUARY, MARCH, APRIL = (Month(2022, number) for number in (1, 2, 3, 4))
HALVED = ("targets", "不超过,3000", "不超过,1500")
IN_HOUSEHOLDS = ("indicators", "Fertiliser used,OUT,吨", "Fertiliser used,OUT,家")
OTHER_CODE = ("units", "QH,青禾县", "QHX,青禾县")
NEW_SCALE = ("indicators", "Farm output,OUT,亿元", "Farm output,OUT,元")


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return folder(tmp_path / "data")


@pytest.fixture
def clock() -> Clock:
    found = Clock()
    found.now = datetime(2022, 4, 8, 1, tzinfo=UTC)
    return found


@contextmanager
def opened(where: Path, clock: Clock) -> Iterator[Desk]:
    clock.move(hours=1)
    desk = open_desk(where, clock)
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture
def reported(tmp_path: Path, clock: Clock) -> Path:
    clock.move(hours=1)
    months = [
        (f"{number}.csv", f"指标编码,期间,口径,数值\nFERTILISER,2022-0{number},当月,250\n")
        for number in (1, 2, 3)
    ]
    output = (
        "指标编码,期间,口径,数值\nOUTPUT,2021-03,累计,2\nOUTPUT,2022-02,累计,1.5\nOUTPUT,2022-03,累计,3\n"
    )
    return left_by(tmp_path / "data", clock(), *months, ("o.csv", output))


def edit(where: Path, name: str, old: str, new: str) -> None:
    path = where / f"{name}.csv"
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def office(desk: Desk) -> Seat:
    return seat(desk, "周立", Role.ADMINISTRATOR)


def codes(desk: Desk) -> list[tuple[str, str]]:
    return [(one.kind.code, one.file) for one in desk.problems]


def lights(desk: Desk, code: str = "FERTILISER", *months: Month) -> list[Light]:
    wanted = months or (JANUARY, FEBRUARY, MARCH)
    return [desk.indicator_state(code, month).standing.progress.light for month in wanted]


def goal(desk: Desk, month: Month, code: str = "FERTILISER") -> Decimal | None:
    target = desk.catalogue().at(month).target(code, 2022)
    return target and target.value


GREEN, RED = Light.GREEN, Light.RED


# --- what is asked about ---


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (*HALVED, "judged-otherwise"),
        ("targets", "FERTILISER,,2022,,不超过,3000,,,,,,,,,,\n", "", "judged-otherwise"),
        (*NEW_SCALE, "defined-otherwise"),
        ("indicators", "FERTILISER,化肥用量,Fertiliser used,OUT,吨,累计量,越低越好,当月",
         "FERTILISER,化肥用量,Fertiliser used,OUT,吨,存量,越低越好,期末", "defined-otherwise"),
        ("indicators", "辖区内农林牧渔业产值", "县域农林牧渔业产值", "defined-otherwise"),
        ("indicators", "yoy(OUTPUT)", "yoy(CITY_YOY)", "defined-otherwise"),  # OUTPUT has figures
        ("indicators", ",,,1,2,2,,辖区", ",,,1,2,7,,辖区", "judged-otherwise"),
        ("measures", '"100,000,000"', '"10,000"', "defined-otherwise"),
        ("rules", "与序时差 >= -10", "与序时差 >= -5", "judged-otherwise"),
        ("settings", "rules,default", "rules,strict", "judged-otherwise"),
        ("sources", "股室填报,Reported,填报,0", "股室填报,Reported,填报,3", "judged-otherwise"),
        ("units", "QH,青禾县,Qinghe County,", "QHX,青禾县,Qinghe County,", "row-with-figures-gone"),
    ],
)  # fmt: skip
def test_what_stored_figures_rest_on_is_asked_about(
    reported: Path, clock: Clock, name: str, old: str, new: str, code: str
) -> None:
    edit(reported, name, old, new)
    if name == "units":
        edit(reported, "targets", "MEETING,QH,", "MEETING,,")
    with opened(reported, clock) as desk:
        assert (code, f"{name}.csv") in codes(desk)
        assert all(problem.blocking for problem in desk.problems)
        assert desk.database.rows("SELECT count(*) FROM catalogue_version") == [(1,)]
        assert goal(desk, MARCH) == 3000


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("departments", "种植业股", "种植业科"),
        ("indicators", "化肥用量", "化肥施用量"),
        ("indicators", "CROP,,8,,,,units()", "CROP,,9,,,,units()"),  # a deadline
        ("targets", "LIST,,2022,,完成,12", "LIST,,2022,,完成,9"),  # no figure of it is stored
        ("targets", "力争农业总产值突破20亿元", "力争突破20亿元"),
        ("plans", "SOWING,0,0,5,", "SOWING,0,0,9,"),  # of a goal without figures
        ("indicators", "LIST,整改清单", "LISTED,整改清单"),
        ("rulesets", "strict,严格,Strict,", "strict,严格,Strict,备注"),
    ],
)
def test_whatever_nothing_rests_on_is_taken_at_once(
    reported: Path, clock: Clock, name: str, old: str, new: str
) -> None:
    edit(reported, name, old, new)
    if "LISTED" in new:
        edit(reported, "targets", "LIST,,2022", "LISTED,,2022")
    with opened(reported, clock) as desk:
        assert desk.problems == ()
        assert desk.database.rows("SELECT count(*) FROM catalogue_version") == [(2,)]


def test_a_fresh_desk_takes_everything(where: Path, clock: Clock) -> None:
    with opened(where, clock):
        pass
    for change in (HALVED, NEW_SCALE, ("rules", "与序时差 >= -10", "与序时差 >= -5")):
        edit(where, *change)
    with opened(where, clock) as desk:
        assert (desk.problems, goal(desk, JANUARY)) == ((), 1500)


def test_a_goal_without_figures_of_a_year_that_was_shown_is_asked_about(reported: Path, clock: Clock) -> None:
    with opened(reported, clock) as desk:
        closing.close(seat(desk), MARCH)
    edit(reported, "targets", "LIST,,2022,,完成,12", "LIST,,2022,,完成,9")
    with opened(reported, clock) as desk:
        assert codes(desk) == [("judged-otherwise", "targets.csv")]


def test_an_edit_taken_back_is_no_problem_any_more(reported: Path, clock: Clock) -> None:
    edit(reported, *HALVED)
    edit(reported, HALVED[0], HALVED[2], HALVED[1])
    with opened(reported, clock) as desk:
        assert desk.problems == ()


def test_a_look_serves_what_was_accepted(reported: Path, clock: Clock) -> None:
    edit(reported, *HALVED)
    desk = look_at_desk(reported, clock)
    assert (codes(desk), goal(desk, MARCH)) == ([("judged-otherwise", "targets.csv")], 3000)
    desk.close()


def test_a_database_of_before_is_asked_about_too(reported: Path, clock: Clock) -> None:
    """Its versions have neither reason nor month: the newest holds for every month, and the files differ."""
    database = Database.open(reported / DATABASE)
    with database.transaction() as transaction:
        transaction.execute("UPDATE catalogue_version SET reason = NULL")
        transaction.execute("DELETE FROM audit")
    database.close()
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        assert codes(desk) == [("judged-otherwise", "targets.csv")]
        assert [goal(desk, month) for month in (JANUARY, MARCH)] == [3000, 3000]


# --- taking it ---


def test_a_goal_halved_after_the_month_was_closed(reported: Path, clock: Clock) -> None:
    """Closed in March, so it holds from April on: the lights of the months before stay."""
    with opened(reported, clock) as desk:
        closing.close(seat(desk), MARCH)
        submit(desk, "4.csv", "指标编码,期间,口径,数值\nFERTILISER,2022-04,当月,250\n")
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        taken = changing.accept(office(desk), "县政府调减化肥用量")
        assert (taken.number, taken.since) == (1, APRIL)
        assert desk.problems == ()
        assert [goal(desk, month) for month in (MARCH, APRIL)] == [3000, 1500]
        assert lights(desk, "FERTILISER", MARCH, APRIL) == [
            GREEN,
            RED,
        ]  # April: 1000 of 1500 where 500 may be
        history = desk.indicator_state("FERTILISER", APRIL).standing.history
        assert [past.light for past in history] == [GREEN, GREEN, GREEN, RED]
        assert closing.restatements(desk) == ()
    with opened(reported, clock) as desk:
        assert (desk.problems, [goal(desk, month) for month in (MARCH, APRIL)]) == ((), [3000, 1500])


def test_a_meeting_stays_and_live_lights_do_not(reported: Path, clock: Clock) -> None:
    """With a reason it may reach back: to February, which a meeting of March has seen green."""
    with opened(reported, clock) as desk:
        held = meetings.start(seat(desk), MARCH, date(2022, 4, 8))
        meetings.end(seat(desk), held.id)
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "二月起执行新指标", FEBRUARY)
        assert lights(desk) == [GREEN, RED, RED]
        shown = next(row for row in meetings.frozen(desk, held.id).rows if row.code == "FERTILISER")
        assert shown.light is GREEN


def test_what_reaches_back_is_listed_with_what_was_corrected(reported: Path, clock: Clock) -> None:
    """February and March were shown; January is before the change. The meeting that follows is told too."""
    with opened(reported, clock) as desk:
        held = meetings.start(seat(desk), MARCH, date(2022, 4, 8))
        meetings.end(seat(desk), held.id)
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        before = clock.now
        clock.move(hours=1)
        changing.accept(office(desk), "二月起执行新指标", FEBRUARY)
        found = rejudgements(desk)
        assert [(one.month, one.code, one.person, one.reason) for one in found] == [
            (FEBRUARY, "FERTILISER", "周立", "二月起执行新指标"),
            (MARCH, "FERTILISER", "周立", "二月起执行新指标"),
        ]
        told = [
            (str(one.month), one.before_shown.zh, one.now_shown.zh)
            for one in meetings.restated_since(desk, held.id)
        ]
        shown = ("不超过3,000吨（绿）", "不超过1,500吨（红）")
        assert told == [("2022-02", *shown), ("2022-03", *shown)]
        assert meetings.restated_since(desk, held.id, before) == ()
        assert [one.month for one in briefing.briefing(desk, APRIL).restated] == [FEBRUARY, MARCH]
        assert closing.restatements(desk) == ()  # no figure is another one


def test_each_goal_tells_the_change_that_it_comes_from(reported: Path, clock: Clock) -> None:
    """Two changes reach back to March: the later one is not said to have halved the fertiliser."""
    with opened(reported, clock) as desk:
        closing.close(seat(desk), MARCH)
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "县政府调减", MARCH)
    edit(reported, "targets", "OUTPUT,,2022,,突破,20", "OUTPUT,,2022,,突破,30")
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "县政府调增", MARCH)
        found = {(one.month, one.code): one.reason for one in rejudgements(desk)}
        assert found[MARCH, "FERTILISER"] == "县政府调减"
        assert found[MARCH, "OUTPUT"] == "县政府调增"


def test_a_change_from_a_later_month_on_corrects_nothing(reported: Path, clock: Clock) -> None:
    with opened(reported, clock) as desk:
        closing.close(seat(desk), FEBRUARY)
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "调整")
        assert rejudgements(desk) == ()
        assert lights(desk) == [GREEN, GREEN, RED]  # March was not shown yet


def test_a_rule_that_reaches_back_is_listed_where_a_light_changes(reported: Path, clock: Clock) -> None:
    """Fertiliser is exactly on its pace: green at 0 points, red where 5 are asked for."""
    with opened(reported, clock) as desk:
        closing.close(seat(desk), MARCH)
    edit(reported, "rules", "default,30,,与序时差 ≥ 0,绿", "default,30,,与序时差 ≥ 5,绿")
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "从严", MARCH)
        (one,) = [one for one in rejudgements(desk) if one.code == "FERTILISER"]
        assert one.before is not None and one.after is not None
        assert (one.before.progress.light, one.after.progress.light) == (GREEN, RED)


def test_as_of_a_moment_before_it_was_taken(reported: Path, clock: Clock) -> None:
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        before = clock.now
        clock.move(hours=1)
        changing.accept(office(desk), "调整", FEBRUARY)
        found = [
            desk.indicator_state("FERTILISER", MARCH, moment).standing.progress for moment in (before, None)
        ]
        assert [(one.light, one.target and one.target.value) for one in found] == [(GREEN, 3000), (RED, 1500)]


def test_the_audit_tells_who_why_and_from_when(reported: Path, clock: Clock) -> None:
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "县政府调减化肥用量", FEBRUARY)
        entry = desk_audit.entries(office(desk), AuditSearch(act=Act.CATALOGUE_CHANGED), limit=1)[0]
        assert entry.name == "周立"
        assert (entry.detail["reason"], entry.detail["month"]) == ("县政府调减化肥用量", "2022-02")
        change = {
            "file": "targets",
            "key": "FERTILISER 2022",
            "column": "value",
            "old": "3000",
            "new": "1500",
        }
        assert entry.detail["changes"] == [change]
        assert audit.verify(desk.database).holds


@pytest.mark.parametrize(
    "tampered",
    [
        "UPDATE catalogue_version SET effective_from = '2022-01' WHERE reason <> ''",
        "UPDATE catalogue_version SET reason = '另一个原因' WHERE reason <> ''",
        "UPDATE catalogue_version SET reason = NULL WHERE reason <> ''",
        "UPDATE catalogue_version SET recorded_by = '别人' WHERE reason <> ''",
        "UPDATE catalogue_bridge SET factor = 2",
        "DELETE FROM catalogue_bridge",
    ],
)
def test_a_version_changed_behind_the_desk_is_noticed(reported: Path, clock: Clock, tampered: str) -> None:
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH, {"OUTPUT": Decimal(100_000_000)})
        assert audit.verify(desk.database).holds
        with desk.database.transaction() as transaction:
            transaction.execute(tampered)
        assert not audit.verify(desk.database).holds


# --- another definition ---


def test_a_measure_from_a_month_on(reported: Path, clock: Clock) -> None:
    """Farm output 1.5 in February and 3 in March, in 亿元; from March on told in 元, and no comparison."""
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH)
        march, february = (desk.indicator_state("OUTPUT", month) for month in (MARCH, FEBRUARY))
        assert (march.standing.progress.value, march.indicator.measure) == (300_000_000, "元")
        assert (february.standing.progress.value, february.indicator.measure) == (Decimal("1.5"), "亿元")
        assert march.standing.progress.yoy is None
        assert desk.catalogue().breaks("OUTPUT") == (MARCH,)


def test_a_factor_bridges_it(reported: Path, clock: Clock) -> None:
    """3 against 2 in March of last year: +50 %."""
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH, {"OUTPUT": Decimal(100_000_000)})
        found = desk.indicator_state("OUTPUT", MARCH).standing.progress
        assert found.yoy is not None and found.yoy.amount == 50
        assert found.point is not None and found.point.single == 150_000_000


def test_figures_reported_afterwards_are_read_by_the_definition_of_their_month(
    reported: Path, clock: Clock
) -> None:
    """February stays in 亿元, whatever the file calls its figure; April is in 元."""
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH)
        clock.move(hours=1)
        said = (
            "指标编码,期间,口径,数值,计量单位\nOUTPUT,2022-02,累计,16000,万元\nOUTPUT,2022-04,累计,4.5,亿元\n"
        )
        submit(desk, "2.csv", said, "更正")
        values = [
            desk.indicator_state("OUTPUT", month).standing.progress.value for month in (FEBRUARY, APRIL)
        ]
        assert values == [Decimal("1.6"), 450_000_000]
        submit(desk, "1.csv", "指标编码,期间,口径,数值\nOUTPUT,2022-02,累计,1.7\n", "更正")
        assert desk.indicator_state("OUTPUT", FEBRUARY).standing.progress.value == Decimal("1.7")


def test_a_file_is_held_against_what_is_stored_in_the_measure_of_its_month(
    reported: Path, clock: Clock
) -> None:
    """March was reported as 3 亿元; 3 in 元 is another figure, 300,000,000 the same."""
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH)
        for value, effect in (("3", Effect.CHANGED), ("300000000", Effect.SAME)):
            text = f"指标编码,期间,口径,数值\nOUTPUT,2022-03,累计,{value}\n"
            shown = report.preview(seat(desk), "3.csv", text.encode())
            assert [change.effect for change in shown.changes] == [effect]


def test_a_stock_that_becomes_a_flow_is_not_added_to(reported: Path, clock: Clock) -> None:
    edit(reported, "indicators", "吨,累计量,越低越好,当月,月", "吨,存量,越低越好,期末,月")
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改按存量统计", MARCH)
        values = [
            desk.indicator_state("FERTILISER", month).standing.progress.value for month in (FEBRUARY, MARCH)
        ]
        assert values == [500, 250]


def test_the_line_of_a_chart_breaks_where_the_definition_does(reported: Path, clock: Clock) -> None:
    """250, 500 by the old definition; from March on 750 would join both, so the line begins anew with 250."""
    edit(reported, "indicators", "吨,累计量,越低越好,当月,月", "吨,存量,越低越好,期末,月")
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改按存量统计", MARCH)
        state = desk.indicator_state("FERTILISER", MARCH)
        assert state.breaks == (MARCH,)
        assert [point.value for point in (*state.before, *state.this_year)] == [250, 500, 250]
        drawn = cumulative_figure(state, language("zh"), dark=False)
        lines = [list(trace.y) for trace in drawn.data if trace.name == "今年"]
        assert lines == [[250, 500], [250]]
        assert "口径变更" in [note.text for note in drawn.layout.annotations]
        february = desk.indicator_state("FERTILISER", FEBRUARY)
        assert (february.breaks, february.before) == ((), ())


def test_a_correction_stays_in_the_measure_of_its_time(reported: Path, clock: Clock) -> None:
    """3 亿元 were shown and corrected to 3.1; then March is told in 元, which corrects no figure."""
    with opened(reported, clock) as desk:
        held = meetings.start(seat(desk), MARCH, date(2022, 4, 8))
        clock.move(hours=1)
        submit(desk, "3.csv", "指标编码,期间,口径,数值\nOUTPUT,2022-03,累计,3.1\n", "核实")
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH)
        found = [one for one in meetings.restated_since(desk, held.id) if one.before == 3]
        assert [(one.before_shown.zh, one.now_shown.zh, one.reason) for one in found] == [
            ("3亿元", "3.1亿元", "核实")
        ]
        assert [one.either.value.value for one in closing.restatements(desk)] == [Decimal("3.1")]


def test_a_figure_to_be_taken_back_is_told_in_the_measure_it_was_recorded_in(
    reported: Path, clock: Clock
) -> None:
    edit(reported, *NEW_SCALE)
    with opened(reported, clock) as desk:
        changing.accept(office(desk), "改用元", MARCH)
        clock.move(hours=1)
        submit(desk, "4.csv", "指标编码,期间,口径,数值\nOUTPUT,2022-04,累计,450000000\n")
        told = [
            figure_text(one, desk.catalogue(), language("zh"))
            for month in (MARCH, APRIL)
            for one in observations.in_force_of_month(desk.database, month)
            if one.value.indicator == "OUTPUT"
        ]
        assert told == ["2022年3月 · 累计 · 3亿元", "2022年4月 · 累计 · 450,000,000元"]


# --- what cannot be taken ---


def accepted(desk: Desk, reason: str = "调整", since: Month | None = None, **factors: str) -> None:
    changing.accept(office(desk), reason, since, {code: Decimal(text) for code, text in factors.items()})


@pytest.mark.parametrize(
    ("changes", "reason", "since", "factors", "sentence"),
    [
        ([HALVED], "  ", None, {}, "needs a reason"),
        ([HALVED], "x" * 1001, None, {}, "at most 1000"),
        ([], "调整", None, {}, "No change waits"),
        ([HALVED], "调整", None, {"FERTILISER": "2"}, "no factor is needed"),
        ([NEW_SCALE], "调整", None, {"OUTPUT": "0"}, "above zero"),
        ([NEW_SCALE], "调整", None, {"OUTPUT": "-1"}, "above zero"),
        ([IN_HOUSEHOLDS], "调整", MARCH, {}, "stored in 吨"),
        ([OTHER_CODE, ("targets", "MEETING,QH,", "MEETING,,")], "调整", None, {}, "put them back"),
        ([("targets", "不超过,3000", "不超过,很多")], "调整", None, {}, "mend them first"),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(
    reported: Path, clock: Clock, changes, reason, since, factors, sentence
) -> None:
    for change in changes:
        edit(reported, *change)
    with opened(reported, clock) as desk:
        with pytest.raises(DeskError, match=sentence):
            accepted(desk, reason, since, **factors)
        assert desk.database.rows("SELECT count(*) FROM catalogue_version") == [(1,)]


def test_an_indicator_with_figures_stays(reported: Path, clock: Clock) -> None:
    edit(
        reported,
        "indicators",
        "FERTILISER,化肥用量,Fertiliser used,OUT,吨,累计量,越低越好,当月,月,,CROP,,,,1,,,,,\n",
        "",
    )
    edit(reported, "targets", "FERTILISER,,2022,,不超过,3000,,,,,,,,,,\n", "")
    with opened(reported, clock) as desk:
        assert ("row-with-figures-gone", "indicators.csv") in codes(desk)
        with pytest.raises(DeskError, match="FERTILISER"):
            accepted(desk)
        assert "FERTILISER" in desk.catalogue().indicators


def test_a_measure_that_no_number_converts_may_begin_after_the_figures(reported: Path, clock: Clock) -> None:
    edit(reported, "indicators", "Fertiliser used,OUT,吨", "Fertiliser used,OUT,家")
    with opened(reported, clock) as desk:
        accepted(desk, since=APRIL)
        assert lights(desk) == [GREEN] * 3
        assert desk.indicator_state("FERTILISER", APRIL).standing.progress.value is None


@pytest.mark.parametrize("later", [False, True])
def test_the_row_of_a_measure_that_earlier_months_are_told_in_may_go(
    reported: Path, clock: Clock, later: bool
) -> None:
    """With the change to 元, or once that was taken: March is told in 亿元 all the same."""
    gone = ("measures", '亿元,亿元,100m CNY,金额,"100,000,000"\n', "")
    edit(reported, *NEW_SCALE)
    if not later:
        edit(reported, *gone)
    with opened(reported, clock) as desk:
        assert desk.year_state(MARCH).rows  # as before, until somebody says why
        changing.accept(office(desk), "改用元", APRIL)
    if later:
        edit(reported, *gone)
    with opened(reported, clock) as desk:
        assert desk.problems == ()
        for table in (desk.year_state(MARCH).rows, briefing.briefing(desk, MARCH).rows):
            row = next(each for each in table if each.code == "OUTPUT")
            assert (row.value_text.zh, row.measure.zh) == ("3亿元", "亿元")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_it_is_for_administrators(reported: Path, clock: Clock, role: Role) -> None:
    edit(reported, *HALVED)
    with opened(reported, clock) as desk:
        for asked in (
            lambda: changing.waiting(seat(desk, "孙苗", role)),
            lambda: changing.accept(seat(desk, "孙苗", role), "调整"),
        ):
            with pytest.raises(Refused):
                asked()
