"""The page's parts in order: which table, its grid, what the edits do, the versions."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators.catalogue.editing.tables import SCHEMAS, table
from indicators.catalogue.owners import unowned
from indicators.desk.catalogue import editing
from indicators.desk.catalogue.consequences import Consequences, consequences
from indicators.desk.catalogue.editing import Examined, Files, Tables
from indicators.i18n.language import Language
from indicators.model.enums import Light
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_, DeskError
from indicators.web.goals import draft
from indicators.web.goals import edits as edited
from indicators.web.goals.adding import show_adding
from indicators.web.goals.columns import named
from indicators.web.goals.copying import show_blank, show_copying
from indicators.web.goals.differences import show_others
from indicators.web.goals.disk import show_disk
from indicators.web.goals.exchange import show_exchange
from indicators.web.goals.file_table import file_grid
from indicators.web.goals.goal_table import GoalChoice, goal_grid
from indicators.web.goals.grid import Grid, show_grid
from indicators.web.goals.panel import chosen_start, show_panel
from indicators.web.goals.plan import show_plan
from indicators.web.goals.versions import show_versions
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.links import link, show_bar

VERSIONS = "versions"
_POSTS = N_("An owner is a person, with an account or without; a post such as 科长 names nobody.")
_GOALS = "targets"  # the file of the years' goals


def show_catalogue(visit: Visit) -> None:
    """Show the table that the address names, beside it what its edits would do."""
    tables = editing.tables(visit.seat)
    draft.restore(visit)
    edited.in_hand(tables)
    chosen = visit.view.table or str(visit.view.month.year)
    show_disk(visit)
    _show_tables(chosen, tables, visit)
    examined = _examined(visit)
    draft.keep(visit)
    effect = _effect(examined, visit)
    has_edits = bool(page_session().catalogue.edits)
    main, side = st.columns([13, 4], gap="large") if has_edits else (st.container(), None)
    with main:
        if chosen == VERSIONS:
            show_versions(visit)
        else:
            _show_table(chosen, tables, examined, effect, visit)
    if side is not None:
        with side, st.container(key="edits"):
            draft.show_restored(visit)
            if show_others(tables, visit):
                show_panel(examined, effect, tables, visit)


def heading(visit: Visit) -> str:
    """Return the page's title: a year's goals, a file's title, or the versions."""
    language, chosen = visit.language, visit.view.table
    if chosen in SCHEMAS:
        return file_title(chosen, language)
    if chosen == VERSIONS:
        return language.text(N_("Versions"))
    year = chosen if chosen.isdecimal() else visit.view.month.year
    return language.text(N_("Goals of {year}"), year=year)


def _examined(visit: Visit) -> Examined:
    try:
        return editing.examine(visit.seat, page_session().catalogue.edits)
    except DeskError:  # the files cannot take an edit at all: shown as they are
        edited.discard()
        raise


def _effect(examined: Examined, visit: Visit) -> Consequences | None:
    """Return what the edits do to the lights of the month's year; None = nothing to hold against it."""
    if examined.catalogue is None or examined.lost or not examined.differences:
        return None
    return consequences(visit.desk, examined.catalogue, chosen_start(visit), visit.view.month)


def _show_tables(chosen: str, tables: Tables, visit: Visit) -> None:
    """Show the tables to choose from: the years of goals, then the other files, then the versions."""
    language = visit.language
    years = _years(tables)
    items = [
        link(
            language.text(N_("{year} goals"), year=year),
            visit.view.changed(table=year),
            "goals",
            "step",
            current=chosen == year,
        )
        for year in years
    ]
    items += [
        link(
            file_title(file, language),
            visit.view.changed(table=file),
            "goals",
            "plain",
            current=chosen == file,
        )
        for file in SCHEMAS
        if file not in ("targets", "settings")
    ]
    items.append(
        link(
            language.text(N_("Versions")),
            visit.view.changed(table=VERSIONS),
            "goals",
            "plain",
            current=chosen == VERSIONS,
        )
    )
    show_bar("catalogue tables", language.text(N_("Tables of the catalogue")), items)


def file_title(file: str, language: Language) -> str:
    return SCHEMAS[file].title if language.code == "zh" else file.capitalize()


def _years(tables: Tables) -> list[str]:
    """Return the years with goals, saved or in hand."""
    edits = page_session().catalogue.edits
    years = {row.key[-1] for row in table(tables.files, "targets")}
    return sorted(
        years | {key[-1] for (file, key), cells in edits.items() if file == "targets" and cells is not None}
    )


def _show_table(
    chosen: str, tables: Tables, examined: Examined, effect: Consequences | None, visit: Visit
) -> None:
    file = chosen if chosen in SCHEMAS else _GOALS
    if chosen in SCHEMAS:
        grid = file_grid(chosen, tables, examined, page_session().catalogue.edits, visit.language)
        _show_acts(file, chosen, tables, examined, visit)
    else:
        year = int(chosen) if chosen.isdecimal() else visit.view.month.year
        chosen = str(year)
        choice = _goal_choice(year, examined, visit)
        _show_acts(file, chosen, tables, examined, visit)
        show_blank(year, examined, visit)
        grid = goal_grid(choice, tables, examined, effect, _lights(choice, visit), visit.language)
    _show_grid(grid, chosen, tables, visit)
    if file == _GOALS:
        show_plan(int(chosen), examined, visit)


def _show_acts(file: str, chosen: str, tables: Tables, examined: Examined, visit: Visit) -> None:
    """Show one row of buttons: copy, add, take out, import, export."""
    with st.container(horizontal=True, vertical_alignment="center", key="table acts"):
        if file == _GOALS:
            show_copying(int(chosen), examined, visit)
        show_adding(file, chosen, examined, visit)
        show_exchange(file, tables, visit)


def _show_grid(grid: Grid, chosen: str, tables: Tables, visit: Visit) -> None:
    edition = page_session().catalogue.edition

    def keep(cells: Mapping[str, str]) -> None:
        edited.keep_cells(cells, tables)

    show_grid(grid, chosen, edition, visit.language, keep)


def _goal_choice(year: int, examined: Examined, visit: Visit) -> GoalChoice:
    language, files = visit.language, examined.files
    group, department, search, nobody, every = st.columns([3, 3, 3, 4, 3], vertical_alignment="center")
    month = visit.view.month if visit.view.month.year == year else Month(year, MONTHS_PER_YEAR)
    all_groups, all_departments = language.text(N_("All groups")), language.text(N_("All departments"))
    return GoalChoice(
        year,
        month,
        _choose(group, (language.text(N_("Group")), all_groups), "groups", files, "", language),
        _choose(
            department,
            (language.text(N_("Department")), all_departments),
            "departments",
            files,
            visit.view.department,
            language,
        ),
        _search(search, language),
        every.toggle(language.text(N_("All columns"))),
        nobody.toggle(_without_owner(year, examined, visit), visit.view.unowned, help=language.text(_POSTS)),
    )


def _without_owner(year: int, examined: Examined, visit: Visit) -> str:
    """Return how many goals no person answers for, as the label of the switch that shows these alone."""
    catalogue = examined.catalogue or visit.desk.catalogue()
    number = len(unowned(catalogue, year))
    return visit.language.count("{n} goal without an owner", "{n} goals without an owner", number)


def _choose(
    where: DeltaGenerator, labels: tuple[str, str], file: str, files: Files, first: str, language: Language
) -> str:
    """Show a list of a file's rows; ``labels``: its own, and that of all; ``first``: the address's choice."""
    label, every = labels
    names = {"": every, **{row.key[0]: named(row, language) for row in table(files, file)}}
    return where.selectbox(
        label,
        list(names),
        list(names).index(first) if first in names else 0,
        format_func=lambda code: names[code],
        label_visibility="collapsed",
    )


def _search(where: DeltaGenerator, language: Language) -> str:
    label = language.text(N_("Find an indicator by name or code"))
    return where.text_input(label, placeholder=label, label_visibility="collapsed")


def _lights(choice: GoalChoice, visit: Visit) -> Mapping[str, Light]:
    """Return the month's lights as they are now; none in a year that the page does not look at."""
    if visit.view.month.year != choice.year:
        return {}
    standings = visit.desk.year_state(choice.month).standings
    return {goal.progress.indicator.code: goal.progress.light for goal in standings}
