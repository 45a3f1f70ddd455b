"""People at a desk, without the ceremony of signing in."""

from uuid import NAMESPACE_DNS, UUID, uuid5

from indicators.access.actor import Actor, Way
from indicators.access.roles import Role
from indicators.catalogue.settings import ACCEPTANCE, REVIEWED
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat, take_seat
from indicators.desk.submissions import report
from indicators.intake.model import Corrections
from indicators.model.observation import Submission
from indicators.store import settings

CHECKED = Corrections(words_for_all="已核对")


def seat(desk: Desk, shown: str = "田禾", role: Role = Role.REVIEWER, *departments: str) -> Seat:
    """The same name is the same account each time."""
    account = uuid5(NAMESPACE_DNS, shown)
    actor = Actor(shown, shown, role, account, frozenset(departments), "192.0.2.7", Way.PASSWORD)
    return take_seat(desk, actor)


def submit(desk: Desk, file_name: str, text: str, reason: str = "", encoding: str = "utf-8") -> Submission:
    """Somebody of the office hands in a file of this text; whatever is warned of is right."""
    return hand_in(seat(desk), file_name, text, reason, encoding)


def hand_in(
    by: Seat,
    file_name: str,
    text: str,
    reason: str = "",
    encoding: str = "utf-8",
    corrects: UUID | None = None,
) -> Submission:
    shown = report.preview(by, file_name, text.encode(encoding), CHECKED)
    return report.submit(by, shown, reason, corrects)


def reviewed(desk: Desk) -> None:
    """From now on the office looks at what departments submit."""
    settings.decide(desk.database, ACCEPTANCE, REVIEWED, "", desk.clock())


def waiting(desk: Desk, text: str, by: str = "孙苗", reason: str = "更正") -> Submission:
    """A reporter of 种植业股 hands in a file of this text, and the office has not looked yet."""
    reviewed(desk)
    return hand_in(seat(desk, by, Role.REPORTER, "CROP"), "8月.csv", text, reason)
