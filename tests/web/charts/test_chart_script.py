"""The charts' script that 总览 has fetched while it is read."""

from pathlib import Path

from streamlit import file_util

from indicators.web.charts.chart_script import chart_script


def test_it_is_a_script_of_the_installed_streamlit_with_plotly_in_it() -> None:
    """Streamlit promises no name: with another one nothing is fetched ahead, and this test says so."""
    script = Path(file_util.get_static_dir(), *Path(chart_script()).parts[1:])
    assert script.is_file()
    assert "plotly" in script.read_text("utf-8")[:2_000_000].lower()
