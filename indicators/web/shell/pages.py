"""The desk's pages, and the action that a role needs to open each."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.access.roles import Action
from indicators.model.problem import N_


@dataclass(frozen=True)
class Place:
    script: str  # in pages/
    title: str
    action: Action


PLACES: Mapping[str, Place] = {
    "": Place("overview.py", N_("Overview"), Action.VIEW),
    "indicator": Place("indicator.py", N_("One indicator"), Action.VIEW),
    "meeting": Place("meeting.py", N_("Monthly meeting"), Action.VIEW),
    "items": Place("items.py", N_("Action list"), Action.VIEW),
    "quarter": Place("quarter.py", N_("Quarter's results"), Action.VIEW),
    "report": Place("report.py", N_("Report figures"), Action.REPORT),
    "words": Place("words.py", N_("Explanations"), Action.VIEW),
    "due": Place("due.py", N_("Reports due"), Action.VIEW),
    "review": Place("review.py", N_("Review"), Action.REVIEW),
    "define": Place("define.py", N_("Add indicators"), Action.DEFINE),
    "goals": Place("goals.py", N_("Goals and indicators"), Action.DEFINE),
    "people": Place("people.py", N_("People"), Action.MANAGE_PEOPLE),
    "audit": Place("audit.py", N_("Audit"), Action.READ_AUDIT),
    "settings": Place("settings.py", N_("Settings"), Action.MANAGE_DESK),
    "start": Place("start.py", N_("Getting started"), Action.REPORT),
    "account": Place("account.py", N_("My account"), Action.OWN_ACCOUNT),
}
