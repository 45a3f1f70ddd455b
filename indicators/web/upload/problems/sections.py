"""Show what is wrong in a file by kind, and what was settled with its undo."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from indicators.design.markup import Html, tag
from indicators.i18n.language import Language
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.intake.problems.cells import TOO_MANY_DECIMALS
from indicators.model.problem import N_
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit
from indicators.web.upload import amendments
from indicators.web.upload.problems.cards import amend_button, show_card, show_remarks, sort_of
from indicators.web.upload.problems.groups import (
    ColumnMend,
    Group,
    Section,
    column_mends,
    grouped,
    sections,
)
from indicators.web.upload.problems.settled import Settled, settled
from indicators.web.upload.problems.walking import show_walking
from indicators.web.upload.sheet import letters

_LISTED = 100  # cells of a column
_TOGETHER = 4  # corrections of one kind, from which on they are folded
_AT_ONCE = 8  # groups; the next ones follow as these are settled


def show_problems_with_answers(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show what is wrong by kind with the controls that settle it, and what was settled with its undo."""
    groups = grouped(preview)
    kinds = page_session().upload.kinds
    done = settled(file.corrections, kinds, visit.desk.catalogue(), visit.language)
    in_sight = {group.key for group in groups[:_AT_ONCE]}
    for section in sections(groups):
        _section_head(section, file, visit)
        _show_column_mends(section, preview, file, visit)
        _show_settled([one for one in done if one.kind.code == section.kind.code], file, visit)
        for group in section.groups:
            if group.key in in_sight:
                with st.container(key=f"problem {file.key} {group.key}"):
                    show_card(group, preview, file, visit)
    open_codes = {group.kind.code for group in groups}
    _show_rest([one for one in done if one.kind.code not in open_codes], file, visit)
    left = sum(len(group.problems) for group in groups[_AT_ONCE:])
    if left:
        sentence = N_("{n} more follow when these are settled; the table marks all of them.")
        st.html(tag("p", visit.language.text(sentence, n=left), cls="note"))
    if groups or done:
        show_walking(visit.language)
    show_remarks(preview, visit.language)


def _section_head(section: Section, file: UploadedFile, visit: Visit) -> None:
    """Show the kind with its number, and where names are alike one press for all of them."""
    language, matched = visit.language, section.matched
    with st.container(horizontal=True, vertical_alignment="center", key=f"kind {section.kind.code}"):
        number = tag("small", language.count("{n} place", "{n} places", section.count))
        st.html(tag("h2", language.text(section.kind.title), " ", number, cls="kind"), width="content")
        if len(matched) > 1:
            label = language.text(N_("Take all {n} proposals"), n=len(matched))
            amend_button(
                label, f"{file.key} all {section.kind.code}", partial(_with_proposals, groups=matched)
            )


def _show_column_mends(section: Section, preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Offer one decision for a whole column, each cell's old and new text beside it before it is taken."""
    for number, mend in enumerate(column_mends(section)):
        key = f"{file.key} column {section.kind.code} {mend.place} {number}"
        with st.container(key=key, horizontal=True, vertical_alignment="center"):
            amend_button(_mend_label(section, mend, visit.language), key, partial(_with_cells, mend=mend))
            st.html(_old_and_new(mend, preview, visit.language))


def _mend_label(section: Section, mend: ColumnMend, language: Language) -> str:
    column, number = letters(mend.place), len(mend.cells)
    if mend.text:
        return language.text(
            N_("Column {column}: all {n} to {text}"), column=column, n=number, text=mend.text
        )
    if section.kind == TOO_MANY_DECIMALS:
        return language.text(N_("Column {column}: round all {n}"), column=column, n=number)
    return language.text(N_("Column {column}: take all {n} proposals"), column=column, n=number)


def _old_and_new(mend: ColumnMend, preview: Preview, language: Language) -> Html:
    """List each cell's texts, folded."""
    column = letters(mend.place)
    lines = [
        tag("li", tag("b", f"{column}{row}"), f" {_present(preview, row, mend.place, old)} → {new}")
        for row, old, new in mend.cells[:_LISTED]
    ]
    if len(mend.cells) > _LISTED:
        lines.append(tag("li", language.text(N_("and {n} more"), n=len(mend.cells) - _LISTED)))
    summary = tag("summary", language.text(N_("Each cell, old → new")))
    return tag("details", summary, tag("ul", *lines, cls="problems"), cls="note")


def _present(preview: Preview, row: int, place: int, value: str) -> str:
    return preview.grid.cell(row, place) if preview.grid is not None else value


def _with_cells(corrections: Corrections, mend: ColumnMend) -> Corrections:
    for row, _, text in mend.cells:
        corrections = amendments.with_cell(corrections, row, mend.place, text)
    return corrections


def _with_proposals(corrections: Corrections, groups: Sequence[Group]) -> Corrections:
    for group in groups:
        problem = group.first
        corrections = amendments.with_meaning(
            corrections, sort_of(problem), problem.value, problem.suggestions[0]
        )
    return corrections


def _show_rest(done: Sequence[Settled], file: UploadedFile, visit: Visit) -> None:
    """Show what was settled of kinds of which nothing is left."""
    for code in dict.fromkeys(one.kind.code for one in done):
        of_kind = [one for one in done if one.kind.code == code]
        st.html(tag("h2", visit.language.text(of_kind[0].kind.title), cls="kind"))
        _show_settled(of_kind, file, visit)


def _show_settled(done: Sequence[Settled], file: UploadedFile, visit: Visit) -> None:
    """Show each correction with its undo; of many in one way an undo for all of them first."""
    if len(done) < _TOGETHER:
        _show_each(done, file, visit)
        return
    language, key = visit.language, f"{file.key} undo all {done[0].kind.code}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"settled all {done[0].kind.code}"):
        words = language.text(N_("{n} places settled"), n=len(done))
        st.html(tag("p", tag("b", "✓ ", cls="good"), words, cls="problem"), width="content")
        amend_button(language.text(N_("Take all {n} back"), n=len(done)), key, partial(_undone, done=done))
    with st.expander(language.text(N_("Each of them, with its own undo"))):
        _show_each(done[:_LISTED], file, visit)


def _undone(corrections: Corrections, done: Sequence[Settled]) -> Corrections:
    for correction in done:
        corrections = correction.undo(corrections)
    return corrections


def _show_each(done: Sequence[Settled], file: UploadedFile, visit: Visit) -> None:
    for correction in done:
        with st.container(horizontal=True, vertical_alignment="center", key=f"settled {correction.key}"):
            mark = tag("p", tag("b", "✓ ", cls="good"), correction.words, cls="problem")
            st.html(mark, width="content")
            label = visit.language.text(N_("Take back"))
            amend_button(label, f"{file.key} undo {correction.key}", correction.undo)
