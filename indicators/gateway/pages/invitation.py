"""An invited person, or one who forgot the password, chooses it by a one-time link."""

from starlette.requests import Request
from starlette.responses import Response

from indicators.access.account import Account
from indicators.access.actor import nobody
from indicators.design.markup import tag
from indicators.desk.auth import sign_in
from indicators.desk.auth.sign_in import LinkVoid, WeakPassword
from indicators.gateway.answers import TOO_MANY
from indicators.gateway.pages.base import Heading, Shell, page, told
from indicators.gateway.pages.forms import Field, filled_in, form
from indicators.gateway.pages.password import AGAIN, MENDED, PASSWORD, Why, twice, unequal, weak
from indicators.gateway.pages.reception import came, reception, spoken
from indicators.gateway.policy.rates import Limit, subscriber
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

NO_KEY = N_("Open the link once more: its key has left the address, so that nobody reads it there.")
FOR = N_("{shown}, choose the password with which you will sign in.")


async def invitation_page(request: Request) -> Response:
    here, speech, address = reception(request), spoken(request), came(request).address
    posted = request.method == "POST"
    typed = await filled_in(request) if posted else {}
    key = typed.get("key", "") if posted else request.query_params.get("key", "")
    if posted and (refusal := await link_limit(request)) is not None:
        return refusal
    account = await here.ask(sign_in.invited, here.desk(), key)
    if account is None:
        return await void_link(request, LinkVoid() if key else DeskError(NO_KEY))
    why = unequal(typed, speech)
    if posted and not why:
        try:
            chosen = typed.get("password", "")
            signed_in = await here.hash(sign_in.accept_invitation, here.desk(), key, chosen, address)
            return here.welcome(request, signed_in, here.home(speech))
        except WeakPassword as error:
            why = weak(error, speech)
        except LinkVoid as error:  # used a moment ago
            return await void_link(request, error)
    return await _shown(request, account, key, why)


async def _shown(request: Request, account: Account, key: str, why: Why) -> Response:
    here, speech = reception(request), spoken(request)
    shell = Shell.of(request, speech, keyed=True, key=key)
    heading = Heading(speech.text(N_("Choose your password")), await here.ask(here.bureau, speech))
    name = Field("name", speech.text(N_("Sign-in name")), account.name, complete="username", fixed=True)
    fields = (name, *twice(speech, why, (PASSWORD, AGAIN)))
    return page(
        shell,
        heading,
        tag("p", speech.text(FOR, shown=account.shown), cls="lead"),
        form(
            shell.action(),
            speech.text(N_("Set the password and sign in")),
            *(field.html() for field in fields),
            hidden={"key": key},
        ),
        status=MENDED if why else 200,
    )


async def link_limit(request: Request) -> Response | None:
    """The refusal where too many links were tried from this address."""
    here, address = reception(request), came(request).address
    allowance = here.rates.take(Limit.LINK, subscriber(address))
    if allowance.granted:
        return None
    await here.ask(here.tell_limit, Limit.LINK, nobody(address))
    answer = await _said(request, DeskError(TOO_MANY, seconds=allowance.reset), 429)
    answer.headers.update(allowance.headers())
    return answer


async def void_link(request: Request, error: DeskError) -> Response:
    return await _said(request, error, 410)


async def _said(request: Request, error: DeskError, status: int) -> Response:
    here, speech = reception(request), spoken(request)
    heading = Heading(speech.text(N_("One-time link")), await here.ask(here.bureau, speech))
    sign_in_instead = tag(
        "a", speech.text(N_("To the sign-in page")), href=here.path("/auth/sign-in"), cls="button"
    )
    shell = Shell.of(request, speech, keyed=True)
    return page(shell, heading, told(error_text(error, speech), refused=True), sign_in_instead, status=status)
