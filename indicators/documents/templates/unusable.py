"""The error of a template that cannot be filled in."""

from indicators.model.problem import DeskError


class Unusable(DeskError):
    """Its sentence says which file, what is the matter, and what to do."""
