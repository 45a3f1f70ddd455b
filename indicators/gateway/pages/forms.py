"""Forms of the door's pages: what they look like, and what comes back from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from indicators.design.markup import Html, joined, tag
from indicators.gateway.pages.base import void
from indicators.model.problem import N_, DeskError

_LARGEST = 16 * 1024  # bytes
_MOST_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"

NOT_A_FORM = N_("This is not what the form sends: open the page again.")


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    value: str = ""
    secret: bool = False
    hint: str = ""
    complete: str = "off"  # what the browser may fill in: the HTML standard's autocomplete words
    required: bool = True
    why: str = ""  # what must be mended
    first: bool = False  # takes the keyboard when the page opens
    fixed: bool = False  # shown, and to be kept with the password by the browser

    def html(self) -> Html:
        described = " ".join(
            f"{self.name}-{part}" for part, said in (("why", self.why), ("hint", self.hint)) if said
        )
        entry = void(
            "input",
            id=self.name,
            name=self.name,
            type="password" if self.secret else "text",
            value="" if self.secret else self.value,
            autocomplete=self.complete,
            autocapitalize="none",
            spellcheck="false",
            maxlength="128",
            required="required" if self.required else "",
            autofocus="autofocus" if self.first or self.why else "",
            readonly="readonly" if self.fixed else "",
            aria_describedby=described,
            aria_invalid="true" if self.why else "",
        )
        return tag(
            "div",
            tag("label", self.label, **{"for": self.name}),
            tag("p", self.hint, cls="hint", id=f"{self.name}-hint") if self.hint else Html(""),
            tag("p", self.why, cls="why", id=f"{self.name}-why") if self.why else Html(""),
            entry,
            cls="field wrong" if self.why else "field",
        )


def choice(name: str, value: str, label: str, meaning: str, *, chosen: bool) -> Html:
    """One of several that exclude each other, and what it means."""
    entry = void("input", type="radio", name=name, value=value, checked="checked" if chosen else "")
    return tag("label", entry, tag("b", label), tag("small", meaning), cls="choice")


def form(action: str, button: str, *content: Html, hidden: Mapping[str, str] | None = None) -> Html:
    kept = [
        void("input", type="hidden", name=name, value=value)
        for name, value in (hidden or {}).items()
        if value
    ]
    return tag(
        "form", joined(*kept), *content, tag("button", button, type="submit"), method="post", action=action
    )


async def filled_in(request: Request) -> dict[str, str]:
    """Name → what was typed; raises DeskError for what none of our forms would send."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise DeskError(NOT_A_FORM)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise DeskError(NOT_A_FORM)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise DeskError(NOT_A_FORM) from error
    return dict(pairs)
