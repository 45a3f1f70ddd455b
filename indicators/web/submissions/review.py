"""Review: the submissions that wait, one submission's effects and warnings, and the decision."""

from dataclasses import replace
from uuid import UUID

import streamlit as st

from indicators.design.markup import plain_markdown, tag
from indicators.desk.submissions import evidence, report, review
from indicators.desk.submissions.review import Review
from indicators.i18n.chasing import enumerated
from indicators.i18n.terms.figures import problem_place, problem_text, year_month
from indicators.intake.preview import Preview
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.web.indicator.taking_back import show_gone
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained
from indicators.web.submissions.decision import decide
from indicators.web.submissions.disputed import show_disputed
from indicators.web.submissions.effects import effect_text, show_changes, show_lights
from indicators.web.submissions.names import chosen_file, download_name, submission_name, submission_names
from indicators.web.submissions.neighbours import PAGE, neighbours, show_neighbours
from indicators.web.submissions.returned import show_resubmission
from indicators.web.submissions.rivals import show_rivals
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section, show_notice, title
from indicators.web.ui.text_table import Column, Row, show_table
from indicators.web.upload.sheet import letters

_KILOBYTE = 1024
_MOST_WARNINGS = 100
_EDITS = ((N_("Cell"), "short name"), (N_("In the file"), ""), (N_("Corrected to"), ""))
_WARNINGS = ((N_("Place"), "short"), (N_("Warning"), "wide"), (N_("Explanation"), ""))
_COLUMNS = (
    (N_("Submission"), "name"),
    (N_("File"), ""),
    (N_("When"), "short"),
    (N_("Values"), "short figure"),
    (N_("Reason or note"), ""),
)


def show_review(visit: Visit) -> None:
    """Show the submission of the address; where it cannot be reviewed, say why and link back."""
    around = neighbours(visit)
    show_neighbours(around, visit)
    show_notice()
    with explained(visit.language):
        opened = review.review(visit.seat, _submission_id(visit))
        reviewed = page_session().submissions.reviewed
        page_session().submissions.reviewed = (opened.submission.id, opened.effect)
        _show(opened, visit)
        decide(opened, _accepted_effect(reviewed, opened), around, visit)


def _submission_id(visit: Visit) -> UUID:
    try:
        return UUID(visit.view.submission)
    except ValueError:
        raise DeskError(N_("There is no such submission: choose one from the list.")) from None


def _accepted_effect(reviewed: tuple[UUID, str] | None, review: Review) -> str:
    """Return the effect that was on the screen when the button was pressed."""
    same = reviewed is not None and reviewed[0] == review.submission.id
    return reviewed[1] if reviewed is not None and same else review.effect


def _show(review: Review, visit: Visit) -> None:
    _show_submission(review.submission, visit)
    show_rivals(review.rivals, visit, PAGE)
    _show_closed(review, visit)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if review.submission.takes_back:
            show_gone(review.taken_back, visit)
        else:
            st.html(tag("p", effect_text(_as_preview(review), visit.language), cls="official"))
            show_changes(_as_preview(review), visit)
        show_disputed(review.submission, review.rivals, visit)
    with right:
        if review.makes_good is not None:
            show_resubmission(review.makes_good, visit)
        show_lights(review.lights, visit)
        _show_warnings(review, visit)
        _show_edits(review, visit)
        _show_files(review, visit)


def _as_preview(review: Review) -> Preview:
    """Return the submission as a preview, to draw it like a file before it is handed in."""
    name, digest = review.submission.file_name, review.submission.file_sha256
    return Preview(name, b"", digest, None, None, None, review.changes, review.problems)


def _show_submission(submission: Submission, visit: Visit) -> None:
    language = visit.language
    title(submission_name(submission, visit))
    facts = [
        chosen_file(submission),
        in_bureau(submission.recorded_at, visit.desk.catalogue(), language),
        submission.sheet,
        submission.reason,
    ]
    if submission.corrects is not None:
        facts.append(language.text(N_("handed in again, corrected")))
    st.html(tag("p", " · ".join(fact for fact in facts if fact), cls="note"))


def _show_closed(review: Review, visit: Visit) -> None:
    language = visit.language
    if review.closed:
        months = enumerated([year_month(month, language) for month in sorted(review.closed)], language)
        message = language.text(
            N_("{months}: closed already. Accepting this restates figures that a meeting has seen."),
            months=months,
        )
        st.warning(plain_markdown(message))


def _show_warnings(review: Review, visit: Visit) -> None:
    """List the warnings, those that need an explanation first."""
    language = visit.language
    explanations = {(entry.row, entry.place, entry.code): entry.words for entry in review.explanations}
    problems = sorted(review.problems, key=lambda problem: not problem.explain)
    if not problems:
        return
    section(language.text(N_("Warnings and their explanations")))

    def words(problem: Problem) -> str:
        code = problem.kind.code
        explanation = explanations.get((problem.row, problem.place, code), "") or explanations.get(
            (None, None, code), ""
        )
        return explanation or (language.text(N_("not explained")) if problem.explain else "")

    lines = [
        Row(
            (problem_place(replace(entry, file=""), language), problem_text(entry, language), words(entry)),
            look=_look(entry, words(entry)),
        )
        for entry in problems[:_MOST_WARNINGS]
    ]
    columns = [Column(language.text(title), look) for title, look in _WARNINGS]
    show_table("warnings", language.text(N_("Warnings and their explanations")), columns, lines)


def _look(problem: Problem, words: str) -> str:
    return "bad" if problem.blocking else "warn" if problem.explain and not words else ""


def _show_edits(review: Review, visit: Visit) -> None:
    language = visit.language
    if not review.edits:
        return
    section(language.text(N_("Corrected on the page before it was handed in")))
    columns = [Column(language.text(title), look) for title, look in _EDITS]
    lines = [Row((f"{letters(edit.place)}{edit.row}", edit.before, edit.after)) for edit in review.edits]
    show_table("edits", language.text(N_("Corrected on the page before it was handed in")), columns, lines)


def _show_files(review: Review, visit: Visit) -> None:
    language, submission = visit.language, review.submission
    section(language.text(N_("Files")))
    with st.container(horizontal=True):
        st.download_button(
            language.text(N_("Download the original file")),
            data=lambda: report.original(visit.acting(), submission.id),
            file_name=download_name(submission),
            mime="application/octet-stream",
            on_click="ignore",
        )
        for file in review.evidence:
            st.download_button(
                plain_markdown(
                    language.text(
                        N_("Evidence: {file} ({size} KB)"),
                        file=file.file_name,
                        size=f"{max(file.size // _KILOBYTE, 1):,}",
                    )
                ),
                data=lambda file_id=file.id: evidence.read(visit.acting(), file_id)[1],  # type: ignore[misc]
                file_name=file.file_name,
                mime="application/octet-stream",
                key=f"evidence {file.id}",
                on_click="ignore",
            )
    if not review.evidence:
        quietly(language.text(N_("No evidence is attached.")))


def show_waiting(visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("Waiting for review")))
    waiting = review.waiting(visit.seat)
    names = submission_names(waiting, visit)
    show_table(
        "waiting",
        language.text(N_("Waiting for review")),
        [Column(language.text(title), look) for title, look in _COLUMNS],
        [_row(submission, name, visit) for submission, name in zip(waiting, names, strict=True)],
        empty=language.text(
            N_("Nothing waits. What departments hand in stands here until it is accepted or returned.")
        ),
    )


def _row(submission: Submission, name: str, visit: Visit) -> Row:
    language = visit.language
    again = language.text(N_("handed in again, corrected")) if submission.corrects is not None else ""
    cells = (
        name,
        chosen_file(submission),
        in_bureau(submission.recorded_at, visit.desk.catalogue(), language),
        f"{submission.rows:,}",
        " · ".join(note for note in (submission.reason, again) if note),
    )
    return Row(cells, visit.view.changed(submission=str(submission.id)).address(PAGE))
