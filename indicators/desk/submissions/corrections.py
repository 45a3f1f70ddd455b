"""What people say of a file: edited cells, explained warnings, and what helps to read the next file."""

from collections import Counter
from collections.abc import Container, Mapping
from datetime import datetime

from indicators.access.actor import Actor
from indicators.intake.interpret.names import plain
from indicators.intake.layout.headers.signature import header_key
from indicators.intake.model import Corrections, Layout, Use
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.model.workflow import Edit, Explanation
from indicators.store.engine.database import Database
from indicators.store.figures import learned


def remember_confirmed(
    database: Database, shown: Preview, catalogue: Catalogue, actor: Actor, now: datetime
) -> dict[str, object]:
    """Inside the submission's transaction; what the audit's entry tells of it."""
    told: dict[str, object] = {}
    known = learned.memory(database)
    nouns: Mapping[str, Container[str]] = {"indicator": catalogue.indicators, "unit": catalogue.units}
    meant = [
        (kind, plain(text), code)
        for (kind, text), code in shown.corrections.meant.items()
        if code in nouns.get(kind, ()) and plain(text) and known.aliases.get((kind, plain(text))) != code
    ]
    if meant:
        learned.remember_aliases(database, meant, actor.shown, now, actor.account)
        told["aliases"] = [f"{text} → {code}" for _, text, code in meant]
    layout = shown.layout
    if layout is not None and layout.signature:
        before = known.layouts.get(layout.signature)
        uses = {**(before or {}), **confirmed_uses(layout, shown.corrections)}
        if before is None or uses != before:
            learned.remember_layout(database, layout.signature, uses, actor.shown, now, actor.account)
    return told


def confirmed_uses(layout: Layout, corrections: Corrections) -> Mapping[str, Use]:
    """What the person said of columns. A month belongs to this file alone."""
    return {
        header_key(column.header): Use(use.field, use.about._replace(month=""))
        for column in layout.columns
        if (use := corrections.uses.get(column.place)) is not None and column.header
    }


def edits_of(shown: Preview) -> tuple[Edit, ...]:
    """The cells of the sheet whose text is another than in the file."""
    if shown.book is None or shown.layout is None:
        return ()
    sheet = shown.book.grid(shown.layout.sheet)
    if sheet is None:
        return ()
    rows = set(sheet.numbers.tolist()) if shown.corrections.cells else set()
    edited = (
        Edit(row, place, sheet.cell(row, place), text)
        for (row, place), text in sorted(shown.corrections.cells.items())
        if row in rows and 0 <= place < sheet.width
    )
    return tuple(edit for edit in edited if edit.before != edit.after)


def explanations_of(shown: Preview) -> tuple[Explanation, ...]:
    """One for each warning that is told, and one of the whole file for those beyond them."""
    found = dict.fromkeys(
        Explanation(one.row, one.place, one.kind.code, _words(shown, one.row, one.place, one.kind.code))
        for one in shown.problems
        if one.explain
    )
    told = Counter(one.code for one in found)
    words = shown.corrections.words_for_all.strip()
    beyond = [code for code, number in told.items() if shown.counts.get(code, 0) > number]
    return (*found, *(Explanation(None, None, code, words) for code in beyond if words))


def _words(shown: Preview, row: int | None, place: int | None, code: str) -> str:
    return shown.corrections.explanation(row, place, code)
