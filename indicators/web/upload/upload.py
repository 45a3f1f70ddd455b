"""The uploaded file in work: with its corrections and preview it is kept in the page session."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from indicators.design.markup import plain_markdown
from indicators.desk.submissions import report
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.problem import N_
from indicators.web.session.page_session import Reading, Upload, UploadedFile, page_session
from indicators.web.session.visit import Visit, clear_notice
from indicators.web.upload.amendments import without_words

_LARGE = 512 * 1024  # bytes; from there on reading takes long enough to say how much there is
_MEGABYTE = 1024 * 1024

Derived = TypeVar("Derived")


def current() -> UploadedFile | None:
    return page_session().upload.file


def start(file: UploadedFile) -> None:
    """Start with this file; an earlier one is discarded."""
    discard()
    clear_notice()
    page_session().upload.file = file


def discard() -> None:
    session = page_session()
    session.upload = Upload(on_page=session.upload.on_page)
    session.rounds.upload += 1


def amend(change: Callable[[Corrections], Corrections]) -> None:
    """Change the corrections of the file that the page shows; the next run reads it anew.

    A press that belongs to an earlier file is ignored.
    """
    upload = page_session().upload
    if upload.file is not None and upload.on_page == upload.file.key:
        corrections = change(upload.file.corrections)
        same_table = _table(corrections) == _table(upload.file.corrections)
        submitted = upload.file.submitted if same_table else frozenset()
        upload.file = replace(upload.file, corrections=corrections, submitted=submitted)


def leave_submitted(rows: frozenset[int]) -> None:
    """Go on with the rows that were not submitted yet."""
    upload = page_session().upload
    if upload.file is not None:
        upload.file = replace(upload.file, submitted=upload.file.submitted | rows, corrects=None)


def _table(corrections: Corrections) -> tuple[str | None, int | None]:
    return corrections.sheet, corrections.table_from


def forget_corrections() -> None:
    """Drop all corrections; the file and the explanations stay."""
    amend(lambda corrections: Corrections(words=corrections.words, words_for_all=corrections.words_for_all))


def preview_of(file: UploadedFile, visit: Visit) -> Preview:
    """Return the file's effect, computed once for a reading: what is submitted is what was shown."""
    upload, reading = page_session().upload, _reading(file)
    upload.on_page = file.key
    if upload.preview is None or upload.preview[0] != reading:
        with st.spinner(_busy(file, visit), show_time=len(file.content) >= _LARGE):
            preview = report.preview(visit.acting(), file.file_name, file.content, file.to_be_read)
        upload.preview = (reading, preview)
        for problem in preview.problems:
            upload.kinds.setdefault((problem.row, problem.place), problem.kind)
    return replace(upload.preview[1], corrections=file.to_be_read)


def derived(name: str, preview: Preview, work_out: Callable[[], Derived]) -> Derived:
    """Return what follows from a preview, such as its lights, computed once for it."""
    upload = page_session().upload
    if upload.derived is None or upload.derived[0] is not preview.changes:
        upload.derived = (preview.changes, {})
    values = upload.derived[1]
    if name not in values:
        values[name] = work_out()
    value: Derived = values[name]
    return value


def _busy(file: UploadedFile, visit: Visit) -> str:
    name = plain_markdown(file.file_name)
    if len(file.content) < _LARGE:
        return visit.language.text(N_("Reading {name} …"), name=name)
    size = f"{len(file.content) / _MEGABYTE:.1f}"
    return visit.language.text(N_("Reading and checking {name}, {size} MB …"), name=name, size=size)


def forget_preview() -> None:
    """Have the file's effect computed anew."""
    page_session().upload.preview = None


def was_on_page(file: UploadedFile) -> bool:
    """Return whether the last run showed this reading, and note it as shown.

    A press on a button also ends the typing in a field: what that changed was never seen.
    """
    upload, reading = page_session().upload, _reading(file)
    before, upload.displayed = upload.displayed, reading
    return before is None or before == reading


def _reading(file: UploadedFile) -> Reading:
    """Return what decides how a file is read; explanations do not."""
    return file.key, without_words(file.to_be_read)
