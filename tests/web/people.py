"""People of 青禾县 with real accounts, signed in as a proxy on this machine would have them."""

from uuid import UUID

from indicators.access.account import SignedIn
from indicators.access.actor import Way
from indicators.access.roles import Role
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.sign_in import BootstrapRequest
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat

HERE = "192.0.2.7"
PASSWORD = "青禾 麦田 向北 七里"
NAMES = {
    Role.VIEWER: ("zhou", "周岚"),
    Role.REPORTER: ("tian", "田禾"),
    Role.REVIEWER: ("sun", "孙苗"),
    Role.ADMINISTRATOR: ("chen", "陈一"),
}
DEPARTMENT = "CROP"  # whose figures the reporter reports


def administrator(desk: Desk) -> SignedIn:
    """The first one, by the link the terminal shows; later by name."""
    name, shown = NAMES[Role.ADMINISTRATOR]
    if sign_in.needs_set_up(desk):
        steps = BootstrapRequest(name, shown, PASSWORD)
        return sign_in.set_up(desk, sign_in.first_link(desk).secret, steps, HERE)
    return elsewhere(desk, name)


def signed_in(desk: Desk, role: Role, *departments: str) -> SignedIn:
    """Somebody in this role, added by the administrator where they are not there yet."""
    chief = administrator(desk)
    if role is Role.ADMINISTRATOR:
        return chief
    seat, (name, shown) = Seat(desk, chief.actor), NAMES[role]
    if all(account.name != name for account in people.people(seat)):
        wanted = departments or ((DEPARTMENT,) if role is Role.REPORTER else ())
        people.create(seat, name, shown, role, wanted)
    return elsewhere(desk, name)


def elsewhere(desk: Desk, name: str) -> SignedIn:
    return sign_in.signed_in_elsewhere(
        desk, way=Way.PROXY, name=name, display_name=name, subject=None, address=HERE, create=None
    )


def told_by_the_door(session: UUID | None) -> dict[str, str]:
    """What the door's headers become in ``st.user``."""
    return {"session": str(session) if session else "", "address": HERE}
