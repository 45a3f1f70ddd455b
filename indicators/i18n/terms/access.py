"""Terms for roles, actions, audited acts and ways of signing in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.roles import Action, Role
from indicators.i18n.language import Language
from indicators.model.problem import N_

ROLE_WORDS: Mapping[Role, str] = {
    Role.ANONYMOUS: N_("not signed in"),
    Role.VIEWER: N_("viewer"),
    Role.REPORTER: N_("reporter"),
    Role.REVIEWER: N_("reviewer"),
    Role.ADMINISTRATOR: N_("administrator"),
}
ROLE_MEANINGS: Mapping[Role, str] = {
    Role.VIEWER: N_("sees every figure and may take them away as files"),
    Role.REPORTER: N_("also reports figures of the departments chosen here"),
    Role.REVIEWER: N_("reports, reviews and undoes figures of every department, and closes months"),
    Role.ADMINISTRATOR: N_("also manages people, settings, backups and the audit"),
}
ACTION_WORDS: Mapping[Action, str] = {
    Action.VIEW: N_("see figures"),
    Action.EXPORT: N_("take figures and files away"),
    Action.OWN_ACCOUNT: N_("have an account of one's own"),
    Action.REPORT: N_("report figures"),
    Action.REPORT_ALL: N_("report figures of other departments"),
    Action.UNDO_OWN: N_("undo own submissions"),
    Action.UNDO_ANY: N_("undo other people's submissions"),
    Action.REVIEW: N_("review submissions"),
    Action.CLOSE_PERIODS: N_("close months and correct closed ones"),
    Action.REMIND: N_("remind departments of their reports"),
    Action.COMMENT: N_("explain lights and write the quarter"),
    Action.WORK_ITEMS: N_("report progress of items"),
    Action.MANAGE_ITEMS: N_("raise, postpone and close items"),
    Action.HOLD_MEETINGS: N_("hold meetings"),
    Action.SEND_OUT: N_("send lists and minutes out"),
    Action.DEFINE: N_("add indicators, units and targets"),
    Action.REMOVE_DEMONSTRATION: N_("remove demonstration data"),
    Action.READ_AUDIT: N_("read the audit"),
    Action.MANAGE_PEOPLE: N_("manage people"),
    Action.MANAGE_DESK: N_("manage settings and backups"),
}
ACT_WORDS: Mapping[Act, str] = {
    Act.SET_UP: N_("Set the desk up"),
    Act.SIGNED_IN: N_("Signed in"),
    Act.SIGN_IN_REFUSED: N_("Sign-in refused"),
    Act.SIGNED_OUT: N_("Signed out"),
    Act.REFUSED: N_("Refused"),
    Act.SUBMITTED: N_("Submitted figures"),
    Act.ACCEPTED: N_("Accepted a submission"),
    Act.RETURNED: N_("Returned a submission"),
    Act.WITHDRAWN: N_("Withdrew a submission"),
    Act.UNDONE: N_("Undid a submission"),
    Act.EVIDENCE_ATTACHED: N_("Attached evidence"),
    Act.PERIOD_CLOSED: N_("Closed a month"),
    Act.PERIOD_REOPENED: N_("Opened a closed month again"),
    Act.REMINDED: N_("Reminded a department"),
    Act.COMMENTED: N_("Explained a light"),
    Act.MEETING_STARTED: N_("Started a meeting"),
    Act.MEETING_ENDED: N_("Ended a meeting"),
    Act.RESOLVED: N_("Recorded a decision"),
    Act.ITEM_RAISED: N_("Raised an item"),
    Act.ITEM_STEPPED: N_("Worked on an item"),
    Act.FILE_ATTACHED: N_("Attached a file"),
    Act.QUARTER_WRITTEN: N_("Wrote a quarter"),
    Act.SENT_OUT: N_("Sent out"),
    Act.HANDED_OVER: N_("Handed work over"),
    Act.SUBSCRIBED: N_("Changed a subscription"),
    Act.FORGOTTEN: N_("Forgot a spelling or layout"),
    Act.DEMONSTRATION_REMOVED: N_("Removed demonstration data"),
    Act.CATALOGUE_CHANGED: N_("Catalogue changed"),
    Act.EXPORTED: N_("Exported"),
    Act.ACCOUNT_CREATED: N_("Added a person"),
    Act.ACCOUNT_CHANGED: N_("Changed a person"),
    Act.ABSENCE_SET: N_("Set an absence"),
    Act.INVITED: N_("Made a sign-in link"),
    Act.PASSWORD_CHANGED: N_("Changed the password"),
    Act.SESSION_REVOKED: N_("Ended a session"),
    Act.TOKEN_ISSUED: N_("Issued a token"),
    Act.TOKEN_REVOKED: N_("Revoked a token"),
    Act.SETTING_CHANGED: N_("Changed a setting"),
    Act.BACKED_UP: N_("Backed up"),
    Act.RESTORED: N_("Restored from a backup"),
    Act.REDATED: N_("Redated records of the future"),
    Act.MIGRATED: N_("Database brought to a newer form"),
}
WAY_WORDS: Mapping[Way, str] = {
    Way.PASSWORD: N_("Password"),
    Way.OIDC: N_("Unified sign-in"),
    Way.PROXY: N_("Reverse proxy"),
    Way.INVITATION: N_("One-time link"),
    Way.TOKEN: N_("Personal token"),
    Way.CONSOLE: N_("Command line"),
    Way.NONE: N_("No sign-in"),
}


def role_word(role: Role, language: Language) -> str:
    return language.text(ROLE_WORDS[role])


def role_meaning(role: Role, language: Language) -> str:
    return language.text(ROLE_MEANINGS[role])


def action_word(action: Action, language: Language) -> str:
    return language.text(ACTION_WORDS[action])


def act_word(act: Act, language: Language) -> str:
    return language.text(ACT_WORDS[act])


def way_word(way: Way, language: Language) -> str:
    return language.text(WAY_WORDS[way])


_WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Role: ROLE_WORDS,
    Action: ACTION_WORDS,
    Act: ACT_WORDS,
    Way: WAY_WORDS,
}


def spoken(value: object, language: Language) -> object:
    """Return the term for a code; anything else as it is."""
    words = _WORDS.get(type(value))  # type: ignore[arg-type]
    return language.text(words[value]) if words is not None else value
