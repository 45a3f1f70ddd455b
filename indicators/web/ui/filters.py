"""Links to other months, groups and departments."""

from collections.abc import Mapping
from typing import Any

from indicators.i18n.language import Language, Named
from indicators.i18n.terms.figures import month_name, year_month
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.session.address import View
from indicators.web.ui.links import Item, choice, link


def controls(
    catalogue: Catalogue, view: View, months: tuple[Month, ...], language: Language
) -> dict[str, Any]:
    return {
        "steps": month_steps(view, months, language),
        "choices": [
            month_choice(view, months, language),
            _filter(N_("Group"), N_("All groups"), "group", catalogue.groups, view, language),
            department_choice(catalogue, view, language),
        ],
    }


def month_steps(view: View, months: tuple[Month, ...], language: Language, page: str = "") -> list[Item]:
    """Link to the month before, this one and the next, where the desk has them."""
    neighbours = [view.month.plus(step) for step in (-1, 0, 1)]
    return [
        link(
            mark.format(month_name(month, language)),
            view.changed(month=month),
            page,
            current=month == view.month,
            name=year_month(month, language),
        )
        for month, mark in zip(neighbours, ("‹ {}", "{}", "{} ›"), strict=True)
        if month in months
    ]


def month_choice(view: View, months: tuple[Month, ...], language: Language, page: str = "") -> Item:
    options = [
        link(year_month(month, language), view.changed(month=month), page, current=month == view.month)
        for month in reversed(months)
    ]
    return choice(language.text(N_("Month")), options)


def department_choice(catalogue: Catalogue, view: View, language: Language, page: str = "") -> Item:
    everything, departments = N_("All departments"), catalogue.departments
    return _filter(N_("Department"), everything, "department", departments, view, language, page)


def _filter(
    name: str,
    everything: str,
    field: str,
    nouns: Mapping[str, Named],
    view: View,
    language: Language,
    page: str = "",
) -> Item:
    chosen = getattr(view, field)
    options = [link(language.text(everything), view.changed(**{field: ""}), page, current=not chosen)]
    options += [
        link(language.name(noun), view.changed(**{field: code}), page, current=code == chosen)
        for code, noun in nouns.items()
    ]
    return choice(language.text(name), options)
