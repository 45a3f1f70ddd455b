"""The door: ASGI middleware before everything else, so that each request is known or refused.

Pages, files, uploads, media, WebSockets and the API alike. In this order: what does it call us and which
page sent it; is there such a place; who is it; may they be there; how often did they ask.
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
from indicators.gateway import answers
from indicators.gateway.configuration import Configuration
from indicators.gateway.health import health, readiness
from indicators.gateway.identity import Known, Remembered, Visitor, identify, named_by_proxy
from indicators.gateway.knock import Knock
from indicators.gateway.pages.context import PageContext
from indicators.gateway.pages.routes import auth_routes, message_page, refused_form
from indicators.gateway.policy import cookies, hosts
from indicators.gateway.policy.headers import page_policy, with_headers
from indicators.gateway.policy.proxies import Arrival, is_loopback
from indicators.gateway.policy.rates import Allowance, Limit, fingerprint, subscriber
from indicators.gateway.routes import Place
from indicators.model.problem import DeskError


class Door:
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
        self.remembered = Remembered()
        self.own = Starlette(
            routes=[Mount(f"{prefix}/auth", routes=auth_routes(configuration))],
            exception_handlers={DeskError: refused_form},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        knock = Knock.of(scope, self.configuration, self.prefix)
        objection = hosts.objection(
            knock.headers, knock.method, knock.arrival.https, self.names, by_token=knock.by_token
        )
        if scope["type"] == "http":
            send = self._with_headers(knock, send, trusted_host=not objection)
        if objection:
            response: Response | None = answers.refusal(scope, knock.place, 403, DeskError(objection))
        else:
            response = await self._open_to_all(knock)
        if response is not None:
            await answers.answered(response, scope, receive, send)
        else:
            await self._known_only(knock, receive, send)

    async def _open_to_all(self, knock: Knock) -> Response | None:
        if knock.place is Place.HEALTH:
            return health()
        if knock.place is Place.READY:
            return await self.context.ask(readiness, self.context.desk)
        if knock.place is Place.NOWHERE:
            return answers.refusal(knock.scope, knock.place, 404, DeskError(answers.NOT_HERE))
        return None

    async def _known_only(self, knock: Knock, receive: Receive, send: Send) -> None:
        try:
            visitor = await self.context.ask(self._visitor, knock)
            response, more = await self._refused(knock, visitor)
        except SignInRefused as error:  # by whom the proxy named
            response = message_page(knock.headers, self.context, 403, error)
        except DeskError as error:
            response = self._not_open(knock, error)
        else:
            if response is None:
                await self._let_in(knock, visitor, receive, _adding(send, more))
                return
        await answers.answered(response, knock.scope, receive, send)

    def _visitor(self, knock: Knock) -> Visitor | None:
        """Asks the store. Whom the trusted proxy names is let in when they open a page."""
        desk, arrival = self.context.desk(), knock.arrival
        found = identify(desk, knock.headers, knock.place, arrival, self.remembered)
        known = found is not None and found.by is not Known.NOTHING
        opens = knock.opens_a_page and knock.place is Place.PAGE
        if known or not (arrival.person and opens) or not self._may_begin(arrival):
            return found
        return named_by_proxy(desk, arrival, self.configuration)

    def _may_begin(self, arrival: Arrival) -> bool:
        """Each refusal makes the audit grow: a browser without cookies shall not fill the disk."""
        return self.context.rates.take(Limit.SIGN_IN, arrival.person).granted

    # --- who may not ---

    async def _refused(
        self, knock: Knock, visitor: Visitor | None
    ) -> tuple[Response | None, Mapping[str, str]]:
        """The refusal (None = may come in), and what else the answer shall say in its headers."""
        limit, whose = _counted(knock, visitor)
        allowance = self.context.rates.take(limit, whose) if limit is not None else None
        said = allowance.headers() if allowance is not None and limit is Limit.API else {}
        if limit is not None and allowance is not None and not allowance.granted:
            who = visitor.actor if visitor else nobody(knock.arrival.address)
            await self.context.ask(self.context.record_limit, limit, who)
            return _too_many(knock, allowance), said
        return self._not_for(knock, visitor), said

    def _not_for(self, knock: Knock, visitor: Visitor | None) -> Response | None:
        if knock.place is Place.OWN and knock.method:
            return None  # its pages ask for themselves
        if visitor is None:
            return self._to_a_stranger(knock)
        if visitor.must_change:
            if knock.opens_a_page:
                return answers.to_sign_in(knock.scope, self.prefix, "/auth/password")
            return answers.refusal(knock.scope, knock.place, 403, DeskError(answers.PASSWORD_FIRST))
        if knock.place is Place.UPLOAD and not visitor.actor.may(Action.REPORT):
            return answers.refusal(knock.scope, knock.place, 403, DeskError(answers.MAY_NOT_UPLOAD))
        return None

    def _to_a_stranger(self, knock: Knock) -> Response:
        if knock.opens_a_page:
            return answers.to_sign_in(knock.scope, self.prefix)
        sentence = answers.TOKEN_REFUSED if knock.by_token else answers.SIGN_IN_FIRST
        return answers.unauthorized(knock.scope, knock.place, sentence)

    def _not_open(self, knock: Knock, error: DeskError) -> Response:
        """Why, is told at the machine itself; elsewhere nobody is known who might hear it."""
        near = is_loopback(knock.arrival.address) and not knock.arrival.forwarded
        told = error if near else DeskError(answers.NOT_OPEN)
        if knock.opens_a_page:
            return message_page(knock.headers, self.context, 503, told)
        return answers.refusal(knock.scope, knock.place, 503, told)

    # --- who may ---

    async def _let_in(self, knock: Knock, visitor: Visitor | None, receive: Receive, send: Send) -> None:
        state = {"arrival": knock.arrival, "page_context": self.context}
        scope = knock.inside(visitor, self.configuration.proxy_header, **state)
        if visitor is not None and visitor.fresh_secret:
            cookie = cookies.setting(visitor.fresh_secret, knock.arrival.https, self.prefix)
            send = _adding(send, {"set-cookie": cookie})
        await (self.own if knock.place is Place.OWN else self.app)(scope, receive, send)

    def _with_headers(self, knock: Knock, send: Send, *, trusted_host: bool) -> Send:
        host = knock.headers["host"] if trusted_host else ""
        policy = page_policy(self.scripts, host, knock.arrival.https)
        media = knock.scope["path"].startswith(f"{self.prefix}/media/")
        return with_headers(send, knock.place, media, policy, knock.arrival.https)


def _counted(knock: Knock, visitor: Visitor | None) -> tuple[Limit | None, str]:
    """What is counted, and as whose: strangers by address, those who use the API by token or session."""
    if visitor is None:
        return Limit.STRANGER, subscriber(knock.arrival.address)
    if knock.place is not Place.API or visitor.by is Known.CONSOLE:
        return None, ""
    if visitor.by is Known.TOKEN:
        return Limit.API, fingerprint(knock.headers["authorization"])
    return Limit.API, str(visitor.session or subscriber(knock.arrival.address))


def _too_many(knock: Knock, allowance: Allowance) -> Response:
    error = DeskError(answers.TOO_MANY, seconds=allowance.reset)
    return answers.refusal(knock.scope, knock.place, 429, error, allowance.headers())


def _adding(send: Send, more: Mapping[str, str]) -> Send:
    async def send_more(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in more.items():
                headers.append(name, value)
        await send(message)

    return send_more if more else send
