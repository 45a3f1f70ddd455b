"""Drafts of items from an imported ledger, before they are raised."""

from dataclasses import dataclass
from datetime import date

from indicators.items.persons import person, persons
from indicators.model.item import ItemSource, ItemState
from indicators.model.problem import Problem


@dataclass(frozen=True)
class Draft:
    """One row's item; departments and indicators by their codes."""

    row: int  # of the file
    number: str
    source: ItemSource
    source_name: str
    finding: str
    task: str
    lead: str
    supporting: tuple[str, ...]
    responsible: str
    leader: str
    deadline: date
    progress: str
    state: ItemState  # as the file says; overdue = open
    evidence: str  # words: the files themselves are attached later
    closed_on: date | None
    closed_by: str
    indicators: tuple[str, ...] = ()
    confirmed: bool = False  # closed, and that by a second person

    def is_confirmed(self, importer: str, today: date) -> bool:
        """Whether the file says of a closed line when and by whom: on a day that has come, and by nobody who
        is responsible or imports it."""
        by = persons(self.closed_by)
        is_closed = self.state is ItemState.CLOSED and self.closed_on is not None and self.closed_on <= today
        return is_closed and bool(by) and not by & (persons(self.responsible) | {person(importer)})


@dataclass(frozen=True)
class Reading:
    """A file's drafts and problems; with a blocking problem none may be imported."""

    file_name: str
    sheet: str  # blank = a text file's only table
    title: str  # what stands above the table first; blank = nothing
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    fields: frozenset[str] = frozenset()  # ledger columns that the table has

    @property
    def blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)
