"""Set the desk up at its first start: a one-time link leads to the first administrator.

No default password ever exists.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from indicators.access import passwords
from indicators.access.account import Invitation, SignedIn
from indicators.access.actor import PROGRAM, Actor, Way
from indicators.access.acts import Act
from indicators.access.names import allowed_display_name, allowed_name
from indicators.access.roles import Role
from indicators.desk.auth.sessions import begin
from indicators.desk.desk import Desk
from indicators.model.problem import N_, DeskError
from indicators.store import settings
from indicators.store.auth import accounts, invitations
from indicators.store.auth.invitations import LinkVoid
from indicators.store.figures import demonstration
from indicators.store.integrity import audit

_FIRST_LINK = timedelta(hours=24)
_SET_UP = N_("The desk is set up already: sign in, or ask an administrator for a link.")


@dataclass(frozen=True)
class BootstrapRequest:
    """The fields of the set-up page."""

    name: str
    display_name: str
    password: str
    bureau_name_zh: str = ""  # blank or as in the catalogue = nothing is decided
    bureau_name_en: str = ""
    keep_demonstration: bool = True


def needs_set_up(desk: Desk) -> bool:
    """Whether no account exists yet."""
    return not accounts.any_account(desk.database)


def first_link(desk: Desk) -> Invitation:
    """Make a new link that sets the desk up, for a day.

    Earlier ones are void. DeskError once the desk is set up.
    """
    moment = desk.clock()
    with desk.database.transaction():
        if not needs_set_up(desk):
            raise DeskError(_SET_UP)
        secret = invitations.invite(desk.database, None, moment, _FIRST_LINK)
        audit.append(desk.database, PROGRAM, Act.INVITED, "", moment, hours=_FIRST_LINK // timedelta(hours=1))
    return Invitation(None, secret, moment + _FIRST_LINK)


def is_first_link(desk: Desk, secret: str) -> bool:
    """Whether this link may set the desk up now."""
    with suppress(LinkVoid):
        return invitations.whom(desk.database, secret, desk.clock()) is None and needs_set_up(desk)
    return False


def set_up(desk: Desk, secret: str, steps: BootstrapRequest, address: str) -> SignedIn:
    """Create the first administrator, keep the bureau's names, keep or remove demonstration data.

    All of it or nothing.

    Raises LinkVoid, BadName or WeakPassword; the link stays good until all of it is done.
    """
    if not is_first_link(desk, secret):
        raise LinkVoid if needs_set_up(desk) else DeskError(_SET_UP)
    name, display_name = allowed_name(steps.name), allowed_display_name(steps.display_name)
    names = _names(desk, steps)
    passwords.require_strong(steps.password, (name, display_name, *bureau_names(desk), *names.values()))
    password_hash = passwords.hashed(steps.password)
    moment, database = desk.clock(), desk.database
    with database.transaction():
        if not needs_set_up(desk):
            raise DeskError(_SET_UP)
        invitations.use(database, secret, moment)
        account = accounts.add(
            database, name, display_name, Role.ADMINISTRATOR, (), moment, password_hash=password_hash
        )
        actor = account.actor(Way.INVITATION, address)
        audit.append(database, actor, Act.SET_UP, name, moment, shown=display_name)
        _decide(desk, actor, names, moment)
        if not steps.keep_demonstration:
            removed = demonstration.remove_demonstration(database, display_name, moment)
            audit.append(database, actor, Act.DEMONSTRATION_REMOVED, "", moment, values=removed)
        return begin(desk, account, Way.INVITATION, address)


def _names(desk: Desk, steps: BootstrapRequest) -> dict[str, str]:
    """Return the bureau's names that are given and differ from the catalogue's."""
    typed_names = {"bureau_name_zh": steps.bureau_name_zh, "bureau_name_en": steps.bureau_name_en}
    cleaned = {key: " ".join(value.split()) for key, value in typed_names.items()}
    return {key: value for key, value in cleaned.items() if value and value != desk.catalogue().setting(key)}


def _decide(desk: Desk, actor: Actor, names: dict[str, str], moment: datetime) -> None:
    for key, value in names.items():
        old = desk.catalogue().setting(key)
        settings.decide(desk.database, key, value, actor.display_name, moment)
        audit.append(desk.database, actor, Act.SETTING_CHANGED, key, moment, old=old, new=value)


def bureau_names(desk: Desk) -> tuple[str, ...]:
    catalogue = desk.catalogue()
    return (catalogue.setting("bureau_name_zh"), catalogue.setting("bureau_name_en"))
