"""The bureau's settings: names, reporting, access, session length, backups."""

import operator
from collections.abc import Mapping
from functools import partial

import streamlit as st

from indicators.catalogue.settings import (
    ACCEPTANCE,
    DIRECT,
    EVIDENCE_LIMIT,
    ITEM_BLUE,
    ITEM_RED,
    ITEM_YELLOW,
    QUARTER_RANKING,
    RANKINGS,
    REVIEWED,
    UPLOAD_LIMIT,
    DeadlineKind,
)
from indicators.desk import settings
from indicators.desk.seat import ANONYMOUS_VIEWING
from indicators.desk.settings import DEADLINE_DAY, DEADLINE_KIND, DECIDABLE
from indicators.model.draft import DraftAct
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import submit_button
from indicators.web.ui.messages import missing, section

_DAILY_BACKUP, _DAILY_REMINDERS = "daily_backup", "daily_reminders"
_GROUPS: Mapping[str, tuple[str, ...]] = {
    N_("Names"): ("bureau_name_zh", "bureau_name_en", "area_name_zh", "area_name_en"),
    N_("Reporting"): (DEADLINE_DAY, DEADLINE_KIND, ACCEPTANCE, UPLOAD_LIMIT, EVIDENCE_LIMIT),
    N_("Exchange of results"): (QUARTER_RANKING,),
    N_("Warnings of items"): (ITEM_BLUE, ITEM_YELLOW, ITEM_RED),
    N_("Signing in"): (ANONYMOUS_VIEWING, "session_idle_minutes", "session_hours"),
    N_("Keeping backups"): (_DAILY_BACKUP, "backups_kept"),
    N_("Sending out"): (_DAILY_REMINDERS,),
}
_SWITCHES = (ANONYMOUS_VIEWING, _DAILY_BACKUP, _DAILY_REMINDERS)
_CHOICES: Mapping[str, Mapping[str, str]] = {
    DEADLINE_KIND: {
        DeadlineKind.CALENDAR: N_("by the calendar; a day off is put off to the next working day"),
        DeadlineKind.WORKING: N_("by working days from the first of the month"),
    },
    ACCEPTANCE: {
        DIRECT: N_("as soon as they are submitted"),
        REVIEWED: N_("once the office has accepted them"),
    },
    QUARTER_RANKING: dict(
        zip(
            RANKINGS,
            (
                N_("not at all"),
                N_("by the completion of their own goals"),
                N_("by the lights of their own goals"),
            ),
            strict=True,
        )
    ),
}
_EVERYBODY = N_(
    "Whoever reaches this address then sees every figure on the overview and on each indicator's page, and "
    "nobody knows who looked. Files, reports and people's names with them stay for those who sign in."
)


def show_settings(visit: Visit) -> None:
    language, present = visit.language, settings.decided(visit.seat)
    form = _typed(present, visit)
    keep(form, visit)
    with st.form("settings", border=False):
        entered: dict[str, str] = {}
        for title, keys in _GROUPS.items():
            section(language.text(title))
            entered |= {key: _field(key, present[key], visit) for key in keys}
        pressed = submit_button(language.text(N_("Save the settings")), type="primary", key="save settings")
    if pressed:
        _save(present, entered, form, visit)


def _typed(present: Mapping[str, str], visit: Visit) -> TypedForm:
    """Return the form as it is kept while it is filled in."""
    keys = [key for group in _GROUPS.values() for key in group]
    switches = {key: {"on": settings.YES, "off": settings.NO} for key in _SWITCHES}
    return TypedForm(
        DraftAct.SETTING,
        "settings",
        {key: f"setting {key}" for key in keys},
        {**switches, **{key: _labels(key, present[key], visit) for key in _CHOICES}},
        {key: partial(operator.eq, settings.YES) for key in _SWITCHES},
        {key: present[key] for key in keys},
    )


def _field(key: str, value: str, visit: Visit) -> str:
    language = visit.language
    meaning = language.text(DECIDABLE[key].meaning)
    if key in _CHOICES:
        return _chosen(key, value, meaning, visit)
    if key not in _SWITCHES:
        return st.text_input(meaning, max_chars=100, key=f"setting {key}").strip()
    on = st.checkbox(meaning, key=f"setting {key}")
    if key == ANONYMOUS_VIEWING:
        st.caption(language.text(_EVERYBODY))
    return settings.YES if on else settings.NO


def _chosen(key: str, value: str, meaning: str, visit: Visit) -> str:
    """Show a list of choices; another value, from a file edited by hand, is kept until one is chosen."""
    words = {option: label for label, option in _labels(key, value, visit).items()}
    option: str = st.selectbox(
        meaning, list(words), key=f"setting {key}", format_func=lambda option: words.get(option, option)
    )
    return option


def _labels(key: str, value: str, visit: Visit) -> Mapping[str, str]:
    """Return the choices of a setting: label → value."""
    words = _CHOICES[key]
    other = {} if value in words else {value: value}
    return {**other, **{visit.language.text(word): option for option, word in words.items()}}


def _save(present: Mapping[str, str], entered: Mapping[str, str], form: TypedForm, visit: Visit) -> None:
    """Save the settings that changed; nothing is saved where any value is invalid."""
    language = visit.language
    changed = {key: value for key, value in entered.items() if value != present[key]}
    unfit = [key for key, value in changed.items() if not DECIDABLE[key].fits(value)]
    for key in unfit:
        meaning, sentence = language.text(DECIDABLE[key].meaning), language.text(DECIDABLE[key].sentence)
        missing(language.text(N_("{setting}: {sentence}"), setting=meaning, sentence=sentence))
    if unfit:
        return
    with explained(language):
        for key, value in changed.items():
            settings.decide(visit.acting(), key, value)
        finish(form, visit)
        notify(language.count("Saved: {n} setting.", "Saved: {n} settings.", len(changed)))
        st.rerun()
