"""Signing in and out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indicators.access.actor import nobody
from indicators.design.markup import Html, tag
from indicators.desk.auth import sign_in
from indicators.desk.auth.bootstrap import needs_set_up
from indicators.desk.auth.sign_in import Locked, SignInRefused
from indicators.gateway.answers import TOO_MANY
from indicators.gateway.identity import Known
from indicators.gateway.pages.base import Heading, Shell, page, told
from indicators.gateway.pages.forms import Field, filled_in, form
from indicators.gateway.pages.reception import Reception, came, reception, spoken, visitor
from indicators.gateway.policy.hosts import is_ours
from indicators.gateway.policy.rates import Limit, subscriber
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

    wanted: str = ""  # where to go afterwards
    name: str = ""
    message: Html | None = None
    status: int = 200


# --- in ---


async def sign_in_page(request: Request) -> Response:
    """GET shows the form, POST tries what was typed; whoever is known already is led on."""
    if request.method == "POST":
        return await _tried(request)
    here, speech, known = reception(request), spoken(request), visitor(request)
    wanted = request.query_params.get("next", "")
    if known is not None and known.by is Known.SESSION and not known.must_change:
        return RedirectResponse(here.onward(wanted, speech), 303)
    message = told(speech.text(SIGNED_OUT)) if "out" in request.query_params else None
    return await _shown(request, _Attempt(wanted, message=message))


async def _tried(request: Request) -> Response:
    typed = await filled_in(request)
    here, speech, address = reception(request), spoken(request), came(request).address
    wanted, name = typed.get("next", ""), typed.get("name", "")
    if not here.configuration.passwords:
        return await _shown(request, _Attempt(wanted, status=403))
    allowance = here.rates.take(Limit.SIGN_IN, subscriber(address))
    if not allowance.granted:
        await here.ask(here.tell_limit, Limit.SIGN_IN, nobody(address))
        refused = told(speech.text(TOO_MANY, seconds=allowance.reset), refused=True)
        answer = await _shown(request, _Attempt(wanted, name, refused, 429))
        answer.headers.update(allowance.headers())
        return answer
    try:
        signed_in = await here.hash(sign_in.sign_in, here.desk(), name, typed.get("password", ""), address)
    except (SignInRefused, Locked) as error:
        refused = told(await here.ask(_why, here, error, speech), refused=True)
        return await _shown(request, _Attempt(wanted, name, refused, 403))
    onward = here.onward(wanted, speech)
    if signed_in.must_change:
        onward = here.path("/auth/password?") + urlencode({"next": onward, "lang": speech.code})
    return here.welcome(request, signed_in, onward)


async def refused_elsewhere(request: Request, status: int, error: DeskError, wanted: str) -> Response:
    """The page again, with what a sign-in service's answer came to."""
    sentence = error_text(error, spoken(request))
    return await _shown(request, _Attempt(wanted, message=told(sentence, refused=True), status=status))


def _why(here: Reception, error: DeskError, speech: Language) -> str:
    """Until when, by the bureau's clock."""
    if isinstance(error, Locked):
        return speech.text(LOCKED, until=moment_text(error.until, here.desk().zone(), speech))
    return error_text(error, speech)


async def _shown(request: Request, attempt: _Attempt) -> Response:
    here, speech = reception(request), spoken(request)
    shell = Shell(speech, here.path("/auth/sign-in"), (("next", attempt.wanted),) if attempt.wanted else ())
    heading = Heading(speech.text(N_("Sign in")), await here.ask(here.bureau, speech))
    if await here.ask(lambda: needs_set_up(here.desk())):
        return page(shell, heading, told(speech.text(NOT_SET_UP)))
    content: list[Html] = []
    if here.configuration.passwords:
        content.append(_form(shell, attempt))
    if here.configuration.oidc is not None:
        content += _elsewhere(here, shell, attempt)
    if not content:
        content.append(told(speech.text(ONLY_ELSEWHERE)))
    message = [attempt.message] if attempt.message is not None else []
    return page(shell, heading, *message, *content, status=attempt.status)


def _form(shell: Shell, attempt: _Attempt) -> Html:
    speech = shell.speech
    name = Field(
        "name",
        speech.text(N_("Sign-in name")),
        attempt.name,
        complete="username",
        first=not attempt.name,
    )
    password = Field(
        "password",
        speech.text(N_("Password")),
        secret=True,
        complete="current-password",
        first=bool(attempt.name),
    )
    return tag(
        "div",
        form(
            shell.action(),
            speech.text(N_("Sign in")),
            name.html(),
            password.html(),
            hidden={"next": attempt.wanted},
        ),
        tag("p", speech.text(FORGOTTEN), cls="small"),
    )


def _elsewhere(here: Reception, shell: Shell, attempt: _Attempt) -> list[Html]:
    speech = shell.speech
    query = {"lang": speech.code, **({"next": attempt.wanted} if attempt.wanted else {})}
    there = tag(
        "a",
        speech.text(N_("Unified sign-in")),
        href=here.path("/auth/oidc/begin?") + urlencode(query),
        cls="button second" if here.configuration.passwords else "button",
    )
    return [tag("p", speech.text(N_("or")), cls="or"), there] if here.configuration.passwords else [there]


# --- out ---


async def sign_out_page(request: Request) -> Response:
    """POST signs out; so does a link on one of our own pages. Any other GET asks first."""
    here, speech, known = reception(request), spoken(request), visitor(request)
    if request.method != "POST" and not _from_our_page(request):
        return await _ask_first(request)
    if known is not None and known.session is not None:
        await here.ask(sign_in.sign_out, here.desk(), known.session, came(request).address)
    there = here.path("/auth/sign-in?") + urlencode({"out": "", "lang": speech.code})
    return here.farewell(request, there)


def _from_our_page(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    referer, host = request.headers.get("referer", ""), request.headers["host"]
    return is_ours(referer, host, came(request).https, whole=False)


async def _ask_first(request: Request) -> Response:
    here, speech = reception(request), spoken(request)
    shell = Shell.of(request, speech)
    heading = Heading(speech.text(N_("Sign out")), await here.ask(here.bureau, speech))
    known = visitor(request)
    who = [tag("p", speech.text(AS, shown=known.actor.shown), cls="lead")] if known and known.session else []
    return page(shell, heading, *who, form(shell.action(), speech.text(N_("Sign out"))))
