"""Read the catalogue's files from a folder: the only module here that touches a disk."""

from pathlib import Path

from indicators.catalogue.schema import FILES


def catalogue_files(folder: Path) -> dict[str, bytes]:
    """Name and content of each catalogue file directly in ``folder``; other files are left alone."""
    names = {f"{schema.name}.csv" for schema in FILES}
    paths = sorted(path for path in folder.glob("*.csv") if path.name in names and path.is_file())
    return {path.name: path.read_bytes() for path in paths}
