"""新增指标: propose the indicators, units, measures and targets of a file that the catalogue lacks."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from indicators.design.markup import plain_markdown
from indicators.desk.catalogue import define
from indicators.desk.catalogue.define import TableProposal
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import BASIS_WORDS, CYCLE_WORDS, KIND_WORDS
from indicators.intake.model import Corrections, Layout, Use
from indicators.intake.proposal import Proposal
from indicators.model.enums import Comparison, Direction, UnitKind
from indicators.model.problem import N_, DeskError
from indicators.web.admin.catalogue_words import DIRECTION_WORDS, QUANTITY_NAMES, UNIT_KIND_WORDS
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, clear_notice, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing, problems_of, quietly
from indicators.web.ui.uploader import choosing

_PROPOSED = "proposed"
_TAKE = "take"  # the column that says whether a row is added
_ALL_KNOWN = N_("The catalogue knows every indicator and unit of this file: report it as it is.")
_NONE_READ = N_(
    "No indicator could be read in this file. Type above what its figures are about, or choose the column "
    "that holds them."
)
_GUESSED = N_("Kind, direction, department, group and kind of unit are guesses: look at each before adding.")
_YEARLY = N_(
    "Each year in which a new indicator is followed. A blank target means that none was set; "
    "the year is shown all the same."
)
_USUAL = {str(Direction.LOWER): Comparison.AT_MOST}
_COMPARED = (Comparison.AT_LEAST, Comparison.MORE, Comparison.AT_MOST, Comparison.LESS, Comparison.EQUAL)


def show_definition(visit: Visit) -> None:
    """Show the four steps: choose a file, say what its columns hold, edit the proposal, add it."""
    language = visit.language
    key = f"define {page_session().rounds.catalogue}"
    label = language.text(N_("A file that holds the figures (CSV, XLSX, XLS or ODS)"))
    with choosing("define-file", language.text(N_("Choose a file"))):
        file = st.file_uploader(label, key=key, on_change=clear_notice)
    if file is None:
        _offer_taking_back(visit)
        return
    try:
        first = define.look(visit.acting(), file.name, file.getvalue())
        corrections, target, name = _columns(first, visit)
        examined = first
        if corrections != Corrections() or target is not None or name:
            examined = define.look(visit.acting(), file.name, file.getvalue(), corrections, target, name)
    except DeskError as error:
        st.error(plain_markdown(language.text(error.sentence, **error.details)))
        problems_of(error, language)
        return
    _show_proposal(examined, visit)


def _offer_taking_back(visit: Visit) -> None:
    """Offer to take back whole what was added last in this tab."""
    session, language = page_session(), visit.language
    addition = session.added_to_catalogue
    if addition is None:
        return
    label = language.text(N_("Take back what was just added ({n} rows)"), n=addition.rows)
    if act_button(label, key="take back addition"):
        with explained(language):
            define.take_back(visit.acting(), addition)
            session.added_to_catalogue = None
            notify(language.text(N_("Taken back: the catalogue is as before.")))
            st.rerun()


def _columns(examined: TableProposal, visit: Visit) -> tuple[Corrections, int | None, str]:
    """Ask which column holds the figures and which one the year's targets, and what the table is about."""
    language, columns = visit.language, [column for column in examined.layout.columns if column.header]
    names = {column.place: column.header for column in columns}
    figures = [column.place for column in examined.layout.figures]
    left, middle, right = st.columns(3)
    as_found = language.text(
        N_("As understood: {columns}"), columns="、".join(names.get(place, "") for place in figures)
    )
    chosen = left.selectbox(
        language.text(N_("Figures")),
        [None, *names],
        format_func=lambda place: as_found if place is None else names[place],
    )
    goals = names.get(examined.target, "") if examined.target is not None else ""
    unsaid = goals or language.text(N_("Not in this file"))
    target = middle.selectbox(
        language.text(N_("What the year should reach")),
        [None, *names],
        format_func=lambda place: unsaid if place is None else names[place],
    )
    name = right.selectbox(
        language.text(N_("The one indicator that all figures are about (choose or type)")),
        examined.titles,
        index=None,
        accept_new_options=True,
        placeholder=language.text(N_("As the file says")),
    )
    corrections = Corrections() if chosen is None else _figures_of(examined.layout, chosen)
    return corrections, target, name or ""


def _figures_of(layout: Layout, place: int) -> Corrections:
    """Return corrections that take this column's figures alone, each in its indicator's own basis."""
    others = {column.place: Use(None) for column in layout.figures if column.place != place}
    return Corrections(uses={**others, place: Use("value")})


def _show_proposal(examined: TableProposal, visit: Visit) -> None:
    language, proposal = visit.language, examined.proposal
    if examined.left_aside:
        headers = "、".join(plain_markdown(header) for header in examined.left_aside)
        quietly(language.text(N_("Columns that were not understood: {columns}."), columns=headers))
    if not proposal.indicators and not proposal.known:
        missing(language.text(_NONE_READ))
        return
    if proposal.empty:
        quietly(language.text(_ALL_KNOWN))
        return
    quietly(language.text(_GUESSED))
    added: dict[str, list[dict[str, str]]] = {}
    added["indicators"] = _indicators(proposal, visit)
    added["units"] = _units(proposal, language)
    added["measures"] = _measures(proposal, language)
    proposed = {row.pop(_PROPOSED): row for row in added["indicators"]}
    added["targets"] = _targets(proposal, proposed, language)
    if not act_button(language.text(N_("Add to the catalogue")), type="primary", key="add to catalogue"):
        return
    if not any(added.values()):
        missing(language.text(N_("Nothing is ticked: tick what is to be added.")))
        return
    _add(added, examined, visit)


def _add(added: Mapping[str, list[dict[str, str]]], examined: TableProposal, visit: Visit) -> None:
    language = visit.language
    with explained(language):
        try:
            addition = define.add(visit.acting(), added, examined.layout, examined.corrections)
        except DeskError as error:
            problems_of(error, language)
            raise
        message = N_("Added: {indicators} indicators, {units} units. The file can be reported now.")
        counts = {name: len(added[name]) for name in ("indicators", "units")}
        notify(language.text(message, **counts))
        page_session().added_to_catalogue = addition
        page_session().rounds.catalogue += 1
        st.rerun()


def _ticked_rows(
    name: str, title: str, rows: list[dict[str, Any]], columns: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Show an editable table and return the rows that stay ticked."""
    if not rows:
        return []
    st.subheader(title, anchor=False)
    edited = st.data_editor(
        pd.DataFrame(rows),
        column_config=dict(columns),
        hide_index=True,
        width="stretch",
        num_rows="fixed",
        key=f"define {name} {page_session().rounds.catalogue} {len(rows)}",
    )
    records: list[dict[str, Any]] = edited.to_dict("records")  # type: ignore[assignment]
    return [row for row in records if row[_TAKE]]


def _tick_column(language: Language) -> Any:
    return st.column_config.CheckboxColumn(language.text(N_("Add")), width="small")


def _choice_column(title: str, words: Mapping[Any, str], language: Language) -> Any:
    named = {str(member): language.text(word) for member, word in words.items()}
    return st.column_config.SelectboxColumn(
        title, options=list(named), format_func=lambda code: named.get(str(code), str(code)), required=True
    )


def _text_column(title: str) -> Any:
    return st.column_config.TextColumn(title, required=True)


def _noun_column(title: str, nouns: Iterable[Any], language: Language) -> Any:
    names = {noun.code: language.name(noun) for noun in nouns}
    return st.column_config.SelectboxColumn(
        title, options=list(names), format_func=lambda code: names.get(str(code), str(code)), required=True
    )


def _indicators(proposal: Proposal, visit: Visit) -> list[dict[str, str]]:
    language, catalogue = visit.language, visit.desk.catalogue()
    departments, groups = list(catalogue.departments.values()), list(catalogue.groups.values())
    rows = [
        {
            _TAKE: True,
            _PROPOSED: indicator.code,
            "name_zh": indicator.name,
            "code": indicator.code,
            "measure": indicator.measure,
            "kind": str(indicator.kind),
            "basis": str(indicator.basis),
            "direction": str(indicator.direction),
            "frequency": str(indicator.cycle),
            "decimals": indicator.decimals,
            "department": departments[0].code,
            "group": groups[0].code,
            "formula": "units()" if indicator.parts_only else "",
            "figures": indicator.figures,
        }
        for indicator in proposal.indicators
    ]
    columns = {
        _TAKE: _tick_column(language),
        _PROPOSED: None,  # not shown
        "name_zh": _text_column(language.text(N_("Indicator's name"))),
        "code": _text_column(language.text(N_("Code"))),
        "measure": _text_column(language.text(N_("Measure"))),
        "kind": _choice_column(language.text(N_("Kind")), KIND_WORDS, language),
        "basis": _choice_column(language.text(N_("Basis")), BASIS_WORDS, language),
        "direction": _choice_column(language.text(N_("Direction")), DIRECTION_WORDS, language),
        "frequency": _choice_column(language.text(N_("Reported every")), CYCLE_WORDS, language),
        "decimals": st.column_config.NumberColumn(language.text(N_("Decimals")), min_value=0, max_value=6),
        "department": _noun_column(language.text(N_("Department")), departments, language),
        "group": _noun_column(language.text(N_("Group")), groups, language),
        "formula": st.column_config.TextColumn(language.text(N_("Formula"))),
        "figures": st.column_config.NumberColumn(language.text(N_("Figures in the file")), disabled=True),
    }
    edited = _ticked_rows("indicators", language.text(N_("New indicators")), rows, columns)
    return [_row(row, leave=("figures",)) for row in edited]


def _row(row: Mapping[str, Any], leave: Iterable[str] = ()) -> dict[str, str]:
    """Return a row as the cells of a catalogue file."""
    passed = {_TAKE, *leave}
    return {
        name: "" if pd.isna(cell) else str(cell).strip() for name, cell in row.items() if name not in passed
    }


def _units(proposal: Proposal, language: Language) -> list[dict[str, str]]:
    rows = [
        {
            _TAKE: True,
            "name_zh": unit.name,
            "code": unit.code,
            "kind": str(UnitKind.SUBDISTRICT),
            "figures": unit.figures,
        }
        for unit in proposal.units
    ]
    columns = {
        _TAKE: _tick_column(language),
        "name_zh": _text_column(language.text(N_("Unit's name"))),
        "code": _text_column(language.text(N_("Code"))),
        "kind": _choice_column(language.text(N_("Kind of unit")), UNIT_KIND_WORDS, language),
        "figures": st.column_config.NumberColumn(language.text(N_("Figures in the file")), disabled=True),
    }
    edited = _ticked_rows("units", language.text(N_("New units")), rows, columns)
    return [_row(row, leave=("figures",)) for row in edited]


def _measures(proposal: Proposal, language: Language) -> list[dict[str, str]]:
    rows = [
        {_TAKE: True, "code": measure.code, "quantity": str(measure.quantity)}
        for measure in proposal.measures
    ]
    columns = {
        _TAKE: _tick_column(language),
        "code": _text_column(language.text(N_("Measure"))),
        "quantity": _choice_column(language.text(N_("Quantity")), QUANTITY_NAMES, language),
    }
    edited = _ticked_rows("measures", language.text(N_("New measures")), rows, columns)
    return [_row(row) | {"name_zh": str(row["code"])} for row in edited]


def _targets(
    proposal: Proposal, indicators: Mapping[str, Mapping[str, str]], language: Language
) -> list[dict[str, str]]:
    """Return target rows; ``indicators`` maps each proposed code to its row, whose code may be edited."""
    rows = [
        {
            _TAKE: True,
            "name": indicators[target.indicator]["name_zh"],
            "indicator": indicators[target.indicator]["code"],
            "year": target.year,
            "comparison": str(_USUAL.get(indicators[target.indicator]["direction"], Comparison.AT_LEAST)),
            "value": _number(target.value),
        }
        for target in proposal.targets
        if target.indicator in indicators
    ]
    if rows:
        quietly(language.text(_YEARLY))
    compared = {str(comparison): comparison.value for comparison in _COMPARED}
    columns = {
        _TAKE: _tick_column(language),
        "name": st.column_config.TextColumn(language.text(N_("Indicator's name")), disabled=True),
        "indicator": st.column_config.TextColumn(language.text(N_("Code")), disabled=True),
        "year": st.column_config.NumberColumn(language.text(N_("Year")), format="%d", disabled=True),
        "comparison": st.column_config.SelectboxColumn(
            language.text(N_("Comparison")), options=list(compared), required=True
        ),
        "value": st.column_config.TextColumn(language.text(N_("Annual target"))),
    }
    edited = _ticked_rows("targets", language.text(N_("Years and targets")), rows, columns)
    return [_row(row, leave=("name",)) for row in edited]


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
