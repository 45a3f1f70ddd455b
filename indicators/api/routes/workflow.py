"""What the office decides about submissions, evidence, closed months, and what was learnt from files."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import Said, fault
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut, following, page, place, present
from indicators.api.routes.submissions import AnId, found_for, listed, read
from indicators.api.schemas.figures.figures import MONTH_PATTERN
from indicators.api.schemas.requests import AliasForgotten, Asked, Listed, ListedAsOf, RestatementsAsked
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
    Period,
    Restatement,
    Review,
    Ruled,
    Withdrawn,
)
from indicators.catalogue.settings import EVIDENCE_LIMIT
from indicators.desk.figures import closing, rejudgements
from indicators.desk.submissions import evidence, memory, report
from indicators.desk.submissions import review as reviews
from indicators.intake.drafts import Effect
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.store.submissions import evidence as kept

router = APIRouter(tags=["审核与封账 · Review and closing"])
AMonth = Annotated[str, Path(pattern=MONTH_PATTERN, description="A month.", examples=["2022-08"])]
_WHOLE = "application/octet-stream"


@router.get("/submissions/{id}/review", responses=failing(404))
def review(id: AnId, seat: ASeat, language: ALanguage, asked: Annotated[Asked, Query()]) -> Review:
    """What a waiting submission says and what accepting it would change."""
    seat.require(Action.REVIEW, str(id))
    found_for(seat, id)
    found = reviews.review(seat, id)
    return Review(
        submission=Submission.of(found.submission),
        new=found.compared.count(Effect.NEW),
        changed=found.compared.count(Effect.CHANGED),
        same=found.compared.count(Effect.SAME),
        effect=found.effect,
        changes=listed(found.compared),
        problems=[fault(one, language) for one in found.problems],
        explanations=[
            Explanation(row=one.row, place=one.place, code=one.code, words=one.words)
            for one in found.explanations
        ],
        edits=[Edit(row=one.row, place=one.place, before=one.before, after=one.after) for one in found.edits],
        evidence=[Evidence.of(one) for one in found.evidence],
        lights=None if found.lights is None else [ChangedLight.of(one) for one in found.lights],
        closed=[str(month) for month in sorted(found.closed)],
        taken_back=[Gone.of(one) for one in found.taken_back],
    )


@router.post("/submissions/{id}/decision", responses=failing(400, 404))
def rule(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()], given: Ruled) -> Submission:
    """Accept what waits: exactly the effect of the review, or nothing. Or return it with a reason."""
    seat.require(Action.REVIEW, str(id))
    found_for(seat, id)
    if given.ruling == "accepted":
        return Submission.of(reviews.accept(seat, id, given.effect, given.reason))
    return Submission.of(reviews.give_back(seat, id, given.reason))


@router.post("/submissions/{id}/withdrawal", responses=failing(400, 404))
def withdraw(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()], given: Withdrawn) -> Submission:
    """Take back a submission that waits: one's own, or as the office anybody's."""
    found_for(seat, id)
    report.withdraw(seat, id, given.reason)
    return Submission.of(found_for(seat, id))


@router.get("/submissions/{id}/evidence", response_model=Page[Evidence], responses=paged(404))
def evidence_of(
    request: Request, response: Response, id: AnId, seat: ASeat, asked: Annotated[Listed, Query()]
) -> Any:
    """The files that show where a submission's figures come from."""
    found_for(seat, id)
    at = place(request, asked, present(seat.desk))
    found = evidence.attached(seat, id, at.as_of)
    items = [Evidence.of(one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.post("/submissions/{id}/evidence", status_code=201, responses=failing(400, 404))
def attach(
    id: AnId,
    seat: ASeat,
    asked: Annotated[Asked, Query()],
    given: Annotated[Attached, Form(media_type="multipart/form-data")],
) -> Evidence:
    """Attach a file of any content: to one's own submission, or as the office to anybody's."""
    seat.require(Action.REPORT, str(id))
    found_for(seat, id)
    content = read(given.file, int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)))
    return Evidence.of(evidence.attach(seat, id, given.file.filename or "", content))


@router.get("/evidence/{id}", response_class=Response, responses=filed(_WHOLE))
def evidence_file(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()]) -> Response:
    """One of these files, byte for byte, to be kept and never shown; taking it is audited."""
    seat.require(Action.EXPORT, str(id))
    if id not in {one.id for one in kept.attached(seat.desk.database)}:
        raise Said(404, N_("There is no such evidence file: choose one from the list."))
    found, content = evidence.read(seat, id)
    return as_file(found.file_name, _WHOLE, [content])


@router.get("/periods", response_model=Page[Period], responses=paged())
def months(request: Request, response: Response, seat: ASeat, asked: Annotated[ListedAsOf, Query()]) -> Any:
    """Every month that is over, oldest first, and whether it is closed."""
    seat.require(Action.EXPORT, "periods")
    desk = seat.desk
    at = place(request, asked, moment(asked.as_of, desk) or present(desk))
    found = closing.state(desk, at.as_of)
    items = [Period.of(one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.put("/periods/{month}", responses=failing(400, 404))
def close(month: AMonth, seat: ASeat, asked: Annotated[Asked, Query()], given: Closed) -> Period:
    """Close a month, or open it again with a reason."""
    seat.require(Action.CLOSE_PERIODS, month)
    wanted = Month.parse(month)
    if wanted not in seat.desk.months():
        raise Said(404, N_("The desk keeps no figures of {month}: choose a month of the list."), month=wanted)
    if given.closed:
        closing.close(seat, wanted, given.reason)
    else:
        closing.reopen(seat, wanted, given.reason)
    return next(Period.of(one) for one in closing.state(seat.desk) if one.month == wanted)


@router.get("/restatements", response_model=Page[Restatement], responses=paged())
def restatements(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    asked: Annotated[RestatementsAsked, Query()],
) -> Any:
    """Figures and goals of months that were shown and are others now, each with who changed it and why."""
    seat.require(Action.EXPORT, "restatements")
    desk = seat.desk
    at = place(request, asked, moment(asked.until, desk, "until") or present(desk))
    month = None if asked.month is None else Month.parse(asked.month)
    since = moment(asked.since, desk, "since")
    figures = closing.restatements(desk, since, at.as_of, month)
    goals = rejudgements.rejudgements(desk, since, at.as_of, month)
    found = (*map(Restatement.of, figures), *(Restatement.of_goal(one, language) for one in goals))
    items = list(cut(asked, at, found))
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.get("/aliases", response_model=Page[Alias], responses=paged())
def aliases(request: Request, response: Response, seat: ASeat, asked: Annotated[Listed, Query()]) -> Any:
    """Spellings that were accepted for indicators and units, and are understood since."""
    seat.require(Action.EXPORT, "aliases")
    found = memory.aliases(seat.desk)
    at = place(request, asked)
    items = [Alias.of(one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.delete("/aliases", status_code=204, response_class=Response, responses=failing())
def forget_alias(seat: ASeat, asked: Annotated[AliasForgotten, Query()]) -> Response:
    """A spelling is asked about again; what was submitted with it stays."""
    memory.forget_alias(seat, asked.kind, asked.text)
    return Response(status_code=204)


@router.get("/layouts", response_model=Page[Layout], responses=paged())
def layouts(request: Request, response: Response, seat: ASeat, asked: Annotated[Listed, Query()]) -> Any:
    """Layouts that are recognised when they come again, newest first."""
    seat.require(Action.EXPORT, "layouts")
    found = memory.layouts(seat.desk)
    at = place(request, asked)
    items = [
        Layout(signature=one[0], columns=list(one[3]), person=one[2], recorded_at=one[1])
        for one in cut(asked, at, found)
    ]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.delete("/layouts/{signature}", status_code=204, response_class=Response, responses=failing(404))
def forget_layout(
    signature: Annotated[str, Path(max_length=200, description="As the list gives it.")],
    seat: ASeat,
    asked: Annotated[Asked, Query()],
) -> Response:
    """The next file of this layout is looked at as if for the first time."""
    seat.require(Action.REVIEW, signature)
    if signature not in {one[0] for one in memory.layouts(seat.desk)}:
        raise Said(404, N_("There is no such layout among the remembered ones: choose one from the list."))
    memory.forget_layout(seat, signature)
    return Response(status_code=204)
