"""Commands for accounts: list, add, invite; the way back in for an administrator who forgot the password."""

import click

from indicators.access.roles import GIVEN
from indicators.cli.client.answers import OneTimeLink
from indicators.cli.terminal.options import Options
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
def list_people(options: Options) -> None:
    """Everybody, active ones first."""
    closed = options.language.text(N_("closed"))
    with options.client() as client:
        for person in client.people():
            parts = (person.name, person.display_name, person.role, " ".join(person.departments) or MISSING)
            click.echo("  ".join((*parts, *([] if person.active else [closed]))))


@people.command()
@click.argument("name")
@click.option("--shown", "display_name", required=True, help="The name that others read.")
@click.option("--role", type=click.Choice([str(role) for role in GIVEN]), required=True)
@click.option(
    "--department", "departments", multiple=True, help="Code; once for each department of a reporter."
)
@_PERSON
@click.pass_obj
def add(
    options: Options, name: str, display_name: str, role: str, departments: tuple[str, ...], person: str
) -> None:
    """A new account; prints the one-time link by which its owner chooses a password."""
    with options.client(person) as client:
        _tell(client.add_person(name, display_name, role, departments), client.address, options)


@people.command()
@click.argument("name")
@_PERSON
@click.pass_obj
def invite(options: Options, name: str, person: str) -> None:
    """A new one-time link for a forgotten password; the old password and sessions end at once."""
    with options.client(person) as client:
        _tell(client.invite(name), client.address, options)


def _tell(link: OneTimeLink, address: str, options: Options) -> None:
    moment = link.expires_at.isoformat(timespec="minutes")
    message = N_("Hand this link to {name} and to nobody else. It works once, until {moment}:")
    click.echo(options.language.text(message, name=link.name, moment=moment))
    click.echo(address + link.path)
    if not address:
        click.echo(options.language.text(N_("Put the desk's own address before it, once the desk runs.")))
