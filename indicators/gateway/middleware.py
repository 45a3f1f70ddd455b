"""ASGI middleware before everything else: each request is authenticated and allowed, or refused.

Pages, files, uploads, media, WebSockets and the API alike. In this order: Host and Origin, kind of address,
authentication, rate limits, what the role may open.
"""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.access.actor import nobody
from indicators.access.roles import Action
from indicators.desk.auth.sign_in import SignInRefused
from indicators.desk.desk import Desk
from indicators.gateway import refusals
from indicators.gateway.configuration import Configuration
from indicators.gateway.health import health, readiness
from indicators.gateway.identity import Credential, SessionCache, Visitor, identify, named_by_proxy
from indicators.gateway.incoming import Incoming
from indicators.gateway.pages.context import PageContext
from indicators.gateway.pages.routes import auth_routes, message_page, refused_form
from indicators.gateway.policy import cookies, hosts
from indicators.gateway.policy.headers import page_policy, with_headers
from indicators.gateway.policy.proxies import Arrival, is_loopback
from indicators.gateway.policy.rates import Allowance, Limit, fingerprint, subscriber
from indicators.gateway.routes import AddressKind
from indicators.model.problem import DeskError


class Gateway:
    """``prefix``: the base path, "" or "/desk"; ``scripts``: those that stand in the pages themselves."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        desk: Callable[[], Desk],
        configuration: Configuration,
        prefix: str = "",
        scripts: Iterable[str] = (),
    ) -> None:
        self.app = app
        self.configuration = configuration
        self.prefix = prefix
        self.scripts = tuple(scripts)
        self.names = hosts.own_names(
            (*configuration.hosts, hosts.host_name(urlsplit(configuration.url).netloc))
        )
        self.context = PageContext.of(desk, configuration, prefix)
        self.sessions = SessionCache()
        self.own = Starlette(
            routes=[Mount(f"{prefix}/auth", routes=auth_routes(configuration))],
            exception_handlers={DeskError: refused_form},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        incoming = Incoming.of(scope, self.configuration, self.prefix)
        objection = hosts.objection(
            incoming.headers, incoming.method, incoming.arrival.https, self.names, by_token=incoming.by_token
        )
        if scope["type"] == "http":
            send = self._with_headers(incoming, send, trusted_host=not objection)
        if objection:
            response: Response | None = refusals.refusal(scope, incoming.kind, 403, DeskError(objection))
        else:
            response = await self._open_to_all(incoming)
        if response is not None:
            await refusals.send_response(response, scope, receive, send)
        else:
            await self._known_only(incoming, receive, send)

    async def _open_to_all(self, incoming: Incoming) -> Response | None:
        if incoming.kind is AddressKind.HEALTH:
            return health()
        if incoming.kind is AddressKind.READY:
            return await self.context.ask(readiness, self.context.desk)
        if incoming.kind is AddressKind.NOWHERE:
            return refusals.refusal(incoming.scope, incoming.kind, 404, DeskError(refusals.NOT_HERE))
        return None

    async def _known_only(self, incoming: Incoming, receive: Receive, send: Send) -> None:
        try:
            visitor = await self.context.ask(self._visitor, incoming)
            response, more = await self._refused(incoming, visitor)
        except SignInRefused as error:  # by whom the proxy named
            response = message_page(incoming.headers, self.context, 403, error)
        except DeskError as error:
            response = self._not_open(incoming, error)
        else:
            if response is None:
                await self._let_in(incoming, visitor, receive, _adding(send, more))
                return
        await refusals.send_response(response, incoming.scope, receive, send)

    def _visitor(self, incoming: Incoming) -> Visitor | None:
        """Identify the visitor; opening a page signs in whom a trusted proxy names. Asks the store."""
        desk, arrival = self.context.desk(), incoming.arrival
        visitor = identify(desk, incoming.headers, incoming.kind, arrival, self.sessions)
        signed_in = visitor is not None and visitor.credential is not Credential.NOTHING
        opens = incoming.opens_a_page and incoming.kind is AddressKind.PAGE
        if signed_in or not (arrival.person and opens) or not self._may_begin(arrival):
            return visitor
        return named_by_proxy(desk, arrival, self.configuration)

    def _may_begin(self, arrival: Arrival) -> bool:
        """Limit sign-ins by the proxy: a browser without cookies repeats them, and each is recorded."""
        return self.context.rates.take(Limit.SIGN_IN, arrival.person).granted

    # --- who may not ---

    async def _refused(
        self, incoming: Incoming, visitor: Visitor | None
    ) -> tuple[Response | None, Mapping[str, str]]:
        """Return the refusal (None = allowed), and further headers of the answer."""
        limit, whose = _counted(incoming, visitor)
        allowance = self.context.rates.take(limit, whose) if limit is not None else None
        headers = allowance.headers() if allowance is not None and limit is Limit.API else {}
        if limit is not None and allowance is not None and not allowance.granted:
            who = visitor.actor if visitor else nobody(incoming.arrival.address)
            await self.context.ask(self.context.record_limit, limit, who)
            return _too_many(incoming, allowance), headers
        return self._not_for(incoming, visitor), headers

    def _not_for(self, incoming: Incoming, visitor: Visitor | None) -> Response | None:
        if incoming.kind is AddressKind.AUTH and incoming.method:
            return None  # its pages ask for themselves
        if visitor is None:
            return self._to_a_stranger(incoming)
        if visitor.must_change:
            if incoming.opens_a_page:
                return refusals.to_sign_in(incoming.scope, self.prefix, "/auth/password")
            return refusals.refusal(incoming.scope, incoming.kind, 403, DeskError(refusals.PASSWORD_FIRST))
        if incoming.kind is AddressKind.UPLOAD and not visitor.actor.may(Action.REPORT):
            return refusals.refusal(incoming.scope, incoming.kind, 403, DeskError(refusals.MAY_NOT_UPLOAD))
        return None

    def _to_a_stranger(self, incoming: Incoming) -> Response:
        if incoming.opens_a_page:
            return refusals.to_sign_in(incoming.scope, self.prefix)
        sentence = refusals.TOKEN_REFUSED if incoming.by_token else refusals.SIGN_IN_FIRST
        return refusals.unauthorized(incoming.scope, incoming.kind, sentence)

    def _not_open(self, incoming: Incoming, error: DeskError) -> Response:
        """Answer that the desk cannot be opened; why, to the machine itself alone: nobody is known yet."""
        near = is_loopback(incoming.arrival.address) and not incoming.arrival.forwarded
        shown_error = error if near else DeskError(refusals.NOT_OPEN)
        if incoming.opens_a_page:
            return message_page(incoming.headers, self.context, 503, shown_error)
        return refusals.refusal(incoming.scope, incoming.kind, 503, shown_error)

    # --- who may ---

    async def _let_in(
        self, incoming: Incoming, visitor: Visitor | None, receive: Receive, send: Send
    ) -> None:
        state = {"arrival": incoming.arrival, "page_context": self.context}
        scope = incoming.inside(visitor, self.configuration.proxy_header, **state)
        if visitor is not None and visitor.fresh_secret:
            cookie = cookies.setting(visitor.fresh_secret, incoming.arrival.https, self.prefix)
            send = _adding(send, {"set-cookie": cookie})
        await (self.own if incoming.kind is AddressKind.AUTH else self.app)(scope, receive, send)

    def _with_headers(self, incoming: Incoming, send: Send, *, trusted_host: bool) -> Send:
        host = incoming.headers["host"] if trusted_host else ""
        policy = page_policy(self.scripts, host, incoming.arrival.https)
        media = incoming.scope["path"].startswith(f"{self.prefix}/media/")
        return with_headers(send, incoming.kind, media, policy, incoming.arrival.https)


def _counted(incoming: Incoming, visitor: Visitor | None) -> tuple[Limit | None, str]:
    """Return what is counted, and as whose: strangers by address, callers of the API by token or session."""
    if visitor is None:
        return Limit.STRANGER, subscriber(incoming.arrival.address)
    if incoming.kind is not AddressKind.API or visitor.credential is Credential.CONSOLE:
        return None, ""
    if visitor.credential is Credential.TOKEN:
        return Limit.API, fingerprint(incoming.headers["authorization"])
    return Limit.API, str(visitor.session or subscriber(incoming.arrival.address))


def _too_many(incoming: Incoming, allowance: Allowance) -> Response:
    error = DeskError(refusals.TOO_MANY, seconds=allowance.reset)
    return refusals.refusal(incoming.scope, incoming.kind, 429, error, allowance.headers())


def _adding(send: Send, more: Mapping[str, str]) -> Send:
    async def send_more(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in more.items():
                headers.append(name, value)
        await send(message)

    return send_more if more else send
