"""Files that go with a step of an item or with a department's quarter: kept with their audit, and read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.seat import Seat
from indicators.desk.submissions.acceptance import Attachment as Given
from indicators.model.enums import Origin
from indicators.model.item import Attachment
from indicators.store.engine.connection import Asked
from indicators.store.integrity import fingerprints, reconciliation
from indicators.store.submissions import attachments


def keep(
    seat: Seat, subject: UUID, about: str, files: Sequence[Given], origin: Origin, **detail: Any
) -> tuple[Attachment, ...]:
    """Keep files, which were looked at by ``evidence.checked``; call inside the subject's transaction.

    ``about``: what the audit's entries are about, an item's id or a quarter and department. ``origin``: the
    subject's; what goes with demonstration data is removed with it.
    """
    database, actor = seat.desk.database, seat.actor
    found = []
    with database.transaction() as cursor:
        for file in files:
            kept = attachments.attach(
                database, subject, file.file_name, file.content, actor.shown, seat.desk.clock(), actor.account
            )
            mark = {reconciliation.ATTACHMENT: fingerprints.of_attachment(Asked(cursor), kept.id)}
            seat.record(
                Act.FILE_ATTACHED,
                about,
                file=kept.file_name,
                sha256=kept.sha256,
                id=str(kept.id),
                origin=str(origin),
                **detail,
                **({} if origin is Origin.DEMONSTRATION else mark),
            )
            found.append(kept)
    return tuple(found)


def read(seat: Seat, wanted: UUID) -> tuple[Attachment, bytes]:
    """One file, byte for byte: for a browser to keep, never to show. That it was taken is remembered."""
    seat.require(Action.EXPORT, str(wanted))
    found = attachments.content(seat.desk.database, wanted)
    seat.record(Act.EXPORTED, str(found[0].subject), what="attachment", file=found[0].file_name)
    return found
