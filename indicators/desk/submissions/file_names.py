"""Names of files that people hand in, as they are kept and told."""

from pathlib import PurePosixPath, PureWindowsPath

from indicators.model.problem import N_, DeskError

LONGEST = 200  # characters


class BadFileName(DeskError):
    """No file can be kept under this name."""

    def __init__(self) -> None:
        super().__init__(N_("The file needs a name of at most {n} characters."), n=LONGEST)


def kept_name(given: str) -> str:
    """Without a folder: some programs send where the file lay on their machine. Raises BadFileName."""
    name = PureWindowsPath(PurePosixPath(given).name).name.strip()
    if not name or name in (".", "..") or len(name) > LONGEST or not name.isprintable():
        raise BadFileName()
    return name
