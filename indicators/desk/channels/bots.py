"""The bureau's chat robots: an administrator gives each its address, and nobody sees it again."""

import hashlib
import json
import os
from dataclasses import dataclass

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.channels.bots import sending
from indicators.channels.bots.answers import Answer
from indicators.channels.bots.bot import LONGEST, SIGNING, Robot, Sort, fits
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.model.problem import N_, DeskError
from indicators.store import settings

PLAIN = "INDICATORS_ROBOTS_PLAIN"  # "yes": http to this machine too, for trying a receiver of one's own
_FINGERPRINT = 8  # hexadecimal digits: enough to see that an address is another one


@dataclass(frozen=True)
class RobotSummary:
    """What may be told of a robot: never its address, never its secret."""

    sort: Sort
    host: str
    signs: bool


def robots(desk: Desk) -> tuple[RobotSummary, ...]:
    """Return the robots that are set up, in the order of their sorts."""
    present = [robot for robot in (_robot(desk, sort) for sort in Sort) if robot is not None]
    return tuple(RobotSummary(robot.sort, robot.host, bool(robot.secret)) for robot in present)


def set_up(seat: Seat, sort: Sort, address: str, secret: str = "") -> None:
    """Keep a robot's address from now on; DeskError where it cannot be one."""
    seat.require(Action.MANAGE_DESK, _key(sort))
    robot = Robot(sort, address.strip(), secret.strip() if sort in SIGNING else "")
    if not fits(robot.address, _plain()):
        raise DeskError(
            N_("This is no robot's address: copy all of it from the group's settings, from https:// on.")
        )
    if len(robot.secret) > LONGEST or not robot.secret.isprintable():
        raise DeskError(N_("This is no robot's secret: copy it from the group's settings."))
    _keep(seat, sort, robot)


def remove(seat: Seat, sort: Sort) -> None:
    """Forget a robot; where there is none, nothing changes."""
    seat.require(Action.MANAGE_DESK, _key(sort))
    _keep(seat, sort, None)


def send(seat: Seat, sort: Sort, text: str) -> Answer:
    """Send a text; DeskError where no such robot is set up."""
    seat.require(Action.REMIND, _key(sort))
    robot = _robot(seat.desk, sort)
    if robot is None:
        raise DeskError(N_("No such robot is set up: an administrator gives its address in the settings."))
    return sending.send(robot, text, seat.desk.clock(), plain=_plain())


def _keep(seat: Seat, sort: Sort, robot: Robot | None) -> None:
    database = seat.desk.database
    with database.transaction():
        old, new = _audit_text(_robot(seat.desk, sort)), _audit_text(robot)
        if old != new:
            record = "" if robot is None else json.dumps({"address": robot.address, "secret": robot.secret})
            settings.decide(database, _key(sort), record, seat.actor.display_name, seat.desk.clock())
            seat.record(Act.SETTING_CHANGED, _key(sort), old=old, new=new)


def _audit_text(robot: Robot | None) -> str:
    """Return what the audit keeps of a robot: its machine, and a fingerprint of address and secret."""
    if robot is None:
        return ""
    digest = hashlib.sha256(f"{robot.address}\n{robot.secret}".encode()).hexdigest()
    return f"{robot.host} #{digest[:_FINGERPRINT]}"


def _robot(desk: Desk, sort: Sort) -> Robot | None:
    record = settings.decided(desk.database).get(_key(sort), "")
    if not record:
        return None
    fields = json.loads(record)
    return Robot(sort, fields["address"], fields["secret"])


def _key(sort: Sort) -> str:
    return f"robot_{sort}"


def _plain() -> bool:
    return os.environ.get(PLAIN) == "yes"
