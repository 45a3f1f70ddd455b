"""Serve the installed plotly.js to the presenter from the desk itself."""

from functools import cache
from gzip import compress
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.web.shell.deep_links import base_path

_NAME = f"/assets/plotly-{plotly.__version__}.min.js"  # another version has another address
_FOR_EVER = "private, max-age=31536000, immutable"


def plotly_address() -> str:
    return base_path() + _NAME


def plotly_route() -> Route:
    return Route(plotly_address(), _script)


def _script(request: Request) -> Response:
    """Return the script: 4.8 MB, a third of it on the wire."""
    headers = {"Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            _packed(), media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"}
        )
    return Response(_plain(), media_type="text/javascript", headers=headers)


def _plain() -> bytes:
    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()


@cache
def _packed() -> bytes:
    return compress(_plain(), 6)
