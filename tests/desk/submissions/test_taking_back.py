"""撤回此数: a reported figure taken back, what follows from it, what is told of it; worked out by hand.

The reports are those of qinghe.py.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.deadlines.duties import Stand
from indicators.desk import deadlines
from indicators.desk.desk import Desk
from indicators.desk.figures import closing as month_closing
from indicators.desk.figures.restatements import restatements
from indicators.desk.meetings import meetings
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import acceptance, report, review, taking_back
from indicators.i18n.language import language
from indicators.i18n.terms.figures import problem_text
from indicators.model.enums import Basis, Light, Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import DeskError
from indicators.model.workflow import SubmissionState
from indicators.progress.judging.judge import progress
from indicators.store.figures import demonstration, observations
from indicators.store.integrity import audit, reconciliation
from indicators.store.submissions.submissions import StaleState
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import hand_in, reviewed, seat, submit
from tests.desk.staff import Clock

AUGUST = Month(2022, 8)
ZH, EN = language("zh"), language("en")


@pytest.fixture
def reported(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = county(tmp_path / "data", clock, reports=REPORTS)
    clock.move(hours=1)
    yield found
    found.close()


def reporter(desk: Desk) -> Seat:
    return seat(desk, "孙苗", Role.REPORTER, "CROP")


def take_back(
    by: Seat, indicator: str, unit: str = "", month: Month = AUGUST, reason: str = "口径有误"
) -> Submission:
    return taking_back.take_back(by, [taking_back.reported_figure(by.desk, indicator, month, unit)], reason)


def light(desk: Desk, indicator: str, month: Month = AUGUST) -> Light:
    return progress(desk.figures(2022), indicator, month).light


def cumulative(desk: Desk, indicator: str, month: Month = AUGUST) -> Decimal | None:
    point = desk.figures(2022).series(indicator).get(month)
    return None if point is None else point.value


def test_the_figure_is_not_reported_any_more(reported: Desk) -> None:
    """FERTILISER: 7 × 250 + 190 = 1940 of at most 3000; without August nothing is known of it."""
    assert (cumulative(reported, "FERTILISER"), light(reported, "FERTILISER")) == (1940, Light.GREEN)
    made = take_back(reporter(reported), "FERTILISER")
    assert (made.takes_back, made.state, made.reason) == (True, SubmissionState.IN_FORCE, "口径有误")
    assert (cumulative(reported, "FERTILISER"), light(reported, "FERTILISER")) == (None, Light.NOT_REPORTED)
    assert cumulative(reported, "FERTILISER", Month(2022, 7)) == 1750
    assert audit.verify(reported.database).holds
    assert reconciliation.unaccounted(reported.database) == ()


def test_a_sum_over_parks_is_unknown_and_says_whose_figure_is_missing(reported: Desk) -> None:
    """NEW_FARMS: 8 × 10 + 8 × 5 = 120; without 东塘街道's August it is unknown, and what rests on it."""
    assert cumulative(reported, "NEW_FARMS") == 120
    take_back(reporter(reported), "NEW_FARMS", "DONG")
    figures = reported.figures(2022)
    assert cumulative(reported, "NEW_FARMS") is None
    assert cumulative(reported, "NEW_ALL") is None
    assert figures.lacking(figures.catalogue.indicators["NEW_FARMS"], "", AUGUST) == ("DONG",)
    assert cumulative(reported, "NEW_FARMS", Month(2022, 7)) == 105


def test_the_only_figure_of_a_park_still_is_missed(desk: Desk) -> None:
    """Else the sum would be the other one's alone."""
    header = "指标编码,单位,期间,口径,数值\n"
    submit(
        desk, "8月.csv", f"{header}NEW_FARMS,东塘街道,2022-01,当月,10\nNEW_FARMS,西岭街道,2022-01,当月,5\n"
    )
    take_back(seat(desk), "NEW_FARMS", "DONG", Month(2022, 1))
    assert desk.figures(2022).units("NEW_FARMS") == ("DONG", "XI")
    assert cumulative(desk, "NEW_FARMS", Month(2022, 1)) is None


def test_a_month_owes_its_report_again(reported: Desk) -> None:
    def stand() -> Stand:
        found = deadlines.due(reported, AUGUST).of("CROP")
        assert found is not None
        return next(duty.stand for duty in found.duties if duty.indicator.code == "FERTILISER")

    assert stand() is Stand.REPORTED
    take_back(reporter(reported), "FERTILISER")
    assert stand() is Stand.MISSING
    hand_in(reporter(reported), "再报.csv", "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,200\n")
    assert stand() is Stand.REPORTED
    assert cumulative(reported, "FERTILISER") == 1950


def test_as_of_the_moment_before_it_was_there(reported: Desk, clock: Clock) -> None:
    before = clock.now
    clock.move(minutes=1)
    take_back(reporter(reported), "FERTILISER")
    assert reported.figures(2022, before).series("FERTILISER")[AUGUST].value == 1940
    assert AUGUST not in reported.figures(2022).series("FERTILISER")


def test_undoing_it_brings_the_figure_back(reported: Desk) -> None:
    made = take_back(reporter(reported), "FERTILISER")
    report.undo(reporter(reported), made.id, "数是对的")
    assert cumulative(reported, "FERTILISER") == 1940
    assert reconciliation.unaccounted(reported.database) == ()


def test_where_the_office_reviews_it_waits(reported: Desk, clock: Clock) -> None:
    """The review says what would go, and which light: 1940 of 3000 is green, then nothing is known."""
    reviewed(reported)
    made = take_back(reporter(reported), "FERTILISER")
    assert (made.state, cumulative(reported, "FERTILISER")) == (SubmissionState.WAITING, 1940)
    found = review.review(seat(reported), made.id)
    assert [one.value.value for one in found.taken_back] == [190]
    assert [(one.indicator, one.month, one.before, one.after) for one in found.lights or ()] == [
        ("FERTILISER", AUGUST, Light.GREEN, Light.NOT_REPORTED)
    ]
    clock.move(minutes=1)
    accepted = review.accept(seat(reported), found.submission.id, found.effect)
    assert (accepted.state, cumulative(reported, "FERTILISER")) == (SubmissionState.IN_FORCE, None)
    assert reconciliation.unaccounted(reported.database) == ()


def test_what_was_corrected_meanwhile_is_not_taken_back_unseen(reported: Desk) -> None:
    reviewed(reported)
    made = take_back(reporter(reported), "FERTILISER")
    found = review.review(seat(reported), made.id)
    submit(reported, "更正.csv", "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,200\n", "核实")
    with pytest.raises(StaleState):
        review.accept(seat(reported), found.submission.id, found.effect)
    figure = taking_back.reported_figure(reported, "FERTILISER", AUGUST)
    with pytest.raises(DeskError, match="Someone changed these figures"):
        taking_back.take_back(seat(reported), [figure._replace(value=Decimal(190))], "口径有误")
    assert cumulative(reported, "FERTILISER") == 1950


def test_it_is_returned_with_a_reason(reported: Desk) -> None:
    reviewed(reported)
    made = take_back(reporter(reported), "FERTILISER")
    assert review.give_back(seat(reported), made.id, "数是对的").state is SubmissionState.RETURNED
    assert cumulative(reported, "FERTILISER") == 1940


def test_a_closed_month_waits_for_the_office_and_is_a_restatement(reported: Desk, clock: Clock) -> None:
    """82 → 未报 as the pages, the papers and the list say it: here 190 → 未报."""
    closing = month_closing.close(seat(reported), AUGUST, "8月调度会")
    clock.move(days=1)
    made = take_back(reporter(reported), "FERTILISER")
    assert made.state is SubmissionState.WAITING
    assert review.review(seat(reported), made.id).closed == {AUGUST}
    assert restatements(reported) == ()
    review.accept(seat(reported), made.id, review.review(seat(reported), made.id).effect)
    (one,) = restatements(reported)
    assert one.before is not None
    assert (one.before.value.value, one.after) == (190, None)
    assert (one.person, one.reason, one.shown_at) == ("孙苗", "口径有误", closing.recorded_at)
    (told,) = meetings.briefing(reported, AUGUST).restated
    assert (told.before_shown.zh, told.now_shown.zh, told.now_shown.en) == ("190吨", "未报", "Not reported")
    with pytest.raises(DeskError, match="2022-08 is closed"):
        report.undo(seat(reported), made.id, "数是对的")


def test_a_meeting_that_saw_nothing_sees_the_figure_come_back(reported: Desk, clock: Clock) -> None:
    """Who undid the taking back, and why."""
    made = take_back(reporter(reported), "FERTILISER")
    clock.move(hours=1)
    meetings.start(seat(reported), AUGUST, reported.today())
    clock.move(hours=1)
    report.undo(seat(reported, "周立"), made.id, "数是对的")
    (one,) = restatements(reported)
    assert one.after is not None
    assert (one.before, one.after.value.value, one.person, one.reason) == (None, 190, "周立", "数是对的")


def test_a_meeting_that_saw_an_invented_figure_sees_it_go(desk: Desk, clock: Clock) -> None:
    text = "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,"
    demonstrate(desk, "指标编码,期间,口径,数值,来源\nFERTILISER,2022-08,当月,180,DEMO\n")
    month_closing.close(seat(desk), AUGUST)
    clock.move(hours=1)
    submit(desk, "8月.csv", f"{text}190\n", "更正")
    clock.move(hours=1)
    take_back(seat(desk), "FERTILISER")
    assert AUGUST not in desk.figures(2022).series("FERTILISER")
    found = {one.after for one in restatements(desk)}
    assert found == {None}
    assert {one.reason for one in restatements(desk)} == {"口径有误"}


def demonstrate(desk: Desk, text: str) -> None:
    present = desk.intake_context()
    shown = acceptance.preview(present, "演示.csv", text.encode(), origin=Origin.DEMONSTRATION)
    acceptance.write(present, Origin.DEMONSTRATION, shown)


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [("FARMS", "no reported figure of 2022-08"), ("NOTHING", "no reported figure of 2022-08")],
)
def test_what_is_not_there_is_not_taken_back(reported: Desk, indicator: str, sentence: str) -> None:
    with pytest.raises(DeskError, match=sentence):
        take_back(seat(reported), indicator)


def test_two_figures_of_one_month_are_told_apart_by_their_basis(desk: Desk) -> None:
    submit(
        desk, "8月.csv", "指标编码,期间,口径,数值\nFERTILISER,2022-01,当月,250\nFERTILISER,2022-01,累计,250\n"
    )
    with pytest.raises(DeskError, match="say which basis"):
        take_back(seat(desk), "FERTILISER", month=Month(2022, 1))
    figure = taking_back.reported_figure(desk, "FERTILISER", Month(2022, 1), basis=Basis.MONTH)
    taking_back.take_back(seat(desk), [figure], "重复")
    (left,) = observations.in_force_of_month(desk.database, Month(2022, 1))
    assert left.value.basis is Basis.CUMULATIVE


def test_without_a_reason_nothing_is_taken_back(reported: Desk) -> None:
    with pytest.raises(DeskError, match="needs a reason"):
        take_back(reporter(reported), "FERTILISER", reason="  ")
    assert cumulative(reported, "FERTILISER") == 1940


def test_nobody_takes_back_another_departments_figure(reported: Desk) -> None:
    with pytest.raises(Refused):
        take_back(reporter(reported), "LIST")
    with pytest.raises(Refused):
        take_back(seat(reported, "李看", Role.VIEWER), "FERTILISER")


def test_demonstration_and_published_figures_are_not_taken_back_one_by_one(desk: Desk) -> None:
    demonstrate(desk, "指标编码,期间,口径,数值,来源\nFERTILISER,2022-08,当月,180,DEMO\n")
    with pytest.raises(DeskError, match="no reported figure"):
        take_back(seat(desk), "FERTILISER")
    (invented,) = observations.in_force_of_month(desk.database, AUGUST)
    with pytest.raises(DeskError, match="Only reported figures are taken back"):
        taking_back.take_back(seat(desk), [taking_back.Figure(invented.value.key)], "口径有误")


def test_the_audit_and_the_file_say_what_was_taken_back(reported: Desk) -> None:
    made = take_back(reporter(reported), "FERTILISER")
    (entry,) = audit.entries(reported.database, audit.AuditSearch(act=Act.SUBMITTED), limit=1)
    assert (entry.subject, entry.detail["reason"]) == (str(made.id), "口径有误")
    assert entry.detail["takes_back"] == ["FERTILISER QH 2022-08 month REPORT 190"]
    assert made.file_name == "撤回 FERTILISER 2022-08.csv"
    lines = report.original(seat(reported), made.id).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("FERTILISER,化肥用量,")
    assert lines[1].endswith(",,已撤回：190。口径有误")


def test_the_file_it_leaves_states_no_figure_when_it_is_handed_in(reported: Desk) -> None:
    """Somebody downloads it and uploads it again: what was taken back stays so."""
    made = take_back(reporter(reported), "FERTILISER")
    shown = report.preview(seat(reported), "撤回.csv", report.original(seat(reported), made.id))
    assert len(shown.drafts) == 0


def test_everything_exported_says_when_it_was_taken_back(reported: Desk) -> None:
    take_back(reporter(reported), "FERTILISER")
    content = report.export_values(seat(reported), "csv", True, ZH).decode("utf-8-sig")
    header, *lines = content.splitlines()
    assert header.endswith(",撤回时间（UTC）")
    ended = [line for line in lines if line.startswith("FERTILISER") and not line.endswith(",")]
    assert len(ended) == 1
    assert "2022-08" in ended[0]
    in_force = report.export_values(seat(reported), "csv", False, ZH).decode("utf-8-sig")
    assert sum(line.startswith("FERTILISER") for line in in_force.splitlines()) == 7


def test_a_desk_without_demonstration_stays_as_it_is(reported: Desk) -> None:
    take_back(reporter(reported), "FERTILISER")
    demonstration.remove_demonstration(reported.database, "周立", reported.clock())
    assert cumulative(reported, "FERTILISER") is None
    assert audit.verify(reported.database).holds


BLANK = "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,{}\nCOOPS,2022-08,当月,20\n"


@pytest.mark.parametrize("blank", ["", "—", "/", "  "])
def test_a_blank_cell_says_that_it_changes_nothing(reported: Desk, blank: str) -> None:
    """190 of August stays; the row, the column and the sentence say so, and nothing is in the way."""
    shown = report.preview(reporter(reported), "8月.csv", BLANK.format(blank).encode())
    (told,) = [one for one in shown.problems if one.kind.code == "blank-beside-figure"]
    assert (told.row, told.place, told.blocking, told.explain) == (2, 3, False, False)
    assert problem_text(told, ZH) == (
        "该单元格留空，不改动任何数据：FERTILISER 2022-08 的 190 继续有效。"
        "如实际应为未报，请写明原因撤回该数。"
    )
    (left,) = shown.left_blank
    assert (left.figure.value.indicator, left.figure.value.value) == ("FERTILISER", 190)
    assert shown.writes == 0
    assert cumulative(reported, "FERTILISER") == 1940


def test_a_file_of_blanks_alone_says_it_too(reported: Desk) -> None:
    text = "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,\nFERTILISER,2022-09,当月,\n"
    shown = report.preview(reporter(reported), "8月.csv", text.encode())
    assert [(one.row, one.figure.value.month) for one in shown.left_blank] == [(2, AUGUST)]
    with pytest.raises(DeskError, match="nothing to take in"):
        report.submit(reporter(reported), shown)


def test_only_what_is_in_force_and_stated_nowhere_else_is_told(desk: Desk) -> None:
    """Nothing is stored; stated in another row; of another basis; invented."""
    demonstrate(desk, "指标编码,期间,口径,数值,来源\nCOOPS,2022-08,当月,20,DEMO\n")
    hand_in(seat(desk), "7月.csv", "指标编码,期间,口径,数值\nFERTILISER,2022-08,当月,190\n")
    for text in (
        "FERTILISER,2022-07,当月,\n",
        "FERTILISER,2022-08,当月,\nFERTILISER,2022-08,当月,191\n",
        "FERTILISER,2022-08,累计,\n",
        "COOPS,2022-08,当月,\n",
    ):
        shown = report.preview(seat(desk), "8月.csv", f"指标编码,期间,口径,数值\n{text}".encode())
        assert shown.left_blank == (), text


def test_what_was_taken_back_is_not_told_again(reported: Desk) -> None:
    take_back(reporter(reported), "FERTILISER")
    shown = report.preview(reporter(reported), "8月.csv", BLANK.format("").encode())
    assert shown.left_blank == ()
