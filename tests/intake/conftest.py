"""A small invented bureau: one indicator of each sort that intake treats differently."""

from collections.abc import Callable, Iterable, Sequence, Set
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pyarrow as pa
import pytest

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import table_in_force
from indicators.intake.pipeline import preview_file
from indicators.intake.preview import Preview
from indicators.model.catalogue import Catalogue, Department, Group, Indicator, Measure, Source, Unit
from indicators.model.enums import Basis, Cycle, Direction, Kind, Origin, Quantity, UnitKind
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.model.observation import Observation, Value

TODAY = date(2022, 9, 5)


def _indicator(
    code: str,
    name: str,
    measure: str,
    kind: Kind,
    basis: Basis,
    decimals: int = 0,
    department: str = "TRANSFER",
) -> Indicator:
    return Indicator(
        code=code,
        name_zh=name,
        name_en=f"English {code}",
        measure=measure,
        kind=kind,
        direction=Direction.HIGHER,
        basis=basis,
        frequency=Cycle.MONTH,
        department=department,
        group="ALL",
        decimals=decimals,
        formula={"TC_YOY": Formula.parse("yoy(TC_AMT)"), "ALLI": Formula.parse("units()")}.get(code),
    )


def _by_code(*nouns):
    return {noun.code: noun for noun in nouns}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(
        settings={},
        departments=_by_code(Department("TRANSFER", "成果转化科"), Department("HITECH", "高新技术科")),
        units=_by_code(
            Unit("QU", "区本级", "Whole area", UnitKind.WHOLE),
            Unit("GM", "光明街道", "Guangming", UnitKind.SUBDISTRICT),
            Unit("KJ", "科技园区", "Science Park", UnitKind.PARK),
        ),
        measures=_by_code(
            Measure("YI", "亿元", "100 million yuan", Quantity.MONEY, Decimal("1e8")),
            Measure("JIA", "家", "enterprises", Quantity.COUNT),
            Measure("PCT", "%", "%", Quantity.PERCENT),
            Measure("FOLD", "倍", "times", Quantity.OTHER),
            Measure("YN", "是/否", "yes/no", Quantity.YES_NO),
        ),
        groups=_by_code(Group("ALL", "全部", "All")),
        sources=_by_code(
            Source("RPT", "科室填报", "Department's report", Origin.REPORTED),
            Source("GOV", "政府公布", "As the government counts", Origin.REPORTED, 1),
            Source("PUB", "统计公报", "Gazette", Origin.PUBLISHED),
            Source("DEMO", "演示数据", "Demonstration data", Origin.DEMONSTRATION),
        ),
        indicators=_by_code(
            _indicator("TC_AMT", "技术合同成交额", "YI", Kind.FLOW, Basis.CUMULATIVE, 2),
            _indicator("TC_YOY", "技术合同成交额同比增速", "PCT", Kind.RATIO, Basis.LEVEL, 1),
            _indicator("SME", "科技型中小企业入库", "JIA", Kind.FLOW, Basis.MONTH, 0, "HITECH"),
            _indicator("HTE", "高新技术企业数", "JIA", Kind.STOCK, Basis.LEVEL, 0, "HITECH"),
            _indicator("COV", "规上外资企业走访覆盖率", "PCT", Kind.COVERAGE, Basis.LEVEL, 1, "HITECH"),
            _indicator("RD", "R&D经费投入强度", "PCT", Kind.RATIO, Basis.LEVEL, 2),
            _indicator("TIMES", "投入产出比", "FOLD", Kind.RATIO, Basis.LEVEL, 2),
            _indicator("AI", "计算中心建成运营", "YN", Kind.MILESTONE, Basis.LEVEL),
            _indicator("ALLI", "产学研联盟(含创新联合体)", "JIA", Kind.FLOW, Basis.MONTH),
            _indicator("TWIN_A", "座谈会", "JIA", Kind.FLOW, Basis.MONTH),
            _indicator("TWIN_B", "座谈会", "JIA", Kind.FLOW, Basis.MONTH),
        ),
        targets={},
        plans={},
        rulesets={},
        rules={},
    )


def observation(
    indicator: str,
    month: str,
    value: str,
    basis: Basis = Basis.CUMULATIVE,
    *,
    unit: str = "QU",
    source: str = "RPT",
    parts: tuple[str, str] | None = None,
    note: str = "",
) -> Observation:
    """A value in force, as the store would give it back."""
    numerator, denominator = (Decimal(parts[0]), Decimal(parts[1])) if parts else (None, None)
    return Observation(
        value=Value(
            indicator, unit, Month.parse(month), basis, Decimal(value), source, numerator, denominator, note
        ),
        origin=Origin.REPORTED,
        submission=UUID(int=1),
        row=2,
        person="张三",
        recorded_at=datetime(2022, 8, 5, tzinfo=UTC),
    )


@pytest.fixture(scope="session")
def in_force() -> Callable[..., Observation]:
    return observation


Understand = Callable[..., Preview]


def present(observations: Iterable[Observation]) -> Callable[[Set[int]], pa.Table]:
    """What the store answers when asked for the values in force of some years."""
    known = tuple(observations)
    return lambda years: table_in_force(one for one in known if one.value.month.year in years)


@pytest.fixture(scope="session")
def understand(catalogue: Catalogue) -> Understand:
    """Preview a file given as bytes, or as text that is encoded in UTF-8."""

    def preview(
        content: bytes | str,
        in_force: Sequence[Observation] = (),
        origin: Origin = Origin.REPORTED,
        **asked: object,
    ) -> Preview:
        encoded = content.encode() if isinstance(content, str) else content
        return preview_file("八月.csv", encoded, catalogue, present(in_force), TODAY, "RPT", origin, **asked)

    return preview


def told(preview: Preview) -> list[str]:
    """What was read, one line for each value, as the expectations are written."""
    lines = []
    for change in preview.changes:
        value = change.draft.value
        figure = plain_number(value.value)
        line = f"{change.draft.row} {value.indicator} {value.unit} {value.month} {value.basis} {figure}"
        if value.numerator is not None:
            line += f" = {plain_number(value.numerator)}/{plain_number(value.denominator)}"
        lines.append(line if value.source == "RPT" else f"{line} {value.source}")
    return lines


def wrong(preview: Preview) -> list[str]:
    """What was wrong: row (- for the whole file), column, code; warnings in brackets."""
    lines = []
    for problem in preview.problems:
        line = f"{problem.row or '-'} {problem.column or '-'} {problem.kind.code}"
        lines.append(line if problem.blocking else f"({line})")
    return lines


@pytest.fixture(scope="session")
def outcome() -> Callable[[Preview], tuple[list[str], list[str]]]:
    return lambda preview: (told(preview), wrong(preview))
