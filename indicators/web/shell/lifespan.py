"""Start and stop the server: what the terminal prints, background tasks, and closing the database."""

import asyncio
import gc
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv6Address

from anyio import to_thread
from streamlit import get_option
from streamlit.starlette import App

from indicators import __version__
from indicators.desk.admin import console
from indicators.desk.admin.scheduler import rounds
from indicators.desk.auth.bootstrap import first_link, needs_set_up
from indicators.desk.opening import close_the_desk, the_desk
from indicators.gateway.configuration import Configuration, read_configuration
from indicators.gateway.policy.proxies import is_loopback, parsed
from indicators.i18n.language import LANGUAGES, Language, language
from indicators.i18n.terms.figures import error_text
from indicators.logs import set_up_logs
from indicators.model.problem import N_, DeskError
from indicators.store.engine.private import mask_new_files
from indicators.web.shell.collecting import collections
from indicators.web.shell.deep_links import base_path

OPEN_HERE = N_("Indicator Desk {version}: open {address} in your browser; stop with Ctrl+C.")
FIRST_LINK = N_(
    "Indicator Desk {version} has no administrator yet. Open this link once, within 24 hours, "
    "and become the first:"
)
ONLY_HERE = N_("Only this machine can connect.")
FROM_ELSEWHERE = N_(
    "Other machines open http://{host}:{port}{path} or the same with this machine's IP address. Without TLS "
    "before it, passwords cross the network as they are typed: see docs/operations.md."
)
DISBELIEVED = N_(
    "INDICATORS_PROXIES is set, but not believed: "
    "the server must run with FORWARDED_ALLOW_IPS set to nothing."
)


def configured() -> Configuration:
    """Return the gateway's configuration; an invalid value ends the program with a sentence."""
    try:
        return read_configuration(os.environ)
    except DeskError as error:
        sentences = [error_text(error, language(code)) for code in LANGUAGES]
        raise SystemExit("\n".join(sentences)) from error


@asynccontextmanager
async def lifespan(_: App) -> AsyncIterator[None]:
    """Start and stop what runs beside the pages; the port is bound by now, maybe not the one asked for."""
    mask_new_files()
    set_up_logs()
    address = _address()
    send_at_once()
    print("\n".join(await to_thread.run_sync(_start_lines, configured(), address)), flush=True)
    beside = [asyncio.create_task(rounds()), asyncio.create_task(collections())]
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        console.withdraw()
        close_the_desk()


def _address() -> str:
    """Return the address at which this machine's browser and commands reach the desk."""
    scheme = "https" if get_option("server.sslCertFile") else "http"
    bound = parsed(f"[{get_option('server.address')}]")
    host = "localhost" if bound is None or bound.is_loopback or bound.is_unspecified else bound
    named = f"[{host}]" if isinstance(host, IPv6Address) else host
    return f"{scheme}://{named}:{get_option('server.port')}{base_path()}"


def _start_lines(configuration: Configuration, address: str) -> list[str]:
    """Open the desk, so that errors show now and not at the first visit; return what the terminal prints."""
    speeches = [language(code) for code in LANGUAGES]
    try:
        lines = _invitation(configuration.url or address, address, speeches)
    except DeskError as error:
        lines = [error_text(error, speech) for speech in speeches]
    lines += [_reach(speech) for speech in speeches]
    return lines + [speech.text(DISBELIEVED) for speech in speeches if configuration.disbelieved]


def _invitation(address: str, local_address: str, speeches: list[Language]) -> list[str]:
    desk = the_desk()
    console.announce(local_address)
    if not needs_set_up(desk):
        details = {"version": __version__, "address": address}
        return [speech.text(OPEN_HERE, **details) for speech in speeches]
    link = f"{address}/auth/first?key={first_link(desk).secret}"
    return [*(speech.text(FIRST_LINK, version=__version__) for speech in speeches), f"  {link}"]


def _reach(speech: Language) -> str:
    bound = str(get_option("server.address"))
    if bound == "localhost" or is_loopback(bound):
        return speech.text(ONLY_HERE)
    return speech.text(
        FROM_ELSEWHERE, host=socket.gethostname(), port=get_option("server.port"), path=base_path()
    )


# --- answers leave at once ---


def send_at_once() -> int:
    """Send small packets at once from every listening TCP socket of this process; return how many there are.

    Streamlit 1.67 opens the server's socket without naming TCP, so asyncio does not switch off the wait for
    larger packets (Nagle's algorithm): every answer on a kept connection, and every message to a page, came
    40 ms late. Connections inherit the option from the socket that listens.

    A socket of our own that names TCP cannot be handed over: ``streamlit run`` binds its own before uvicorn
    imports ``dashboard.py``, and keeps it in a local variable. So it is looked for among all objects, once.
    """
    listening = [
        candidate
        for candidate in gc.get_objects()
        if isinstance(candidate, socket.socket) and _listens(candidate)
    ]
    for candidate in listening:
        candidate.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def _listens(candidate: socket.socket) -> bool:
    if candidate.fileno() < 0 or candidate.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    try:
        return bool(candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # macOS does not know the question
        return candidate.type == socket.SOCK_STREAM
