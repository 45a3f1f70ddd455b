"""Who may sign in; the way back in for an administrator who forgot the password."""

import click

from indicators.access.roles import GIVEN
from indicators.cli.client.counter import Counter, Link
from indicators.cli.terminal.options import Given
from indicators.i18n.numbers import MISSING
from indicators.model.problem import N_

_PERSON = click.option(
    "--person", default="", help="Who does it; else the account of this machine that runs the command."
)


@click.group()
def people() -> None:
    """Accounts."""


@people.command("list")
@click.pass_obj
def list_people(given: Given) -> None:
    """Everybody, active ones first."""
    closed = given.words.text(N_("closed"))
    with given.counter() as counter:
        for one in counter.people():
            parts = (one.name, one.shown, one.role, " ".join(one.departments) or MISSING)
            click.echo("  ".join((*parts, *([] if one.active else [closed]))))


@people.command()
@click.argument("name")
@click.option("--shown", required=True, help="The name that others read.")
@click.option("--role", type=click.Choice([str(one) for one in GIVEN]), required=True)
@click.option(
    "--department", "departments", multiple=True, help="Code; once for each department of a reporter."
)
@_PERSON
@click.pass_obj
def add(given: Given, name: str, shown: str, role: str, departments: tuple[str, ...], person: str) -> None:
    """A new account; prints the one-time link by which its owner chooses a password."""
    with given.counter(person) as counter:
        _tell(counter.add_person(name, shown, role, departments), counter, given)


@people.command()
@click.argument("name")
@_PERSON
@click.pass_obj
def invite(given: Given, name: str, person: str) -> None:
    """A new one-time link for a forgotten password; the old password and sessions end at once."""
    with given.counter(person) as counter:
        _tell(counter.invite(name), counter, given)


def _tell(link: Link, counter: Counter, given: Given) -> None:
    moment = link.expires_at.isoformat(timespec="minutes")
    said = N_("Hand this link to {name} and to nobody else. It works once, until {moment}:")
    click.echo(given.words.text(said, name=link.name, moment=moment))
    click.echo(counter.address + link.path)
    if not counter.address:
        click.echo(given.words.text(N_("Put the desk's own address before it, once the desk runs.")))
