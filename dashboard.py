"""The desk as one ASGI application: ``streamlit run dashboard.py`` serves it.

The script that draws pages lies elsewhere (``indicators/web/shell/frame.py``): with a script here, every
file in ``pages/`` could be opened by its address without it. The gateway stands before all of it.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount

from indicators.api.app import create
from indicators.desk.opening import the_desk
from indicators.desk.seat import take_seat
from indicators.desk.work.chores import first_page
from indicators.gateway.middleware import Gateway
from indicators.web.drafts.endpoint import drafts_route
from indicators.web.presenter.plotly_script import plotly_route
from indicators.web.shell.deep_links import RootScript, base_path, own_scripts
from indicators.web.shell.lifespan import configured, lifespan
from indicators.web.shell.packed_files import PackedFiles

HERE = Path(__file__).resolve().parent
FRAME = HERE / "indicators" / "web" / "shell" / "frame.py"
# The overview is the root itself.
PAGES = [page.stem for page in (HERE / "pages").glob("*.py") if page.stem != "overview"]


app = st.App(
    FRAME,
    lifespan=lifespan,
    routes=[Mount(f"{base_path()}/api/v1", create(the_desk)), plotly_route(), drafts_route(the_desk)],
    middleware=[
        Middleware(
            Gateway, desk=the_desk, configuration=configured(), prefix=base_path(), scripts=own_scripts()
        ),
        Middleware(
            RootScript, pages=PAGES, first_page=lambda actor: first_page(take_seat(the_desk(), actor))
        ),
        Middleware(PackedFiles, prefix=base_path()),
    ],
)
