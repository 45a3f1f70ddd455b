"""The submissions that wait before and after the one that is looked at."""

from dataclasses import dataclass

from indicators.desk.submissions import review
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.submissions.names import submission_name
from indicators.web.ui.links import Item, link, show_bar, words

PAGE = "review"


@dataclass(frozen=True)
class Neighbours:
    waiting: int  # submissions in all
    place: int  # of the one that is looked at, from 1; 0 = it does not wait
    before: Submission | None
    after: Submission | None


def neighbours(visit: Visit) -> Neighbours:
    """Return what waits beside the submission of the address, the longest waiting first."""
    waiting = review.waiting(visit.seat)
    ids = [str(submission.id) for submission in waiting]
    if visit.view.submission not in ids:
        return Neighbours(len(ids), 0, None, None)
    place = ids.index(visit.view.submission)
    around = (None, *waiting, None)
    return Neighbours(len(ids), place + 1, around[place], around[place + 2])


def show_neighbours(around: Neighbours, visit: Visit) -> None:
    """Draw the way back to the list, and to both neighbours."""
    language = visit.language
    back = language.count("{n} waits", "{n} wait", around.waiting)
    items: list[Item] = [link(f"‹ {back}", visit.view.changed(submission=""), PAGE, "step")]
    if around.place:
        items.append(words(language.text(N_("No. {n} of {all}"), n=around.place, all=around.waiting)))
    if around.before is not None:
        items.append(_link(N_("‹ The one before: {name}"), around.before, visit))
    if around.after is not None:
        items.append(_link(N_("The next one: {name} ›"), around.after, visit))
    show_bar("back to waiting", language.text(N_("All that waits")), items)


def address_of(submission: Submission, visit: Visit) -> str:
    return visit.view.changed(submission=str(submission.id)).address(PAGE)


def _link(text: str, submission: Submission, visit: Visit) -> Item:
    name = submission_name(submission, visit)
    return link(
        visit.language.text(text, name=name), visit.view.changed(submission=str(submission.id)), PAGE, "step"
    )
