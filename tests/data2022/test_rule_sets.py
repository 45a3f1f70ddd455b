"""The four rule sets that ship: their published bands, and a light for every case."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.catalogue.schema import RULE_QUANTITIES
from indicators.model.enums import Kind
from indicators.progress.judging.rules import decide
from running_desk import ROOT

CATALOGUE = read_catalogue(catalogue_files(ROOT / "data")).catalogue
assert CATALOGUE is not None
RULES = CATALOGUE.rules
OPEN = {"done": 0, "failed": 0, "met": 0, "due": 0, "part": 0, "zero_months": 0, "months_behind": 1}

BANDS = [
    # set, facts, light; gap in percentage points, shortfall in % of what is due
    ("default", {"gap": 10}, "green"),
    ("default", {"gap": 0}, "green"),
    ("default", {"gap": "-0.01"}, "yellow"),
    ("default", {"gap": -10}, "yellow"),
    ("default", {"gap": "-10.01"}, "red"),
    ("default", {"gap": 40, "done": 1}, "green"),
    ("default", {"gap": -1, "failed": 1}, "red"),
    # Yinchuan 2025: at or above pace green; 10 to 30 points below yellow; more red; 0 to 10 chosen yellow
    ("yinchuan", {"gap": 0}, "green"),
    ("yinchuan", {"gap": -5}, "yellow"),
    ("yinchuan", {"gap": -10}, "yellow"),
    ("yinchuan", {"gap": -30}, "yellow"),
    ("yinchuan", {"gap": "-30.01"}, "red"),
    ("yinchuan", {"gap": -5, "zero_months": 3}, "red"),  # not started for three months
    # Sanya 2022: shortfall up to 50 % yellow, more red; a district's second missed month is red
    ("sanya", {"gap": 0, "shortfall": 0}, "green"),
    ("sanya", {"gap": -20, "shortfall": 50}, "yellow"),
    ("sanya", {"gap": -20, "shortfall": "50.01"}, "red"),
    ("sanya", {"gap": -1, "shortfall": 1, "part": 1, "months_behind": 1}, "yellow"),
    ("sanya", {"gap": -1, "shortfall": 1, "part": 1, "months_behind": 2}, "red"),
]


@pytest.mark.parametrize("rules, facts, light", BANDS)
def test_bands_of_a_flow(rules: str, facts: dict[str, object], light: str) -> None:
    known = {name: Decimal(str(amount)) for name, amount in (OPEN | facts).items()}
    rule, missing = decide(RULES[rules], Kind.FLOW, known)
    assert (rule.light.value if rule else None, missing) == (light, ())


GROWTH = [
    # Tianjin 2022: growth at plan and at the city's green; positive but below either yellow; negative red
    ({"met": 1, "lead": 0, "value": 30}, "green"),
    ({"met": 1, "lead": -1, "value": 30}, "yellow"),
    ({"met": 0, "lead": 5, "value": 12}, "yellow"),
    ({"met": 0, "lead": 5, "value": 0}, "yellow"),
    ({"met": 0, "lead": 5, "value": "-0.1"}, "red"),
]


@pytest.mark.parametrize("facts, light", GROWTH)
def test_tianjin(facts: dict[str, object], light: str) -> None:
    known = {name: Decimal(str(amount)) for name, amount in (OPEN | facts).items()}
    rule, _ = decide(RULES["tianjin"], Kind.RATIO, known)
    assert rule is not None and rule.light.value == light


AMOUNTS = st.decimals(-1000, 1000, places=2)


@given(
    st.sampled_from(sorted(RULES)),
    st.sampled_from(list(Kind)),
    st.fixed_dictionaries(dict.fromkeys(sorted(set(RULE_QUANTITIES.values())), AMOUNTS)),
)
def test_every_case_has_a_light(rules: str, kind: Kind, facts: dict[str, Decimal]) -> None:
    assert decide(RULES[rules], kind, facts)[0] is not None
