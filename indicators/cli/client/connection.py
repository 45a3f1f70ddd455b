"""Requests to the desk's API: over the network, or to the application in this process.

Both ways are HTTP: the same requests, answers and refusals. What differs is who vouches for the caller. Over
the network that is the gateway, by a token or the console's key. In this process it is the account of the
machine that could open the database: the caller is put into the request's scope, where no header reaches, so
that nobody else can ever claim to be one.
"""

import ssl
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import anyio
import httpx2
from starlette.types import ASGIApp, Receive, Scope, Send

from indicators import __version__
from indicators.access.actor import Actor
from indicators.desk.desk import Desk
from indicators.i18n.language import Language
from indicators.model.problem import N_, DeskError, Problem

_PATIENCE = httpx2.Timeout(300.0, connect=10.0)  # seconds; a large file takes a while to be checked
_INSIDE = "http://localhost"  # of requests that never leave this process
_UNREACHED = N_("The desk at {address} cannot be reached ({detail}): check the address, and that it runs.")
_NO_API = N_("{address} answers, but not as this version's desk does: check the address.")

Query = Mapping[str, str | None]


class NotReached(DeskError):
    """Nobody answers at the desk's address, or not a desk."""


class Connection:
    """Requests to one desk; raises DeskError with the desk's own sentence where it refuses."""

    def __init__(
        self, http: httpx2.Client, language: Language, address: str = "", problems: Sequence[Problem] = ()
    ) -> None:
        self.http = http
        self.language = language
        self.address = address  # of the desk, for links, without a slash at its end; "" = it is not served
        self.problems = problems  # of the data folder, where this process opened it

    @classmethod
    def over_network(
        cls, address: str, authorization: str, language: Language, *, near: bool = False
    ) -> Self:
        """``near``: on this machine, where its certificate, made out to another name, proves nothing more."""
        headers = {**_headers(language), "Authorization": authorization}
        # Certificates as the machine trusts them: a bureau's own authority is known to the machine only.
        context = False if near else ssl.create_default_context()
        http = httpx2.Client(
            base_url=f"{address}/api/v1", headers=headers, timeout=_PATIENCE, verify=context, trust_env=False
        )
        return cls(http, language, address)

    @classmethod
    def in_process(cls, desk: Desk, actor: Actor, language: Language) -> Self:
        """Ask the desk that this process has open, as ``actor``."""
        from indicators.api.app import create  # half a second that commands over the network need not wait

        transport = InProcess(create(lambda: desk), actor)
        http = httpx2.Client(transport=transport, base_url=_INSIDE, headers=_headers(language))
        return cls(http, language, problems=desk.problems)

    def close(self) -> None:
        self.http.close()

    def greet(self) -> None:
        """Raises NotReached where nobody answers; whoever answers, and how, is the command's own matter."""
        self._send("GET", "/me", {})

    def items(self, path: str, query: Query, limit: int | None = None) -> Iterable[Any]:
        """Yield all items of a list, page after page."""
        count, cursor = 0, None
        while limit is None or count < limit:
            page = self.json("GET", path, {**query, "cursor": cursor})
            items = page["items"] if limit is None else page["items"][: limit - count]
            yield from items
            count, cursor = count + len(items), page["next"]
            if cursor is None:
                return

    def csv(self, path: str, query: Query) -> bytes:
        """Return a list as the pages export it."""
        return self.answer("GET", path, {**query, "format": "csv"}).content

    def json(self, method: str, path: str, query: Query | None = None, **body: Any) -> Any:
        answer = self.answer(method, path, query or {}, **body)
        try:
            return answer.json()
        except ValueError as error:
            raise NotReached(_NO_API, address=self.address) from error

    def answer(self, method: str, path: str, query: Query, **body: Any) -> httpx2.Response:
        parameters = {name: value for name, value in query.items() if value is not None}
        answer = self._send(method, path, {**parameters, "lang": self.language.code}, **body)
        if not answer.is_success:
            raise self._refusal(answer)
        return answer

    def _send(self, method: str, path: str, parameters: Mapping[str, str], **body: Any) -> httpx2.Response:
        try:
            return self.http.request(method, path, params=parameters, **body)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise NotReached(_UNREACHED, address=self.address, detail=error) from error

    def _refusal(self, answer: httpx2.Response) -> DeskError:
        """Return the desk's own sentence, each single thing that is wrong below it."""
        try:
            failure = answer.json()
            details = dict.fromkeys(fault["detail"] for fault in failure.get("errors", []))
            return DeskError("{said}", said="\n".join(dict.fromkeys([failure["detail"], *details])))
        except (ValueError, KeyError, TypeError, AttributeError):
            return NotReached(_NO_API, address=self.address)


class InProcess(httpx2.BaseTransport):
    """Hand requests to an ASGI application, as ``actor``; an error that it did not foresee is raised here."""

    def __init__(self, app: ASGIApp, actor: Actor) -> None:
        self._app = app
        self._actor = actor
        self._transport = httpx2.ASGITransport(app=self._identified)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return anyio.run(self._answered, request)

    async def _answered(self, request: httpx2.Request) -> httpx2.Response:
        answer = await self._transport.handle_async_request(request)
        stream = httpx2.ByteStream(await answer.aread())
        return httpx2.Response(answer.status_code, headers=answer.headers, stream=stream)

    async def _identified(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand in for the gateway: put the caller into the scope, and nothing else."""
        await self._app({**scope, "state": {"actor": self._actor}}, receive, send)


def _headers(language: Language) -> dict[str, str]:
    return {"Accept-Language": language.code, "User-Agent": f"indicators/{__version__}"}
