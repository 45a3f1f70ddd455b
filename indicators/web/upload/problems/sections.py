"""Show what is wrong in a file by kind, and what was settled with its undo."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from indicators.design.markup import tag
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.problem import N_
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit
from indicators.web.upload import amendments
from indicators.web.upload.problems.cards import amend_button, show_card, show_remarks, sort_of
from indicators.web.upload.problems.groups import Group, Section, grouped, sections
from indicators.web.upload.problems.settled import Settled, settled
from indicators.web.upload.problems.walking import show_walking

_AT_ONCE = 8  # groups; the next ones follow as these are settled


def show_problems_with_answers(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show what is wrong by kind with the controls that settle it, and what was settled with its undo."""
    groups = grouped(preview)
    kinds = page_session().upload.kinds
    done = settled(file.corrections, kinds, visit.desk.catalogue(), visit.language)
    in_sight = {group.key for group in groups[:_AT_ONCE]}
    for section in sections(groups):
        _section_head(section, file, visit)
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
    for one in done:
        with st.container(horizontal=True, vertical_alignment="center", key=f"settled {one.key}"):
            st.html(tag("p", tag("b", "✓ ", cls="good"), one.words, cls="problem"), width="content")
            amend_button(visit.language.text(N_("Take back")), f"{file.key} undo {one.key}", one.undo)
