"""What waits for the office, or came back from it, is nobody else's yet."""

import pytest

from indicators.access.roles import Role
from indicators.desk import settings
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat
from indicators.desk.submissions import evidence, report, review
from indicators.desk.submissions.acceptance import NewFile
from indicators.intake.model import Corrections
from indicators.model.observation import Submission
from indicators.model.workflow import SubmissionState
from indicators.store.figures import learned
from tests.desk.seats import seat

ROWS = "指标名称,期间,口径,数值\n新型合作社数,2022-09,当月,21\n".encode()
MEANT = Corrections(meant={("indicator", "新型合作社数"): "COOPS"})


@pytest.fixture
def clerk(desk: Desk) -> Seat:
    settings.decide(seat(desk, "陈一", Role.ADMINISTRATOR), "acceptance", "review")
    return seat(desk, "周岚", Role.REPORTER, "CROP")


def handed_in(clerk: Seat) -> Submission:
    shown = report.preview(clerk, "9月.csv", ROWS, MEANT)
    return report.submit(clerk, shown, evidence=[NewFile("台账.pdf", b"%PDF")])


def test_a_spelling_is_learnt_when_the_office_accepts(desk: Desk, clerk: Seat) -> None:
    one = handed_in(clerk)
    assert one.state is SubmissionState.WAITING
    assert learned.memory(desk.database).aliases == {}
    office = seat(desk)
    review.accept(office, one.id, review.review(office, one.id).effect)
    assert learned.memory(desk.database).aliases == {("indicator", "新型合作社数"): "COOPS"}


def test_a_returned_files_spelling_is_not(desk: Desk, clerk: Seat) -> None:
    one = handed_in(clerk)
    review.give_back(seat(desk), one.id, "不是这个指标")
    assert learned.memory(desk.database).aliases == {}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER])
def test_its_files_are_for_its_owner_and_the_office(desk: Desk, clerk: Seat, role: Role) -> None:
    one = handed_in(clerk)
    other = seat(desk, "别人", role, "CROP")
    (kept,) = evidence.attached(clerk, one.id)
    assert evidence.attached(other, one.id) == ()
    with pytest.raises(Refused):
        report.original(other, one.id)
    with pytest.raises(Refused):
        evidence.read(other, kept.id)
    for allowed in (clerk, seat(desk)):
        assert report.original(allowed, one.id) == ROWS
        assert evidence.read(allowed, kept.id)[1] == b"%PDF"
    office = seat(desk)
    review.accept(office, one.id, review.review(office, one.id).effect)
    assert report.original(other, one.id) == ROWS
