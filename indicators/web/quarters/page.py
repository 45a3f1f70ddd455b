"""The quarter's page: its heading and departments, and holding the exchange of its results."""

from urllib.parse import urlencode
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.quarters.briefing import DepartmentQuarter, QuarterBriefing, Ranked
from indicators.design.markup import Html, tag
from indicators.desk.meetings import meetings
from indicators.desk.quarters import exchanges, quarters
from indicators.i18n.language import Language
from indicators.i18n.numbers import WHOLE_SHARE, fixed
from indicators.i18n.terms.figures import date_text, light_shape, quarter_name, quarter_word
from indicators.i18n.terms.quarters import place_text, span_text
from indicators.model.enums import Light
from indicators.model.meeting import Meeting
from indicators.model.problem import N_
from indicators.model.quarter import Quarter
from indicators.progress.quarters import Move
from indicators.web.meetings.page import usual_day
from indicators.web.session.address import View
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import Item, choice, link, show_bar
from indicators.web.ui.messages import quietly, section, title
from indicators.web.ui.redaction import is_anonymous, redact_quarter
from indicators.web.ui.text_table import Column, Row, show_table

PAGE = "quarter"
_COLUMNS = (
    (N_("Department"), "name"),
    (N_("Its words"), "short"),
    (N_("Lights at the end"), "short"),
    (N_("Improved / worsened"), "short figure"),
    (N_("Raised / closed / overdue"), "short figure"),
)
_PLACE = (N_("Place"), "short figure")
_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN)
_HELD = ((N_("Exchange"), "name"), (N_("Held on"), "short"), (N_("State"), "short state"))
_FREEZES = N_(
    "From that moment figures, lights, texts and pictures stay in this exchange as they are, whatever "
    "departments write later."
)


def chosen_exchange(visit: Visit) -> Meeting | None:
    """Return the exchange of the address, else the open one of this quarter; None = the present quarter."""
    held = exchanges.exchanges(visit.desk, as_of=visit.view.as_of)
    meeting_id = _meeting_id(visit.view.meeting)
    of_quarter = [exchange for exchange in held if Quarter.of(exchange.month) == visit.view.looked_at]
    addressed = next((exchange for exchange in held if exchange.id == meeting_id), None)
    return addressed or next((exchange for exchange in of_quarter if exchange.is_open), None)


def _meeting_id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def exchange_briefing(exchange: Meeting | None, visit: Visit) -> QuarterBriefing:
    if exchange is not None:
        frozen = exchanges.frozen(visit.desk, exchange.id)
    else:
        frozen = quarters.briefing(visit.desk, visit.view.looked_at, visit.view.as_of)
    return redact_quarter(frozen, visit)


def show_head(briefing: QuarterBriefing, exchange: Meeting | None, visit: Visit) -> None:
    language = visit.language
    title(language.text(N_("Results of the {quarter}"), quarter=quarter_name(briefing.quarter, language)))
    st.html(tag("p", briefing.headline.in_(language), cls="official"))
    if exchange is not None:
        quietly(_state_sentence(exchange, visit))
    elif not briefing.is_complete:
        quietly(span_text(briefing.quarter, briefing.through, language))
    view = visit.view.changed(meeting="")
    items = [*_steps(briefing.quarter, visit), _choice(briefing.quarter, visit)]
    if exchange is not None and not exchange.is_open:
        items.append(link(language.text(N_("The quarter as it is now")), view, PAGE, "plain"))
    address = f"?{urlencode(visit.view.parameters())}"
    show_bar("quarters", language.text(N_("Other quarters")), items, address=address)


def _state_sentence(exchange: Meeting, visit: Visit) -> str:
    language = visit.language
    moment = in_bureau(exchange.recorded_at, visit.desk.catalogue(), language)
    details = {"title": exchange.title, "day": date_text(exchange.held_on, language), "moment": moment}
    if exchange.is_open:
        return language.text(
            N_("{title}, {day}: being held. What it shows was frozen at {moment}."), **details
        )
    return language.text(N_("{title}, {day}: has ended. What it showed was frozen at {moment}."), **details)


def _steps(quarter: Quarter, visit: Visit) -> list[Item]:
    """Link to the quarter before, this one and the next, where the desk has them."""
    quarters_known, language = quarters.quarters(visit.desk), visit.language
    neighbours = [quarter.plus(step) for step in (-1, 0, 1)]
    return [
        link(
            mark.format(quarter_word(neighbour, language)),
            _quarter_view(neighbour, visit),
            PAGE,
            current=neighbour == quarter,
            name=quarter_name(neighbour, language),
        )
        for neighbour, mark in zip(neighbours, ("‹ {}", "{}", "{} ›"), strict=True)
        if neighbour in quarters_known
    ]


def _choice(quarter: Quarter, visit: Visit) -> Item:
    language = visit.language
    options = [
        link(quarter_name(option, language), _quarter_view(option, visit), PAGE, current=option == quarter)
        for option in reversed(quarters.quarters(visit.desk))
    ]
    return choice(language.text(N_("Quarter")), options)


def _quarter_view(quarter: Quarter, visit: Visit) -> View:
    return visit.view.changed(quarter=quarter, meeting="")


# --- departments ---


def show_departments(briefing: QuarterBriefing, visit: Visit) -> None:
    """List the departments; a line opens its department alone."""
    language = visit.language
    ranked = {entry.department: entry for entry in briefing.ranking}
    columns = [Column(language.text(text), look) for text, look in (*_COLUMNS, *([_PLACE] if ranked else []))]
    lines = [_row(department, ranked, visit) for department in briefing.departments]
    name = language.text(N_("Departments"))
    show_table("departments", name, columns, lines, language.text(N_("No department has goals this year.")))
    if ranked:
        quietly(briefing.scoring_said.in_(language))


def _number_of(light: Light, number: int) -> Html:
    return tag("span", f"{light_shape(light)} {number}", cls=f"light {light.value}" if number else "note")


def _row(department: DepartmentQuarter, ranked: dict[str, Ranked], visit: Visit) -> Row:
    language, actions = visit.language, department.actions
    chosen = visit.view.department == department.department
    address = visit.view.changed(department="" if chosen else department.department).address(PAGE)
    moves = [sum(goal.move is move for goal in department.goals) for move in (Move.BETTER, Move.WORSE)]
    cells = [
        department.name.in_(language),
        _wrote(department, language),
        Html("　".join(_number_of(light, department.lights[light]) for light in _LIGHTS)),
        " / ".join(map(str, moves)),
        " / ".join(str(len(group)) for group in (actions.raised, actions.closed, actions.overdue)),
    ]
    if ranked:
        place = ranked[department.department]
        score = fixed(place.score, 1, (WHOLE_SHARE,))
        cells.append(f"{place_text(place, language)}　{score}")
    return Row(cells, address, "chosen" if chosen else "")


def _wrote(department: DepartmentQuarter, language: Language) -> str:
    if department.written is None:
        return language.text(N_("nothing yet"))
    return language.text(N_("results written") if department.written.reports else N_("only the plan"))


def may_see_files(visit: Visit) -> bool:
    """Return whether the reader may see files and authors: anonymous viewers may not."""
    return not is_anonymous(visit)


def show_exchange(exchange: Meeting | None, visit: Visit) -> None:
    """Show start and end to those who hold meetings, and past exchanges to everybody."""
    if visit.may(Action.HOLD_MEETINGS) and visit.view.as_of is None:
        if exchange is not None and exchange.is_open:
            _ending(exchange, visit)
        elif exchange is None:
            _beginning(visit)
    _show_held(exchange, visit)


def _beginning(visit: Visit) -> None:
    language, quarter = visit.language, visit.view.looked_at
    section(language.text(N_("Begin the exchange")))
    usual = quarters.briefing(visit.desk, quarter).title.in_(language)
    day, named = st.columns([2, 3])
    held_on = day.date_input(
        language.text(N_("Held on")),
        value=usual_day(visit, quarter.last),
        format="YYYY-MM-DD",
        key="exchange day",
    )
    title = named.text_input(
        language.text(N_("Title")), placeholder=usual, max_chars=100, key="exchange title"
    )
    quietly(language.text(_FREEZES))
    if act_button(language.text(N_("Begin the exchange")), type="primary", key="begin exchange"):
        with explained(language):
            exchange = exchanges.start(visit.acting(), quarter, held_on, title)
            notify(language.text(N_("{title} has begun."), title=exchange.title))
            st.query_params["meeting"] = str(exchange.id)
            st.rerun()


def _ending(exchange: Meeting, visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("End the exchange")))
    quietly(language.text(N_("What it showed can be opened again as it was, whenever it is asked for.")))
    if act_button(language.text(N_("End the exchange")), key="end exchange"):
        with explained(language):
            ended = meetings.end(visit.acting(), exchange.id)
            notify(language.text(N_("{title} has ended."), title=ended.title))
            st.query_params["meeting"] = str(ended.id)
            st.rerun()


def _show_held(chosen: Meeting | None, visit: Visit) -> None:
    language = visit.language
    held = exchanges.exchanges(visit.desk, as_of=visit.view.as_of)
    if not held:
        return
    name = language.text(N_("Exchanges held"))
    section(name)
    columns = [Column(language.text(text), look) for text, look in _HELD]
    show_table(
        "exchanges held", name, columns, [_exchange_line(exchange, chosen, visit) for exchange in held]
    )


def _exchange_line(exchange: Meeting, chosen: Meeting | None, visit: Visit) -> Row:
    language, quarter = visit.language, Quarter.of(exchange.month)
    address = visit.view.changed(quarter=quarter, meeting=str(exchange.id)).address(PAGE)
    state = language.text(N_("being held") if exchange.is_open else N_("ended"))
    named = (
        exchange.title
        if str(quarter.year) in exchange.title
        else f"{exchange.title} {quarter_name(quarter, language)}"
    )
    look = (
        "chosen" if chosen is not None and exchange.id == chosen.id else ("" if exchange.is_open else "quiet")
    )
    return Row((named, date_text(exchange.held_on, language), state), address, look)
