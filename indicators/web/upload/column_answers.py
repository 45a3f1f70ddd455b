"""What a column holds, where its header and its contents leave that open."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.i18n.language import Language
from indicators.intake.model import About, Column, Corrections
from indicators.intake.preview import Preview
from indicators.intake.problems.form import REPEATED_COLUMN
from indicators.intake.problems.layout import MIXED_UNIT_COLUMN, VALUE_UNCLEAR
from indicators.model.problem import N_, Problem
from indicators.web.upload import amend
from indicators.web.upload.sheet import FIELD_WORDS, letters
from indicators.web.upload.upload import mend

_HINT = N_("At each column's head in the table you can choose what it holds.")


class _Answer(NamedTuple):
    label: str
    change: Callable[[Corrections], Corrections]


def show_use(problem: Problem, preview: Preview, key: str, language: Language) -> None:
    with st.container(horizontal=True):
        for number, answer in enumerate(_answers(problem, preview, language)):
            label = plain_markdown(answer.label)
            st.button(label, key=f"{key} use {number}", on_click=mend, args=(answer.change,))
    st.html(tag("p", language.text(_HINT), cls="note"))


def _answers(problem: Problem, preview: Preview, language: Language) -> Iterator[_Answer]:
    columns = preview.layout.columns if preview.layout is not None else ()
    if problem.kind.code == VALUE_UNCLEAR.code:
        likely = [column for column in columns if column.header in problem.suggestions]
        yield from (_only(column, likely, "value", language) for column in likely)
    elif problem.kind.code == REPEATED_COLUMN.code:
        likely = [column for column in columns if column.field == problem.field]
        yield from (_only(column, likely, problem.field, language) for column in likely)
    elif problem.kind.code == MIXED_UNIT_COLUMN.code and problem.place is not None:
        for field in problem.suggestions:
            if field in FIELD_WORDS:
                change = partial(amend.with_use, place=problem.place, field=field)
                yield _Answer(language.text(FIELD_WORDS[field]), change)


def _only(column: Column, likely: list[Column], field: str, language: Language) -> _Answer:
    """This one holds it, the other likely ones are left aside."""
    said = N_("Column {column}: {header}")
    label = language.text(said, column=letters(column.place), header=column.header)
    abouts = {other.place: other.about for other in likely}
    return _Answer(label, partial(_chosen, place=column.place, field=field, abouts=abouts))


def _chosen(said: Corrections, place: int, field: str, abouts: dict[int, About]) -> Corrections:
    for other, about in abouts.items():
        said = amend.with_use(said, other, field if other == place else None, about)
    return said
