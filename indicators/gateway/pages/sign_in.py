"""Signing in and out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indicators.access.actor import nobody
from indicators.desk.auth import sign_in
from indicators.desk.auth.bootstrap import needs_set_up
from indicators.desk.auth.sign_in import Locked, SignInRefused
from indicators.gateway.identity import Credential
from indicators.gateway.pages.base import Heading, Notice, Shell, page
from indicators.gateway.pages.context import PageContext, arrival_of, context_of, language_of, visitor_of
from indicators.gateway.pages.forms import Field, Form, read_form
from indicators.gateway.policy.hosts import is_ours
from indicators.gateway.policy.rates import Limit, subscriber
from indicators.gateway.refusals import TOO_MANY
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text, moment_text
from indicators.model.problem import N_, DeskError

NOT_SET_UP = N_("The desk is not set up yet: open the link that the program printed when it started.")
LOCKED = N_("Too many wrong passwords in a row: try again after {until}, or ask an administrator for a link.")
AS = N_("You are signed in as {shown}.")
SIGNED_OUT = N_("You are signed out.")
ONLY_ELSEWHERE = N_(
    "This desk takes no passwords of its own: open it by way of your bureau's sign-in service."
)
FORGOTTEN = N_("No account, or the password forgotten? An administrator can send you a link.")


@dataclass(frozen=True)
class _Attempt:
    """What the page shows again; never a password."""

    target: str = ""  # where to go afterwards
    name: str = ""
    message: Notice | None = None
    status: int = 200


@dataclass(frozen=True)
class _ProviderLink:
    """The way through the bureau's sign-in service."""

    or_: str
    label: str
    href: str


# --- in ---


async def sign_in_page(request: Request) -> Response:
    """GET shows the form, POST tries what was typed; whoever is signed in already is led on."""
    if request.method == "POST":
        return await _try(request)
    language, visitor = language_of(request), visitor_of(request)
    target = request.query_params.get("next", "")
    if visitor is not None and visitor.credential is Credential.SESSION and not visitor.must_change:
        return RedirectResponse(context_of(request).onward(target, language), 303)
    message = Notice(language.text(SIGNED_OUT)) if "out" in request.query_params else None
    return await _form_page(request, _Attempt(target, message=message))


async def _try(request: Request) -> Response:
    typed = await read_form(request)
    context, language, address = context_of(request), language_of(request), arrival_of(request).address
    target, name = typed.get("next", ""), typed.get("name", "")
    if not context.configuration.passwords:
        return await _form_page(request, _Attempt(target, status=403))
    allowance = context.rates.take(Limit.SIGN_IN, subscriber(address))
    if not allowance.granted:
        await context.ask(context.record_limit, Limit.SIGN_IN, nobody(address))
        message = Notice(language.text(TOO_MANY, seconds=allowance.reset), refused=True)
        response = await _form_page(request, _Attempt(target, name, message, 429))
        response.headers.update(allowance.headers())
        return response
    try:
        signed_in = await context.hash(
            sign_in.sign_in, context.desk(), name, typed.get("password", ""), address
        )
    except (SignInRefused, Locked) as error:
        message = Notice(await context.ask(_sentence, context, error, language), refused=True)
        return await _form_page(request, _Attempt(target, name, message, 403))
    onward = context.onward(target, language)
    if signed_in.must_change:
        onward = context.path("/auth/password?") + urlencode({"next": onward, "lang": language.code})
    return context.welcome(request, signed_in, onward)


async def provider_refusal(request: Request, status: int, error: DeskError, target: str) -> Response:
    """Return the page with why the sign-in service's answer was refused."""
    message = Notice(error_text(error, language_of(request)), refused=True)
    return await _form_page(request, _Attempt(target, message=message, status=status))


def _sentence(context: PageContext, error: DeskError, language: Language) -> str:
    """Return the error's sentence; until when an account is locked, by the bureau's clock."""
    if isinstance(error, Locked):
        return language.text(LOCKED, until=moment_text(error.until, context.desk().zone(), language))
    return error_text(error, language)


async def _form_page(request: Request, attempt: _Attempt) -> Response:
    context, language = context_of(request), language_of(request)
    parameters = (("next", attempt.target),) if attempt.target else ()
    shell = Shell(language, context.path("/auth/sign-in"), parameters)
    heading = Heading(language.text(N_("Sign in")), await context.ask(context.bureau, language))
    if await context.ask(lambda: needs_set_up(context.desk())):
        message = Notice(language.text(NOT_SET_UP))
        return page("page.html", shell, heading, message=message)
    passwords, provider = context.configuration.passwords, context.configuration.oidc is not None
    return page(
        "sign_in.html",
        shell,
        heading,
        message=attempt.message,
        status=attempt.status,
        form=_form(language, attempt) if passwords else None,
        only_elsewhere=None if passwords or provider else Notice(language.text(ONLY_ELSEWHERE)),
        forgotten=language.text(FORGOTTEN),
        provider=_provider(context, language, attempt.target) if provider else None,
    )


def _form(language: Language, attempt: _Attempt) -> Form:
    name = Field(
        "name",
        language.text(N_("Sign-in name")),
        attempt.name,
        complete="username",
        first=not attempt.name,
    )
    password = Field(
        "password",
        language.text(N_("Password")),
        secret=True,
        complete="current-password",
        first=bool(attempt.name),
    )
    return Form(language.text(N_("Sign in")), (name, password), {"next": attempt.target})


def _provider(context: PageContext, language: Language, target: str) -> _ProviderLink:
    query = {"lang": language.code, **({"next": target} if target else {})}
    href = context.path("/auth/oidc/begin?") + urlencode(query)
    return _ProviderLink(language.text(N_("or")), language.text(N_("Unified sign-in")), href)


# --- out ---


async def sign_out_page(request: Request) -> Response:
    """POST signs out; so does a link on one of our own pages. Any other GET asks first."""
    context, language, visitor = context_of(request), language_of(request), visitor_of(request)
    if request.method != "POST" and not _from_our_page(request):
        return await _ask_first(request)
    if visitor is not None and visitor.session is not None:
        await context.ask(sign_in.sign_out, context.desk(), visitor.session, arrival_of(request).address)
    target = context.path("/auth/sign-in?") + urlencode({"out": "", "lang": language.code})
    return context.farewell(request, target)


def _from_our_page(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    referer, host = request.headers.get("referer", ""), request.headers["host"]
    return is_ours(referer, host, arrival_of(request).https, origin=False)


async def _ask_first(request: Request) -> Response:
    context, language, visitor = context_of(request), language_of(request), visitor_of(request)
    signed_in = visitor is not None and visitor.session is not None
    return page(
        "form.html",
        Shell.of(request, language),
        Heading(language.text(N_("Sign out")), await context.ask(context.bureau, language)),
        lead=language.text(AS, shown=visitor.actor.display_name) if visitor and signed_in else "",
        form=Form(language.text(N_("Sign out"))),
    )
