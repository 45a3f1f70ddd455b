"""The desk as one ASGI application: ``streamlit run dashboard.py`` serves it.

The script that draws pages lies elsewhere (``indicators/web/frame.py``): with a script here, every
file in ``pages/`` could be opened by its address without it, and past whatever it checks.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from indicators import __version__
from indicators.web.announcement import announced
from indicators.web.deep_links import RootTold
from indicators.web.guard import ThisMachineOnly

HERE = Path(__file__).resolve().parent
FRAME = HERE / "indicators" / "web" / "frame.py"
# The overview is the root itself.
PAGES = [page.stem for page in (HERE / "pages").glob("*.py") if page.stem != "overview"]


async def health(_: Request) -> JSONResponse:
    """Whether the server answers, for whoever watches over it; it touches no data."""
    return JSONResponse({"status": "ok", "version": __version__})


app = st.App(
    FRAME,
    lifespan=announced,
    routes=[Route("/health", health)],
    middleware=[Middleware(ThisMachineOnly), Middleware(RootTold, pages=PAGES)],
)
