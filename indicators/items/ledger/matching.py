"""Match a file's lines with those a list has: new, the same, changed field by field, missing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from indicators.i18n.language import LANGUAGES, language
from indicators.i18n.terms.items import SOURCE_WORDS
from indicators.items import history
from indicators.items.ledger import columns as C
from indicators.items.ledger.lines import Draft
from indicators.items.state import resting
from indicators.model.item import Item, ItemState, StepKind

_ALIKE = 0.5  # share of a task's characters from which two texts are one task in two wordings
_DATED = re.compile(r"[-_ ]?20\d{2}-\d{2}-\d{2}(?: ?\(\d+\))?$")  # as exports are named, and saved again
_NOTHING = frozenset({"", "无", "/", "—", "-", "——", "--", "空", "暂无"})
_OPEN = (ItemState.NOT_STARTED, ItemState.UNDER_WAY)
# Fields that a correction can change, by their ledger column.
CORRECTED = {
    C.SOURCE: "source_name",
    C.FINDING: "finding",
    C.TASK: "task",
    C.LEAD: "lead",
    C.SUPPORTING: "supporting",
    C.RESPONSIBLE: "responsible",
    C.LEADER: "leader",
    C.DEADLINE: "deadline",
}


class FieldChange(NamedTuple):
    """One field in which file and list differ, as the store keeps it."""

    field: str  # the ledger column
    before: str
    after: str
    applies: bool  # False = the list's value stays, whatever the file says


@dataclass(frozen=True)
class Match:
    """A line of the file, and the item that it is; None = it is new."""

    draft: Draft
    item: Item | None = None
    changes: tuple[FieldChange, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.item is None

    @property
    def is_written(self) -> bool:
        """Whether taking in the file writes anything for this line."""
        return self.is_new or any(change.applies for change in self.changes)


@dataclass(frozen=True)
class Comparison:
    """A file against the lists: its lines in its order, and the items that it lacks."""

    matches: tuple[Match, ...] = ()
    missing: tuple[Item, ...] = ()
    # Lines whose number another task of the list has: which of the two is meant cannot be known.
    conflicts: tuple[tuple[Draft, Item], ...] = ()

    @property
    def new(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.is_new)

    @property
    def changed(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if not match.is_new and match.changes)

    @property
    def same(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if not match.is_new and not match.changes)


def list_name(
    stem: str, drafts: Sequence[Draft], items: Sequence[Item], action_list: AbstractSet[str]
) -> str:
    """Return the list that a file of this name belongs to; blank = the action list.

    An export bears its list's name and a day. ``action_list``: what the action list is called.
    """
    undated, lists = _DATED.sub("", stem), {item.ledger for item in items}
    for name in (stem, undated):
        if name in lists:
            return name
        if name in action_list:
            return ""
    standing = _lists_of(drafts, items)
    return max(standing, key=lambda name: standing[name]) if standing else stem


def _lists_of(drafts: Sequence[Draft], items: Iterable[Item]) -> dict[str, int]:
    """Return the lists that have at least half of a file's lines between them, each with how many."""
    lines = {(draft.number, _bare(draft.task)) for draft in drafts}
    standing: dict[str, int] = defaultdict(int)
    for item in items:
        if (item.number, _bare(item.task)) in lines:
            standing[item.ledger] += 1
    return dict(standing) if lines and 2 * sum(standing.values()) >= len(lines) else {}


def stands_elsewhere(drafts: Sequence[Draft], items: Iterable[Item], ledger: str) -> str | None:
    """Return another list that has at least half of the lines; None = there is none."""
    standing = _lists_of(drafts, (item for item in items if item.ledger != ledger))
    return max(standing, key=lambda name: standing[name]) if standing else None


def compare(
    drafts: Sequence[Draft], items: Sequence[Item], ledger: str, fields: AbstractSet[str]
) -> Comparison:
    """Match by number and task, first on the named list, then on the others where the list is known already.

    An export of several lists finds each line where it stands. ``fields``: the columns that the file has:
    what it does not have is not compared.
    """
    places = _Places(items, ledger)
    matches, conflicts = [], []
    for draft in drafts:
        item, is_conflict = places.item_of(draft)
        if item is not None and is_conflict:
            conflicts.append((draft, item))
            continue
        changes = () if item is None else tuple(_changes(draft, item, fields))
        matches.append(Match(draft, item, changes))
    matched = {match.item.id for match in matches if match.item is not None}
    lists = {match.item.ledger for match in matches if match.item is not None}
    contested = {item.id for _, item in conflicts}
    missing = tuple(
        item
        for item in items
        if item.ledger in lists
        and item.id not in matched | contested
        and resting(item) is not ItemState.CANCELLED
    )
    return Comparison(tuple(matches), missing, tuple(conflicts))


class _Places:
    """Items by what lines of a file name them by; each is taken once."""

    def __init__(self, items: Sequence[Item], ledger: str) -> None:
        own = [item for item in items if item.ledger == ledger]
        is_known = bool(own) or not ledger
        self._by_number = {item.number: item for item in own}
        self._by_task: dict[str, list[Item]] = defaultdict(list)
        for item in own:
            self._by_task[_bare(item.task)].append(item)
        others = [item for item in items if item.ledger != ledger] if is_known else []
        self._elsewhere = {(item.number, _bare(item.task)): item for item in reversed(others)}
        self._taken: set[object] = set()

    def item_of(self, draft: Draft) -> tuple[Item | None, bool]:
        """Return a line's item, None = it is new; and whether its number is another task's."""
        item, is_conflict = self._find(draft)
        if item is not None and not is_conflict:
            self._taken.add(item.id)
        return item, is_conflict

    def _find(self, draft: Draft) -> tuple[Item | None, bool]:
        task = _bare(draft.task)
        numbered = self._by_number.get(draft.number)
        if numbered is not None and _bare(numbered.task) == task:
            return numbered, False
        elsewhere = self._elsewhere.get((draft.number, task))
        if elsewhere is not None and elsewhere.id not in self._taken:
            return elsewhere, False
        if numbered is not None:
            return numbered, not _is_reworded(draft, numbered)
        free = [item for item in self._by_task.get(task, ()) if item.id not in self._taken]
        same = [item for item in free if (item.lead, item.deadline) == (draft.lead, draft.deadline)]
        return (same[0] if len(same) == 1 else None), False


def _is_reworded(draft: Draft, item: Item) -> bool:
    return SequenceMatcher(None, _bare(draft.task), _bare(item.task), autojunk=False).ratio() >= _ALIKE


def _changes(draft: Draft, item: Item, fields: AbstractSet[str]) -> Iterator[FieldChange]:
    here = resting(item)
    if draft.number != item.number:
        yield FieldChange(C.NUMBER, item.number, draft.number, applies=False)
    yield from _corrections(draft, item, fields, here)
    yield from _reports(draft, item, fields, here)
    if C.STATE in fields or C.CLOSED_ON in fields:
        yield from _state(draft, here)
    closing = history.last(item, StepKind.CLOSED)
    if here is ItemState.CLOSED and draft.state is ItemState.CLOSED and closing is not None:
        named = dict(closing.changes)
        for field, before, after in (
            (C.CLOSED_ON, named.get(history.CLOSED_ON, ""), str(draft.closed_on or "")),
            (C.CLOSED_BY, named.get(history.CLOSED_BY, ""), draft.closed_by),
        ):
            if before and after and _bare(before) != _bare(after):
                yield FieldChange(field, before, after, applies=False)


def _corrections(
    draft: Draft, item: Item, fields: AbstractSet[str], here: ItemState
) -> Iterator[FieldChange]:
    is_open = here in (*_OPEN, ItemState.DONE)
    for column, name in CORRECTED.items():
        before, after = history.written(item, name), _written(draft, name)
        if column not in fields or _is_same(column, before, after, item):
            continue
        applies = is_open
        if column == C.DEADLINE and date.fromisoformat(after) > item.deadline:
            applies = here in _OPEN  # what is reported done is not postponed
        yield FieldChange(column, before, after, applies)


def _is_same(column: str, before: str, after: str, item: Item) -> bool:
    if column == C.SUPPORTING:
        return set(before.split()) == set(after.split())
    if column == C.SOURCE and not before:  # an export writes the sort of source where it has no name
        words = {language(code).text(SOURCE_WORDS[item.source]) for code in LANGUAGES}
        return after in words or not after
    return _bare(before) == _bare(after)


def _reports(draft: Draft, item: Item, fields: AbstractSet[str], here: ItemState) -> Iterator[FieldChange]:
    """Progress and evidence: what the file leaves blank was reported here and stays."""
    is_open = here in (*_OPEN, ItemState.DONE)
    report = history.last(item, StepKind.PROGRESS, StepKind.DONE)
    before = report.words if report else ""
    if C.PROGRESS in fields and draft.progress and _bare(before) != _bare(draft.progress):
        yield FieldChange(C.PROGRESS, before, draft.progress, is_open)
    further = further_evidence(draft, item)
    if C.EVIDENCE in fields and further:
        yield FieldChange(C.EVIDENCE, "；".join(history.evidence(item)), further, is_open)


def further_evidence(draft: Draft, item: Item) -> str:
    """Return the evidence that the file names and the item does not have yet."""
    known = {_bare(part) for text in history.evidence(item) for part in (text, *_parts(text))}
    return "；".join(part for part in _parts(draft.evidence) if _bare(part) not in known)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[；;\n]", text) if part.strip()]


def _state(draft: Draft, here: ItemState) -> Iterator[FieldChange]:
    """Whether the file moves the line on; back it never moves one: that takes a reason."""
    there = draft.state
    if there is ItemState.CLOSED and not draft.confirmed and here is not ItemState.CLOSED:
        there = ItemState.DONE
    if there is ItemState.OVERDUE:
        there = here if here in _OPEN else ItemState.UNDER_WAY
    if there is here:
        return
    moves_on = {
        ItemState.UNDER_WAY: (ItemState.NOT_STARTED,),
        ItemState.DONE: _OPEN,
        ItemState.CLOSED: (*_OPEN, ItemState.DONE),
        ItemState.CANCELLED: (*_OPEN, ItemState.DONE),
    }
    yield FieldChange(C.STATE, str(here), str(there), here in moves_on.get(there, ()))


def _written(draft: Draft, name: str) -> str:
    value = getattr(draft, name)
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _bare(text: str) -> str:
    """Return a text as it is compared: blanks do not count, and marks of nothing are nothing."""
    joined = "".join(text.split())
    return "" if joined in _NOTHING else joined
