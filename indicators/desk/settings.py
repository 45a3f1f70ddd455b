"""The bureau's settings of its desk: which can be decided on the pages, and changing one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.catalogue.settings import (
    ACCEPTANCE,
    EVIDENCE_LIMIT,
    ITEM_BLUE,
    ITEM_RED,
    ITEM_YELLOW,
    QUARTER_RANKING,
    SETTINGS,
    UPLOAD_LIMIT,
)
from indicators.desk.auth.sessions import DEFAULTS, IDLE_MINUTES, SESSION_HOURS
from indicators.desk.desk import Desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Seat
from indicators.i18n.typed_text import readable
from indicators.model.problem import N_, DeskError
from indicators.store import settings

YES, NO = "yes", ""
DEADLINE_DAY, DEADLINE_KIND = "deadline_day", "deadline_kind"
DAILY_BACKUP, BACKUPS_KEPT = "daily_backup", "backups_kept"
DAILY_REMINDERS = "daily_reminders"
_LONGEST = 100  # characters of a name


@dataclass(frozen=True)
class Decidable:
    """A setting that administrators decide; None as default = what the catalogue's settings.csv says."""

    meaning: str
    default: str | None
    fits: Callable[[str], bool]
    sentence: str  # told where a value does not fit


def _name(meaning: str, sentence: str = N_("A name is one line of at most 100 characters.")) -> Decidable:
    def fits(value: str) -> bool:
        return len(value) <= _LONGEST and value.isprintable()

    return Decidable(meaning, None, fits, sentence)


def _given_name(meaning: str) -> Decidable:
    """Describe a name that every page and file shows: it cannot be blank."""
    name = _name(meaning, N_("Give the name: one line of at most 100 characters."))
    return replace(name, fits=lambda value: bool(value) and name.fits(value))


def _switch(meaning: str, default: str) -> Decidable:
    return Decidable(meaning, default, (YES, NO).__contains__, N_("This setting is “yes”, or left empty."))


def _number(meaning: str, default: int, least: int, most: int, sentence: str) -> Decidable:
    def fits(value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) < 6 and least <= int(value) <= most

    return Decidable(meaning, str(default), fits, sentence)


def _megabytes(key: str, meaning: str) -> Decidable:
    return Decidable(meaning, None, SETTINGS[key].fits, N_("Choose from 1 to 200 MB."))


def _warned_from(key: str, meaning: str) -> Decidable:
    return Decidable(
        meaning,
        None,
        SETTINGS[key].fits,
        N_("Choose a whole number of working days: -2 = two before the deadline, 0 = on it, 1 = one after."),
    )


DECIDABLE: Mapping[str, Decidable] = {
    "bureau_name_zh": _given_name(N_("The bureau's Chinese name")),
    "bureau_name_en": _name(N_("The bureau's English name")),
    "area_name_zh": _name(N_("The area's Chinese name")),
    "area_name_en": _name(N_("The area's English name")),
    DEADLINE_DAY: Decidable(
        N_("Deadline: the number of the day in the following month"),
        None,
        SETTINGS[DEADLINE_DAY].fits,
        N_("Choose a number from 1 to 28."),
    ),
    DEADLINE_KIND: Decidable(
        N_("Deadline: how its days are counted"),
        None,
        SETTINGS[DEADLINE_KIND].fits,
        N_("Days are counted as “calendar-day” or as “working-day”."),
    ),
    ACCEPTANCE: Decidable(
        N_("How reported figures come into force"),
        None,
        SETTINGS[ACCEPTANCE].fits,
        N_("Figures come into force “direct”, as soon as they are submitted, or after “review”."),
    ),
    UPLOAD_LIMIT: _megabytes(UPLOAD_LIMIT, N_("Largest file of figures, in MB")),
    EVIDENCE_LIMIT: _megabytes(EVIDENCE_LIMIT, N_("Largest file of evidence, in MB")),
    QUARTER_RANKING: Decidable(
        N_("What departments are ranked by in the quarter's exchange of results"),
        None,
        SETTINGS[QUARTER_RANKING].fits,
        N_("Departments are ranked by “completion” or by “lights”, or the ranking is “off”."),
    ),
    ITEM_BLUE: _warned_from(
        ITEM_BLUE, N_("Items are blue from this working day on: -5 = five before the deadline, 1 = one after")
    ),
    ITEM_YELLOW: _warned_from(ITEM_YELLOW, N_("Items are yellow from this working day on")),
    ITEM_RED: _warned_from(ITEM_RED, N_("Items are red from this working day on")),
    ANONYMOUS_VIEWING: _switch(N_("Figures can be seen without signing in"), NO),
    IDLE_MINUTES: _number(
        N_("Minutes without use after which one is signed out"),
        DEFAULTS[IDLE_MINUTES],
        5,
        1440,
        N_("Choose from 5 to 1440 minutes."),
    ),
    SESSION_HOURS: _number(
        N_("Hours after which one is signed out in any case"),
        DEFAULTS[SESSION_HOURS],
        1,
        168,
        N_("Choose from 1 to 168 hours."),
    ),
    BACKUPS_KEPT: _number(
        N_("How many of the newest backups are kept"), 14, 1, 365, N_("Choose from 1 to 365 backups.")
    ),
    DAILY_BACKUP: _switch(N_("A backup is made every day by itself"), YES),
    DAILY_REMINDERS: _switch(N_("Deadline reminders go out every working day by themselves"), NO),
}


def decided(seat: Seat) -> Mapping[str, str]:
    """Return every setting that can be decided, with the value in force."""
    seat.require(Action.MANAGE_DESK)
    return {key: in_force(seat.desk, key) for key in DECIDABLE}


def decide(seat: Seat, key: str, value: str) -> None:
    """Change one setting from now on; the audit keeps the old value and the new one.

    DeskError for an unknown key or a value that does not fit; deciding what is in force changes nothing.
    """
    seat.require(Action.MANAGE_DESK, key)
    if key not in DECIDABLE:
        raise DeskError(
            N_("There is no setting {key} that can be decided: choose one from the list."), key=key[:_LONGEST]
        )
    new, database = readable(value), seat.desk.database
    if not DECIDABLE[key].fits(new):
        raise DeskError(DECIDABLE[key].sentence)
    with database.transaction():
        old = in_force(seat.desk, key)
        if new != old:
            settings.decide(database, key, new, seat.actor.display_name, seat.desk.clock())
            seat.record(Act.SETTING_CHANGED, key, old=old, new=new)


def in_force(desk: Desk, key: str) -> str:
    """Return the value that the desk goes by."""
    decided_value = settings.decided(desk.database).get(key)
    if decided_value is not None:
        return decided_value
    default = DECIDABLE[key].default
    return desk.catalogue().setting(key, SETTINGS[key].default) if default is None else default
