"""Validate an item's texts, departments, deadline and corrections before they are stored."""

from collections.abc import Iterable, Mapping
from datetime import date

from indicators.i18n.typed_text import meant, typed
from indicators.items import history
from indicators.model.catalogue import Catalogue
from indicators.model.item import Item, ItemSource
from indicators.model.problem import N_, DeskError

LONGEST = 2000  # characters of one text
LONGEST_NAME = 100  # of a person's, a ledger's or a source's name, and of a number
_YEARS = (2000, 2100)  # in which a deadline may lie


def checked_changes(
    catalogue: Catalogue, item: Item, changes: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the corrections that change something, validated."""
    for name in changes:
        if name not in history.CHANGEABLE:
            raise DeskError(N_("{field} cannot be changed: it stays as the item was raised."), field=name)
    stripped = {name: value.strip() for name, value in changes.items()}
    new = {name: value for name, value in stripped.items() if value != history.written(item, name)}
    if not new:
        raise DeskError(N_("Nothing differs from what stands already: there is nothing to correct."))
    for name, value in new.items():
        _require_fitting(item, name, value)
    lead, supporting = new.get("lead", item.lead), new.get("supporting", " ".join(item.supporting)).split()
    require_departments(catalogue, lead, supporting)
    if lead in supporting:  # who leads does not support as well
        new["supporting"] = " ".join(code for code in supporting if code != lead)
    return tuple(new.items())


def _require_fitting(item: Item, name: str, value: str) -> None:
    if name == "task":
        required(value, N_("Say what is to be done: the task is missing."))
    elif name == "source" and value not in tuple(ItemSource):
        raise DeskError(N_("A source is one of: {known}."), known=", ".join(ItemSource))
    elif name == history.DEADLINE:
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise DeskError(
                N_("A deadline is a day such as 2022-09-30, not {value}."), value=value
            ) from error
        if deadline(day) > item.deadline:
            raise DeskError(N_("To a later day an item is postponed: that keeps its reason in sight."))
    text(value) if name in ("task", "finding") else one_line(value)


def require_departments(catalogue: Catalogue, lead: str, supporting: Iterable[str]) -> None:
    """Raise DeskError where a department is unknown, or nobody leads."""
    if not lead:
        raise DeskError(N_("Say which department leads: it is missing."))
    for code in (lead, *supporting):
        if code not in catalogue.departments:
            raise DeskError(N_("There is no department {code}: choose one from the list."), code=code)


def required(words: str, sentence: str) -> str:
    """Return the text; raise DeskError with this sentence where it is blank."""
    cleaned = text(words)
    if not cleaned:
        raise DeskError(sentence)
    return cleaned


def text(words: str) -> str:
    """Return a text of at most so many characters, without blanks around it."""
    return typed(words, LONGEST, N_("A text has at most {longest} characters: attach the rest as a file."))


def one_line(words: str) -> str:
    """Return the text in one line."""
    too_long = N_("A name or number has at most {longest} characters, and this one {length}: shorten it.")
    return typed(" ".join(meant(words).split()), LONGEST_NAME, too_long)


def deadline(day: date) -> date:
    """Return the deadline; raise DeskError where its year is a slip of the pen."""
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise DeskError(
            N_("A deadline lies between the years {first} and {last}."), first=_YEARS[0], last=_YEARS[1]
        )
    return day
