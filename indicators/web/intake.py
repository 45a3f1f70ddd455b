"""Taking a file in, step by step: choose, look at what was read, say who you are, submit."""

import streamlit as st

from indicators.intake.preview import Effect, Preview, Reading
from indicators.model.problem import N_
from indicators.text.language import Language
from indicators.text.terms import year_month
from indicators.web.markup import plain_markdown, tag
from indicators.web.notices import show_problems
from indicators.web.preview_tables import change_rows, raw_rows
from indicators.web.visit import Visit, explained, person_field, remember

ENCODINGS = {
    "utf-8-sig": N_("UTF-8 with a byte order mark"),
    "utf-8": N_("UTF-8"),
    "gb18030": N_("GBK / GB18030, as Chinese Excel and WPS save it"),
}
_TYPES = ("csv", "txt")
_READ_AS = N_(
    "{name}: read as {encoding}, {rows} rows. "
    "If the characters look wrong, save it as UTF-8 and choose it again."
)
_ROUND = "intake round"  # counts accepted files; a new round empties the uploader


def show_template(visit: Visit) -> None:
    """Step 1: a file with every indicator, unit and month already written in."""
    desk, language = visit.desk, visit.language
    departments = desk.catalogue().departments
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
        ["", *departments],
        format_func=lambda code: language.name(departments[code]) if code else everyone,
    )
    download.download_button(
        language.text(N_("Download the template")),
        data=lambda: desk.template(chosen_month, chosen or None),
        file_name=f"{chosen_month} {language.name(departments[chosen]) if chosen else everyone}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def show_upload(visit: Visit) -> Preview | None:
    """Step 2: what is in the file, and what accepting it would do. None = no file chosen yet."""
    language = visit.language
    key = f"file {st.session_state.setdefault(_ROUND, 0)}"
    label = language.text(N_("Filled-in file (CSV, at most {n} MB)"), n=st.get_option("server.maxUploadSize"))
    # Streamlit's uploader speaks English only: style.css puts these words in place of its own.
    choose = language.text(N_("Choose a file"))
    st.html(f"<style>:root{{--desk-choose:'{choose}'}}</style>")
    file = st.file_uploader(label, type=_TYPES, key=key)
    if file is None:
        return None
    busy = language.text(N_("Reading {name} …"), name=plain_markdown(file.name))
    with explained(language), st.spinner(busy):
        preview = visit.desk.preview(file.name, file.getvalue())
        _show_preview(preview, visit)
        return preview
    return None


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
        data=lambda: visit.desk.problems_file(preview, language),
        file_name=language.text(N_("problems.csv")),
        mime="text/csv",
        on_click="ignore",
    )


def show_submit(preview: Preview, visit: Visit) -> None:
    """Step 3: who, why, and the button; where it cannot be pressed, why not."""
    language = visit.language
    person, reason = st.columns(2)
    with person:
        name = person_field(language, "intake")
    why = reason.text_input(
        language.text(N_("Reason for the correction")),
        max_chars=200,
        disabled=not preview.count(Effect.CHANGED),
    ).strip()
    obstacle = _obstacle(preview, name, why, language)
    if st.button(language.text(N_("Submit and store")), type="primary", disabled=bool(obstacle)):
        _accept(preview, name, why, visit)
    if obstacle:
        st.caption(obstacle)


def _obstacle(preview: Preview, name: str, why: str, language: Language) -> str:
    """What is still missing before the button works; blank = nothing."""
    if preview.blocked:
        return language.text(N_("The problems above must be mended in the file first; then choose it again."))
    if not preview.writes:
        return language.text(N_("The file says nothing new: every value in it is in force already."))
    if not name:
        return language.text(N_("Enter your name: every value keeps who submitted it."))
    if preview.count(Effect.CHANGED) and not why:
        return language.text(N_("The file changes earlier figures: give the reason for the correction."))
    return ""


def _accept(preview: Preview, name: str, why: str, visit: Visit) -> None:
    with explained(visit.language):
        submission = visit.desk.accept(preview, name, why)
        said = N_("Stored: {n} values from {file}. It can be undone below.")
        remember(name, visit.language.text(said, n=submission.rows, file=submission.file_name))
        st.session_state[_ROUND] += 1
        st.rerun()
