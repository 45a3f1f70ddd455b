"""Returned and handed in again: what changed since, its evidence, others who wait with the same."""

from decimal import Decimal

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.figures import closing as month_closing
from indicators.desk.seat import Seat
from indicators.desk.submissions import evidence, report, review
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.resubmission import Resubmission, made_good
from indicators.model.month import Month
from indicators.model.observation import Submission
from tests.desk.seats import CHECKED, hand_in, seat, submit, waiting

HEADER = "指标编码,期间,口径,数值\n"
RETURNED = HEADER + "COOPS,2022-08,当月,95\nOUTPUT,2022-08,累计,14.2\n"


def reporter(desk: Desk, shown: str = "孙苗") -> Seat:
    return seat(desk, shown, Role.REPORTER, "CROP")


def returned(desk: Desk, reason: str) -> Submission:
    return review.give_back(seat(desk), waiting(desk, RETURNED).id, reason)


def again(desk: Desk, text: str) -> Resubmission:
    """What the reviewer is shown of figures that are simply handed in anew."""
    found = review.review(seat(desk), hand_in(reporter(desk), "8月改.csv", text).id).makes_good
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("reason", "unasked"),
    [
        ("新增合作社应为93", [False, True]),  # by its name
        ("报的 ９５ 有误", [False, True]),  # by the figure that was handed in
        ("与台账不符", [False, False]),  # names no figure: nothing is said of what was asked
    ],
)
def test_each_figure_is_held_against_the_returned_one(desk: Desk, reason: str, unasked: list[bool]) -> None:
    one = returned(desk, reason)
    found = again(desk, HEADER + "COOPS,2022-08,当月,93\nOUTPUT,2022-08,累计,14.4\n")
    assert (found.returned.id, found.returned.decision_reason) == (one.id, reason)
    named = {figure.key.indicator: (figure.before, figure.now) for figure in found.figures}
    assert named == {
        "COOPS": (Decimal(95), Decimal(93)),
        "OUTPUT": (Decimal("14.2"), Decimal("14.4")),
    }
    assert [found.is_unasked(figure) for figure in found.figures] == unasked


def test_what_is_left_out_or_stays_is_told_too(desk: Desk) -> None:
    returned(desk, "新增合作社应为93")
    found = again(desk, HEADER + "COOPS,2022-08,当月,95\n")
    assert [(figure.key.indicator, figure.is_changed) for figure in found.figures] == [
        ("OUTPUT", True),
        ("COOPS", False),
    ]
    assert found.figures[0].now is None


def test_figures_of_a_returned_file_make_it_good_without_its_being_named(desk: Desk) -> None:
    one = returned(desk, "新增合作社应为93")
    mine = hand_in(reporter(desk), "8月.csv", HEADER + "COOPS,2022-08,当月,93\n")
    assert mine.corrects == one.id
    assert made_good(desk.submissions()) == {one.id}
    assert hand_in(reporter(desk), "8月.csv", HEADER + "COOPS,2022-08,当月,94\n").corrects is None


def test_what_somebody_else_hands_in_makes_nothing_good(desk: Desk) -> None:
    returned(desk, "新增合作社应为93")
    other = hand_in(reporter(desk, "周岚"), "8月.csv", HEADER + "COOPS,2022-08,当月,93\n")
    assert other.corrects is None


def test_evidence_goes_along_unless_it_is_left_behind(desk: Desk) -> None:
    first = waiting(desk, RETURNED)
    evidence.attach(reporter(desk), first.id, "台账.pdf", b"%PDF-1.7 old")
    evidence.attach(reporter(desk), first.id, "名单.pdf", b"%PDF-1.7 list")
    review.give_back(seat(desk), first.id, "台账不清")
    shown = report.preview(reporter(desk), "8月.csv", RETURNED.encode(), CHECKED)
    second = report.submit(reporter(desk), shown, evidence=(NewFile("台账.pdf", b"%PDF-1.7 new"),))
    files = evidence.attached(reporter(desk), second.id)
    assert [(file.file_name, evidence.read(reporter(desk), file.id)[1]) for file in files] == [
        ("台账.pdf", b"%PDF-1.7 new"),
        ("名单.pdf", b"%PDF-1.7 list"),
    ]
    review.give_back(seat(desk), second.id, "仍不清")
    shown = report.preview(reporter(desk), "8月.csv", RETURNED.encode(), CHECKED)
    third = report.submit(reporter(desk), shown, carries_evidence=False)
    assert evidence.attached(reporter(desk), third.id) == ()


def test_others_that_wait_with_the_same_figures_are_compared(desk: Desk) -> None:
    first = waiting(desk, RETURNED)
    second = waiting(desk, HEADER + "COOPS,2022-08,当月,97\nOUTPUT,2022-08,累计,14.2\n", "周岚")
    (rival,) = review.review(seat(desk), first.id).rivals
    assert rival.submission.id == second.id
    assert len(rival.figures) == 2
    (differing,) = rival.differing
    assert (differing.key.indicator, differing.ours, differing.theirs) == ("COOPS", Decimal(95), Decimal(97))


def test_undoing_is_offered_where_it_is_allowed(desk: Desk) -> None:
    mine = hand_in(reporter(desk), "8月.csv", HEADER + "COOPS,2022-08,当月,20\n")
    theirs = submit(desk, "7月.csv", HEADER + "COOPS,2022-07,当月,20\n")
    assert report.may_undo_now(reporter(desk), mine)
    assert not report.may_undo_now(reporter(desk), theirs)
    month_closing.close(seat(desk), Month(2022, 8))
    assert not report.may_undo_now(reporter(desk), mine)
    assert report.may_undo_now(seat(desk), theirs)
