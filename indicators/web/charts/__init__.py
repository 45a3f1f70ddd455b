"""Plotly figures in the desk's style."""
