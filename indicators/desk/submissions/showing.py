"""Attached pictures: recognised by their content, and shown only as they were written anew."""

from collections.abc import Iterable
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.images import LONGEST_SIDE, UnreadablePicture, form_of, is_picture, shown
from indicators.model.item import Attachment
from indicators.model.problem import N_, DeskError
from indicators.store.submissions import attachments, files


def require_whole(file_name: str, content: bytes) -> None:
    """DeskError for a picture that cannot be decoded: told when it is attached, not in the meeting."""
    try:
        is_picture(content)
    except UnreadablePicture as error:
        raise DeskError(
            N_("{name} is a broken picture, or far too large: save it again as PNG or JPEG."), name=file_name
        ) from error


def pictures(desk: Desk, attached: Iterable[Attachment]) -> frozenset[UUID]:
    """Which of them are pictures; the others are listed and never shown."""
    return frozenset(
        one.id for one in attached if form_of(files.beginning(desk.database, one.sha256)) is not None
    )


def picture(desk: Desk, wanted: UUID, longest: int = LONGEST_SIDE) -> bytes | None:
    """One of them as it is shown, PNG or JPEG, no side longer than ``longest`` pixels.

    None = it went with the demonstration data, and a frozen exchange still names it. DeskError where it is
    no picture.
    """
    if not attachments.has(desk.database, wanted):
        return None
    found, content = attachments.content(desk.database, wanted)
    try:
        return shown(content, longest)
    except UnreadablePicture as error:
        raise DeskError(N_("{name} is no picture that can be shown."), name=found.file_name) from error
