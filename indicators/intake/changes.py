"""What accepting drafts would do against the values in force."""

from collections.abc import Iterable

from indicators.intake.preview import Change, Draft, Effect
from indicators.model.observation import Observation, Value


def compare(drafts: Iterable[Draft], in_force: Iterable[Observation]) -> tuple[Change, ...]:
    """One change for each draft, in their order. A note alone changes nothing."""
    present = {observation.value.key: observation for observation in in_force}
    return tuple(_change(draft, present.get(draft.value.key)) for draft in drafts)


def _change(draft: Draft, before: Observation | None) -> Change:
    if before is None:
        return Change(Effect.NEW, draft)
    effect = Effect.SAME if same_figures(draft.value, before.value) else Effect.CHANGED
    return Change(effect, draft, before)


def same_figures(one: Value, other: Value) -> bool:
    """Whether both state the same numbers: 1.50 is 1.5, and the numerator and denominator count too."""
    return (
        one.value == other.value and one.numerator == other.numerator and one.denominator == other.denominator
    )
