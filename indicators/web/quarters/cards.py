"""One department's quarter as a card: texts, goals, actions, pictures and files."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import ItemLine
from indicators.briefing.overall.cells import gap_cell, share_cell
from indicators.briefing.overall.digits import text_of
from indicators.briefing.quarters.briefing import DepartmentQuarter, End, File, Goal, QuarterBriefing
from indicators.design.markup import Html, joined, light_mark, plain_markdown, tag
from indicators.desk.desk import Desk
from indicators.desk.submissions import attachments
from indicators.desk.submissions.attachments import picture
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, WHOLE_SHARE, percent
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import state_word
from indicators.i18n.terms.quarters import place_text
from indicators.model.problem import N_
from indicators.progress.quarters import Move
from indicators.web.quarters.page import may_see_files
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau

THUMBNAIL = 720  # pixels of the longest side, on the page
_BESIDE = 3  # pictures in a row
_KILOBYTE = 1024
_HEADINGS = (
    N_("Indicator"),
    N_("At the start"),
    N_("At the end"),
    N_("This quarter"),
    N_("Planned"),
    N_("On the quarter before"),
    N_("On last year"),
)
WORDS = (
    (N_("Plan of the quarter"), "plan"),
    (N_("Results"), "results"),
    (N_("What worked"), "practice"),
    (N_("What fell short"), "shortfall"),
)


def show_cards(briefing: QuarterBriefing, visit: Visit) -> None:
    """Show all departments, or the one of the address."""
    for department in briefing.departments:
        if visit.view.department in ("", department.department):
            show_card(department, briefing, visit)


def show_card(department: DepartmentQuarter, briefing: QuarterBriefing, visit: Visit) -> None:
    language = visit.language
    with st.container(key=f"card-{department.department}"):
        st.html(
            joined(
                _heading(department, briefing, visit),
                _words(department, language),
                _goals(department.goals, language),
                _actions(department, language),
            )
        )
        if may_see_files(visit):
            _show_pictures(department.pictures, visit)
            _show_evidence(department.files, visit)


def _heading(department: DepartmentQuarter, briefing: QuarterBriefing, visit: Visit) -> Html:
    language = visit.language
    ranked = next(
        (candidate for candidate in briefing.ranking if candidate.department == department.department), None
    )
    facts = [tag("h2", department.name.in_(language)), tag("span", department.lead)]
    if ranked is not None:
        place = language.text(N_("Place {place}"), place=place_text(ranked, language))
        facts.append(tag("span", f"{place} · {ranked.how.in_(language)}"))
    if department.written is not None and department.written.demonstration:
        facts.append(tag("span", language.text(N_("Demonstration data")), cls="invented"))
    elif department.written is not None and may_see_files(visit):
        moment = in_bureau(department.written.recorded_at, visit.desk.catalogue(), language)
        authorship = language.text(
            N_("written by {person}, {moment}"), person=department.written.person, moment=moment
        )
        facts.append(tag("span", authorship, cls="when"))
    return tag("div", *facts, cls="heading")


def _words(department: DepartmentQuarter, language: Language) -> Html:
    texts = [
        (title, getattr(department.written, name) if department.written is not None else "")
        for title, name in WORDS
    ]
    blocks = [
        tag("section", tag("h3", language.text(title)), *_paragraphs(text)) for title, text in texts if text
    ]
    if not any(text for title, text in texts[:1]) and department.derived_plan.in_(language):
        heading = tag("h3", language.text(N_("What the planned curves ask")))
        blocks.insert(0, tag("section", heading, tag("p", department.derived_plan.in_(language))))
    if department.written is None or not department.written.reports:
        blocks.append(tag("p", language.text(N_("It has not written its results yet.")), cls="note"))
    return tag("div", *blocks, cls="own-words")


def _paragraphs(text: str) -> list[Html]:
    return [tag("p", line) for line in text.splitlines() if line]


# --- goals ---


def _goals(goals: Sequence[Goal], language: Language) -> Html:
    if not goals:
        return Html("")
    heads = tag("tr", *(tag("th", language.text(text), scope="col") for text in _HEADINGS))
    rows = [_row(goal, language) for goal in goals]
    return tag("table", tag("thead", heads), tag("tbody", *rows), cls="quarter-goals")


def _row(goal: Goal, language: Language) -> Html:
    amount = goal.amount
    planned = amount.planned_shown.in_(language)
    share_kept = (
        language.text(N_("{share} of it"), share=percent(amount.plan_share, bounds=(WHOLE_SHARE,)))
        if amount.plan_share is not None
        else ""
    )
    cells = [
        tag("td", goal.name.in_(language), tag("small", goal.target_text.in_(language)), cls="name"),
        _end(goal.start, _HEADINGS[1], language),
        _end(goal.end, _HEADINGS[2], language),
        _figure(amount.value_text.in_(language) if amount.flow else MISSING, "", _HEADINGS[3], language),
        _figure(planned, share_kept, _HEADINGS[4], language),
        _figure(
            amount.before.change_shown.in_(language),
            amount.before.value_text.in_(language),
            _HEADINGS[5],
            language,
        ),
        _figure(
            amount.last_year.change_shown.in_(language),
            amount.last_year.value_text.in_(language),
            _HEADINGS[6],
            language,
        ),
    ]
    return tag("tr", *cells, cls="moved" if goal.move is not Move.NONE else "")


def _end(end: End, heading: str, language: Language) -> Html:
    light = light_mark(end.light, language) if end.light is not None else Html(MISSING)
    facts = [end.value_text.in_(language)]
    if end.completion is not None:
        facts.append(text_of(share_cell(end.completion, end.bounds.completion)))
    if end.gap is not None:
        gap = text_of(gap_cell(end, language))
        facts.append(gap if end.gap_to_target else language.text(N_("{points} points to pace"), points=gap))
    return tag("td", light, tag("small", " · ".join(facts)), data_label=language.text(heading))


def _figure(figure: str, small: str, heading: str, language: Language) -> Html:
    below = tag("small", small) if small and small != MISSING else Html("")
    blank = " blank" if figure == MISSING and not below else ""
    return tag("td", figure, below, cls=f"figure{blank}", data_label=language.text(heading))


# --- actions ---


def _actions(department: DepartmentQuarter, language: Language) -> Html:
    groups = (
        (N_("Overdue"), department.actions.overdue),
        (N_("Closed in the quarter"), department.actions.closed),
        (N_("Raised in the quarter"), department.actions.raised),
    )
    blocks = [
        joined(
            tag("h3", f"{language.text(title)}　{len(lines)}"),
            tag("ul", *(_action(line, language) for line in lines)),
        )
        for title, lines in groups
        if lines
    ]
    return tag("div", *blocks, cls="own-actions block") if blocks else Html("")


def _action(line: ItemLine, language: Language) -> Html:
    facts = (line.responsible, date_text(line.deadline, language), state_word(line.state, language))
    number = tag("span", line.number, cls="of")
    return tag("li", number, line.task, tag("small", " · ".join(filter(None, facts))))


# --- files ---


@st.cache_data(max_entries=64, show_spinner=False)
def decoded_picture(_desk: Desk, sha256: str, file_id: UUID, longest: int) -> bytes | None:
    """Return a picture encoded anew, decoded once for the same content; None = it is gone."""
    return picture(_desk, file_id, longest)


def _show_pictures(files: Sequence[File], visit: Visit) -> None:
    decoded = [(file, decoded_picture(visit.desk, file.sha256, file.id, THUMBNAIL)) for file in files]
    pictures = [(file, content) for file, content in decoded if content is not None]
    for place in range(0, len(pictures), _BESIDE):
        for column, (file, content) in zip(
            st.columns(_BESIDE), pictures[place : place + _BESIDE], strict=False
        ):
            column.image(content, caption=plain_markdown(file.file_name), alt=file.file_name, width="stretch")


def _show_evidence(files: Sequence[File], visit: Visit) -> None:
    """Offer every file as a download, pictures too: originals are never shown inline."""
    if not files or not visit.may(Action.EXPORT):
        return
    with st.container(horizontal=True):
        for file in files:
            _show_file(file, visit)


def _show_file(file: File, visit: Visit) -> None:
    st.download_button(
        plain_markdown(f"{file.file_name} · {file.size / _KILOBYTE:,.0f} KB"),
        data=lambda: attachments.read(visit.acting(), file.id)[1],
        file_name=file.file_name,
        mime="application/octet-stream",
        key=f"file {file.id}",
        on_click="ignore",
    )
