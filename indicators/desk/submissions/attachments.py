"""Files attached to a step of an item or to a department's quarter: kept with their audit, read, shown."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.desk.submissions.acceptance import NewFile
from indicators.images import LONGEST_SIDE, UnreadablePicture, form_of, is_picture, safe_picture
from indicators.model.enums import Origin
from indicators.model.item import Attachment
from indicators.model.problem import N_, DeskError
from indicators.store.submissions import attachments
from indicators.store.submissions.files import beginning


def keep_files(
    seat: Seat, subject: UUID, about: str, files: Sequence[NewFile], origin: Origin, **detail: Any
) -> tuple[Attachment, ...]:
    """Keep files that ``evidence.checked_files`` returned; call inside the subject's transaction.

    ``about``: what the audit's entries are about, an item's id or a quarter and department. ``origin``: the
    subject's; what goes with demonstration data is removed with it.
    """
    database, actor = seat.desk.database, seat.actor
    kept_files = []
    with database.transaction():
        for file in files:
            attachment = attachments.attach(
                database,
                subject,
                file.file_name,
                file.content,
                actor.display_name,
                seat.desk.clock(),
                actor.account,
                origin is Origin.DEMONSTRATION,
            )
            seat.record(
                Act.FILE_ATTACHED,
                about,
                file=attachment.file_name,
                sha256=attachment.sha256,
                id=str(attachment.id),
                origin=str(origin),
                **detail,
            )
            kept_files.append(attachment)
    return tuple(kept_files)


def read(seat: Seat, attachment_id: UUID) -> tuple[Attachment, bytes]:
    """Return one file, byte for byte, for a browser to keep and never to show; record that it was taken."""
    seat.require(Action.EXPORT, str(attachment_id))
    stored = attachments.content(seat.desk.database, attachment_id)
    seat.record(Act.EXPORTED, str(stored[0].subject), what="attachment", file=stored[0].file_name)
    return stored


def require_whole(file_name: str, content: bytes) -> None:
    """Raise DeskError for a picture that cannot be decoded: when it is attached, not in the meeting."""
    try:
        is_picture(content)
    except UnreadablePicture as error:
        raise DeskError(
            N_("{name} is a broken picture, or far too large: save it again as PNG or JPEG."), name=file_name
        ) from error


def pictures(desk: Desk, attached: Iterable[Attachment]) -> frozenset[UUID]:
    """Return the ids of those that are pictures; the others are listed and never shown."""
    return frozenset(
        attachment.id
        for attachment in attached
        if form_of(beginning(desk.database, attachment.sha256)) is not None
    )


def picture(desk: Desk, attachment_id: UUID, longest: int = LONGEST_SIDE) -> bytes | None:
    """Return a picture as it is shown, PNG or JPEG, no side longer than ``longest`` pixels.

    None = it went with the demonstration data, and a frozen exchange still names it. DeskError where it is
    no picture.
    """
    if not attachments.has(desk.database, attachment_id):
        return None
    attachment, content = attachments.content(desk.database, attachment_id)
    try:
        return safe_picture(content, longest)
    except UnreadablePicture as error:
        raise DeskError(N_("{name} is no picture that can be shown."), name=attachment.file_name) from error
