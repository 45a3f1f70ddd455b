"""What people confirm with one file helps to read the next: spellings, and what a layout's columns hold."""

from collections.abc import Container, Mapping
from datetime import datetime

from indicators.access.actor import Actor
from indicators.intake.interpret.names import plain
from indicators.intake.layout.headers.signature import header_key
from indicators.intake.model import Corrections, Layout, Use
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue
from indicators.store.engine.database import Database
from indicators.store.figures import learned


def remember(
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
        uses = {**(before or {}), **said_of_columns(layout, shown.corrections)}
        if before is None or uses != before:
            learned.remember_layout(database, layout.signature, uses, actor.shown, now, actor.account)
    return told


def said_of_columns(layout: Layout, corrections: Corrections) -> Mapping[str, Use]:
    """What the person said of columns. A month belongs to this file alone."""
    return {
        header_key(column.header): Use(use.field, use.about._replace(month=""))
        for column in layout.columns
        if (use := corrections.uses.get(column.place)) is not None and column.header
    }
