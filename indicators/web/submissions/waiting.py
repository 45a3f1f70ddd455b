"""What waits for the office's decision, the longest waiting first; each opens its review."""

from indicators.desk.submissions import review
from indicators.i18n.terms.figures import person_text
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Column, Line, show_ledger

PAGE = "review"
_COLUMNS = (
    (N_("File"), "name"),
    (N_("Submitted by"), "short"),
    (N_("When"), "short"),
    (N_("Values"), "short figure"),
    (N_("Reason or note"), ""),
)


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
