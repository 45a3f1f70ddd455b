"""SQL for facts with the moment from which each counts, read without a join where nothing was ever redated.

Nearly no database has a redated fact (see ``facts.stamps``), and the join that looks for one costs a small
query as much again as all else. Statements therefore name what they read by ``dated``; whoever runs them
resolves that into the table itself, or into the table with its redated moments.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")

_REDATED = "(SELECT revision, min(recorded_at) AS recorded_at FROM redated GROUP BY revision)"
_DATED = re.compile(r"\bdated\((\w+)\)(?P<alias> AS)?")
_named: dict[str, tuple[tuple[str, ...], str]] = {}  # by table: its columns, the one with the revision


def dated(table: str, columns: Sequence[str], revision: str = "revision") -> str:
    """Return SQL for FROM and JOIN: the rows of ``table``, ``recorded_at`` being from when each counts.

    ``columns``: all of the table; ``revision``: the one with the number that a redating names.
    """
    _named[table] = tuple(columns), revision
    return f"dated({table})"


@dataclass
class Dating:
    """Whether facts of this database may have been redated: True is always right, False is faster."""

    is_redated: bool = True

    def answer(self, sql: str, ask: Callable[[str], Answer]) -> Answer:
        """Ask a statement, resolved; once more where a fact was redated meanwhile."""
        resolved = _resolved(sql, self.is_redated)
        answer = ask(resolved)
        again = _resolved(sql, self.is_redated)
        return answer if again == resolved else ask(again)


@lru_cache(maxsize=512)
def _resolved(sql: str, is_redated: bool) -> str:
    return _DATED.sub(_with_redated if is_redated else r"\1\g<alias>", sql)


def _with_redated(name: "re.Match[str]") -> str:
    table = name[1]
    columns, revision = _named[table]
    chosen = ", ".join(f'f."{column}"' for column in columns if column != "recorded_at")
    return (
        f"(SELECT {chosen}, coalesce(c.recorded_at, f.recorded_at) AS recorded_at "
        f"FROM {table} AS f LEFT JOIN {_REDATED} AS c ON c.revision = f.{revision})"
        f" AS{'' if name['alias'] else f' {table}'}"
    )
