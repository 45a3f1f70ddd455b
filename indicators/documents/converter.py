"""Convert to PDF by LibreOffice, where installed: one conversion at a time, in its own folder."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock

from indicators.documents.stamping import stamped_pdf
from indicators.model.problem import N_, DeskError

SOFFICE = "INDICATORS_SOFFICE"  # where the program lies, if it is not found by itself
SECONDS = 120  # that a conversion may take
_WAIT = 30  # seconds for the conversion before
_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# Macros never run, and nothing is fetched: neither linked pictures nor updates.
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true\
</value></prop><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Load"><prop oor:name="UpdateDocMode" oor:op="fuse"><value>0\
</value></prop></item>
</oor:items>
"""
_one_at_a_time = Lock()


def find_converter(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the program's path; None = not installed, so there is no PDF."""
    named = environment.get(SOFFICE, "")
    if named:
        return shutil.which(named)
    return next(_found(environment.get("PATH", "")), None)


def to_pdf(
    content: bytes, suffix: str, moment: datetime, program: str | None = None, seconds: float = SECONDS
) -> bytes:
    """Convert an Office file to PDF, dated by its content's moment; ``suffix`` such as ``docx``.

    DeskError where it cannot be made.
    """
    used = program if program is not None else find_converter()
    if used is None:
        raise DeskError(
            N_("There is no LibreOffice on this machine: take the Word file, or have it installed.")
        )
    if not _one_at_a_time.acquire(timeout=_WAIT):
        raise DeskError(N_("Another document is being converted: try again in a minute."))
    try:
        with tempfile.TemporaryDirectory(prefix="indicators-pdf-") as folder:
            return stamped_pdf(_converted(Path(folder), content, suffix, used, seconds), moment)
    finally:
        _one_at_a_time.release()


def _found(path: str) -> Iterator[str]:
    for name in _NAMES:
        if program := shutil.which(name, path=path):
            yield program
    yield from (place for place in _PLACES if Path(place).is_file())


def _converted(folder: Path, content: bytes, suffix: str, program: str, seconds: float) -> bytes:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source, target = folder / f"document.{suffix}", folder / "document.pdf"
    source.write_bytes(content)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
    ]
    try:
        subprocess.run(  # noqa: S603 — the administrator's program, and files named here
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
        return target.read_bytes()
    except subprocess.TimeoutExpired as error:
        raise DeskError(
            N_("The PDF was not ready after {seconds} seconds: take the Word file instead."), seconds=seconds
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise DeskError(
            N_("LibreOffice could not make the PDF: take the Word file, and have its installation looked at.")
        ) from error


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without this process's proxies, with a home of its own."""
    names = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "FONTCONFIG_PATH")
    variables = {name: os.environ[name] for name in names if name in os.environ}
    return {**variables, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp", "TZ": "UTC"}
