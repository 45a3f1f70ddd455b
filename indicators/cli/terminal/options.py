"""The options of every command: which folder or server, which language, and by whom it is done."""

import getpass
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click

from indicators.access.actor import console
from indicators.cli.client.client import Client
from indicators.cli.client.connection import NotReached
from indicators.cli.terminal.output import CANNOT_OPEN, DATA_PROBLEM, tell_problems
from indicators.desk.admin.console import announced
from indicators.desk.desk import Desk
from indicators.desk.opening import BadCatalogue, open_desk
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError, Problem
from indicators.store.engine.ownership import IN_USE, IN_USE_UNKNOWN

TOKEN = "INDICATORS_TOKEN"
CONSOLE = "console"
_NOT_TAKEN = N_("Files with problems were not taken in: the earlier catalogue and figures stay in force.")
_OPEN_WIRE = N_("The connection to {address} is not encrypted: whoever listens can read the token.")
_NO_TOKEN = N_("--server needs a token: --token-file FILE, or the environment's {variable}.")
_WHOSE_TOKEN = N_("With --server, the token says who acts: leave --person away.")
_WHO = N_("Say who does it: --person NAME.")
_HERE_ONLY = N_("This command works on the data folder of this machine: leave --server away.")
_IN_USE = N_("The desk is running: stop it first, then it reads the data folder anew.")
_NO_ADDRESS = N_("{address} is no address such as https://desk.example.")
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Options:
    """The options that stand before the command: which desk, and in which language."""

    folder: Path
    language: Language
    server: str = ""  # "" = the desk of the folder
    token_file: Path | None = None

    @contextmanager
    def client(
        self, person: str = "", *, must_name: bool = False, opener: Callable[[Path], Desk] = open_desk
    ) -> Iterator[Client]:
        """Connect to the desk that is meant: elsewhere, running on this machine, or opened in this process.

        Ends the command with a sentence where it cannot be reached or refuses. ``must_name``: whoever does
        it here has to say who they are.
        """
        self._check_person(person, must_name)
        with self._told(), self._reached(person or this_user(), opener) as client:
            self._tell_problems(client.problems)
            yield client

    @contextmanager
    def stopped_desk(self) -> Iterator[Desk]:
        """Open the folder's own desk, for what is done to the folder; ends the command while it is served."""
        self.here_only()
        with self._told():
            try:
                desk = self._opened(open_desk)
            except _Unopened as error:
                if (server := self._serving(error, this_user())) is None:
                    raise
                server.close()
                raise DeskError(_IN_USE) from error
            with closing(desk):
                self._tell_problems(desk.problems)
                yield desk

    def here_only(self) -> None:
        """End a command that works on the folder itself where a server is named."""
        if self.server:
            raise click.UsageError(self.language.text(_HERE_ONLY))

    def _check_person(self, person: str, must_name: bool) -> None:
        if self.server and person:
            raise click.UsageError(self.language.text(_WHOSE_TOKEN))
        if not self.server and must_name and not person.strip():
            raise click.UsageError(self.language.text(_WHO))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn errors into sentences and exit codes."""
        try:
            yield
        except (NotReached, _Unopened) as error:
            click.echo(error_text(error, self.language), err=True)
            raise SystemExit(CANNOT_OPEN) from error
        except DeskError as error:
            click.echo(error_text(error, self.language), err=True)
            raise SystemExit(DATA_PROBLEM) from error

    def _tell_problems(self, problems: Sequence[Problem]) -> None:
        """Print what of the data folder could not be taken in."""
        tell_problems(problems, self.language)
        if any(problem.blocking for problem in problems):
            click.echo(self.language.text(_NOT_TAKEN), err=True)

    @contextmanager
    def _reached(self, person: str, opener: Callable[[Path], Desk]) -> Iterator[Client]:
        if self.server:
            with closing(self._elsewhere()) as client:
                yield client
            return
        try:
            desk = self._opened(opener)
        except _Unopened as error:
            if (server := self._serving(error, person)) is None:
                raise
            with closing(server):
                yield server
            return
        with closing(desk), closing(Client.in_process(desk, console(person), self.language)) as client:
            yield client

    def _opened(self, opener: Callable[[Path], Desk]) -> Desk:
        try:
            return opener(self.folder)
        except BadCatalogue as error:
            tell_problems(error.problems, self.language)
            raise _Unopened(error.sentence, **error.details) from error
        except DeskError as error:
            raise _Unopened(error.sentence, **error.details) from error

    def _serving(self, error: DeskError, person: str) -> Client | None:
        """Return a client of the server that has the database open; None = the error was another one."""
        in_use = error.sentence in (IN_USE, IN_USE_UNKNOWN)
        return running(self.folder, person, self.language) if in_use else None

    def _elsewhere(self) -> Client:
        address = self.server.rstrip("/")
        scheme, host = _parted(address)
        if scheme not in ("http", "https") or not host:
            raise click.UsageError(self.language.text(_NO_ADDRESS, address=self.server))
        if scheme == "http" and host not in _LOCAL:
            click.echo(self.language.text(_OPEN_WIRE, address=address), err=True)
        return Client.over_network(address, f"Bearer {self._token()}", self.language)

    def _token(self) -> str:
        """Read the token; never from the command line, where every process of the machine can read it."""
        try:
            text = self.token_file.read_text("utf-8") if self.token_file else os.environ.get(TOKEN, "")
        except (OSError, UnicodeError) as error:
            raise click.UsageError(f"{self.token_file}: {error}") from error
        token = text.strip().removeprefix("Authorization:").strip().removeprefix("Bearer").strip()
        if not token or not token.isascii() or not token.isprintable():
            raise click.UsageError(self.language.text(_NO_TOKEN, variable=TOKEN))
        return token


def _parted(address: str) -> tuple[str, str]:
    """Return scheme and host; blank where it is no address of a desk."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # a port that is no number is noticed only here
    except ValueError:
        return "", ""
    strange = parts.query or parts.fragment or parts.username
    return ("", "") if strange else (parts.scheme, parts.hostname or "")


def this_user() -> str:
    """Return the account of this machine that runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return CONSOLE


class _Unopened(DeskError):
    """The desk of the folder cannot be opened."""


def running(folder: Path, person: str, language: Language) -> Client | None:
    """Return a client of the server that serves the folder on this machine; None = none answers."""
    announcement = announced(folder)
    if announcement is None:
        return None
    client = Client.over_network(announcement.url, announcement.authorization(person), language, near=True)
    try:
        client.greet()
    except NotReached:
        client.close()
        return None
    return client
