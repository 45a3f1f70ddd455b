"""Hold a page in a browser against the accessibility rules of axe-core, a development package of npm."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_GRAVE = ("serious", "critical")
# axe hands back every element it looked at; only what it holds against the page crosses to Python.
_RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(
    ({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map(({ target, html }) => [
        target.flat().join(" "), html.slice(0, 200)]) })))"""


@dataclass(frozen=True)
class Barrier:
    """One rule of axe that a page breaks, and where."""

    rule: str
    impact: str  # minor, moderate, serious or critical
    meaning: str
    elements: tuple[str, ...]  # each as its selector and the beginning of its HTML

    @property
    def is_grave(self) -> bool:
        return self.impact in _GRAVE

    def __str__(self) -> str:
        return "\n  ".join([f"{self.impact} {self.rule}: {self.meaning}", *self.elements])


def barriers(page: Page) -> list[Barrier]:
    """Return what the page as it stands holds against its readers."""
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    return [_barrier(violation) for violation in page.evaluate(_RUN)]


def _barrier(violation: dict[str, Any]) -> Barrier:
    elements = tuple(f"{selector}  {html}" for selector, html in violation["nodes"])
    return Barrier(violation["id"], violation["impact"], violation["help"], elements)
