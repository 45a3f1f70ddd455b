"""The symbols of an item's states and warnings, for components; lights have theirs in design/markup."""

from collections.abc import Mapping
from pathlib import Path

from indicators.design.markup import mask
from indicators.model.item import ItemState, Warning

_RING = '<circle cx="5" cy="5" r="3.8" class="ring"/>'
# On a 10 × 10 grid. What is closed has the full circle of a green light, what is overdue a red one's square.
STATES: Mapping[ItemState, str] = {
    ItemState.OVERDUE: '<rect x="1" y="1" width="8" height="8"/>',
    ItemState.NOT_STARTED: _RING,
    ItemState.UNDER_WAY: _RING + '<path d="M5 1.2a3.8 3.8 0 0 0 0 7.6Z"/>',
    ItemState.DONE: '<circle cx="5" cy="5" r="3.8" class="ring dashed"/><circle cx="5" cy="5" r="1.7"/>',
    ItemState.CLOSED: '<circle cx="5" cy="5" r="4.3"/>',
    ItemState.CANCELLED: '<path d="M2 2 8 8M8 2 2 8" class="ring"/>',
}
WARNINGS: Mapping[Warning, str] = {
    Warning.BLUE: '<path d="M5 .6 9.4 5 5 9.4 .6 5Z"/>',
    Warning.YELLOW: '<path d="M5 .8 9.6 9H.4Z"/>',
    Warning.RED: '<rect x="1" y="1" width="8" height="8"/>',
}


def _symbols() -> str:
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 10 10">{shape}</symbol>'
        for name, shape in (*STATES.items(), *WARNINGS.items())
    )
    return f'<svg width="0" height="0" class="symbols">{"".join(symbols)}</svg>'


_HERE = Path(__file__).parent
SYMBOLS = _symbols()
MARKS_STYLE = (_HERE / "item_marks.css").read_text(encoding="utf-8")


def state_masks() -> str:
    """Return style rules that give ``i.shape`` of each state its drawing."""
    return "".join(mask(state.value, drawing) for state, drawing in STATES.items())
