"""Spellings of names and meanings of columns that people confirmed with earlier files."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from indicators.intake.model import About, HeadRow, Memory, Use
from indicators.model.workflow import Alias
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.facts.figures import ALIAS, LAYOUT, Layout
from indicators.store.facts.writing import insert

Uses = Mapping[str, Use]  # by plain header; of a form by the numbers of its head's rows
_FORM = "head:"  # how the signature of a form begins whose head a person named


def memory(database: Database, as_of: datetime | None = None) -> Memory:
    """Return all that is remembered as of a moment."""
    rows = database.rows(
        f"SELECT DISTINCT ON (signature) signature, uses FROM {LAYOUT.dated} "
        "WHERE recorded_at <= ? ORDER BY signature, recorded_at DESC",
        [until(as_of)],
    )
    remembered = {signature: _uses(json.loads(uses)) for signature, uses in rows if uses}
    return Memory(
        {(alias.kind, alias.text): alias.code for alias in aliases(database, as_of)},
        {signature: uses for signature, uses in remembered.items() if not signature.startswith(_FORM)},
        {
            signature.removeprefix(_FORM): {int(row): HeadRow(use.field or "") for row, use in uses.items()}
            for signature, uses in remembered.items()
            if signature.startswith(_FORM)
        },
    )


def aliases(database: Database, as_of: datetime | None = None) -> tuple[Alias, ...]:
    """Return the spellings in force as of a moment, by kind and text."""
    rows = database.rows(
        f"SELECT {ALIAS.select()} "
        'FROM (SELECT *, max(recorded_at) OVER (PARTITION BY kind, "text") AS newest '
        f"FROM {ALIAS.dated} WHERE recorded_at <= ?) AS known "
        "WHERE recorded_at = newest AND code <> '' ORDER BY kind, \"text\"",
        [until(as_of)],
    )
    return tuple(map(ALIAS.read, rows))


def layouts(database: Database) -> tuple[tuple[str, datetime, str, Uses], ...]:
    """Return each remembered layout: its signature, since when, by whom, what its columns hold."""
    rows = database.rows(
        "SELECT signature, recorded_at, person, uses "
        "FROM (SELECT *, max(recorded_at) OVER (PARTITION BY signature) AS newest "
        f"FROM {LAYOUT.dated}) AS known "
        "WHERE recorded_at = newest AND uses <> '' ORDER BY revision DESC"
    )
    return tuple((row[0], aware(row[1]), row[2], _uses(json.loads(row[3]))) for row in rows)


def remember_aliases(
    database: Database,
    meant: Sequence[tuple[str, str, str]],
    person: str,
    moment: datetime,
    account: UUID | None = None,
) -> None:
    """Remember each (kind, plain text, code); a blank code forgets the text."""
    with database.transaction() as transaction:
        for number, (kind, text, code) in enumerate(meant):  # all with one stamp of their own
            alias = Alias(kind, text, code, person, moment)
            moment = insert(transaction, ALIAS, alias, stamped=number > 0, account=account).recorded_at


def remember_heads(
    database: Database,
    form: str,
    heads: Mapping[int, HeadRow],
    person: str,
    moment: datetime,
    account: UUID | None = None,
) -> None:
    """Remember which rows of a form are its head, and what each says."""
    rows = {str(row): Use(str(head)) for row, head in heads.items()}
    remember_layout(database, f"{_FORM}{form}", rows, person, moment, account)


def remember_layout(
    database: Database,
    signature: str,
    uses: Uses | None,
    person: str,
    moment: datetime,
    account: UUID | None = None,
) -> None:
    """Remember what the columns of a layout hold; None forgets the layout."""
    text = "" if uses is None else json.dumps(_plain(uses), ensure_ascii=False)
    with database.transaction() as transaction:
        insert(transaction, LAYOUT, Layout(signature, text, moment, person, account))


def _plain(uses: Uses) -> dict[str, Any]:
    return {header: [use.field, use.about._asdict()] for header, use in uses.items()}


def _uses(plain: Mapping[str, Any]) -> dict[str, Use]:
    return {header: Use(use[0], About(**use[1])) for header, use in plain.items()}
