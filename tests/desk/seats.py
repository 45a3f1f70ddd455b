"""People at a desk, without the ceremony of signing in."""

from uuid import NAMESPACE_DNS, uuid5

from indicators.access.actor import Actor, Way
from indicators.access.roles import Role
from indicators.desk import reporting
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat, take_seat
from indicators.model.observation import Submission


def seat(desk: Desk, shown: str = "田禾", role: Role = Role.REVIEWER, *departments: str) -> Seat:
    """The same name is the same account each time."""
    account = uuid5(NAMESPACE_DNS, shown)
    actor = Actor(shown, shown, role, account, frozenset(departments), "192.0.2.7", Way.PASSWORD)
    return take_seat(desk, actor)


def submit(desk: Desk, file_name: str, text: str, reason: str = "", encoding: str = "utf-8") -> Submission:
    """Somebody of the office hands in a file of this text."""
    office = seat(desk)
    return reporting.accept(office, reporting.preview(office, file_name, text.encode(encoding)), reason)
