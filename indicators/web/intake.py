"""Taking a file in, step by step: choose, look at what was read, submit."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from indicators.access.roles import Action
from indicators.desk import reporting
from indicators.intake.preview import Effect, Preview, Reading
from indicators.intake.read import SIZE_LIMIT
from indicators.look.markup import plain_markdown, tag
from indicators.model.problem import N_, DeskError
from indicators.text.language import Language
from indicators.text.terms import error_text, year_month
from indicators.web.notices import missing, quietly, show_problems
from indicators.web.preview_tables import change_rows, raw_rows
from indicators.web.visit import SEEN, Visit, explained, forget_told, remember

ENCODINGS = {
    "utf-8-sig": N_("UTF-8 with a byte order mark"),
    "utf-8": N_("UTF-8"),
    "gb18030": N_("GBK / GB18030, as Chinese Excel and WPS save it"),
}
_READ_AS = N_(
    "{name}: read as {encoding}, {rows} rows. "
    "If the characters look wrong, save it as UTF-8 and choose it again."
)
_ROUND = "intake round"  # counts accepted files; a new round empties the uploader
_NO_DEPARTMENT = N_("No department is assigned to your account yet: ask an administrator to choose one.")
_REFUSED = "refused"  # why the file just submitted was not taken in
_MEGABYTE = 1024 * 1024


def show_template(visit: Visit) -> None:
    """Step 1: a file with every indicator, unit and month already written in."""
    desk, language = visit.desk, visit.language
    departments, choices = desk.catalogue().departments, _departments(visit)
    if not choices:
        quietly(language.text(_NO_DEPARTMENT))
        return
    month, department, download = st.columns([2, 3, 3], vertical_alignment="bottom")
    months, everyone = desk.months(), language.text(N_("All departments"))
    chosen_month = month.selectbox(
        language.text(N_("Month")),
        months,
        index=months.index(visit.view.month),
        format_func=lambda each: year_month(each, language),
    )
    chosen = department.selectbox(
        language.text(N_("Department")),
        choices,
        format_func=lambda code: language.name(departments[code]) if code else everyone,
    )
    download.download_button(
        language.text(N_("Download the template")),
        data=lambda: visit.acting().desk.template(chosen_month, chosen or None),
        file_name=f"{chosen_month} {language.name(departments[chosen]) if chosen else everyone}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _departments(visit: Visit) -> list[str]:
    """Codes to choose from, the likeliest first; "" = all of them."""
    departments, actor = visit.desk.catalogue().departments, visit.seat.actor
    if visit.may(Action.REPORT_ALL):
        return ["", *departments]
    return [code for code in departments if actor.may_report(code)]


def show_upload(visit: Visit) -> Preview | None:
    """Step 2: what is in the file, and what accepting it would do. None = no file chosen yet."""
    language = visit.language
    key = f"file {st.session_state.setdefault(_ROUND, 0)}"
    label = language.text(N_("Filled-in file (CSV, at most {n} MB)"), n=SIZE_LIMIT // _MEGABYTE)
    # Streamlit's uploader speaks English only: style.css puts these words in place of its own.
    choose = language.text(N_("Choose a file"))
    st.html(f"<style>:root{{--desk-choose:'{choose}'}}</style>")
    # Any kind of file: what is wrong with a workbook, the desk says better than the uploader.
    file = st.file_uploader(label, key=key, on_change=forget_told)
    if file is None:
        st.session_state.pop(SEEN, None)
        return None
    with explained(language):
        preview = _seen(file, visit)
        _show_preview(preview, visit)
        return preview
    return None


def _seen(file: UploadedFile, visit: Visit) -> Preview:
    """The file's effect, looked up once: what is accepted is what was drawn, not what holds by then."""
    busy = visit.language.text(N_("Reading {name} …"), name=plain_markdown(file.name))
    with st.spinner(busy):
        drawn_for, preview = st.session_state.get(SEEN, ("", None))
        if preview is None or drawn_for != file.file_id:
            preview = reporting.preview(visit.acting(), file.name, file.getvalue())
            st.session_state[SEEN] = (file.file_id, preview)
    found: Preview = preview
    return found


def _show_preview(preview: Preview, visit: Visit) -> None:
    language = visit.language
    if preview.reading is not None:
        st.html(tag("p", _was_read(preview.reading, language)))
        with st.expander(language.text(N_("The file as it was read"))):
            st.dataframe(raw_rows(preview.reading, language), hide_index=True, width="stretch")
    st.html(tag("p", _effect(preview, language), cls="official"))
    if preview.problems:
        _show_problems(preview, visit)
    changed = change_rows(preview, visit)
    if changed:
        st.dataframe(changed, hide_index=True, width="stretch")


def _was_read(reading: Reading, language: Language) -> str:
    return language.text(
        _READ_AS,
        name=reading.file_name,
        encoding=language.text(ENCODINGS.get(reading.encoding, reading.encoding)),
        rows=len(reading.rows),
    )


def _effect(preview: Preview, language: Language) -> str:
    """``新增 12 · 更正 1 · 不变 3 · 空 2 · 问题 0``."""
    counts = (
        (N_("{n} new"), preview.count(Effect.NEW)),
        (N_("{n} changed"), preview.count(Effect.CHANGED)),
        (N_("{n} the same"), preview.count(Effect.SAME)),
        (N_("{n} left empty"), preview.empty_rows),
        (N_("{n} with problems"), len(preview.problems)),
    )
    return " · ".join(language.text(message, n=number) for message, number in counts)


def _show_problems(preview: Preview, visit: Visit) -> None:
    language = visit.language
    blocking = [problem for problem in preview.problems if problem.blocking]
    warnings = [problem for problem in preview.problems if not problem.blocking]
    for title, found in (
        (N_("To be mended before the file can be submitted"), blocking),
        (N_("To be looked at; the file can be submitted"), warnings),
    ):
        if found:
            st.html(tag("section", tag("h2", language.text(title)), cls="block"))
            show_problems(found, language)
    st.download_button(
        language.text(N_("Download the file with its problems beside each row")),
        data=lambda: visit.acting().desk.problems_file(preview, language),
        file_name=language.text(N_("problems.csv")),
        mime="text/csv",
        on_click="ignore",
    )


def show_submit(preview: Preview, visit: Visit) -> None:
    """Step 3: why, where earlier figures change, and the button.

    It can be pressed before the reason is there and then asks for it: a button that waits for a field
    would lose the press that ends the writing in it.
    """
    language, why = visit.language, ""
    if preview.count(Effect.CHANGED):
        label = language.text(N_("Reason for the correction"))
        why = st.text_input(label, max_chars=200, key=f"reason {st.session_state[_ROUND]}").strip()
    hopeless = _hopeless(preview, language)
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(
            language.text(N_("Submit and store")), type="primary", disabled=bool(hopeless), key="submit"
        )
        obstacle = hopeless or (_missing(preview, why, language) if pressed else "")
        if obstacle:
            missing(obstacle)
    if _REFUSED in st.session_state:
        st.error(plain_markdown(st.session_state.pop(_REFUSED)))
    if pressed and not obstacle:
        _accept(preview, why, visit)


def _hopeless(preview: Preview, language: Language) -> str:
    """Why this file cannot be submitted, whatever is filled in; blank = it can."""
    if preview.blocked:
        return language.text(N_("The problems above must be mended in the file first; then choose it again."))
    if not preview.writes:
        return language.text(N_("The file says nothing new: every value in it is in force already."))
    return ""


def _missing(preview: Preview, why: str, language: Language) -> str:
    """What is to be filled in before submitting; blank = nothing."""
    if preview.count(Effect.CHANGED) and not why:
        return language.text(N_("The file changes earlier figures: give the reason for the correction."))
    return ""


def _accept(preview: Preview, why: str, visit: Visit) -> None:
    """Store what was drawn; where that no longer holds, draw what would happen now and ask again."""
    try:
        submission = reporting.accept(visit.acting(), preview, why)
    except DeskError as error:
        st.session_state.pop(SEEN, None)
        st.session_state[_REFUSED] = error_text(error, visit.language)
    else:
        said = N_("Stored: {n} values from {file}. It can be undone below.")
        remember(visit.language.text(said, n=submission.rows, file=submission.file_name))
        st.session_state[_ROUND] += 1
    st.rerun()
