"""The county's office signs in: a clock set by hand, a first administrator, and what the audit tells."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from indicators.access.account import SignedIn
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.sign_in import BootstrapRequest
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat, take_seat
from indicators.store.integrity import audit

MORNING = datetime(2022, 9, 5, 9, 0, tzinfo=UTC)
HERE = "192.0.2.7"
PASSWORD, ANOTHER, WRONG = "lotus-river-clock", "umbrella-salt-violin", "not-this-one-either"
FIRST = BootstrapRequest("Tian", "田禾", PASSWORD)


class Clock:
    """It stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def set_up(desk: Desk) -> SignedIn:
    """The first administrator, tian."""
    return sign_in.set_up(desk, sign_in.first_link(desk).secret, FIRST, HERE)


def office(desk: Desk) -> Seat:
    """The first administrator's seat."""
    return take_seat(desk, set_up(desk).actor)


def hire(admin: Seat, name: str = "sun", role: Role = Role.VIEWER, *departments: str) -> SignedIn:
    """Somebody invited who has chosen PASSWORD."""
    invitation = people.create(admin, name, f"{name}的名字", role, departments)
    return sign_in.accept_invitation(admin.desk, invitation.secret, PASSWORD, HERE)


def account_of(signed: SignedIn) -> UUID:
    assert signed.actor.account is not None
    return signed.actor.account


def seat_of(desk: Desk, signed: SignedIn) -> Seat:
    """With the role of this moment, as every request has it."""
    found = sign_in.by_session(desk, signed.session, HERE)
    assert found is not None
    return take_seat(desk, found.actor)


def told(desk: Desk, *acts: Act) -> list[str]:
    """The audit, oldest first: act, who, subject, and the detail as it stands; all acts, or these."""
    found = reversed(audit.entries(desk.database, limit=1000))
    return [
        f"{one.act} {one.name or '-'} {one.subject or '-'} {dict(one.detail) or ''}".strip()
        for one in found
        if not acts or one.act in acts
    ]


def everything_kept(desk: Desk) -> str:
    """Every cell of every table as text: where a secret would be, if it were kept."""
    tables = desk.database.rows("SELECT table_name FROM information_schema.tables")
    rows = [row for (table,) in tables for row in desk.database.rows(f'SELECT * FROM "{table}"')]
    return "\n".join(str(row) for row in rows)
