"""Interpret the words of a ledger's cells: states, sources, departments."""

import re
from collections.abc import Mapping

from indicators.i18n.language import LANGUAGES, language
from indicators.i18n.terms.items import SOURCE_WORDS, STATE_WORDS
from indicators.intake.interpret.names import Names, plain
from indicators.model.catalogue import Department
from indicators.model.item import ItemSource, ItemState

_IN_A_CLAUSE = "[^，,。；;、]{0,10}"
# The first that is found in the words counts; what is not yet closed comes before what is.
_STATES: tuple[tuple[re.Pattern[str], ItemState], ...] = (
    (re.compile("撤销|取消|终止"), ItemState.CANCELLED),
    (re.compile("未启动|未开始|未开展|未整改|未办理"), ItemState.NOT_STARTED),
    (re.compile("未按期|未完成|未办结"), ItemState.OVERDUE),
    (re.compile(f"不{_IN_A_CLAUSE}销号|退回"), ItemState.UNDER_WAY),
    (re.compile(f"[待拟未缓]{_IN_A_CLAUSE}销号|申请销号|提请销号|待审核|待验收"), ItemState.DONE),
    (re.compile("尚未"), ItemState.NOT_STARTED),
    (re.compile("逾期|超期"), ItemState.OVERDUE),
    (re.compile("销号"), ItemState.CLOSED),
    (re.compile("推进中|进行中|整改中|办理中|正在|持续|基本|部分|启动|推进"), ItemState.UNDER_WAY),
    (re.compile("完成|办结|已整改|整改到位|^[是√✓✔]$"), ItemState.DONE),
    (re.compile("^[否×]$"), ItemState.NOT_STARTED),
)
_SOURCES: tuple[tuple[re.Pattern[str], ItemSource], ...] = (
    (re.compile("调度|会议|例会|议定|党组会|办公会"), ItemSource.MEETING),
    (re.compile("巡察|巡视|审计|督查|督导|检查|反馈|整改|专项"), ItemSource.INSPECTION),
    (re.compile("计划|要点|重点|年度|规划|目标"), ItemSource.PLAN),
)
_BRACKET = re.compile(r"[(（].*?[)）]")
_BETWEEN = re.compile(r"[、,，;；/\n|]+")
_EVERYBODY = re.compile(r"(?:局?属?各|所有|全体|全局各?)(?:科室|部门|股室|单位|处室)(?:\(单位\))?")
KNOWN_STATES = (ItemState.NOT_STARTED, ItemState.UNDER_WAY, ItemState.DONE, ItemState.CLOSED)


def _own_words(words: Mapping[ItemState, str]) -> Mapping[str, ItemState]:
    return {plain(language(code).text(word)): state for state, word in words.items() for code in LANGUAGES}


_OWN_STATES = _own_words(STATE_WORDS)
_OWN_SOURCES = {
    plain(language(code).text(word)): source for source, word in SOURCE_WORDS.items() for code in LANGUAGES
}


def state_of(text: str) -> ItemState | None:
    """Return the state that a wording means; None = unknown."""
    wording = plain(text)
    if wording in _OWN_STATES:
        return _OWN_STATES[wording]
    return next((state for words, state in _STATES if words.search(wording)), None)


def source_of(text: str, finding: str) -> ItemSource:
    """Return the source a name means; else an inspection's where there is a finding, or a plan's."""
    wording = plain(text)
    if wording in _OWN_SOURCES:
        return _OWN_SOURCES[wording]
    match = next((source for words, source in _SOURCES if words.search(wording)), None)
    return match or (ItemSource.INSPECTION if finding else ItemSource.PLAN)


class Departments:
    """Departments by code, by name, and by a name that stands without its bracket."""

    def __init__(self, departments: Mapping[str, Department]) -> None:
        self._names = Names(departments)
        self._codes = tuple(departments)
        self._short: dict[str, list[str]] = {}
        for code, noun in departments.items():
            self._short.setdefault(plain(_BRACKET.sub("", noun.name_zh)), []).append(code)

    def split(self, text: str) -> tuple[str, ...]:
        """Return the departments' texts of a cell, as written; names may hold blanks."""
        if self.find(text) is not None:
            return (text,)
        parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
        return tuple(piece for part in parts for piece in ((part,) if self.find(part) else part.split()))

    def find(self, text: str) -> str | None:
        """Return a department's code; None = there is none such."""
        code = self._names.find(text)
        if code is not None:
            return code.code
        short = self._short.get(plain(_BRACKET.sub("", text)), [])
        return short[0] if len(short) == 1 else None

    def all_but(self, text: str, lead: str) -> tuple[str, ...] | None:
        """Return every other department, where the cell says that all take part; None = it does not."""
        if not _EVERYBODY.fullmatch(plain(text)):
            return None
        return tuple(code for code in self._codes if code != lead)

    def like(self, text: str) -> tuple[str, ...]:
        """Return the codes of similarly spelt departments."""
        return tuple(noun.code for noun in self._names.like(text))

    @property
    def names_text(self) -> str:
        return "、".join(noun.name_zh for noun in self._names.nouns)
