"""Documents of a month, quarter or meeting, and the bureau's own templates."""
