"""Choosing a password: a new one while signed in, or the first one by a one-time link."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indicators.access.account import Account
from indicators.access.actor import nobody
from indicators.desk.auth import account, sign_in
from indicators.desk.auth.sign_in import LinkVoid, WeakPassword
from indicators.desk.seat import take_seat
from indicators.gateway.identity import Credential
from indicators.gateway.pages.base import Heading, Notice, Shell, page
from indicators.gateway.pages.context import arrival_of, context_of, language_of, visitor_of
from indicators.gateway.pages.forms import Field, Form, read_form
from indicators.gateway.policy.rates import Limit, subscriber
from indicators.gateway.refusals import TOO_MANY
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

NEEDED = N_("An administrator asked you to choose a new password before anything else.")
HINT = N_("At least 10 characters; three or four words that do not belong together are easy to remember.")
DIFFERENT = N_("This is not the same as above: type the new password again.")
NO_KEY = N_("Open the link once more: its key has left the address, so that nobody reads it there.")
FOR = N_("{shown}, choose the password with which you will sign in.")

PASSWORD, AGAIN = N_("Password"), N_("Password, once more")
_NEW, _NEW_AGAIN = N_("New password"), N_("New password, once more")
UNPROCESSABLE = 422  # the form comes back: what was sent is a form, but something in it must be corrected

Errors = Mapping[str, str]  # field → what must be corrected


# --- while signed in ---


async def password_page(request: Request) -> Response:
    """For whoever is signed in; those who must choose a new one come nowhere else before."""
    context, language, visitor = context_of(request), language_of(request), visitor_of(request)
    typed = await read_form(request) if request.method == "POST" else {}
    target = typed.get("next", request.query_params.get("next", ""))
    if visitor is None or visitor.credential is not Credential.SESSION:
        query = urlencode({"next": target, "lang": language.code})
        return RedirectResponse(context.path(f"/auth/sign-in?{query}"), 303)
    if request.method != "POST":
        return await _change_form(request, target, {})
    allowance = context.rates.take(Limit.SIGN_IN, subscriber(visitor.actor.address))
    if not allowance.granted:
        await context.ask(context.record_limit, Limit.SIGN_IN, visitor.actor)
        message = language.text(TOO_MANY, seconds=allowance.reset)
        return await _change_form(request, target, {"old": message}, 429)
    errors = unequal(typed, language)
    if not errors:
        seat = await context.ask(take_seat, context.desk(), visitor.actor)
        try:
            old, new = typed.get("old", ""), typed.get("password", "")
            await context.hash(account.change_password, seat, old, new, visitor.session)
            return RedirectResponse(context.onward(target, language), 303)
        except WeakPassword as error:
            errors = weak(error, language)
        except DeskError as error:
            errors = {"old": error_text(error, language)}
    return await _change_form(request, target, errors, UNPROCESSABLE)


async def _change_form(request: Request, target: str, errors: Errors, status: int = 200) -> Response:
    context, language, visitor = context_of(request), language_of(request), visitor_of(request)
    needed = visitor is not None and visitor.must_change
    old = Field(
        "old",
        language.text(N_("Present password")),
        secret=True,
        complete="current-password",
        error=errors.get("old", ""),
        first=True,
    )
    fields = (old, *twice(language, errors))
    return page(
        "form.html",
        Shell.of(request, language, next=target),
        Heading(language.text(N_("Choose a new password")), await context.ask(context.bureau, language)),
        message=Notice(language.text(NEEDED)) if needed else None,
        status=status,
        lead="",
        form=Form(language.text(N_("Change the password")), fields, {"next": target}),
    )


# --- by a one-time link ---


async def invitation_page(request: Request) -> Response:
    """An invited person, or one who forgot the password, chooses it by a one-time link."""
    context, language, address = context_of(request), language_of(request), arrival_of(request).address
    posted = request.method == "POST"
    typed = await read_form(request) if posted else {}
    key = typed.get("key", "") if posted else request.query_params.get("key", "")
    if posted and (refusal := await link_limit(request)) is not None:
        return refusal
    invited = await context.ask(sign_in.invited, context.desk(), key)
    if invited is None:
        return await void_link(request, LinkVoid() if key else DeskError(NO_KEY))
    errors = unequal(typed, language)
    if posted and not errors:
        try:
            password = typed.get("password", "")
            signed_in = await context.hash(sign_in.accept_invitation, context.desk(), key, password, address)
            return context.welcome(request, signed_in, context.home(language))
        except WeakPassword as error:
            errors = weak(error, language)
        except LinkVoid as error:  # used a moment ago
            return await void_link(request, error)
    return await _first_password_form(request, invited, key, errors)


async def _first_password_form(request: Request, invited: Account, key: str, errors: Errors) -> Response:
    context, language = context_of(request), language_of(request)
    name = Field("name", language.text(N_("Sign-in name")), invited.name, complete="username", fixed=True)
    fields = (name, *twice(language, errors, (PASSWORD, AGAIN)))
    return page(
        "form.html",
        Shell.of(request, language, keyed=True, key=key),
        Heading(language.text(N_("Choose your password")), await context.ask(context.bureau, language)),
        status=UNPROCESSABLE if errors else 200,
        lead=language.text(FOR, shown=invited.display_name),
        form=Form(language.text(N_("Set the password and sign in")), fields, {"key": key}),
    )


async def link_limit(request: Request) -> Response | None:
    """Return the refusal where too many links were tried from this address."""
    context, address = context_of(request), arrival_of(request).address
    allowance = context.rates.take(Limit.LINK, subscriber(address))
    if allowance.granted:
        return None
    await context.ask(context.record_limit, Limit.LINK, nobody(address))
    response = await _link_message(request, DeskError(TOO_MANY, seconds=allowance.reset), 429)
    response.headers.update(allowance.headers())
    return response


async def void_link(request: Request, error: DeskError) -> Response:
    """Say why a one-time link does not hold."""
    return await _link_message(request, error, 410)


async def _link_message(request: Request, error: DeskError, status: int) -> Response:
    context, language = context_of(request), language_of(request)
    return page(
        "message.html",
        Shell.of(request, language, keyed=True),
        Heading(language.text(N_("One-time link")), await context.ask(context.bureau, language)),
        message=Notice(error_text(error, language), refused=True),
        status=status,
        sign_in=context.path("/auth/sign-in"),
        to_sign_in=language.text(N_("To the sign-in page")),
    )


# --- a new password, whoever chooses it ---


def twice(
    language: Language, errors: Errors, labels: tuple[str, str] = (_NEW, _NEW_AGAIN)
) -> tuple[Field, Field]:
    """Return the two fields of a new password."""
    label, label_again = (language.text(text) for text in labels)
    hint, error, error_again = language.text(HINT), errors.get("password", ""), errors.get("again", "")
    return (
        Field("password", label, secret=True, hint=hint, complete="new-password", error=error),
        Field("again", label_again, secret=True, complete="new-password", error=error_again),
    )


def unequal(typed: Mapping[str, str], language: Language) -> Errors:
    same = typed.get("password", "") == typed.get("again", "")
    return {} if same else {"again": language.text(DIFFERENT)}


def weak(error: WeakPassword, language: Language) -> Errors:
    return {"password": " ".join(language.text(objection) for objection in error.objections)}
