"""What each kind means, as the field uses it, and a kind that is only in the table."""

import ast
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

import indicators
from indicators.catalogue.checks.indicators import INDICATOR_CHECKS
from indicators.catalogue.schema import KIND_WORDS
from indicators.i18n.language import language
from indicators.i18n.sentences import official
from indicators.i18n.terms.figures import kind_word
from indicators.model.enums import Direction, Kind, PaceKind, Quantity
from indicators.model.kinds import TRAITS, Traits
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.judging.pace import pace_kind
from tests.progress.desk_of import catalogue, figures, indicator, target

FLAGS = [field.name for field in fields(Traits) if field.type is bool]
FLOW, STOCK, RATIO, COVERAGE = Kind.FLOW, Kind.STOCK, Kind.RATIO, Kind.COVERAGE
MILESTONE, FREQUENCY, CHECKLIST = Kind.MILESTONE, Kind.FREQUENCY, Kind.CHECKLIST
WHO = {
    "adds_up": {FLOW, FREQUENCY},
    "sums_over_units": {FLOW, STOCK, FREQUENCY, CHECKLIST},
    "stays_in_year": {FLOW, FREQUENCY, CHECKLIST},
    "is_amount": {FLOW, STOCK},
    "has_parts": {RATIO, COVERAGE},
    "within_whole": {COVERAGE},
    "is_state": {RATIO},
    "from_baseline": {STOCK},
    "by_period": {FREQUENCY},
    "asks_yes_no": {MILESTONE},
    "owed_until_done": {MILESTONE},
    "reached_for_good": {FLOW, MILESTONE, CHECKLIST},
    "comparable": {FLOW, STOCK, RATIO, COVERAGE},
    "only_forward": {MILESTONE, CHECKLIST},
    "in_steps": {MILESTONE, FREQUENCY, CHECKLIST},
    "accumulates": {FLOW},
    "travels": {FLOW, STOCK, COVERAGE},
}
PACES = {
    FLOW: PaceKind.LINEAR,
    STOCK: PaceKind.LINEAR,
    RATIO: PaceKind.STEADY,
    COVERAGE: PaceKind.LINEAR,
    MILESTONE: PaceKind.DUE,
    FREQUENCY: PaceKind.STEADY,
    CHECKLIST: PaceKind.DUE,
}


def test_every_kind_has_its_traits_and_words() -> None:
    assert list(TRAITS) == list(Kind)
    for traits in TRAITS.values():
        assert traits.word and traits.name and traits.quantities and traits.bases and traits.directions
        assert traits.by_period is not bool(traits.opening)  # how often it was done is a sentence of its own
    assert len({traits.word for traits in TRAITS.values()}) == len(KIND_WORDS) == len(Kind)


@pytest.mark.parametrize("trait", WHO)
def test_who_has_a_trait(trait: str) -> None:
    assert {kind for kind, traits in TRAITS.items() if getattr(traits, trait)} == WHO[trait]


def test_every_trait_is_in_that_table() -> None:
    assert set(FLAGS) <= set(WHO)
    assert {kind: traits.pace for kind, traits in TRAITS.items()} == PACES


def test_no_room_asks_for_a_kind_by_name() -> None:
    """But for the guess of a new indicator's kind: it names the kind that somebody may have meant."""
    package = Path(indicators.__file__).parent
    naming = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Kind"
    }
    assert naming == {"model/kinds.py", "intake/proposal.py"}


def test_a_stock_without_a_baseline_has_no_way_to_go() -> None:
    assert pace_kind(indicator(kind=STOCK), target()) is PaceKind.STEADY
    assert pace_kind(indicator(kind=STOCK), target(baseline="40")) is PaceKind.LINEAR


@pytest.mark.parametrize(
    ("kind", "direction", "spent"),
    [(FLOW, "lower", True), (FLOW, "higher", False), (STOCK, "lower", False), (COVERAGE, "lower", False)],
)
def test_what_is_spent_and_not_reached(kind: Kind, direction: str, spent: bool) -> None:
    assert indicator(kind=kind, direction=Direction(direction)).is_allowance is spent


# --- a kind that no room knows: a score, asked once a year, that is to be reached and compared ---

SCORE = cast(Kind, "no-real-kind-score")


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch) -> Any:
    traits = Traits(
        word="虚构的得分",
        name="Stock",
        opening="By the end of {month}, {name} was {value}",
        quantities=(Quantity.COUNT,),
        directions=(Direction.HIGHER,),
        pace=PaceKind.DUE,
        is_state=True,
        comparable=True,
    )
    monkeypatch.setitem(TRAITS, SCORE, traits)
    monkeypatch.setitem(cast(dict[str, Kind], KIND_WORDS), traits.word, SCORE)  # follows the table when read
    return indicator("SAT", SCORE, name_zh="满意度得分", name_en="satisfaction score")


def test_a_new_kind_is_paced_and_compared_by_its_row(score: Any) -> None:
    """84 after 80 a year before is 5 % more; nothing is due in August of a goal for December."""
    goal = target("SAT", "90")
    judged = progress(figures(score, goal, "2021-08 level 80\n2022-08 level 84"), "SAT", Month(2022, 8))
    assert pace_kind(score, goal) is PaceKind.DUE
    assert judged.yoy is not None and judged.yoy.amount == Decimal(5)
    assert judged.light.value == "not-due"


def test_a_new_kind_is_spoken_of_by_its_row(score: Any) -> None:
    everything = catalogue([score], [target("SAT", "90")])
    said = progress(figures(score, target("SAT", "90"), "2022-08 level 84"), "SAT", Month(2022, 8))
    sentence = official(said, everything, language("en"))
    assert sentence.startswith("By the end of August, satisfaction score was 84 pieces against a goal of")
    assert kind_word(SCORE, language("zh")) == kind_word(STOCK, language("zh"))


@pytest.mark.parametrize(
    ("fields", "code"),
    [({}, None), ({"direction": Direction.LOWER}, "direction"), ({"measure": "%"}, "measure")],
)
def test_a_new_kind_is_checked_by_its_row(score: Any, fields: dict[str, Any], code: str | None) -> None:
    mended = indicator("SAT", SCORE, **fields)
    found = [fault for check in INDICATOR_CHECKS for fault in _faults(check, mended)]
    assert found == ([code] if code else [])


def _faults(check: Any, one: Any) -> list[str]:
    return [fault.field for fault in check(catalogue([one], []), one)]
