"""The office's part: review what waits, close months and open them again, what was restated."""

from uuid import UUID

import click

from indicators.cli.submitting import PERSON
from indicators.cli.terminal.moments import MomentParameter, MonthParameter
from indicators.cli.terminal.options import Given
from indicators.cli.terminal.output import changed_lines, printable, tell
from indicators.model.month import Month
from indicators.model.problem import N_


@click.group()
def review() -> None:
    """Submissions that wait for the office."""


@review.command("list")
@PERSON
@click.pass_obj
def waiting(given: Given, person: str) -> None:
    """What waits, the longest first: id, when, who, file, values."""
    with given.counter(person) as counter:
        for one in counter.waiting():
            moment = f"{one.recorded_at:%Y-%m-%d %H:%MZ}"
            click.echo(printable(f"{one.id}  {moment}  {one.person}  {one.file}  {one.values}"))


@review.command("show")
@click.argument("submission", type=click.UUID)
@PERSON
@click.pass_obj
def show(given: Given, submission: UUID, person: str) -> None:
    """What a SUBMISSION says and what accepting it would change; its effect stands on the last line."""
    words = given.words
    with given.counter(person) as counter:
        found = counter.review(str(submission))
    click.echo(printable(f"{found.waiting.person}  {found.waiting.file}"))
    said = N_("{new} new, {changed} changed, {same} the same; {problems} problems.")
    numbers = {"new": found.new, "changed": found.changed, "same": found.same}
    click.echo(words.text(said, **numbers, problems=len(found.problems)))
    for line in changed_lines(found.changes, words):
        click.echo(line)
    gone = words.text(N_("Not reported"))
    for each in found.taken_back:
        click.echo(printable(f"{each.indicator}  {each.unit}  {each.month}  {each.before} → {gone}"))
    tell(found.problems)
    for one in found.words:
        click.echo(printable(words.text(N_("Explanation: {words}"), words=one)))
    if found.closed:
        months = ", ".join(found.closed)
        click.echo(words.text(N_("Closed months that would change: {months}."), months=months))
    click.echo(found.effect)


@review.command("accept")
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--effect", default="", help="As “review show” told it; without it, what it would do now.")
@click.pass_obj
def accept(given: Given, submission: UUID, person: str, effect: str) -> None:
    """Take a SUBMISSION in: exactly the effect that was shown, or nothing."""
    with given.counter(person, must_name=True) as counter:
        counter.accept(str(submission), effect or counter.review(str(submission)).effect)
    click.echo(given.words.text(N_("Accepted: {id}."), id=submission))


@review.command("return")
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--reason", required=True, help="What should be corrected.")
@click.pass_obj
def give_back(given: Given, submission: UUID, person: str, reason: str) -> None:
    """Return a SUBMISSION to whoever submitted it."""
    with given.counter(person, must_name=True) as counter:
        counter.give_back(str(submission), reason)
    click.echo(given.words.text(N_("Returned: {id}."), id=submission))


@click.command()
@click.pass_obj
def periods(given: Given) -> None:
    """Every month that is over: closed or open, and how many submissions wait with figures of it."""
    words = given.words
    with given.counter() as counter:
        for one in counter.periods():
            state = words.text(N_("month closed")) if one.closed else words.text(N_("month open"))
            said = N_("{month}  {state}  waiting: {n}")
            click.echo(words.text(said, month=one.month, state=state, n=one.waiting))


@click.command()
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--reason", default="", help="May be left out.")
@click.pass_obj
def close(given: Given, month: Month, person: str, reason: str) -> None:
    """Close a MONTH: from now on its figures change as restatements only."""
    with given.counter(person, must_name=True) as counter:
        counter.close_month(month, reason)
    click.echo(given.words.text(N_("{month} is closed."), month=month))


@click.command()
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--reason", required=True, help="Why it is opened again.")
@click.pass_obj
def reopen(given: Given, month: Month, person: str, reason: str) -> None:
    """Open a closed MONTH again."""
    with given.counter(person, must_name=True) as counter:
        counter.reopen_month(month, reason)
    click.echo(given.words.text(N_("{month} is open again."), month=month))


@click.command()
@click.option("--since", type=MomentParameter(), help="What changed since, such as the last meeting.")
@click.pass_obj
def restatements(given: Given, since: str | None) -> None:
    """Figures that were closed or shown to a meeting and are others now: what, before → now, who, why."""
    nothing, gone = given.words.text(N_("(blank)")), given.words.text(N_("Not reported"))
    with given.counter() as counter:
        for one in counter.restatements(since or ""):
            figures = f"{one.before or nothing} → {one.now or gone}"
            click.echo(
                printable(f"{one.month}  {one.indicator}  {one.unit}  {figures}  {one.person}  {one.reason}")
            )
