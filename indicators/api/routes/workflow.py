"""Review submissions, attach evidence, close months, forget what was learnt from files."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import ApiError, fault
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.routes.submissions import AnId, find_submission, listed_changes, read
from indicators.api.schemas.figures.figures import MONTH_PATTERN
from indicators.api.schemas.requests import (
    AliasQuery,
    AsOfListQuery,
    BaseQuery,
    ListQuery,
    RestatementsQuery,
)
from indicators.api.schemas.submissions import Submission
from indicators.api.schemas.workflow import (
    Alias,
    Attached,
    ChangedLight,
    Closed,
    Edit,
    Evidence,
    Explanation,
    Gone,
    Layout,
    MonthBurden,
    Period,
    Restatement,
    Review,
    Ruled,
    Withdrawn,
)
from indicators.catalogue.settings import EVIDENCE_LIMIT
from indicators.desk.burden import month_burden
from indicators.desk.figures import closing, rejudgements
from indicators.desk.seat import Seat
from indicators.desk.submissions import evidence, memory, report
from indicators.desk.submissions import review as reviews
from indicators.intake.drafts import Effect
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.store.submissions.evidence import attached

router = APIRouter(tags=["审核与封账 · Review and closing"])
AMonth = Annotated[str, Path(pattern=MONTH_PATTERN, description="A month.", examples=["2022-08"])]
_WHOLE = "application/octet-stream"


@router.get("/submissions/{id}/review", responses=failing(404))
def review(id: AnId, seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()]) -> Review:
    """What a waiting submission says and what accepting it would change."""
    seat.require(Action.REVIEW, str(id))
    find_submission(seat, id)
    reviewed = reviews.review(seat, id)
    return Review(
        submission=Submission.of(reviewed.submission),
        new=reviewed.changes.count(Effect.NEW),
        changed=reviewed.changes.count(Effect.CHANGED),
        same=reviewed.changes.count(Effect.SAME),
        effect=reviewed.effect,
        changes=listed_changes(reviewed.changes),
        problems=[fault(part, language) for part in reviewed.problems],
        explanations=[
            Explanation(row=part.row, place=part.place, code=part.code, words=part.words)
            for part in reviewed.explanations
        ],
        edits=[
            Edit(row=part.row, place=part.place, before=part.before, after=part.after)
            for part in reviewed.edits
        ],
        evidence=[Evidence.of(part) for part in reviewed.evidence],
        lights=None if reviewed.lights is None else [ChangedLight.of(part) for part in reviewed.lights],
        closed=[str(month) for month in sorted(reviewed.closed)],
        taken_back=[Gone.of(part) for part in reviewed.taken_back],
    )


@router.post("/submissions/{id}/decision", responses=failing(400, 404))
def rule(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()], body: Ruled) -> Submission:
    """Accept what waits: exactly the effect of the review, or nothing. Or return it with a reason."""
    seat.require(Action.REVIEW, str(id))
    find_submission(seat, id)
    if body.ruling == "accepted":
        return Submission.of(reviews.accept(seat, id, body.effect, body.reason))
    return Submission.of(reviews.give_back(seat, id, body.reason))


@router.post("/submissions/{id}/withdrawal", responses=failing(400, 404))
def withdraw(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()], body: Withdrawn) -> Submission:
    """Take back a submission that waits: one's own, or as the office anybody's."""
    find_submission(seat, id)
    report.withdraw(seat, id, body.reason)
    return Submission.of(find_submission(seat, id))


@router.get("/submissions/{id}/evidence", response_model=Page[Evidence], responses=paged(404))
def evidence_of(
    request: Request, response: Response, id: AnId, seat: ASeat, query: Annotated[ListQuery, Query()]
) -> Any:
    """The files that show where a submission's figures come from."""
    find_submission(seat, id)
    at = place_of(request, query, present_moment(seat.desk))
    files = evidence.attached(seat, id, at.as_of)
    items = [Evidence.of(file) for file in cut_page(query, at, files)]
    return page(request, response, items, len(files), following(at, items, len(files)))


@router.post("/submissions/{id}/evidence", status_code=201, responses=failing(400, 404))
def attach(
    id: AnId,
    seat: ASeat,
    query: Annotated[BaseQuery, Query()],
    body: Annotated[Attached, Form(media_type="multipart/form-data")],
) -> Evidence:
    """Attach a file of any content: to one's own submission, or as the office to anybody's."""
    seat.require(Action.REPORT, str(id))
    find_submission(seat, id)
    content = read(body.file, int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)))
    return Evidence.of(evidence.attach(seat, id, body.file.filename or "", content))


@router.get("/evidence/{id}", response_class=Response, responses=filed(_WHOLE))
def evidence_file(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Response:
    """One of these files, byte for byte, to be kept and never shown; taking it is audited."""
    seat.require(Action.EXPORT, str(id))
    if id not in {file.id for file in attached(seat.desk.database)}:
        raise ApiError(404, N_("There is no such evidence file: choose one from the list."))
    file_read, content = evidence.read(seat, id)
    return as_file(file_read.file_name, _WHOLE, [content])


@router.get("/periods", response_model=Page[Period], responses=paged())
def months(
    request: Request, response: Response, seat: ASeat, query: Annotated[AsOfListQuery, Query()]
) -> Any:
    """Every month that is over, oldest first, and whether it is closed."""
    seat.require(Action.EXPORT, "periods")
    desk = seat.desk
    at = place_of(request, query, moment(query.as_of, desk) or present_moment(desk))
    periods = closing.state(desk, at.as_of)
    items = [Period.of(period) for period in cut_page(query, at, periods)]
    return page(request, response, items, len(periods), following(at, items, len(periods)))


@router.put("/periods/{month}", responses=failing(400, 404))
def close(month: AMonth, seat: ASeat, query: Annotated[BaseQuery, Query()], body: Closed) -> Period:
    """Close a month, or open it again with a reason."""
    seat.require(Action.CLOSE_PERIODS, month)
    parsed_month = _known_month(month, seat)
    if body.closed:
        closing.close(seat, parsed_month, body.reason)
    else:
        closing.reopen(seat, parsed_month, body.reason)
    return next(Period.of(period) for period in closing.state(seat.desk) if period.month == parsed_month)


@router.get("/burden/{month}", responses=failing(404))
def burden(
    month: AMonth, seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()]
) -> MonthBurden:
    """What a month's reporting asks of each department, and how long it takes (减负)."""
    seat.require(Action.EXPORT, month)
    return MonthBurden.of(month_burden(seat.desk, _known_month(month, seat)), language)


def _known_month(text: str, seat: Seat) -> Month:
    month = Month.parse(text)
    if month not in seat.desk.months():
        raise ApiError(
            404, N_("The desk keeps no figures of {month}: choose a month of the list."), month=month
        )
    return month


@router.get("/restatements", response_model=Page[Restatement], responses=paged())
def restatements(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    query: Annotated[RestatementsQuery, Query()],
) -> Any:
    """Figures and goals of months that were shown and are others now, each with who changed it and why."""
    seat.require(Action.EXPORT, "restatements")
    desk = seat.desk
    at = place_of(request, query, moment(query.until, desk, "until") or present_moment(desk))
    month = None if query.month is None else Month.parse(query.month)
    since = moment(query.since, desk, "since")
    figures = closing.restatements(desk, since, at.as_of, month)
    goals = rejudgements.rejudgements(desk, since, at.as_of, month)
    restated = (*map(Restatement.of, figures), *(Restatement.of_goal(goal, language) for goal in goals))
    items = list(cut_page(query, at, restated))
    return page(request, response, items, len(restated), following(at, items, len(restated)))


@router.get("/aliases", response_model=Page[Alias], responses=paged())
def aliases(request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]) -> Any:
    """Spellings that were accepted for indicators and units, and are understood since."""
    seat.require(Action.EXPORT, "aliases")
    rows = memory.aliases(seat.desk)
    at = place_of(request, query)
    items = [Alias.of(alias) for alias in cut_page(query, at, rows)]
    return page(request, response, items, len(rows), following(at, items, len(rows)))


@router.delete("/aliases", status_code=204, response_class=Response, responses=failing())
def forget_alias(seat: ASeat, query: Annotated[AliasQuery, Query()]) -> Response:
    """A spelling is asked about again; what was submitted with it stays."""
    memory.forget_alias(seat, query.kind, query.text)
    return Response(status_code=204)


@router.get("/layouts", response_model=Page[Layout], responses=paged())
def layouts(request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]) -> Any:
    """Layouts that are recognised when they come again, newest first."""
    seat.require(Action.EXPORT, "layouts")
    rows = memory.layouts(seat.desk)
    at = place_of(request, query)
    items = [
        Layout(signature=row[0], columns=list(row[3]), person=row[2], recorded_at=row[1])
        for row in cut_page(query, at, rows)
    ]
    return page(request, response, items, len(rows), following(at, items, len(rows)))


@router.delete("/layouts/{signature}", status_code=204, response_class=Response, responses=failing(404))
def forget_layout(
    signature: Annotated[str, Path(max_length=200, description="As the list gives it.")],
    seat: ASeat,
    query: Annotated[BaseQuery, Query()],
) -> Response:
    """The next file of this layout is looked at as if for the first time."""
    seat.require(Action.REVIEW, signature)
    if signature not in {row[0] for row in memory.layouts(seat.desk)}:
        raise ApiError(
            404, N_("There is no such layout among the remembered ones: choose one from the list.")
        )
    memory.forget_layout(seat, signature)
    return Response(status_code=204)
