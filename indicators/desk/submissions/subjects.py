"""Whose figures a submission holds, and of which months: what people call it by."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from indicators.desk.desk import Desk
from indicators.model.month import Month
from indicators.store.submissions import details


class Subject(NamedTuple):
    """Departments of a submission in the catalogue's order, its first and its last month."""

    departments: tuple[str, ...]
    first: Month
    last: Month


def subjects(desk: Desk, submissions: Collection[UUID]) -> dict[UUID, Subject]:
    """Return the subject of each; without those that hold no figure."""
    catalogue = desk.catalogue()
    named = {}
    for submission, contents in details.contents(desk.database, submissions).items():
        known = [catalogue.indicators[code] for code in contents.indicators if code in catalogue.indicators]
        of_departments = {indicator.department for indicator in known}
        departments = tuple(code for code in catalogue.departments if code in of_departments)
        named[submission] = Subject(departments, contents.first, contents.last)
    return named
