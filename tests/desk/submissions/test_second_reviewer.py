"""审核 by a second person: one's own figures are accepted by somebody else, where somebody else reviews."""

import pytest

from indicators.access.actor import Way
from indicators.access.roles import Role
from indicators.desk.auth import people
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import report, review
from indicators.model.observation import Submission
from indicators.model.problem import DeskError
from indicators.store.auth import accounts
from indicators.store.integrity import audit
from tests.desk.seats import hand_in, reviewed

TEXT = "指标编码,期间,口径,数值\nCOOPS,2022-08,当月,20\n"


def hired(desk: Desk, admin: Seat, name: str, shown: str, role: Role = Role.REVIEWER) -> Seat:
    people.create(admin, name, shown, role, ["CROP"] if role is Role.REPORTER else [])
    account = next(person for person in accounts.everybody(desk.database) if person.name == name)
    return Seat(desk, account.actor(Way.PASSWORD, "192.0.2.7"))


def in_audit(desk: Desk) -> dict[str, object]:
    return dict(audit.entries(desk.database)[0].detail)


def own(desk: Desk, seat: Seat) -> Submission:
    reviewed(desk)
    return hand_in(seat, "8月.csv", TEXT)


def test_the_only_reviewer_accepts_and_the_audit_says_so(desk: Desk, admin: Seat) -> None:
    lin = hired(desk, admin, "lin", "林芳")
    assert str(own(desk, lin).state) == "in-force"
    assert in_audit(desk)["only_reviewer"] is True


def test_of_two_the_other_accepts(desk: Desk, admin: Seat) -> None:
    lin, wu = hired(desk, admin, "lin", "林芳"), hired(desk, admin, "wu", "吴伟")
    written = own(desk, lin)
    assert str(written.state) == "waiting"
    effect = review.review(lin, written.id).effect
    assert review.who_accepts_instead(lin, written) == ("吴伟",)
    with pytest.raises(DeskError, match="吴伟 may accept it"):
        review.accept(lin, written.id, effect)
    assert review.who_accepts_instead(wu, written) == ()
    assert str(review.accept(wu, written.id, effect).state) == "in-force"
    assert "only_reviewer" not in in_audit(desk)


def test_one_who_left_is_not_waited_for(desk: Desk, admin: Seat) -> None:
    """What waited for the other is then accepted by whoever is left."""
    lin, wu = hired(desk, admin, "lin", "林芳"), hired(desk, admin, "wu", "吴伟")
    written = own(desk, lin)
    assert wu.actor.account is not None
    people.change(admin, wu.actor.account, active=False)
    review.accept(lin, written.id, review.review(lin, written.id).effect)
    assert in_audit(desk)["only_reviewer"] is True


def test_figures_of_an_administrator_wait_for_the_office(desk: Desk, admin: Seat) -> None:
    lin = hired(desk, admin, "lin", "林芳")
    written = own(desk, admin)
    assert str(written.state) == "waiting"
    assert str(review.accept(lin, written.id, review.review(lin, written.id).effect).state) == "in-force"


def test_one_s_own_can_be_withdrawn(desk: Desk, admin: Seat) -> None:
    lin = hired(desk, admin, "lin", "林芳")
    hired(desk, admin, "wu", "吴伟")
    written = own(desk, lin)
    report.withdraw(lin, written.id)
