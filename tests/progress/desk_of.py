"""A small catalogue around one indicator, and observations written as short lines."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from indicators.model.catalogue import (
    Catalogue,
    Department,
    Group,
    Indicator,
    Measure,
    Plan,
    Rule,
    RuleSet,
    Source,
    Target,
    Test,
    Unit,
)
from indicators.model.enums import (
    Basis,
    Comparison,
    Cycle,
    Direction,
    Kind,
    Light,
    Origin,
    Quantity,
    UnitKind,
)
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.progress.series.derived import Figures

WHOLE = "AREA"
_SUBMISSION = UUID(int=1)
_BASES = {"cum": Basis.CUMULATIVE, "month": Basis.MONTH, "level": Basis.LEVEL}


def indicator(code: str = "X", kind: Kind = Kind.FLOW, **fields: Any) -> Indicator:
    basis = {Kind.FLOW: Basis.CUMULATIVE, Kind.FREQUENCY: Basis.MONTH}.get(kind, Basis.LEVEL)
    percent = kind in (Kind.RATIO, Kind.COVERAGE)
    given = {
        "name_zh": f"指标{code}",
        "name_en": f"Indicator {code}",
        "measure": "%" if percent else "件",
        "direction": Direction.HIGHER,
        "basis": basis,
        "frequency": Cycle.MONTH,
        "department": "D",
        "group": "G",
        "decimals": 1,
    }
    return Indicator(code=code, kind=kind, **(given | fields))


def target(code: str = "X", value: str | None = "100", comparison: str = ">=", **fields: Any) -> Target:
    for name in ("upper", "baseline"):
        if name in fields:
            fields[name] = Decimal(fields[name])
    bound = None if value is None else Decimal(value)
    return Target(code, 2022, Comparison(comparison), bound, **fields)


def rule(number: int, tests: str, light: str, word: str = "other", kinds: tuple[Kind, ...] = ()) -> Rule:
    parsed = []
    for piece in filter(None, tests.split("; ")):
        name, operator, bound = piece.split()
        parsed.append(Test(name, operator, Decimal(bound)))
    return Rule("default", number, kinds, tuple(parsed), Light(light), word)


BANDS = (
    rule(1, "done = 1", "green", "done"),
    rule(2, "failed = 1", "red", "missed"),
    rule(3, "outstanding = 0", "green", "on-pace", (Kind.FREQUENCY,)),
    rule(4, "", "red", "behind", (Kind.FREQUENCY,)),
    rule(5, "gap >= 10", "green", "ahead"),
    rule(6, "gap >= 0", "green", "on-pace"),
    rule(7, "gap >= -10", "yellow", "behind"),
    rule(8, "", "red", "far-behind"),
)


def catalogue(
    indicators: list[Indicator],
    targets: list[Target],
    plans: list[Plan] | None = None,
    rules: tuple[Rule, ...] = BANDS,
) -> Catalogue:
    measures = [
        Measure("件", "件", "piece|pieces", Quantity.COUNT),
        Measure("%", "%", "%", Quantity.PERCENT),
        Measure("百分点", "百分点", "percentage points", Quantity.POINTS),
    ]
    units = [
        Unit(WHOLE, "全区", "Whole area", UnitKind.WHOLE),
        Unit("EAST", "东街道", "East", UnitKind.SUBDISTRICT),
        Unit("WEST", "西街道", "West", UnitKind.SUBDISTRICT),
    ]
    sources = [
        Source("report", "科室填报", "Reported", Origin.REPORTED),
        Source("gov", "政府公布", "Government", Origin.PUBLISHED, 1),
        Source("notice", "通报", "Notice", Origin.PUBLISHED, 2),
        Source("demo", "演示数据", "Demonstration", Origin.DEMONSTRATION),
    ]
    return Catalogue(
        settings={},
        departments={"D": Department("D", "一科", "Department one", "王")},
        units={unit.code: unit for unit in units},
        measures={measure.code: measure for measure in measures},
        groups={"G": Group("G", "一组", "Group one")},
        sources={source.code: source for source in sources},
        indicators={one.code: one for one in indicators},
        targets={(one.indicator, one.unit, one.year): one for one in targets},
        plans={plan.code: plan for plan in plans or []},
        rulesets={"default": RuleSet("default", "默认", "Default")},
        rules={"default": rules},
    )


def said(lines: str, indicator: str = "X") -> list[Observation]:
    """Read lines such as ``2022-08 cum 72.3``, then source, unit and indicator as name=value."""
    origins = {
        "report": Origin.REPORTED,
        "gov": Origin.PUBLISHED,
        "notice": Origin.PUBLISHED,
        "demo": Origin.DEMONSTRATION,
    }
    found = []
    for number, line in enumerate(filter(str.strip, lines.splitlines()), start=2):
        month, basis, value, *rest = line.split()
        more = dict(piece.split("=") for piece in rest)
        source = more.get("source", "report")
        found.append(
            Observation(
                Value(
                    more.get("indicator", indicator),
                    more.get("unit", WHOLE),
                    Month.parse(month),
                    _BASES[basis],
                    Decimal(value),
                    source,
                ),
                origins[source],
                _SUBMISSION,
                number,
                "王",
                datetime(2022, 9, 5, tzinfo=UTC),
            )
        )
    return found


def figures(one: Indicator, goal: Target | None, lines: str, **more: Any) -> Figures:
    return Figures.of(catalogue([one], [goal] if goal is not None else [], **more), said(lines, one.code))
