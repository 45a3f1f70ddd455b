"""The first start: the one-time link's page makes an administrator and says whose desk this is."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from indicators.access.names import BadName, allowed_display_name, allowed_name
from indicators.desk.auth.bootstrap import BootstrapRequest, is_first_link, set_up
from indicators.desk.auth.sign_in import LinkVoid, WeakPassword
from indicators.gateway.pages.base import Heading, Shell, page
from indicators.gateway.pages.context import PageContext, arrival_of, context_of, language_of
from indicators.gateway.pages.forms import Choice, Field, Form, Part, read_form
from indicators.gateway.pages.password import (
    AGAIN,
    NO_KEY,
    PASSWORD,
    UNPROCESSABLE,
    Errors,
    link_limit,
    twice,
    unequal,
    void_link,
    weak,
)
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError

WHAT_FOR = N_(
    "You become the first administrator. Everybody else gets an account from you, on the page People."
)
KEEP = N_(
    "A whole example year to look around in. Every figure is marked, and you can remove it at any time."
)
REMOVE = N_("The overview begins with your goals and no figures of this kind. It cannot be brought back.")
_NAMES = {"bureau_name_zh": N_("Chinese name"), "bureau_name_en": N_("English name")}


async def first_page(request: Request) -> Response:
    context, posted = context_of(request), request.method == "POST"
    typed = await read_form(request) if posted else {}
    key = typed.get("key", "") if posted else request.query_params.get("key", "")
    if posted and (refusal := await link_limit(request)) is not None:
        return refusal
    if not await context.ask(is_first_link, context.desk(), key):
        return await void_link(request, LinkVoid() if key else DeskError(NO_KEY))
    if not posted:
        return await _form(request, key, await context.ask(_names_now, context), {})
    errors = _errors(typed, language_of(request))
    return await _form(request, key, typed, errors) if errors else await _set_up(request, key, typed)


async def _set_up(request: Request, key: str, typed: Mapping[str, str]) -> Response:
    context, language = context_of(request), language_of(request)
    steps = BootstrapRequest(
        typed["name"],
        typed["shown"],
        typed.get("password", ""),
        typed.get("bureau_name_zh", ""),
        typed.get("bureau_name_en", ""),
        keep_demonstration=typed.get("demonstration") != "remove",
    )
    try:
        signed_in = await context.hash(set_up, context.desk(), key, steps, arrival_of(request).address)
    except WeakPassword as error:
        return await _form(request, key, typed, weak(error, language))
    except DeskError as error:  # the link was used a moment ago, or the store refuses
        return await void_link(request, error)
    return context.welcome(request, signed_in, context.home(language))


def _errors(typed: Mapping[str, str], language: Language) -> Errors:
    errors = dict(unequal(typed, language))
    for name, check in (("name", allowed_name), ("shown", allowed_display_name)):
        try:
            check(typed.get(name, ""))
        except BadName as error:
            errors[name] = error_text(error, language)
    return errors


def _names_now(context: PageContext) -> dict[str, str]:
    """Return the bureau's names in the catalogue. Asks the store: belongs in a thread."""
    setting = context.desk().catalogue().setting
    return {name: setting(name) for name in _NAMES}


async def _form(request: Request, key: str, typed: Mapping[str, str], errors: Errors) -> Response:
    context, language = context_of(request), language_of(request)
    demonstration = await context.ask(lambda: context.desk().demonstration_count())
    bureau = typed.get(f"bureau_name_{language.code}", "")
    return page(
        "bootstrap.html",
        Shell.of(request, language, keyed=True, key=key),
        Heading(language.text(N_("Set up the desk")), bureau, wide=True),
        status=UNPROCESSABLE if errors else 200,
        lead=language.text(WHAT_FOR),
        form=Form(language.text(N_("Finish and open the desk")), hidden={"key": key}),
        administrator=_administrator(language, typed, errors),
        bureau=_bureau(language, typed),
        demonstration=_demonstration(language, typed) if demonstration else None,
    )


def _administrator(language: Language, typed: Mapping[str, str], errors: Errors) -> Part:
    name = Field(
        "name",
        language.text(N_("Sign-in name")),
        typed.get("name", ""),
        hint=language.text(N_("Such as zhangwei; it cannot be changed later.")),
        complete="username",
        error=errors.get("name", ""),
        first=True,
    )
    display_name = Field(
        "shown",
        language.text(N_("Your name")),
        typed.get("shown", ""),
        hint=language.text(N_("As others read it beside what you do.")),
        complete="name",
        error=errors.get("shown", ""),
    )
    fields = (name, display_name, *twice(language, errors, (PASSWORD, AGAIN)))
    return Part(language.text(N_("Administrator")), fields)


def _bureau(language: Language, typed: Mapping[str, str]) -> Part:
    fields = [
        Field(name, language.text(label), typed.get(name, ""), complete="organization", required=False)
        for name, label in _NAMES.items()
    ]
    return Part(language.text(N_("Bureau")), fields)


def _demonstration(language: Language, typed: Mapping[str, str]) -> Part:
    removed, text = typed.get("demonstration") == "remove", language.text
    keep = Choice("demonstration", "keep", text(N_("Keep it for now")), text(KEEP), chosen=not removed)
    remove = Choice("demonstration", "remove", text(N_("Remove it now")), text(REMOVE), chosen=removed)
    return Part(text(N_("Demonstration data")), choices=(keep, remove))
