"""What every command is given: which folder or server, which language, and by whom it is done."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click

from indicators.access.actor import console
from indicators.cli.client.counter import Counter
from indicators.cli.client.elsewhere import Elsewhere
from indicators.cli.client.here import Here
from indicators.cli.client.wire import NotReached
from indicators.cli.terminal.output import CANNOT_OPEN, DATA_PROBLEM, tell_problems
from indicators.desk.admin.console import announced
from indicators.desk.desk import Desk
from indicators.desk.opening import BadCatalogue, open_desk
from indicators.desk.seat import Seat
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError
from indicators.store.engine.ownership import IN_USE, IN_USE_UNKNOWN

TOKEN = "INDICATORS_TOKEN"
CONSOLE = "console"
_NOT_TAKEN = N_("Files with problems were not taken in: the earlier catalogue and figures stay in force.")
_OPEN_WIRE = N_("The connection to {address} is not encrypted: whoever listens can read the token.")
_NO_TOKEN = N_("--server needs a token: --token-file FILE, or the environment's {variable}.")
_WHOSE_TOKEN = N_("With --server, the token says who acts: leave --person away.")
_WHO = N_("Say who does it: --person NAME.")
_HERE_ONLY = N_("This command works on the data folder of this machine: leave --server away.")
_NO_ADDRESS = N_("{address} is no address such as https://desk.example.")
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Given:
    """The options that stand before the command."""

    folder: Path
    words: Language
    server: str = ""  # "" = the desk of the folder
    token_file: Path | None = None

    @contextmanager
    def counter(
        self, person: str = "", *, must_name: bool = False, opener: Callable[[Path], Desk] = open_desk
    ) -> Iterator[Counter]:
        """The desk that is meant: elsewhere, running on this machine, or opened here.

        Ends the command with a sentence where it cannot be reached or refuses. ``must_name``: whoever does
        it here has to say who they are.
        """
        self._check_person(person, must_name)
        try:
            with self._reached(person or this_user(), opener) as found:
                tell_problems(found.problems(), self.words)
                if any(problem.blocking for problem in found.problems()):
                    click.echo(self.words.text(_NOT_TAKEN), err=True)
                yield found
        except (NotReached, _Unopened) as error:
            click.echo(error_text(error, self.words), err=True)
            raise SystemExit(CANNOT_OPEN) from error
        except DeskError as error:
            click.echo(error_text(error, self.words), err=True)
            raise SystemExit(DATA_PROBLEM) from error

    def here_only(self) -> None:
        """For what is done to the folder itself."""
        if self.server:
            raise click.UsageError(self.words.text(_HERE_ONLY))

    def _check_person(self, person: str, must_name: bool) -> None:
        if self.server and person:
            raise click.UsageError(self.words.text(_WHOSE_TOKEN))
        if not self.server and must_name and not person.strip():
            raise click.UsageError(self.words.text(_WHO))

    @contextmanager
    def _reached(self, person: str, opener: Callable[[Path], Desk]) -> Iterator[Counter]:
        if self.server:
            with closing(self._elsewhere()) as found:
                yield found
            return
        try:
            desk = self._opened(opener)
        except _Unopened as error:
            in_use = error.sentence in (IN_USE, IN_USE_UNKNOWN)
            server = running(self.folder, person, self.words) if in_use else None
            if server is None:
                raise
            with closing(server) as found:
                yield found
            return
        with closing(desk):
            yield Here(Seat(desk, console(person)), self.words)

    def _opened(self, opener: Callable[[Path], Desk]) -> Desk:
        try:
            return opener(self.folder)
        except BadCatalogue as error:
            tell_problems(error.problems, self.words)
            raise _Unopened(error.sentence, **error.details) from error
        except DeskError as error:
            raise _Unopened(error.sentence, **error.details) from error

    def _elsewhere(self) -> Elsewhere:
        address = self.server.rstrip("/")
        scheme, host = _parted(address)
        if scheme not in ("http", "https") or not host:
            raise click.UsageError(self.words.text(_NO_ADDRESS, address=self.server))
        if scheme == "http" and host not in _LOCAL:
            click.echo(self.words.text(_OPEN_WIRE, address=address), err=True)
        return Elsewhere(address, f"Bearer {self._token()}", self.words)

    def _token(self) -> str:
        """Never from the command line, where every process of the machine can read it."""
        try:
            said = self.token_file.read_text("utf-8") if self.token_file else os.environ.get(TOKEN, "")
        except (OSError, UnicodeError) as error:
            raise click.UsageError(f"{self.token_file}: {error}") from error
        token = said.strip().removeprefix("Authorization:").strip().removeprefix("Bearer").strip()
        if not token or not token.isascii() or not token.isprintable():
            raise click.UsageError(self.words.text(_NO_TOKEN, variable=TOKEN))
        return token


def _parted(address: str) -> tuple[str, str]:
    """Scheme and host; blank where it is no address of a desk."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # a port that is no number is noticed only here
    except ValueError:
        return "", ""
    strange = parts.query or parts.fragment or parts.username
    return ("", "") if strange else (parts.scheme, parts.hostname or "")


def this_user() -> str:
    """The account of this machine that runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return CONSOLE


class _Unopened(DeskError):
    """The desk of the folder cannot be opened."""


def running(folder: Path, person: str, words: Language) -> Elsewhere | None:
    """The server of this machine that serves the folder; None = there is none that answers."""
    said = announced(folder)
    if said is None:
        return None
    found = Elsewhere(said.url, said.authorization(person), words, near=True)
    try:
        found.greet()
    except NotReached:
        found.close()
        return None
    return found
