"""plotly.js comes from the desk itself, once for each version, a third of it on the wire."""

import httpx2
import pytest
from starlette.applications import Starlette

from finished import finished
from indicators.web.presenter.plotly_script import plotly_address, plotly_route


async def asked(accepted: str) -> httpx2.Response:
    transport = httpx2.ASGITransport(Starlette(routes=[plotly_route()]))
    async with httpx2.AsyncClient(transport=transport, base_url="http://desk") as browser:
        return await browser.get(plotly_address(), headers={"Accept-Encoding": accepted})


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_it_is_kept_for_ever_and_packed_where_that_is_understood(accepted: str) -> None:
    answer = finished(asked(accepted))
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers.get("content-encoding") == ("gzip" if accepted == "gzip" else None)
    assert "window.Plotly" in answer.text[-200:]
    sent = int(answer.headers["content-length"])
    assert (sent < 2_000_000) == (accepted == "gzip")
