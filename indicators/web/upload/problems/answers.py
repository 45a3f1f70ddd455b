"""Questions about a file that a choice answers: what holds for a whole sheet, and what a column holds."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import BASIS_WORDS, year_month
from indicators.intake.model import About, Corrections, LayoutColumn
from indicators.intake.preview import Preview
from indicators.intake.problems.form import REPEATED_COLUMN
from indicators.intake.problems.layout import MIXED_UNIT_COLUMN, VALUE_UNCLEAR
from indicators.model.enums import Basis, Quantity
from indicators.model.problem import N_, Problem
from indicators.web.session.page_session import UploadedFile
from indicators.web.session.visit import Visit
from indicators.web.upload import amendments, upload
from indicators.web.upload.sheet import FIELD_WORDS, letters

_ASKED = {
    "month": N_("Which month?"),
    "basis": N_("Month values or cumulative?"),
    "measure": N_("In which measure?"),
    "unit": N_("Of which sub-district or park?"),
    "name": N_("Of which indicator?"),
}
_ELSEWHERE = N_("as each row or column says")
_CHOICES = ("month", "basis", "measure", "unit")
_HINT = N_("At each column's head in the table you can choose what it holds.")


def show_choice(problem: Problem, preview: Preview, key: str, visit: Visit) -> None:
    """Ask what holds for the sheet: the likeliest answers as buttons, all of them as a list."""
    field = "name" if problem.field == "code" else problem.field
    options = _options(field, visit)
    likely = problem.suggestions or _likely(field, visit)
    with st.container(horizontal=True):
        for text in likely[:4]:
            change = partial(amendments.with_page, about={field: text})
            label = plain_markdown(options.get(text, text))
            st.button(label, key=f"{key} {text}", on_click=upload.amend, args=(change,))
    _list(field, options, "", f"{key} list", N_("Choose from the whole list …"), visit.language)


def show_page(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show what was found for the whole sheet, each to be changed."""
    layout = preview.layout
    if layout is None:
        return
    language, page = visit.language, layout.page
    columns = st.columns(len(_CHOICES))
    for column, field in zip(columns, _CHOICES, strict=True):
        with column:
            present = getattr(page, field)
            key = f"{file.key} page {field} {present}"
            _list(field, _options(field, visit), present, key, _ELSEWHERE, language)


def _list(
    field: str, choices: dict[str, str], present: str, key: str, nothing: str, language: Language
) -> None:
    """Show a list to choose from.

    ``present``: the value now, which may be a text of the file that is none of the choices. ``nothing``: the
    placeholder.
    """
    options = list(choices) if present in choices or not present else [present, *choices]

    def change() -> None:
        chosen = st.session_state[key] or ""
        if chosen != present:
            upload.amend(partial(amendments.with_page, about={field: chosen}))

    st.selectbox(
        language.text(_ASKED[field]),
        options,
        index=options.index(present) if present else None,
        key=key,
        placeholder=language.text(nothing),
        format_func=lambda text: plain_markdown(choices.get(text or "", text or "")),
        on_change=change,
    )


def _options(field: str, visit: Visit) -> dict[str, str]:
    """Return the possible values of a field with their labels."""
    return _BY_FIELD[field](visit)


def _months(visit: Visit) -> dict[str, str]:
    months = [month for month in reversed(visit.desk.months()) if month.first_day <= visit.desk.today()]
    return {str(month): year_month(month, visit.language) for month in months}


def _bases(visit: Visit) -> dict[str, str]:
    return {str(basis): visit.language.text(BASIS_WORDS[basis]) for basis in Basis}


def _measures(visit: Visit) -> dict[str, str]:
    measures = visit.desk.catalogue().measures.values()
    measurable = (measure for measure in measures if measure.quantity is not Quantity.YES_NO)
    return {measure.name_zh: visit.language.name(measure) for measure in measurable}


def _units(visit: Visit) -> dict[str, str]:
    return {unit.code: visit.language.name(unit) for unit in visit.desk.catalogue().units.values()}


def _names(visit: Visit) -> dict[str, str]:
    return {
        indicator.code: visit.language.name(indicator)
        for indicator in visit.desk.catalogue().indicators.values()
    }


_BY_FIELD: dict[str, Callable[[Visit], dict[str, str]]] = {
    "month": _months,
    "basis": _bases,
    "measure": _measures,
    "unit": _units,
    "name": _names,
}


def _likely(field: str, visit: Visit) -> Sequence[str]:
    """Return likely values: the month due or the last one, both bases; no guess for other fields."""
    if field == "month":
        return [
            month
            for month in _months(visit)
            if month in (str(visit.view.month), str(visit.view.month.plus(1)))
        ]
    return [str(Basis.CUMULATIVE), str(Basis.MONTH)] if field == "basis" else []


class _Answer(NamedTuple):
    label: str
    change: Callable[[Corrections], Corrections]


def show_use(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    with st.container(horizontal=True):
        for number, answer in enumerate(_answers(problem, preview, language)):
            label = plain_markdown(answer.label)
            st.button(label, key=f"{key} use {number}", on_click=upload.amend, args=(answer.change,))
    st.html(tag("p", language.text(_HINT), cls="note"))


def _answers(problem: Problem, preview: Preview, language: Language) -> Iterator[_Answer]:
    columns = preview.layout.columns if preview.layout is not None else ()
    if problem.kind.code == VALUE_UNCLEAR.code:
        likely = [column for column in columns if column.header in problem.suggestions]
        yield from (_only_column(column, likely, "value", language) for column in likely)
    elif problem.kind.code == REPEATED_COLUMN.code:
        likely = [column for column in columns if column.field == problem.field]
        yield from (_only_column(column, likely, problem.field, language) for column in likely)
    elif problem.kind.code == MIXED_UNIT_COLUMN.code and problem.place is not None:
        for field in problem.suggestions:
            if field in FIELD_WORDS:
                change = partial(amendments.with_use, place=problem.place, field=field)
                yield _Answer(language.text(FIELD_WORDS[field]), change)


def _only_column(column: LayoutColumn, likely: list[LayoutColumn], field: str, language: Language) -> _Answer:
    """Return the answer that this column holds the field, and the other likely ones nothing."""
    sentence = N_("Column {column}: {header}")
    label = language.text(sentence, column=letters(column.place), header=column.header)
    abouts = {other.place: other.about for other in likely}
    return _Answer(label, partial(_chosen, place=column.place, field=field, abouts=abouts))


def _chosen(corrections: Corrections, place: int, field: str, abouts: dict[int, About]) -> Corrections:
    for other, about in abouts.items():
        corrections = amendments.with_use(corrections, other, field if other == place else None, about)
    return corrections
