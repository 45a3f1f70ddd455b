"""Link ES modules into the one script that a Streamlit component takes."""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)


def script(path: Path) -> str:
    """Return the module with every module it imports, each once and in a scope of its own."""
    modules: dict[Path, str] = {}
    entry = _linked(path.resolve(), modules)
    return "".join(modules.values()) + entry


def _linked(path: Path, modules: dict[Path, str]) -> str:
    """Return a module whose imports read the scopes in ``modules``; those still missing are added."""
    source = path.read_text(encoding="utf-8")
    for imported in _IMPORT.finditer(source):
        target = (path.parent / imported[2]).resolve()
        if target not in modules:
            linked = _linked(target, modules)
            modules[target] = _scope(target, linked)
    return _IMPORT.sub(lambda match: f"const {{ {match[1]} }} = {_name(path.parent / match[2])};\n", source)


def _scope(path: Path, source: str) -> str:
    exported = ", ".join(_EXPORT.findall(source))
    return f"const {_name(path)} = (() => {{\n{_EXPORT.sub('', source)}\nreturn {{ {exported} }};\n}})();\n"


def _name(path: Path) -> str:
    return f"module_{path.stem}"
