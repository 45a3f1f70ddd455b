"""Name the copies of the database, and choose which of them are kept."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from indicators.store.engine.upgrade import STAMP

MONTHS_KEPT = 12
PATTERN = "desk-*.duckdb"
_NAME = re.compile(r"desk-(\d{8}T\d{6}Z)(?:-(\d+))?\.duckdb")


def superfluous(paths: Iterable[Path], newest: int) -> tuple[Path, ...]:
    """Return the copies to delete: all but the newest, and the last of each of the newest 12 months (UTC)."""
    ordered = newest_first(paths)
    last_of: dict[tuple[int, int], Path] = {}
    for path in ordered:
        moment = moment_of(path)
        last_of.setdefault((moment.year, moment.month), path)
    stay = {*ordered[:newest], *list(last_of.values())[:MONTHS_KEPT]}
    return tuple(path for path in ordered if path not in stay)


def newest_first(paths: Iterable[Path]) -> list[Path]:
    """Return the paths that are named as the desk names copies, newest first."""
    named = [path for path in paths if _NAME.fullmatch(path.name)]
    return sorted(named, key=lambda path: (moment_of(path), _turn(path)), reverse=True)


def moment_of(path: Path) -> datetime:
    """Return when a copy was made, by its name; UTC."""
    return datetime.strptime(_NAME.fullmatch(path.name)[1], STAMP).replace(tzinfo=UTC)  # type: ignore[index]


def _turn(path: Path) -> int:
    """Return 1 for the first copy of its second, 2 for the next."""
    return int(_NAME.fullmatch(path.name)[2] or 1)  # type: ignore[index]


def free_name(folder: Path, moment: datetime) -> Path:
    stamp = f"desk-{moment.astimezone(UTC):{STAMP}}"
    names = (folder / f"{stamp}{f'-{turn}' if turn > 1 else ''}.duckdb" for turn in count(1))
    return next(path for path in names if not path.exists())
