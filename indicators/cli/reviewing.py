"""Commands of the office: review submissions, close and reopen months, list restatements."""

from uuid import UUID

import click

from indicators.cli.submitting import PERSON
from indicators.cli.terminal.moments import MomentParameter, MonthParameter
from indicators.cli.terminal.options import Options
from indicators.cli.terminal.output import changed_lines, printable, tell
from indicators.model.month import Month
from indicators.model.problem import N_


@click.group()
def review() -> None:
    """Submissions that wait for the office."""


@review.command("list")
@PERSON
@click.pass_obj
def waiting(options: Options, person: str) -> None:
    """What waits, the longest first: id, when, who, file, values."""
    with options.client(person) as client:
        for row in client.waiting():
            moment = f"{row.recorded_at:%Y-%m-%d %H:%MZ}"
            click.echo(printable(f"{row.id}  {moment}  {row.person}  {row.file}  {row.values}"))


@review.command("show")
@click.argument("submission", type=click.UUID)
@PERSON
@click.pass_obj
def show(options: Options, submission: UUID, person: str) -> None:
    """What a SUBMISSION says and what accepting it would change; its effect stands on the last line."""
    language = options.language
    with options.client(person) as client:
        effect = client.review(str(submission))
    click.echo(printable(f"{effect.submission.person}  {effect.submission.file}"))
    message = N_("{new} new, {changed} changed, {same} the same; {problems} problems.")
    numbers = {"new": effect.new, "changed": effect.changed, "same": effect.same}
    click.echo(language.text(message, **numbers, problems=len(effect.problems)))
    for line in changed_lines(effect.changes, language):
        click.echo(line)
    gone = language.text(N_("Not reported"))
    for value in effect.taken_back:
        click.echo(printable(f"{value.indicator}  {value.unit}  {value.month}  {value.before} → {gone}"))
    tell(effect.problems)
    for explanation in effect.explanations:
        click.echo(printable(language.text(N_("Explanation: {words}"), words=explanation)))
    if effect.closed:
        months = ", ".join(effect.closed)
        click.echo(language.text(N_("Closed months that would change: {months}."), months=months))
    click.echo(effect.effect)


@review.command("accept")
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--effect", default="", help="As “review show” told it; without it, what it would do now.")
@click.option("--reason", default="", help="Of a correction that came about since it was handed in.")
@click.pass_obj
def accept(options: Options, submission: UUID, person: str, effect: str, reason: str) -> None:
    """Take a SUBMISSION in: exactly the effect that was shown, or nothing."""
    with options.client(person, must_name=True) as client:
        client.accept(str(submission), effect or client.review(str(submission)).effect, reason)
    click.echo(options.language.text(N_("Accepted: {id}."), id=submission))


@review.command("return")
@click.argument("submission", type=click.UUID)
@PERSON
@click.option("--reason", required=True, help="What should be corrected.")
@click.pass_obj
def return_submission(options: Options, submission: UUID, person: str, reason: str) -> None:
    """Return a SUBMISSION to whoever submitted it."""
    with options.client(person, must_name=True) as client:
        client.return_submission(str(submission), reason)
    click.echo(options.language.text(N_("Returned: {id}."), id=submission))


@click.command()
@click.pass_obj
def periods(options: Options) -> None:
    """Every month that is over: closed or open, and how many submissions wait with figures of it."""
    language = options.language
    with options.client() as client:
        for row in client.months():
            state = language.text(N_("month closed") if row.closed else N_("month open"))
            message = N_("{month}  {state}  waiting: {n}")
            click.echo(language.text(message, month=row.month, state=state, n=row.waiting))


@click.command()
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--reason", default="", help="May be left out.")
@click.pass_obj
def close(options: Options, month: Month, person: str, reason: str) -> None:
    """Close a MONTH: from now on its figures change as restatements only."""
    with options.client(person, must_name=True) as client:
        client.close_month(month, reason)
    click.echo(options.language.text(N_("{month} is closed."), month=month))


@click.command()
@click.argument("month", type=MonthParameter())
@PERSON
@click.option("--reason", required=True, help="Why it is opened again.")
@click.pass_obj
def reopen(options: Options, month: Month, person: str, reason: str) -> None:
    """Open a closed MONTH again."""
    with options.client(person, must_name=True) as client:
        client.reopen_month(month, reason)
    click.echo(options.language.text(N_("{month} is open again."), month=month))


@click.command()
@click.option("--since", type=MomentParameter(), help="What changed since, such as the last meeting.")
@click.pass_obj
def restatements(options: Options, since: str | None) -> None:
    """Figures that were closed or shown to a meeting and are others now: what, before → now, who, why."""
    nothing, gone = options.language.text(N_("(blank)")), options.language.text(N_("Not reported"))
    with options.client() as client:
        for row in client.restatements(since or ""):
            figures = f"{row.before or nothing} → {row.after or gone}"
            parts = (row.month, row.indicator, row.unit, figures, row.person, row.reason)
            click.echo(printable("  ".join(parts)))
