"""Refuse request bodies that are too large, before and while they are read.

The framework has a limit of its own, but answers it in plain text.
"""

from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.api.errors import SENTENCES, answer
from indicators.api.readers import language_of
from indicators.catalogue.settings import EVIDENCE_LIMIT, SETTINGS, UPLOAD_LIMIT
from indicators.desk.submissions.evidence import MOST
from indicators.model.problem import DeskError
from indicators.spreadsheets.unreadable import MEBIBYTE

_FILES = (UPLOAD_LIMIT, EVIDENCE_LIMIT)
_AROUND = 4 * MEBIBYTE  # bytes of a multipart body beside the files themselves: corrections, too
_OTHERS = 64 * 1024  # bytes of any other body


class BodyLimit:
    """413 for a body that is too large, whether its length is told or only found out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        limit = await _limit(request)
        if _declared_length(request) > limit:
            await _refuse(request, send)
        else:
            await _Counted(self.app, request, receive, send, limit).run()


class _TooLarge(Exception):
    """More came than was allowed."""


class _Counted:
    """One request whose length is only found out."""

    def __init__(self, app: ASGIApp, request: Request, receive: Receive, send: Send, limit: int) -> None:
        self.app, self.request = app, request
        self.receive, self.send = receive, send
        self.left = limit
        self.answered = False

    async def run(self) -> None:
        with suppress(_TooLarge):
            await self.app(self.request.scope, self._receive, self._send)
        if self.left < 0 and not self.answered:
            await _refuse(self.request, self.send)

    async def _receive(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise _TooLarge
        return message

    async def _send(self, message: Message) -> None:
        """What the application makes of a body that was broken off is not the answer."""
        if self.left >= 0 or self.answered:
            self.answered = True
            await self.send(message)


async def _limit(request: Request) -> int:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return _OTHERS
    return await run_in_threadpool(_largest_files, request) + _AROUND  # the database is asked


def _largest_files(request: Request) -> int:
    """By the bureau's settings; by the program's own where the desk cannot be asked."""
    settings = {key: SETTINGS[key].default for key in _FILES}
    with suppress(DeskError):
        catalogue = request.app.state.the_desk().catalogue()
        settings = {key: catalogue.setting(key, default) for key, default in settings.items()}
    upload, evidence = (int(settings[key]) * MEBIBYTE for key in _FILES)
    if request.url.path.endswith("/submissions"):  # evidence comes with the file
        return upload + MOST * evidence
    return max(upload, evidence)


def _declared_length(request: Request) -> int:
    header = request.headers.get("content-length", "")
    return int(header) if header.isascii() and header.isdigit() and len(header) < 19 else 0


async def _refuse(request: Request, send: Send) -> None:
    language = language_of(request)
    response = answer(413, language.text(SENTENCES[413]), language)
    await response(request.scope, request.receive, send)
