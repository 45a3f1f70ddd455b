"""Memory of what people confirmed with earlier files: look at it, and forget what was wrong."""

from datetime import datetime

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.intake.interpret.names import plain
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Alias
from indicators.store.figures import learned

ALIAS, LAYOUT = "alias", "layout"


def aliases(desk: Desk) -> tuple[Alias, ...]:
    """Return the spellings that are understood, by kind and text."""
    return learned.aliases(desk.database)


def layouts(desk: Desk) -> tuple[tuple[str, datetime, str, learned.Uses], ...]:
    """Return each layout that is recognised: its signature, since when, by whom, what its columns hold."""
    return learned.layouts(desk.database)


def forget_alias(seat: Seat, kind: str, text: str) -> None:
    """Forget a spelling: it is asked about again; what was submitted with it stays."""
    seat.require(Action.REVIEW, text)
    codes = {(alias.kind, alias.text): alias.code for alias in aliases(seat.desk)}
    code = codes.get((kind, plain(text)))
    if code is None:
        raise DeskError(N_("There is no such spelling among the remembered ones: choose one from the list."))
    database, actor = seat.desk.database, seat.actor
    with database.transaction():
        learned.remember_aliases(
            database, [(kind, plain(text), "")], actor.display_name, seat.desk.clock(), actor.account
        )
        seat.record(Act.FORGOTTEN, plain(text), what=ALIAS, old=code, new="")


def forget_layout(seat: Seat, signature: str) -> None:
    """Forget a layout: the next file of it is read as if for the first time."""
    seat.require(Action.REVIEW, signature)
    if signature not in {known for known, *_ in layouts(seat.desk)}:
        raise DeskError(N_("There is no such layout among the remembered ones: choose one from the list."))
    database, actor = seat.desk.database, seat.actor
    with database.transaction():
        learned.remember_layout(
            database, signature, None, actor.display_name, seat.desk.clock(), actor.account
        )
        seat.record(Act.FORGOTTEN, signature, what=LAYOUT)
