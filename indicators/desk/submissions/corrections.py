"""What people say of a file: edited cells, explained warnings, and what helps to read the next file."""

from collections import Counter
from collections.abc import Container, Mapping
from datetime import datetime

from indicators.access.actor import Actor
from indicators.intake.interpret.names import plain
from indicators.intake.layout.headers.named import form_of
from indicators.intake.layout.headers.signature import header_key
from indicators.intake.model import Corrections, Layout, Use
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.model.workflow import Edit, Explanation
from indicators.store.engine.database import Database
from indicators.store.figures import learned


def remember_confirmed(
    database: Database, preview: Preview, catalogue: Catalogue, actor: Actor, moment: datetime
) -> dict[str, object]:
    """Remember what the person confirmed, inside the submission's transaction; return the audit's detail."""
    detail: dict[str, object] = {}
    memory = learned.memory(database)
    nouns: Mapping[str, Container[str]] = {"indicator": catalogue.indicators, "unit": catalogue.units}
    meant = [
        (kind, plain(text), code)
        for (kind, text), code in preview.corrections.meant.items()
        if code in nouns.get(kind, ()) and plain(text) and memory.aliases.get((kind, plain(text))) != code
    ]
    if meant:
        learned.remember_aliases(database, meant, actor.display_name, moment, actor.account)
        detail["aliases"] = [f"{text} → {code}" for _, text, code in meant]
    layout = preview.layout
    if layout is not None and layout.signature:
        before = memory.layouts.get(layout.signature)
        uses = {**(before or {}), **confirmed_uses(layout, preview.corrections)}
        if before is None or uses != before:
            learned.remember_layout(
                database, layout.signature, uses, actor.display_name, moment, actor.account
            )
    heads, grid = preview.corrections.heads, preview.grid
    if heads and grid is not None:
        form = form_of(grid, heads)
        if memory.heads.get(form) != heads:
            learned.remember_heads(database, form, heads, actor.display_name, moment, actor.account)
    return detail


def confirmed_uses(layout: Layout, corrections: Corrections) -> Mapping[str, Use]:
    """Return what the person said of columns. A month belongs to this file alone."""
    return {
        header_key(column.header): Use(use.field, use.about._replace(month=""))
        for column in layout.columns
        if (use := corrections.uses.get(column.place)) is not None and column.header
    }


def edits_of(preview: Preview) -> tuple[Edit, ...]:
    """Return the cells of the sheet whose text is another than in the file."""
    if preview.book is None or preview.layout is None:
        return ()
    sheet = preview.book.grid(preview.layout.sheet)
    if sheet is None:
        return ()
    rows = set(sheet.numbers.tolist()) if preview.corrections.cells else set()
    edited = (
        Edit(row, place, sheet.cell(row, place), text)
        for (row, place), text in sorted(preview.corrections.cells.items())
        if row in rows and 0 <= place < sheet.width
    )
    return tuple(edit for edit in edited if edit.before != edit.after)


def explanations_of(preview: Preview) -> tuple[Explanation, ...]:
    """Return an explanation for each listed warning, and one of the whole file for those beyond them."""
    explanations = dict.fromkeys(
        Explanation(
            problem.row,
            problem.place,
            problem.kind.code,
            _words(preview, problem.row, problem.place, problem.kind.code),
        )
        for problem in preview.problems
        if problem.explain
    )
    listed = Counter(explanation.code for explanation in explanations)
    words = preview.corrections.words_for_all.strip()
    beyond = [code for code, number in listed.items() if preview.counts.get(code, 0) > number]
    return (*explanations, *(Explanation(None, None, code, words) for code in beyond if words))


def _words(preview: Preview, row: int | None, place: int | None, code: str) -> str:
    return preview.corrections.explanation(row, place, code)
