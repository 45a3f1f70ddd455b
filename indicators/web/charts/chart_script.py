"""The script of Streamlit that draws charts, nearly all of it plotly.js."""

from functools import cache
from pathlib import Path

from streamlit import file_util

from indicators.web.shell.deep_links import base_path


@cache
def chart_script() -> str:
    """Return its address, for a page to fetch before a chart is opened; "" = it has another name now."""
    scripts = Path(file_util.get_static_dir(), "static", "js").glob("PlotlyChart.*.js")
    names = [script.name for script in scripts]
    return f"{base_path()}/static/js/{names[0]}" if len(names) == 1 else ""
