"""The bureau's own files in data/: the goals of the notice, the published figures, the demonstration year."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.i18n.language import language
from indicators.i18n.sentences import official
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Comparison, Kind, Origin, UnitKind
from indicators.model.month import Month
from indicators.progress.result import Standing
from running_desk import ROOT, copy_of_data

AUGUST = Month(2022, 8)
# fmt: off
GOALS = [
    "TC_AMT", "TC_YOY", "TC_GAP", "RD_INT", "YE_NEW", "SME_REG", "HTE_CNT", "HTE_TOP30", "ALLI",
    "ACH_PUB", "DEM_PUB", "AI_P", "AI_OPS", "INC_CITY", "INC_PROV", "FOR_COV", "POL_COV",
    "STR_COV", "TC_REG", "RECT", "EVAL_L1", "EVAL_L2", "EVAL_BONUS", "RPT3", "DOC5", "F_STUDY_M",
    "F_STUDY_Q", "F_DISP", "F_DLIST", "F_WEEK", "F_EXCH", "F_IDEO_Q", "F_IDEO_H", "F_TALK",
    "F_ATT", "F_PARTY", "F_REC", "M_PLAN", "M_LEAD", "M_AISUB", "M_YEPOL", "M_HTEPOOL",
    "M_SMEPOOL", "M_TTC", "M_DLUPARK", "M_ALLIPOOL", "M_EVT1", "M_EVT2", "M_EVT3", "M_EVT4",
    "M_AGRI", "M_PARKINC", "M_EXPERT", "M_POL", "M_INCEVAL", "M_FUND", "M_GUIDE", "M_ETHICS",
    "M_MAP", "M_SEAL", "M_PAPERLESS", "M_BIZ", "M_DEMO", "M_REC21", "M_IDEOQ1", "M_LIST415",
]
# fmt: on


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    reading = read_catalogue(catalogue_files(ROOT / "data"))
    assert reading.problems == ()
    assert reading.catalogue is not None
    return reading.catalogue


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = open_desk(copy_of_data(tmp_path_factory.mktemp("desk") / "data"))
    assert found.problems == ()
    yield found
    found.close()


@pytest.fixture(scope="module")
def august(desk: Desk) -> dict[str, Standing]:
    return {one.progress.indicator.code: one for one in desk.year_state(AUGUST).standings}


def test_all_66_goals_of_the_notice_have_a_target_row(catalogue: Catalogue) -> None:
    assert len(GOALS) == 66
    assert [indicator for indicator, unit, year in catalogue.targets if (unit, year) == ("", 2022)] == GOALS


WORDED = [
    # the notice: 突破100亿元, 同比增长24%, 高于全市, 新增100家, 1200家, 3000项, 300项, 150个
    ("TC_AMT", Comparison.MORE, "100", True),
    ("TC_YOY", Comparison.AT_LEAST, "24", True),
    ("TC_GAP", Comparison.MORE, "0", True),
    ("YE_NEW", Comparison.AT_LEAST, "100", False),
    ("SME_REG", Comparison.AT_LEAST, "1200", False),
    ("ACH_PUB", Comparison.AT_LEAST, "3000", False),
    ("DEM_PUB", Comparison.AT_LEAST, "300", False),
    ("ALLI", Comparison.AT_LEAST, "150", False),
    ("AI_P", Comparison.AT_LEAST, "100", False),
    ("INC_CITY", Comparison.AT_LEAST, "5", False),
    ("INC_PROV", Comparison.AT_LEAST, "2", False),
    ("RD_INT", Comparison.AT_LEAST, "3", True),
    ("EVAL_L1", Comparison.EQUAL, "3", False),
    ("EVAL_L2", Comparison.EQUAL, "10", False),
    ("EVAL_BONUS", Comparison.EQUAL, "9", False),
    ("RECT", Comparison.EQUAL, "37", False),
]


@pytest.mark.parametrize("code, comparison, value, stretch", WORDED)
def test_targets_as_worded(
    catalogue: Catalogue, code: str, comparison: Comparison, value: str, stretch: bool
) -> None:
    target = catalogue.target(code, 2022)
    assert target is not None
    assert (target.comparison, target.value, target.stretch) == (comparison, Decimal(value), stretch)


def test_high_tech_enterprises_have_no_target(catalogue: Catalogue) -> None:
    target = catalogue.target("HTE_CNT", 2022)
    assert target is not None and target.value is None


def test_every_goal_says_the_words_it_rests_on(catalogue: Catalogue) -> None:
    assert [target.indicator for target in catalogue.targets.values() if not target.quote] == []


def test_the_real_sub_districts(catalogue: Catalogue) -> None:
    kinds = Counter(unit.kind for unit in catalogue.units.values())
    assert (kinds[UnitKind.WHOLE], kinds[UnitKind.SUBDISTRICT]) == (1, 25)


PUBLISHED = [
    # the New Area's government, 2023-01-30; the notice speaks of 雏鹰 100
    ("HTE_CNT", "2022-12", "1450", []),
    ("HTE_NEW", "2022-12", "544", []),
    ("YE_NEW", "2022-12", "80", ["100"]),
    ("YE_ALL", "2022-12", "260", []),
    ("GZ_NEW", "2022-12", "29", []),
    ("SME_REG", "2022-12", "1234", []),
    ("CITY_TC", "2019-12", "210.39", []),
    ("PROV_TC", "2021-12", "755.12", []),
    ("PROV_TC", "2022-12", "971.35", []),
]


@pytest.mark.parametrize("code, month, value, differing", PUBLISHED)
def test_published_figures(desk: Desk, code: str, month: str, value: str, differing: list[str]) -> None:
    when = Month.parse(month)
    point = desk.figures(when.year).series(code)[when]
    assert (point.value, point.used[0].origin) == (Decimal(value), Origin.PUBLISHED)
    assert [other.value.value for other in point.differing] == [Decimal(other) for other in differing]


def test_nothing_but_these_was_published(desk: Desk) -> None:
    files = sorted((desk.folder / "published").glob("*.csv"))
    rows = [line for file in files for line in file.read_text("utf-8-sig").splitlines()[1:] if line.strip()]
    assert len(rows) == len(PUBLISHED) + 1  # and the notice's own 100


# The demonstration year in August, by hand. Linear pace 8 ÷ 12 = 66.67 %.
STATE = [
    # code, value, completion, pace, gap, yoy, goal's light, figures in a row with it
    ("ALLI", "61", "40.67", "65.00", "-24.33", "12.96", "red", 4),  # own curve; 61 ÷ 54 − 1
    ("YE_NEW", "52", "52.00", "66.67", "-14.67", "8.33", "red", 3),  # last year 48 of 72; 52 ÷ 48 − 1
    ("F_EXCH", "1", "50.00", "100.00", "-50.00", None, "red", 1),  # first quarter kept, second not
    (
        "TC_AMT",
        "72.30",
        "72.30",
        "66.67",
        "5.63",
        "26.11",
        "yellow",
        1,
    ),  # 26.11 is 1.29 below the city's 27.4
    ("DEM_PUB", "184", "61.33", "66.67", "-5.33", "15.00", "yellow", 1),
    ("FOR_COV", "47", "47.00", "50.00", "-3.00", None, "yellow", 2),  # quarterly: judged on June
    ("TC_REG", "97.5", "97.50", "100.00", "-2.50", None, "yellow", 1),  # 39 of 40, owed in full
    ("SME_REG", "858", "71.50", "68.00", "3.50", "26.18", "green", 4),  # last year 680 of 1000
    ("ACH_PUB", "2240", "74.67", "66.67", "8.00", "20.43", "green", 3),
    ("POL_COV", "100", "100.00", "50.00", "50.00", None, "green", 2),
    ("INC_CITY", "6", "120.00", "0.00", None, None, "green", 1),  # reached early
    ("F_STUDY_M", "8", "100.00", "100.00", "0.00", None, "green", 3),  # May missed, made up in June
    ("F_WEEK", "34", "100.00", "100.00", "0.00", None, "green", 8),
    ("AI_P", None, None, "66.67", None, None, "not-reported", 1),
    ("STR_COV", None, None, "66.67", None, None, "not-reported", 6),
    ("HTE_CNT", "1045", None, "100.00", None, "30.62", "unknown", 4),  # no target
    ("RD_INT", None, None, "0.00", None, None, "not-due", 8),
    ("RECT", None, None, "0.00", None, None, "not-due", 8),  # fed back in September
    ("M_TTC", "1", "100.00", "0.00", None, None, "green", 1),
    ("M_PLAN", "0", "0.00", "0.00", None, None, "not-due", 8),
]


def _two(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


@pytest.mark.parametrize("code, value, completion, pace, gap, yoy, light, months", STATE)
def test_the_demonstration_year_in_august(
    august: dict[str, Standing],
    code: str,
    value: str | None,
    completion: str | None,
    pace: str,
    gap: str | None,
    yoy: str | None,
    light: str,
    months: int,
) -> None:
    one = august[code]
    goal = one.progress
    assert goal.value == (None if value is None else Decimal(value))
    assert goal.pace is not None
    assert [_two(x) for x in (goal.completion, goal.pace.share, goal.gap)] == [completion, pace, gap]
    assert _two(goal.yoy.amount if goal.yoy else None) == yoy
    assert (goal.light.value, one.streak) == (light, months)


def test_the_counts_of_lights_in_august(august: dict[str, Standing]) -> None:
    counts = Counter(one.progress.light.value for one in august.values())
    assert counts == {
        "red": 3,
        "yellow": 4,
        "green": 18,
        "not-reported": 2,
        "unknown": 1,
        "not-due": 36,
    }


def test_the_technology_contract_goal_has_three_conditions(august: dict[str, Standing]) -> None:
    goal = august["TC_AMT"].progress
    assert [part.indicator.code for part in goal.parts] == ["TC_AMT", "TC_YOY", "TC_GAP"]
    assert [part.verdict.light.value for part in goal.parts] == ["green", "yellow", "yellow"]
    assert goal.binding.indicator.code == "TC_GAP"
    assert [past.light.value for past in august["TC_AMT"].history][5:] == ["green", "unknown", "yellow"]


def test_a_leader_reads_it_aloud(desk: Desk, august: dict[str, Standing]) -> None:
    said = official(august["TC_AMT"].progress, desk.catalogue(), language("zh"))
    assert said == (
        "截至8月底，技术合同成交额累计72.3亿元，完成年度目标的72.3%，快于序时进度5.6个百分点，同比增长26.1%。"
        "截至8月底，技术合同成交额同比增速低于全市1.3个百分点，目标为高于全市（力争），未达到目标。"
    )


def test_sub_districts_add_up_to_the_whole(desk: Desk) -> None:
    figures = desk.figures(2022)
    for code in ("YE_NEW", "SME_REG"):
        whole = figures.series(code)
        for month in Month(2022, 1).through(AUGUST):
            parts = [figures.series(code, unit)[month].value or Decimal(0) for unit in figures.units(code)]
            assert sum(parts) == whole[month].value


def test_each_kind_of_the_field_is_there(catalogue: Catalogue) -> None:
    assert {indicator.kind for indicator in catalogue.indicators.values()} == set(Kind)


def test_nothing_about_this_bureau_is_in_the_code() -> None:
    code = [*ROOT.glob("indicators/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "dashboard.py"]
    names = ("金普", "大连", "Jinpu", "Dalian", "科工", "TC_AMT", "YE_NEW")
    found = [(path.name, name) for path in code for name in names if name in Path(path).read_text("utf-8")]
    assert found == []
