"""Format an audit entry's details: old → new, codes as terms."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from indicators.access.acts import Act, Mark
from indicators.access.chain import Entry
from indicators.access.roles import Action, Role
from indicators.i18n.language import Language
from indicators.i18n.terms.access import action_word, role_word
from indicators.i18n.terms.delivery import topic_word
from indicators.i18n.terms.figures import origin_word
from indicators.model.enums import Origin
from indicators.model.problem import N_
from indicators.model.sending import Topic

PARTICULARS: Mapping[str, str] = {
    "action": N_("asked for"),
    "active": N_("may sign in"),
    "aliases": N_("spellings remembered"),
    "away_from": N_("away from"),
    "away_until": N_("away until"),
    "as_of": N_("as known at"),
    "aside": N_("kept aside"),
    "asked": N_("asked with"),
    "by": N_("entered by"),
    "changed": N_("corrected"),
    "closed": N_("account closed with it"),
    "days": N_("holds for days"),
    "continues": N_("continues seal"),
    "corrects": N_("corrects submission"),
    "count": N_("cells changed"),
    "departments": N_("departments"),
    "deputy_for": N_("in place of"),
    "entries": N_("entries"),
    "everything": N_("with superseded ones"),
    "factors": N_("old figures into new ones"),
    "file": N_("file"),
    "form": N_("form"),
    "goals": N_("goals"),
    "holds": N_("its audit holds"),
    "hours": N_("holds for hours"),
    "indicators": N_("indicators"),
    "items": N_("tasks"),
    "let_go": N_("older ones let go"),
    "limit": N_("too often"),
    "month": N_("month"),
    "must_change": N_("new password due"),
    "new": N_("new"),
    "only_reviewer": N_("own figures, the only reviewer"),
    "open_seconds": N_("seconds with the page open"),
    "origin": N_("origin"),
    "outcome": N_("not delivered"),
    "provider": N_("at the provider"),
    "reason": N_("reason"),
    "replaced": N_("replaced seal"),
    "reported": N_("departments reported for"),
    "role": N_("role"),
    "sessions": N_("sessions"),
    "shown": N_("shown as"),
    "takes_back": N_("takes back"),
    "targets": N_("targets"),
    "to": N_("to"),
    "tokens": N_("tokens"),
    "topics": N_("subscriptions"),
    "values": N_("values"),
    "recipient": N_("to"),
    "subscribed": N_("subscribed"),
    "topic": N_("topic"),
    "waiting": N_("waits for the office"),
    "way": N_("sent by"),
    "what": N_("what"),
}
WORDS: Mapping[str, str] = {
    "unknown-name": N_("no such account"),
    "inactive": N_("account deactivated"),
    "wrong-password": N_("wrong password"),
    "no-password": N_("no password chosen yet"),
    "locked": N_("locked after wrong passwords"),
    "not-set-up": N_("desk not set up yet"),
    "other-subject": N_("another person of the provider"),
    "not-connected": N_("the account is not connected with the provider"),
    "not-vouched-for": N_("the provider's answer could not be verified"),
    "declined": N_("declined at the provider"),
    "sign-in": N_("signing in"),
    "link": N_("one-time links"),
    "refusals": N_("refused again and again; more within a minute are not told"),
    "original": N_("original file"),
    "progress": N_("overall table"),
    "indicators": N_("the indicators"),
    "targets": N_("the targets"),
    "values": N_("values with their origin"),
    "audit": N_("the audit"),
    "evidence": N_("evidence file"),
    "alias": N_("a spelling"),
    "layout": N_("a layout"),
    "copied": N_("copied by hand"),
    "wecom": N_("WeCom"),
    "dingtalk": N_("DingTalk"),
    "feishu": N_("Feishu"),
    "email": N_("E-mail"),
}
_SHORT = 12  # signs of a digest or an id that tell it from others
_LONG = ("sha256", "contents", "id", "head", "size", "first")
_MOST = 8  # changed cells that are told; all of them stand in the export


def detail_text(entry: Entry, language: Language) -> str:
    """Return one line for each detail; blank where there is none."""
    return "\n".join(_lines(entry, language))


def _lines(entry: Entry, language: Language) -> Iterator[str]:
    detail = dict(entry.detail)
    if {"old", "new"} <= detail.keys():
        yield _from_to(detail.pop("old"), detail.pop("new"), "", language)
    for key, value in detail.items():
        if key in (*_LONG, *Mark) or value in (None, "", []):
            continue
        if key == "changes":
            yield from _changes(value, language)
            continue
        name = language.text(PARTICULARS[key]) if key in PARTICULARS else key
        if _is_change(entry.act, value):
            old, new = value
            text = _from_to(old, new, key, language)
        else:
            text = _said(key, value, language)
        yield language.text(N_("{name}: {said}"), name=name, said=text)


def _changes(changes: list[Mapping[str, Any]], language: Language) -> Iterator[str]:
    """Format changed cells of the catalogue's files; a whole row has no column."""
    for changed in changes[:_MOST]:
        where = " ".join(part for part in (changed["file"], changed["key"], changed["column"]) if part)
        text = _from_to(changed["old"], changed["new"], "", language)
        yield language.text(N_("{name}: {said}"), name=where, said=text)
    if len(changes) > _MOST:
        yield language.text(N_("and {n} more"), n=len(changes) - _MOST)


def _is_change(act: Act, value: Any) -> bool:
    changes = (Act.ACCOUNT_CHANGED, Act.CATALOGUE_CHANGED)
    return act in changes and isinstance(value, list) and len(value) == 2  # old and new


def _from_to(old: Any, new: Any, key: str, language: Language) -> str:
    nothing = language.text(N_("(blank)"))
    before, after = (_said(key, value, language) or nothing for value in (old, new))
    return f"{before} → {after}"


def _said(key: str, value: Any, language: Language) -> str:
    if isinstance(value, bool):
        return language.text(N_("yes") if value else N_("no"))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_said(name, entry, language)}" for name, entry in value.items())
    if isinstance(value, list):
        return ", ".join(_said(key, entry, language) for entry in value)
    text = "" if value is None else str(value)
    return _code(key, text, language) or text


def _code(key: str, text: str, language: Language) -> str:
    """Return the term for a code; blank where it is none."""
    speak = _CODES.get(key)
    try:
        return speak(text, language) if speak is not None else ""
    except ValueError:  # a code of another version of the program
        return ""


def _word(code: str, language: Language) -> str:
    return language.text(WORDS[code]) if code in WORDS else ""


_CODES: Mapping[str, Callable[[str, Language], str]] = {
    "action": lambda code, language: action_word(Action(code), language),
    "corrects": lambda code, language: _shortened(code),
    "role": lambda code, language: role_word(Role(code), language),
    "origin": lambda code, language: origin_word(Origin(code), language),
    "limit": _word,
    "topic": lambda code, language: topic_word(Topic(code), language),
    "reason": _word,
    "way": _word,
    "what": _word,
}


def subject_text(entry: Entry) -> str:
    """Return the subject of an entry; an id is shortened, the export has all of it."""
    return _shortened(entry.subject)


def _shortened(subject: str) -> str:
    is_id = len(subject) == 36 and subject.count("-") == 4
    return subject[:_SHORT] if is_id else subject
