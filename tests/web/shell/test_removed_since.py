"""The banner of a view as of a moment before the demonstration was removed."""

import pytest

from indicators.access.roles import Role
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import report
from tests.web.conftest import Visit
from tests.web.people import administrator


@pytest.mark.parametrize("page", ["", "indicator", "meeting", "items", "quarter"])
def test_every_page_says_that_it_was_removed_and_when(visit: Visit, page: str) -> None:
    visit(as_=Role.VIEWER)
    before = the_desk().clock().isoformat()
    report.remove_demonstration(Seat(the_desk(), administrator(the_desk()).actor))
    shown = visit(page, as_=Role.VIEWER, month="2022-08", as_of=before)
    assert [one.value for one in shown.warning if "所示时点曾有演示数据，已于" in one.value] != []
    now = visit(page, as_=Role.VIEWER, month="2022-08")
    assert [one.value for one in now.warning if "演示数据" in one.value] == []
