"""Examine the machine around the desk: versions, rights, disk, files left over, clock, server settings."""

import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import metadata
from pathlib import Path
from platform import python_version

from indicators.desk.admin.finding import Finding, bad, fine, warning
from indicators.desk.documents import templates
from indicators.desk.opening import DATABASE
from indicators.model.problem import N_
from indicators.store.engine.connection import BACKUPS
from indicators.store.engine.database import MINIMUM_FREE

LOCK = Path(__file__).parents[3] / "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_LEFT = ("*.upgrading*", "restoring-*", f"{BACKUPS}/*.part*")
_COMFORTABLE = 4 * MINIMUM_FREE
_MB = 1024**2
_FIRST_YEAR = 2025  # a clock that shows an earlier one was never set
_VERSIONS, _RIGHTS, _DISK, _LEFT_OVER, _CLOCK, _TEMPLATES, _SERVER = (
    N_("Versions"),
    N_("Rights"),
    N_("Disk"),
    N_("Files left over"),
    N_("Clock"),
    N_("Templates"),
    N_("Server"),
)


def of_folder(folder: Path, moment: datetime) -> Iterator[Finding]:
    """Examine what can be seen without opening the database."""
    yield versions()
    yield rights(folder)
    yield disk(folder)
    yield left_over(folder)
    yield clock(moment)
    yield own_templates(folder)


def own_templates(folder: Path) -> Finding:
    """Examine the bureau's own templates: where one cannot be used, the built-in form is."""
    present, unfit = templates.template_names(folder), templates.unusable_in(folder)
    if not present:
        return fine(_TEMPLATES, N_("There are none: documents come in the built-in form."))
    if not unfit:
        return fine(_TEMPLATES, N_("Each can be used: {files}"), files=", ".join(present))
    return warning(
        _TEMPLATES,
        N_("Templates that cannot be used: {n}, such as {file}."),
        N_("“indicators check” says why; the built-in form can be taken until they are mended."),
        n=len(unfit),
        file=unfit[0].details["file"],
    )


def versions(lock: Path = LOCK) -> Finding:
    """Compare installed packages with the lock, where the program still stands beside it."""
    locked: dict[str, set[str]] = {}
    for name, version in _PINNED.findall(lock.read_text(encoding="utf-8") if lock.exists() else ""):
        locked.setdefault(name, set()).add(version)
    differing = sorted(
        f"{name} {installed}"
        for name, pinned in locked.items()
        if (installed := _installed(name)) and installed not in pinned
    )
    if not locked:
        return fine(_VERSIONS, N_("Python {python}; no lock file to compare with."), python=python_version())
    if differing:
        return warning(
            _VERSIONS,
            N_("These packages are not of the tested version: {packages}."),
            N_("Stop the desk and start it with “make run”, or install requirements.lock again."),
            packages=", ".join(differing),
        )
    return fine(
        _VERSIONS,
        N_("Python {python}; every installed package of the lock file is of the tested version."),
        python=python_version(),
    )


def _installed(name: str) -> str:
    """Return a package's version; blank = not installed, because this system does not need it."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def rights(folder: Path) -> Finding:
    """Examine rights: this account must be able to write, nobody else should be able to read."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return bad(
            _RIGHTS,
            N_("This account cannot write in {folder}."),
            N_("Give it the right to, or start the desk as the account that may."),
            folder=folder,
        )
    exposed = [path.name for path in _private(folder) if _others_read(path)] if os.name == "posix" else []
    if exposed:
        return warning(
            _RIGHTS,
            N_("Other accounts of this machine can read {files} in {folder}."),
            N_("Close the folder to others: chmod 700 {folder}"),
            files=", ".join(exposed),
            folder=folder,
        )
    return fine(_RIGHTS, N_("The data folder {folder} can be written."), folder=folder)


def _private(folder: Path) -> list[Path]:
    """Return the files that hold figures, people or secrets."""
    return sorted(
        [*folder.glob(f"{DATABASE}*"), *folder.glob(f"{BACKUPS}/*.duckdb"), *folder.glob("*-replaced-*")]
    )


def _others_read(path: Path) -> bool:
    """Whether the group or everybody may read the file and reach it through its folder."""
    file, folder = path.stat().st_mode, path.parent.stat().st_mode
    group = file & stat.S_IRGRP and folder & stat.S_IXGRP
    everybody = file & stat.S_IROTH and folder & stat.S_IXOTH
    return path.stat().st_size > 0 and bool(group or everybody)


def disk(folder: Path) -> Finding:
    free = min(shutil.disk_usage(path).free for path in (folder, folder / BACKUPS) if path.exists())
    if free < MINIMUM_FREE:
        return bad(
            _DISK,
            N_("Only {free} MB are free: no figures are taken in below {least} MB."),
            N_("Free some space on the disk of the data folder."),
            free=free // _MB,
            least=MINIMUM_FREE // _MB,
        )
    if free < _COMFORTABLE:
        return warning(
            _DISK,
            N_("{free} MB are free."),
            N_("Free some space on the disk of the data folder."),
            free=free // _MB,
        )
    return fine(_DISK, N_("{free} MB are free."), free=free // _MB)


def left_over(folder: Path) -> Finding:
    """Find files of steps that were broken off: they do no harm, but take space."""
    names = sorted(path.name for pattern in _LEFT for path in folder.glob(pattern))
    if not names:
        return fine(_LEFT_OVER, N_("None."))
    return warning(
        _LEFT_OVER,
        N_("An earlier step was broken off and left {files}."),
        N_("Delete them while the desk is stopped and no restore is under way."),
        files=", ".join(names),
    )


def clock(moment: datetime) -> Finding:
    if moment.year < _FIRST_YEAR:
        return bad(
            _CLOCK,
            N_("This machine's clock shows {moment}."),
            N_("Set it, best by a time server of the intranet: sessions and months go by it."),
            moment=moment.isoformat(timespec="minutes"),
        )
    return fine(
        _CLOCK, N_("This machine's clock shows {moment}."), moment=moment.isoformat(timespec="minutes")
    )


def server(anonymous: bool, environment: Mapping[str, str] = os.environ) -> Finding:
    """Examine how the running desk is reached; only its own process knows."""
    names = " ".join(
        filter(None, (environment.get(name, "") for name in ("INDICATORS_URL", "INDICATORS_HOSTS")))
    )
    if environment.get("INDICATORS_PROXIES") and environment.get("FORWARDED_ALLOW_IPS") != "":
        return bad(
            _SERVER,
            N_("A reverse proxy is configured, but the server rewrites addresses itself."),
            N_("Start the server with FORWARDED_ALLOW_IPS set to nothing: until then no proxy is believed."),
        )
    if anonymous:
        return warning(
            _SERVER,
            N_("Whoever reaches this desk sees its figures without signing in."),
            N_("Switch viewing without sign-in off, unless that is meant."),
        )
    if names:
        return fine(_SERVER, N_("Reachable as {hosts}."), hosts=names)
    return fine(
        _SERVER,
        N_(
            "No name is set for it: other machines reach it by IP address at most, where it listens for them."
        ),
    )
