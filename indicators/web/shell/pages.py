"""The desk's pages, the action that a role needs to open each, and their groups in the masthead."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.access.roles import Action
from indicators.model.problem import N_


@dataclass(frozen=True)
class Place:
    script: str  # in pages/
    title: str
    action: Action


@dataclass(frozen=True)
class Group:
    """Pages that stand together, for whoever does their work; ``is_menu``: always folded into a menu."""

    title: str
    action: Action
    pages: tuple[str, ...]
    is_menu: bool = False


PLACES: Mapping[str, Place] = {
    "work": Place("work.py", N_("My work"), Action.REPORT),
    "": Place("overview.py", N_("Overview"), Action.VIEW),
    "indicator": Place("indicator.py", N_("One indicator"), Action.VIEW),
    "meeting": Place("meeting.py", N_("Monthly meeting"), Action.VIEW),
    "items": Place("items.py", N_("Action list"), Action.VIEW),
    "quarter": Place("quarter.py", N_("Quarter's results"), Action.VIEW),
    "report": Place("report.py", N_("Report figures"), Action.REPORT),
    "words": Place("words.py", N_("Explanations"), Action.VIEW),
    "review": Place("review.py", N_("Review"), Action.REVIEW),
    "due": Place("due.py", N_("Reports due"), Action.VIEW),
    "manage": Place("manage.py", N_("To do"), Action.MANAGE_DESK),
    "define": Place("define.py", N_("Add indicators"), Action.DEFINE),
    "goals": Place("goals.py", N_("Goals and indicators"), Action.DEFINE),
    "people": Place("people.py", N_("People"), Action.MANAGE_PEOPLE),
    "settings": Place("settings.py", N_("Settings"), Action.MANAGE_DESK),
    "audit": Place("audit.py", N_("Audit"), Action.READ_AUDIT),
    "account": Place("account.py", N_("My account"), Action.OWN_ACCOUNT),
    "notices": Place("notices.py", N_("What I am told of"), Action.OWN_ACCOUNT),
    "start": Place("start.py", N_("Getting started"), Action.REPORT),
}

LOOKING = Group(N_("Look"), Action.VIEW, ("work", "", "indicator", "meeting", "items", "quarter"))
GROUPS = (
    LOOKING,
    Group(N_("Report"), Action.COMMENT, ("report", "words")),
    Group(N_("Office"), Action.REVIEW, ("review", "due")),
    Group(
        N_("Administration"),
        Action.DEFINE,
        ("manage", "goals", "define", "people", "settings", "audit"),
        is_menu=True,
    ),
)
OWN = ("account", "notices", "start")  # behind the reader's name
