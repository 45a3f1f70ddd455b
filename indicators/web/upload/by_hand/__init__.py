"""Figures typed on the page: the form, its lines, and the file that they become."""
