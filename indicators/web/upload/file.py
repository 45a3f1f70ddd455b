"""A file: choose it, see how it was read, its table with its problems beside it."""

from pathlib import PurePath

import streamlit as st

from indicators.design.markup import Html, plain_markdown, tag
from indicators.i18n.language import Language
from indicators.i18n.terms.encodings import ENCODING_WORDS
from indicators.i18n.terms.figures import problem_text
from indicators.intake.preview import Preview
from indicators.model.problem import N_
from indicators.spreadsheets.unreadable import MEBIBYTE
from indicators.web.session.page_session import UploadedFile, page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.uploader import choosing
from indicators.web.upload import upload
from indicators.web.upload.amendments import correction_count, with_sheet
from indicators.web.upload.by_hand.lines import TYPED
from indicators.web.upload.problems.answers import show_page
from indicators.web.upload.problems.cards import show_remarks
from indicators.web.upload.problems.groups import grouped, open_counts
from indicators.web.upload.problems.sections import show_problems_with_answers
from indicators.web.upload.sheet import show_sheet

_FORMS = {"xlsx": N_("XLSX workbook"), "xls": N_("XLS workbook"), "ods": N_("ODS workbook")}
_HINT = N_(
    "Press a cell to correct it, a row's number to leave the row out; a column's head says what it holds."
)


def is_typed(file: UploadedFile) -> bool:
    """Whether the figures were typed on the page: their person knows of no file, cells or characters."""
    return file.key.startswith(TYPED)


def show_upload(visit: Visit) -> None:
    """Show the uploader; it takes any kind of file: the desk explains errors better than the widget."""
    language, key = visit.language, f"file {page_session().rounds.upload}"
    limit = visit.desk.intake_context().limits().file // MEBIBYTE
    choose = language.text(N_("Choose a file") if upload.current() is None else N_("Choose another file"))

    def chosen() -> None:
        file = st.session_state.get(key)
        if file is not None:
            upload.start(UploadedFile(file.file_id, file.name, file.getvalue()))

    label = language.text(N_("Filled-in file (XLSX, XLS, ODS or CSV, at most {n} MB)"), n=limit)
    with choosing("intake-file", choose):
        st.file_uploader(label, key=key, on_change=chosen)


# --- which file, and how it was read ---


def show_head(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show the file's name and form, with buttons to choose another, to drop the corrections or the file."""
    language = visit.language
    with st.container(horizontal=True, vertical_alignment="center", key="file-head"):
        if is_typed(file):
            number = len(preview.drafts)
            typed = language.count("{n} figure typed here", "{n} figures typed here", number)
            st.html(tag("div", tag("p", typed, cls="small")))
            show_upload(visit)
            st.button(language.text(N_("Go on typing")), key="put down", on_click=upload.discard)
        else:
            st.html(tag("div", tag("b", file.file_name), tag("p", was_read(preview, language), cls="small")))
            show_upload(visit)
            _show_start_over(file, language)
            st.button(language.text(N_("Put the file away")), key="put down", on_click=upload.discard)
    _show_sheets(preview, file, language)


def _show_start_over(file: UploadedFile, language: Language) -> None:
    corrected = correction_count(file.corrections)
    if corrected:
        label = language.count("Forget {n} correction", "Forget {n} corrections", corrected)
        st.button(label, key="start over", on_click=upload.forget_corrections)


def was_read(preview: Preview, language: Language) -> str:
    """Return ``GBK … · 工作表“8月” · 42 行``."""
    book, grid, layout = preview.book, preview.grid, preview.layout
    if book is None:
        return ""
    facts = [language.text(ENCODING_WORDS.get(book.encoding) or _FORMS.get(book.form, book.form))]
    if grid is not None:
        facts.append(language.count("{n} row", "{n} rows", grid.height))
    if layout is not None and layout.header:
        rows = "–".join(map(str, sorted({layout.header[0], layout.header[-1]})))
        facts.append(language.text(N_("header in row {row}"), row=rows))
    if layout is not None and layout.remembered:
        facts.append(language.text(N_("the same layout as before")))
    return " · ".join(facts)


def _show_sheets(preview: Preview, file: UploadedFile, language: Language) -> None:
    """Ask which of several sheets to read."""
    book = preview.book
    if book is None or len(book.grids) < 2:
        return
    names, present = (
        [grid.name for grid in book.grids],
        preview.grid.name if preview.grid is not None else None,
    )
    key = f"{file.key} sheet {present}"  # what is read decides, however it was chosen

    def choose() -> None:
        name = st.session_state[key]
        if name is not None:
            upload.amend(lambda corrections: with_sheet(corrections, name))

    st.segmented_control(
        language.text(N_("Sheet to read")),
        names,
        default=present,
        key=key,
        format_func=plain_markdown,
        on_change=choose,
    )


def verdict(preview: Preview, language: Language) -> Html:
    """Return one sentence: whether the file can be submitted, and what is needed first."""
    blocking, unexplained = open_counts(grouped(preview), preview)
    if blocking or preview.layout is None:
        sentence = language.count(
            "■ {n} problem must be settled before the file can be submitted.",
            "■ {n} problems must be settled before the file can be submitted.",
            max(blocking, 1),
        )
        return tag("p", sentence, cls="official verdict bad")
    if unexplained:
        sentence = language.count(
            "▲ All of it was understood; {n} figure needs a word of explanation.",
            "▲ All of it was understood; {n} figures need a word of explanation.",
            unexplained,
        )
        return tag("p", sentence, cls="official verdict warn")
    sentence = language.text(N_("● All of it was understood, nothing is in the way."))
    return tag("p", sentence, cls="official verdict good")


# --- the table, and its problems beside it ---


def is_clean(preview: Preview, file: UploadedFile) -> bool:
    """Return whether nothing is to be settled or was: the table then need not be in sight."""
    return preview.layout is not None and not grouped(preview) and not correction_count(file.corrections)


def show_reading(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    """Show the table with its problems beside it; folded where there is nothing to settle."""
    if preview.grid is None:
        _show_unreadable(preview, visit.language)
    elif is_typed(file):
        show_problems_with_answers(preview, file, visit)
    elif is_clean(preview, file) and file.corrects is None:  # what was returned is corrected in its table
        show_remarks(preview, visit.language)
        with st.expander(visit.language.text(N_("The table as it was read, and what its columns hold"))):
            _show_table(preview, file, visit)
    else:
        problems, table = st.columns([4, 5], gap="medium")
        with problems:
            show_problems_with_answers(preview, file, visit)
            _download_problems(preview, visit)
        with table:
            _show_table(preview, file, visit)


def _show_unreadable(preview: Preview, language: Language) -> None:
    lines = [tag("li", problem_text(problem, language)) for problem in preview.problems]
    st.html(tag("ul", *lines, cls="problems"))


def _show_table(preview: Preview, file: UploadedFile, visit: Visit) -> None:
    language = visit.language
    show_sheet(preview, file, language)
    st.html(tag("p", language.text(_HINT), cls="note"))
    if preview.layout is not None:
        with st.expander(language.text(N_("What holds for the whole sheet"))):
            show_page(preview, file, visit)


def _download_problems(preview: Preview, visit: Visit) -> None:
    """Offer the file with a column of problems added, written on request."""
    language = visit.language
    form = ".xlsx" if preview.book is not None and preview.book.form != "csv" else ".csv"
    name = PurePath(preview.file_name).stem + form
    st.download_button(
        language.text(N_("Download the file with its problems beside each row")),
        data=lambda: visit.acting().desk.problems_file(preview, language).content,
        file_name=language.text(N_("problems {name}"), name=name),
        key="problems file",
        on_click="ignore",
    )
