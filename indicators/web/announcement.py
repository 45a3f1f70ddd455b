"""The application's beginning and end: what the terminal is told, and the database closed whole."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit import get_option
from streamlit.starlette import App

from indicators import __version__
from indicators.model.problem import N_
from indicators.text.language import LANGUAGES, language
from indicators.web.opened import close_the_desk

OPEN_HERE = N_("Indicator Desk {version}: open http://localhost:{port} in this machine's browser.")
ONLY_HERE = N_("Only this machine can connect; stop with Ctrl+C.")


@asynccontextmanager
async def announced(_: App) -> AsyncIterator[None]:
    """Until ``yield`` the server starts; by now the port is taken, also where the wanted one was not free."""
    port = get_option("server.port")
    for speech in map(language, LANGUAGES):
        print(speech.text(OPEN_HERE, version=__version__, port=port), speech.text(ONLY_HERE), flush=True)
    try:
        yield
    finally:
        close_the_desk()
