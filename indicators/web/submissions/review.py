"""One waiting submission: what it would change, what it was warned of and why, and the decision."""

from dataclasses import replace
from uuid import UUID

import streamlit as st

from indicators.design.markup import joined, plain_markdown, tag
from indicators.desk.submissions import evidence, report, review
from indicators.desk.submissions import review as reviews
from indicators.desk.submissions.review import Review
from indicators.i18n.chasing import enumerated
from indicators.i18n.terms.figures import person_text, problem_place, problem_text, year_month
from indicators.intake.preview import Preview
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.web.indicator.taking_back import show_gone
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.submissions.effects import effect_text, show_changes, show_lights
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import link, show_bar
from indicators.web.ui.messages import missing, quietly, section, show_notice, title
from indicators.web.ui.text_table import Column, Line, show_ledger
from indicators.web.upload.sheet import letters

_KILOBYTE = 1024
_MOST_WARNINGS = 100
_EDITS = ((N_("Cell"), "short name"), (N_("In the file"), ""), (N_("Corrected to"), ""))
_WARNINGS = ((N_("Place"), "short"), (N_("Warning"), "wide"), (N_("Explanation"), ""))
PAGE = "review"
_COLUMNS = (
    (N_("File"), "name"),
    (N_("Submitted by"), "short"),
    (N_("When"), "short"),
    (N_("Values"), "short figure"),
    (N_("Reason or note"), ""),
)


def show_review(visit: Visit) -> None:
    """Where it cannot be reviewed: why, and the way back."""
    language = visit.language
    back = link("‹ " + language.text(N_("All that waits")), visit.view.changed(submission=""), PAGE, "step")
    show_bar("back to waiting", language.text(N_("All that waits")), [back])
    show_notice()
    with explained(language):
        review = reviews.review(visit.seat, _asked(visit))
        drawn = page_session().submissions.reviewed
        page_session().submissions.reviewed = (review.submission.id, review.effect)
        _show(review, visit)
        _decide(review.submission, _effect_drawn(drawn, review), visit)


def _asked(visit: Visit) -> UUID:
    try:
        return UUID(visit.view.submission)
    except ValueError:
        raise DeskError(N_("There is no such submission: choose one from the list.")) from None


def _effect_drawn(drawn: tuple[UUID, str] | None, review: Review) -> str:
    """What is accepted is what was on the screen when the button was pressed."""
    same = drawn is not None and drawn[0] == review.submission.id
    return drawn[1] if drawn is not None and same else review.effect


def _show(review: Review, visit: Visit) -> None:
    _show_submission(review.submission, visit)
    _show_closed(review, visit)
    left, right = st.columns([7, 5], gap="large")
    with left:
        if review.submission.takes_back:
            show_gone(review.taken_back, visit)
        else:
            st.html(tag("p", effect_text(_as_preview(review), visit.language), cls="official"))
            show_changes(_as_preview(review), visit)
    with right:
        show_lights(review.lights, visit)
        _show_warnings(review, visit)
        _show_edits(review, visit)
        _show_files(review, visit)


def _as_preview(review: Review) -> Preview:
    """Drawn like a file that is about to be handed in."""
    name, digest = review.submission.file_name, review.submission.file_sha256
    return Preview(name, b"", digest, None, None, None, review.compared, review.problems)


def _show_submission(one: Submission, visit: Visit) -> None:
    language = visit.language
    title(one.file_name)
    facts = [
        person_text(one.person, language),
        in_bureau(one.recorded_at, visit.desk.catalogue(), language),
        one.sheet,
        one.reason,
    ]
    if one.corrects is not None:
        facts.append(language.text(N_("handed in again, corrected")))
    st.html(tag("p", " · ".join(fact for fact in facts if fact), cls="note"))


def _show_closed(review: Review, visit: Visit) -> None:
    language = visit.language
    if review.closed:
        months = enumerated([year_month(one, language) for one in sorted(review.closed)], language)
        said = language.text(
            N_("{months}: closed already. Accepting this restates figures that a meeting has seen."),
            months=months,
        )
        st.warning(plain_markdown(said))


def _show_warnings(review: Review, visit: Visit) -> None:
    """What should be explained first."""
    language = visit.language
    said = {(one.row, one.place, one.code): one.words for one in review.explanations}
    found = sorted(review.problems, key=lambda one: not one.explain)
    if not found:
        return
    section(language.text(N_("Warnings and their explanations")))

    def words(one: Problem) -> str:
        code = one.kind.code
        own = said.get((one.row, one.place, code), "") or said.get((None, None, code), "")
        return own or (language.text(N_("not explained")) if one.explain else "")

    lines = [
        Line(
            (problem_place(replace(one, file=""), language), problem_text(one, language), words(one)),
            look=_look(one, words(one)),
        )
        for one in found[:_MOST_WARNINGS]
    ]
    columns = [Column(language.text(title), look) for title, look in _WARNINGS]
    show_ledger("warnings", language.text(N_("Warnings and their explanations")), columns, lines)


def _look(one: Problem, words: str) -> str:
    return "bad" if one.blocking else "warn" if one.explain and not words else ""


def _show_edits(review: Review, visit: Visit) -> None:
    language = visit.language
    if not review.edits:
        return
    section(language.text(N_("Corrected on the page before it was handed in")))
    columns = [Column(language.text(title), look) for title, look in _EDITS]
    lines = [Line((f"{letters(one.place)}{one.row}", one.before, one.after)) for one in review.edits]
    show_ledger("edits", language.text(N_("Corrected on the page before it was handed in")), columns, lines)


def _show_files(review: Review, visit: Visit) -> None:
    language, one = visit.language, review.submission
    section(language.text(N_("Files")))
    with st.container(horizontal=True):
        st.download_button(
            language.text(N_("Download the original file")),
            data=lambda: report.original(visit.acting(), one.id),
            file_name=one.file_name,
            mime="application/octet-stream",
            on_click="ignore",
        )
        for each in review.evidence:
            st.download_button(
                plain_markdown(
                    language.text(
                        N_("Evidence: {file} ({size} KB)"),
                        file=each.file_name,
                        size=f"{max(each.size // _KILOBYTE, 1):,}",
                    )
                ),
                data=lambda wanted=each.id: evidence.read(visit.acting(), wanted)[1],  # type: ignore[misc]
                file_name=each.file_name,
                mime="application/octet-stream",
                key=f"evidence {each.id}",
                on_click="ignore",
            )
    if not review.evidence:
        quietly(language.text(N_("No evidence is attached.")))


# --- the decision ---


def _decide(one: Submission, effect: str, visit: Visit) -> None:
    language = visit.language
    st.html(joined(tag("section", tag("h2", language.text(N_("Decision"))), cls="block")))
    with st.container(horizontal=True, vertical_alignment="bottom", key="decision"):
        accepted = st.button(language.text(N_("Accept: take it in")), type="primary", key="accept")
        reason = st.text_input(
            language.text(N_("Reason for returning it")),
            max_chars=500,
            key=f"return reason {one.id}",
            width=480,
        )
        returned = st.button(language.text(N_("Return it to be corrected")), key="return")
    if accepted:
        with explained(language):
            reviews.accept(visit.acting(), one.id, effect)
            _done(language.text(N_("Accepted: {file} is in force."), file=one.file_name), visit)
    if returned and not reason.strip():
        missing(language.text(N_("Returning needs a reason: say what should be corrected.")))
    elif returned:
        with explained(language):
            reviews.give_back(visit.acting(), one.id, reason)
            _done(
                language.text(
                    N_("Returned: {file}. {person} finds it with the reason under “Report figures”."),
                    file=one.file_name,
                    person=one.person,
                ),
                visit,
            )


def _done(told: str, visit: Visit) -> None:
    """Back to what still waits."""
    page_session().submissions.reviewed = None
    notify(told)
    st.query_params.from_dict(visit.view.changed(submission="").parameters())
    st.rerun()


def show_waiting(visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("Waiting for review")))
    show_ledger(
        "waiting",
        language.text(N_("Waiting for review")),
        [Column(language.text(title), look) for title, look in _COLUMNS],
        [_line(one, visit) for one in review.waiting(visit.seat)],
        empty=language.text(
            N_("Nothing waits. What departments hand in stands here until it is accepted or returned.")
        ),
    )


def _line(one: Submission, visit: Visit) -> Line:
    language = visit.language
    again = language.text(N_("handed in again, corrected")) if one.corrects is not None else ""
    cells = (
        one.file_name,
        person_text(one.person, language),
        in_bureau(one.recorded_at, visit.desk.catalogue(), language),
        f"{one.rows:,}",
        " · ".join(said for said in (one.reason, again) if said),
    )
    return Line(cells, visit.view.changed(submission=str(one.id)).address(PAGE))
