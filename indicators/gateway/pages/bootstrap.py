"""The first start: the one-time link's page makes an administrator and says whose desk this is."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from indicators.access.names import BadName, allowed_name, allowed_shown
from indicators.design.markup import Html, tag
from indicators.desk.auth.bootstrap import FirstSteps, set_up, sets_up
from indicators.desk.auth.sign_in import LinkVoid, WeakPassword
from indicators.gateway.pages.base import Heading, Shell, page
from indicators.gateway.pages.forms import Field, choice, filled_in, form
from indicators.gateway.pages.invitation import NO_KEY, link_limit, void_link
from indicators.gateway.pages.password import AGAIN, MENDED, PASSWORD, Why, twice, unequal, weak
from indicators.gateway.pages.reception import Reception, came, reception, spoken
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
    here, posted = reception(request), request.method == "POST"
    typed = await filled_in(request) if posted else {}
    key = typed.get("key", "") if posted else request.query_params.get("key", "")
    if posted and (refusal := await link_limit(request)) is not None:
        return refusal
    if not await here.ask(sets_up, here.desk(), key):
        return await void_link(request, LinkVoid() if key else DeskError(NO_KEY))
    if not posted:
        return await _shown(request, key, await here.ask(_as_it_is, here), {})
    why = _objections(typed, spoken(request))
    return await _shown(request, key, typed, why) if why else await _set_up(request, key, typed)


async def _set_up(request: Request, key: str, typed: Mapping[str, str]) -> Response:
    here, speech = reception(request), spoken(request)
    steps = FirstSteps(
        typed["name"],
        typed["shown"],
        typed.get("password", ""),
        typed.get("bureau_name_zh", ""),
        typed.get("bureau_name_en", ""),
        keep_demonstration=typed.get("demonstration") != "remove",
    )
    try:
        signed_in = await here.hash(set_up, here.desk(), key, steps, came(request).address)
    except WeakPassword as error:
        return await _shown(request, key, typed, weak(error, speech))
    except DeskError as error:  # the link was used a moment ago, or the store refuses
        return await void_link(request, error)
    return here.welcome(request, signed_in, here.home(speech))


def _objections(typed: Mapping[str, str], speech: Language) -> Why:
    found = dict(unequal(typed, speech))
    for name, check in (("name", allowed_name), ("shown", allowed_shown)):
        try:
            check(typed.get(name, ""))
        except BadName as error:
            found[name] = error_text(error, speech)
    return found


def _as_it_is(here: Reception) -> dict[str, str]:
    """What the catalogue says already. Asks the store: belongs in a thread."""
    setting = here.desk().catalogue().setting
    return {name: setting(name) for name in _NAMES}


async def _shown(request: Request, key: str, typed: Mapping[str, str], why: Why) -> Response:
    here, speech = reception(request), spoken(request)
    shell = Shell.of(request, speech, keyed=True, key=key)
    demonstration = await here.ask(lambda: here.desk().demonstration_count())
    heading = Heading(
        speech.text(N_("Set up the desk")), typed.get(f"bureau_name_{speech.code}", ""), wide=True
    )
    bureau = _bureau(speech, typed)
    return page(
        shell,
        heading,
        tag("p", speech.text(WHAT_FOR), cls="lead"),
        form(
            shell.action(),
            speech.text(N_("Finish and open the desk")),
            tag(
                "div",
                _administrator(speech, typed, why),
                tag("div", bureau, *([_demonstration(speech, typed)] if demonstration else [])),
                cls="parts",
            ),
            hidden={"key": key},
        ),
        status=MENDED if why else 200,
    )


def _administrator(speech: Language, typed: Mapping[str, str], why: Why) -> Html:
    name = Field(
        "name",
        speech.text(N_("Sign-in name")),
        typed.get("name", ""),
        hint=speech.text(N_("Such as zhangwei; it cannot be changed later.")),
        complete="username",
        why=why.get("name", ""),
        first=True,
    )
    shown = Field(
        "shown",
        speech.text(N_("Your name")),
        typed.get("shown", ""),
        hint=speech.text(N_("As others read it beside what you do.")),
        complete="name",
        why=why.get("shown", ""),
    )
    fields = (name, shown, *twice(speech, why, (PASSWORD, AGAIN)))
    return _part(speech.text(N_("Administrator")), *(field.html() for field in fields))


def _bureau(speech: Language, typed: Mapping[str, str]) -> Html:
    fields = [
        Field(name, speech.text(label), typed.get(name, ""), complete="organization", required=False)
        for name, label in _NAMES.items()
    ]
    return _part(speech.text(N_("Bureau")), *(field.html() for field in fields))


def _demonstration(speech: Language, typed: Mapping[str, str]) -> Html:
    removed = typed.get("demonstration") == "remove"
    return _part(
        speech.text(N_("Demonstration data")),
        choice(
            "demonstration", "keep", speech.text(N_("Keep it for now")), speech.text(KEEP), chosen=not removed
        ),
        choice(
            "demonstration", "remove", speech.text(N_("Remove it now")), speech.text(REMOVE), chosen=removed
        ),
    )


def _part(title: str, *content: Html) -> Html:
    return tag("fieldset", tag("legend", title), *content)
