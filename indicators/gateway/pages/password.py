"""Choosing a password: twice the same, and what stands against it said at its field."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indicators.design.markup import Html
from indicators.desk.auth import account
from indicators.desk.auth.sign_in import WeakPassword
from indicators.desk.seat import take_seat
from indicators.gateway.answers import TOO_MANY
from indicators.gateway.identity import Known
from indicators.gateway.pages.base import Heading, Shell, page, told
from indicators.gateway.pages.forms import Field, filled_in, form
from indicators.gateway.pages.reception import reception, spoken, visitor
from indicators.gateway.policy.rates import Limit, subscriber
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

NEEDED = N_("An administrator asked you to choose a new password before anything else.")
HINT = N_("At least 10 characters; three or four words that do not belong together are easy to remember.")
DIFFERENT = N_("This is not the same as above: type the new password again.")

PASSWORD, AGAIN = N_("Password"), N_("Password, once more")
_NEW, _NEW_AGAIN = N_("New password"), N_("New password, once more")
MENDED = 422  # the form comes back: what was sent is a form, but something in it must be mended

Why = Mapping[str, str]  # field → what must be mended


async def password_page(request: Request) -> Response:
    """For whoever is signed in; those who must choose a new one come nowhere else before."""
    here, speech, known = reception(request), spoken(request), visitor(request)
    typed = await filled_in(request) if request.method == "POST" else {}
    wanted = typed.get("next", request.query_params.get("next", ""))
    if known is None or known.by is not Known.SESSION:
        query = urlencode({"next": wanted, "lang": speech.code})
        return RedirectResponse(here.path(f"/auth/sign-in?{query}"), 303)
    if request.method != "POST":
        return await _shown(request, wanted, {})
    allowance = here.rates.take(Limit.SIGN_IN, subscriber(known.actor.address))
    if not allowance.granted:
        await here.ask(here.tell_limit, Limit.SIGN_IN, known.actor)
        return await _shown(request, wanted, {"old": speech.text(TOO_MANY, seconds=allowance.reset)}, 429)
    why = unequal(typed, speech)
    if not why:
        seat = await here.ask(take_seat, here.desk(), known.actor)
        try:
            old, new = typed.get("old", ""), typed.get("password", "")
            await here.hash(account.change_password, seat, old, new, known.session)
            return RedirectResponse(here.onward(wanted, speech), 303)
        except WeakPassword as error:
            why = weak(error, speech)
        except DeskError as error:
            why = {"old": error_text(error, speech)}
    return await _shown(request, wanted, why, MENDED)


async def _shown(request: Request, wanted: str, why: Why, status: int = 200) -> Response:
    here, speech, known = reception(request), spoken(request), visitor(request)
    shell = Shell.of(request, speech, next=wanted)
    heading = Heading(speech.text(N_("Choose a new password")), await here.ask(here.bureau, speech))
    needed = known is not None and known.must_change
    old = Field(
        "old",
        speech.text(N_("Present password")),
        secret=True,
        complete="current-password",
        why=why.get("old", ""),
        first=True,
    )
    fields = (old, *twice(speech, why))
    return page(
        shell,
        heading,
        told(speech.text(NEEDED)) if needed else Html(""),
        form(
            shell.action(),
            speech.text(N_("Change the password")),
            *(field.html() for field in fields),
            hidden={"next": wanted},
        ),
        status=status,
    )


def twice(speech: Language, why: Why, labels: tuple[str, str] = (_NEW, _NEW_AGAIN)) -> tuple[Field, Field]:
    """The two fields of a new password."""
    return (
        Field(
            "password",
            speech.text(labels[0]),
            secret=True,
            hint=speech.text(HINT),
            complete="new-password",
            why=why.get("password", ""),
        ),
        Field(
            "again",
            speech.text(labels[1]),
            secret=True,
            complete="new-password",
            why=why.get("again", ""),
        ),
    )


def unequal(typed: Mapping[str, str], speech: Language) -> Why:
    same = typed.get("password", "") == typed.get("again", "")
    return {} if same else {"again": speech.text(DIFFERENT)}


def weak(error: WeakPassword, speech: Language) -> Why:
    return {"password": " ".join(speech.text(objection) for objection in error.objections)}
