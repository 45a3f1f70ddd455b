"""Add a row to a table of the catalogue, an indicator together with its goal, or take a row out."""

from collections.abc import Sequence

import streamlit as st

from indicators.catalogue.editing.tables import SCHEMAS, table
from indicators.catalogue.schema import FileColumn
from indicators.desk.catalogue.editing import Examined
from indicators.model.problem import N_
from indicators.web.goals import edits as edited
from indicators.web.goals.columns import Options, columns, options, options_name, title
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing

_USUAL = {"frequency": "月", "basis": "累计", "comparison": "达到"}  # words that the files use most
_PRESENT = N_("There is such a row already: edit it in the table.")
_KEYLESS = N_("Fill in {columns} first.")


def show_adding(file: str, chosen: str, examined: Examined, visit: Visit) -> None:
    """Show the forms that add and take out a row of the file; its other cells are filled in the grid."""
    language = visit.language
    if file == "targets":
        with st.popover(language.text(N_("New indicator with its goal"))):
            _show_new_indicator(chosen, examined, visit)
    with st.popover(language.text(N_("Add a row"))):
        _show_new(file, chosen, examined, visit)
    with st.popover(language.text(N_("Take a row out"))):
        _show_removal(file, chosen, examined, visit)


def _show_new(file: str, chosen: str, examined: Examined, visit: Visit) -> None:
    schema, language = SCHEMAS[file], visit.language
    lists, edition = options(examined.files, (file,), language), page_session().catalogue.edition
    fields = [field for field, column in columns(file).items() if field in schema.key or column.required]
    texts = {}
    for field in fields:
        if file == "targets" and field == "year":
            texts[field] = chosen
        elif file != "plans" or field in schema.key:
            texts[field] = _input(file, columns(file)[field], lists, f"new {file} {field} {edition}", visit)
    if act_button(language.text(N_("Add")), key=f"add {file}", type="primary"):
        _add(file, texts, examined, visit)


def _input(file: str, column: FileColumn, lists: Options, key: str, visit: Visit) -> str:
    choices = lists.get(options_name(file, column))
    label = title(column, visit.language)
    if choices is None:
        return st.text_input(label, key=key).strip()
    words = {value: word for value, word in choices if value or not column.required}
    first = _USUAL.get(column.field, "")
    index = list(words).index(first) if first in words else 0
    return str(st.selectbox(label, list(words), index, lambda value: words[value], key=key))


def _add(file: str, texts: dict[str, str], examined: Examined, visit: Visit) -> None:
    schema, language = SCHEMAS[file], visit.language
    key = tuple(texts[field] for field in schema.key)
    needed = [field for field in schema.key if columns(file)[field].required and not texts[field]]
    if needed:
        names = language.listed([title(columns(file)[field], language) for field in needed])
        missing(language.text(_KEYLESS, columns=names))
    elif key in {row.key for row in table(examined.files, file)}:
        missing(language.text(_PRESENT))
    else:
        edited.put({(file, key): texts})
        st.rerun()


def _show_new_indicator(chosen: str, examined: Examined, visit: Visit) -> None:
    """Ask for what an indicator needs and its goal's target; all of it can be edited before it is saved."""
    language, edition = visit.language, page_session().catalogue.edition
    lists = options(examined.files, ("indicators", "targets"), language)
    asked: Sequence[tuple[str, str]] = [
        *(("indicators", field) for field, column in columns("indicators").items() if column.required),
        ("targets", "comparison"),
        ("targets", "value"),
    ]
    texts = {
        (file, field): _input(file, columns(file)[field], lists, f"goal {file} {field} {edition}", visit)
        for file, field in asked
    }
    if not act_button(language.text(N_("Add")), key="add indicator", type="primary"):
        return
    code = texts["indicators", "code"]
    if not code or (code,) in {row.key for row in table(examined.files, "indicators")}:
        missing(language.text(_PRESENT if code else N_("Give the indicator a code first.")))
        return
    indicator = {field: text for (file, field), text in texts.items() if file == "indicators"}
    goal = {field: text for (file, field), text in texts.items() if file == "targets"}
    edited.put({("indicators", (code,)): indicator, ("targets", (code, "", chosen)): goal})
    st.rerun()


def _show_removal(file: str, chosen: str, examined: Examined, visit: Visit) -> None:
    language = visit.language
    rows = [row.key for row in table(examined.files, file) if file != "targets" or row.key[-1] == chosen]
    key = st.selectbox(
        language.text(N_("Row")),
        rows,
        format_func=lambda key: " · ".join(filter(None, key)),
        key=f"gone {file}",
    )
    if key is not None and act_button(language.text(N_("Take out")), key=f"take out {file}"):
        edited.remove(file, key)
        st.rerun()
