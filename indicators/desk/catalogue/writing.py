"""Write the catalogue's files into the data folder, all of them or none."""

from collections.abc import Mapping
from pathlib import Path

from indicators.model.problem import N_, DeskError


def replace_files(folder: Path, changed: Mapping[str, bytes]) -> None:
    """Replace all of the files or none: each is written beside its place, then they take their places."""
    before = {name: (folder / name).read_bytes() for name in changed if (folder / name).exists()}
    beside = {name: folder / f".{name}.new" for name in changed}
    try:
        for name, path in beside.items():
            path.write_bytes(changed[name])
        for name, path in beside.items():
            path.replace(folder / name)
    except OSError as error:
        for path in beside.values():
            path.unlink(missing_ok=True)
        for name, content in before.items():
            if (folder / name).read_bytes() != content:
                (folder / name).write_bytes(content)
        raise DeskError(
            N_(
                "The data folder cannot be written to ({reason}): nothing was added. "
                "Ask whoever runs the server for the right to write there."
            ),
            reason=error.strerror or error,
        ) from error
