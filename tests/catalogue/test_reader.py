"""One broken cell at a time, and what is said about it."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.catalogue import problems
from indicators.catalogue.checks.formulas import measure_follows
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.i18n.language import language
from indicators.model.enums import Comparison, Cycle, Kind, Light, PaceKind
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.model.problem import Problem, ProblemKind
from tests.catalogue.small import SMALL, small_files


def reading_with(file: str, before: str, after: str) -> CatalogueReading:
    """The small catalogue with one text exchanged, which must occur exactly once."""
    text = SMALL[f"{file}.csv"]
    assert text.count(before) == 1, (before, text.count(before))
    return read_catalogue(small_files(**{file: text.replace(before, after)}))


def where(problem: Problem) -> tuple[str, str, int | None, str]:
    return (problem.kind.code, problem.file.removesuffix(".csv"), problem.row, problem.column)


_HEAD = "编码,名称,英文名称,单位类型\nQH,青禾县,Qinghe County,区本级\nDONG,东塘街道,Dongtang,街道"
_LIVES = (
    "编码,名称,英文名称,单位类型,启用月,停用月\n"
    "QH,青禾县,Qinghe County,区本级{whole}\nDONG,东塘街道,Dongtang,街道{dong}"
)

# code, file, row, column ← file: before → after
BROKEN = [
    # the files
    ("row-without-end", 15, "", "indicators", "LIST,整改清单", 'LIST,"整改清单'),
    ("column-missing", 1, "责任科室", "indicators", "责任科室,", "科室,"),
    ("column-missing", 1, "3月", "plans", "3月", "三月"),
    ("column-twice", 1, "备注", "departments", "负责人", "备注"),
    ("column-unknown", 1, "电话", "departments", "负责人,备注", "负责人,电话"),
    ("cell-without-column", 2, "F", "departments", "田禾,", "田禾,人,多"),
    # the cells
    ("cell-empty", 3, "名称", "departments", "PLAN,计划财务股", "PLAN,"),
    ("word-unknown", 4, "单位类型", "units", "西岭街道,Xiling,街道", "西岭街道,Xiling,乡镇"),
    ("word-unknown", 2, "力争", "targets", "突破,20,,力争", "突破,20,,尽量"),
    ("number-unreadable", 2, "目标值", "targets", "突破,20,", "突破,约20,"),
    ("number-unreadable", 2, "目标值", "targets", "突破,20,", '突破,"2,0",'),
    ("number-unreadable", 2, "目标值", "targets", "突破,20,", "突破,####,"),
    ("number-unreadable", 2, "目标值", "targets", "突破,20,", "突破,1E+99,"),
    ("number-unreadable", 2, "目标值", "targets", "突破,20,", "突破,NaN,"),
    ("not-whole", 2, "年份", "targets", "OUTPUT,,2022,,", "OUTPUT,,2022.5,,"),
    ("cell-empty", 2, "年份", "targets", "OUTPUT,,2022,,", "OUTPUT,,—,,"),
    ("out-of-range", 3, "优先级", "sources", "公开发布,1,", "公开发布,9999999999,"),
    ("months-unreadable", 2, "免报月份", "indicators", "CROP,,,1,2,2", "CROP,,,13,2,2"),
    ("formula-unreadable", 3, "计算公式", "indicators", "yoy(OUTPUT)", "同比(OUTPUT)"),
    ("test-unreadable", 4, "条件", "rules", "与序时差 ≥ 0", "落后 ≥ 0"),
    ("duplicate-key", 5, "编码", "units", "SEED", "XI"),
    ("duplicate-key", 5, "序号", "rules", "default,40", "default,30"),
    # codes and names that intake takes for the same
    ("code-alike", 5, "编码", "units", "SEED,种业", "xi,种业"),
    ("code-alike", 5, "编码", "units", "SEED,种业", "Ｘｉ,种业"),
    ("code-alike", 5, "编码", "units", "SEED,种业", "X I,种业"),
    ("code-alike", 3, "编码", "sources", "GAZETTE", "report"),
    ("code-alike", 6, "编码", "measures", "元,元,CNY", "％,元,CNY"),
    ("code-alike", 3, "编码", "plans", "95,100\n", "95,100\nsowing,0,0,5,20,40,60,70,75,80,90,95,100\n"),
    ("unseen-in-code", 5, "编码", "units", "SEED,种业", "SEED\u200b,种业"),
    ("unseen-in-code", 5, "编码", "units", "SEED,种业", "\u202aSEED,种业"),
    ("cell-empty", 5, "名称", "units", "SEED,种业产业园", "SEED,\u200b\ufeff"),
    ("unseen-in-name", 5, "名称", "units", "SEED,种业产业园", "SEED,种业\u200b产业园"),
    ("unseen-in-name", 3, "英文名称", "departments", "Planning", "Plan\tning"),
    ("name-twice", 3, "名称", "departments", "PLAN,计划财务股", "PLAN,种植业股"),
    ("name-twice", 3, "名称", "departments", "PLAN,计划财务股", "PLAN,种植 业股"),
    ("name-twice", 3, "英文名称", "departments", "Planning", "crops"),
    ("name-twice", 5, "名称", "units", "SEED,种业产业园", "SEED,东塘街道"),
    ("name-twice", 5, "英文名称", "units", "Seed Park", "ＤＯＮＧ tang"),
    ("name-twice", 5, "名称", "units", "SEED,种业产业园", "SEED,Dongtang"),  # another's English name
    ("name-twice", 3, "名称", "groups", "WORK,重点工作", "WORK,产出"),
    ("name-twice", 4, "名称", "sources", "DEMO,演示数据", "DEMO,县统计公报"),
    ("name-twice", 3, "名称", "rulesets", "strict,严格", "strict,默认"),
    ("name-twice", 9, "名称", "measures", "吨,吨,t", "吨,是／否,t"),
    ("name-twice", 8, "名称", "indicators", "COOPS,新增合作社", "COOPS,新增家庭农场"),
    ("name-is-a-code", 5, "名称", "units", "SEED,种业产业园", "SEED,dong"),
    ("name-is-a-code", 8, "英文名称", "indicators", "New cooperatives", "ＦＡＲＭＳ"),
    ("line-break", 5, "名称", "units", "SEED,种业产业园", 'SEED,"种业\n产业园"'),
    ("line-break", 5, "编码", "units", "SEED,种业", '"SE\nED",种业'),
    ("line-break", 5, "英文名称", "units", "Seed Park", '"Seed\u2028Park"'),
    ("line-break", 2, "取值", "settings", "青禾县农业农村局", '"青禾县\n农业农村局"'),
    ("two-targets", 7, "年份", "targets", "NEW_FARMS,DONG,2022", "NEW_FARMS,QH,2022"),
    ("reference-unknown", 3, "责任科室", "indicators", "月,,CROP,,,,1,1,yoy", "月,,渔业股,,,,1,1,yoy"),
    ("reference-misspelt", 3, "责任科室", "indicators", "月,,CROP,,,,1,1,yoy", "月,,CORP,,,,1,1,yoy"),
    ("reference-misspelt", 3, "计算公式", "indicators", "yoy(OUTPUT)", "yoy(OUTPUTS)"),
    ("reference-unknown", 14, "规则集", "targets", ",strict,", ",宽松,"),
    ("reference-unknown", 6, "计划曲线", "targets", "SOWING", "秋收"),
    ("reference-unknown", 6, "取值", "settings", "rules,default", "rules,自定"),
    ("setting-unknown", 8, "设置项", "settings", "deadline_day", "deadline"),
    ("setting-unfit", 8, "取值", "settings", "deadline_day,5", "deadline_day,31"),
    ("setting-unfit", 7, "取值", "settings", "Asia/Shanghai", "北京时间"),
    # the meaning
    ("whole-missing", None, "单位类型", "units", "Qinghe County,区本级", "Qinghe County,街道"),
    ("month-unreadable", 3, "启用月", "units", _HEAD, _LIVES.format(whole="", dong=",8月,")),
    ("month-unreadable", 3, "停用月", "units", _HEAD, _LIVES.format(whole="", dong=",,2022-13")),
    ("whole-has-no-life", 2, "启用月", "units", _HEAD, _LIVES.format(whole=",2022-01,", dong="")),
    ("whole-has-no-life", 2, "停用月", "units", _HEAD, _LIVES.format(whole=",,2022-12", dong="")),
    ("ends-before-start", 3, "停用月", "units", _HEAD, _LIVES.format(whole="", dong=",2022-08,2022-07")),
    ("whole-twice", 5, "单位类型", "units", "Seed Park,园区", "Seed Park,区本级"),
    ("factor-not-positive", 3, "换算系数", "measures", '"100,000,000"', "0"),
    ("out-of-range", 7, "报送截止日", "indicators", "CROP,,8,", "CROP,,31,"),
    ("out-of-range", 2, "小数位", "indicators", "CROP,,,1,2,2", "CROP,,,1,9,2"),
    ("weight-negative", 2, "权重", "indicators", "CROP,,,1,2,2", "CROP,,,1,2,-2"),
    ("out-of-range", 10, "年份", "targets", "FERTILISER,,2022", "FERTILISER,,22"),
    ("out-of-range", 12, "到期月", "targets", "3,9,到期", "3,13,到期"),
    ("months-reversed", 12, "到期月", "targets", "3,9,到期", "9,3,到期"),
    ("measure-unfit", 12, "计量单位", "indicators", "WORK,%,覆盖率", "WORK,家,覆盖率"),
    ("measure-unfit", 11, "计量单位", "indicators", "OUT,吨,累计量", "OUT,百分点,累计量"),
    ("measure-unfit", 14, "计量单位", "indicators", "WORK,次,频次", "WORK,%,频次"),
    (
        "measure-of-formula",
        3,
        "计量单位",
        "indicators",
        "Farm output growth,OUT,%",
        "Farm output growth,OUT,家",
    ),
    ("measure-of-formula", 5, "计量单位", "indicators", "OUT,百分点", "OUT,%"),
    ("measures-differ", 9, "计量单位", "indicators", "New businesses,OUT,家", "New businesses,OUT,吨"),
    ("kind-of-formula", 9, "类型", "indicators", "OUT,家,累计量,越高越好,累计", "OUT,家,存量,越高越好,期末"),
    ("formula-cycle", 7, "计算公式", "indicators", "units()", '"sum(COOPS, NEW_ALL)"'),
    ("basis-unfit", 6, "上报口径", "indicators", "存量,越高越好,期末", "存量,越高越好,累计"),
    ("basis-unfit", 14, "上报口径", "indicators", "频次,越高越好,当月", "频次,越高越好,累计"),
    ("direction-unfit", 11, "方向", "indicators", "OUT,吨,累计量,越低越好", "OUT,吨,累计量,保持区间"),
    ("direction-unfit", 13, "方向", "indicators", "里程碑,越高越好", "里程碑,越低越好"),
    ("direction-unfit", 13, "方向", "indicators", "里程碑,越高越好", "里程碑,保持区间"),
    ("direction-unfit", 14, "方向", "indicators", "频次,越高越好", "频次,越低越好"),
    ("direction-unfit", 14, "方向", "indicators", "频次,越高越好", "频次,保持区间"),
    ("direction-unfit", 15, "方向", "indicators", "清单,越高越好", "清单,越低越好"),
    ("direction-unfit", 15, "方向", "indicators", "清单,越高越好", "清单,保持区间"),
    ("per-missing", 14, "考核周期", "indicators", "当月,月,季,PLAN", "当月,月,,PLAN"),
    ("per-unexpected", 6, "考核周期", "indicators", "期末,季,,CROP", "期末,季,年,CROP"),
    ("range-incomplete", 9, "上限", "targets", "区间,20,40", "区间,20,"),
    ("range-reversed", 9, "上限", "targets", "区间,20,40", "区间,40,20"),
    ("upper-unexpected", 14, "上限", "targets", "完成,12,,", "完成,12,15,"),
    ("comparison-contradicts", 10, "比较", "targets", "FERTILISER,,2022,,不超过", "FERTILISER,,2022,,以上"),
    ("comparison-contradicts", 9, "比较", "targets", "区间,20,40", "达到,20,"),
    ("comparison-contradicts", 14, "比较", "targets", "LIST,,2022,,完成", "LIST,,2022,,低于"),
    ("joint-itself", 4, "并入目标", "targets", "LEAD,,2022,OUTPUT", "LEAD,,2022,LEAD"),
    ("joint-without-goal", 4, "并入目标", "targets", "LEAD,,2022,OUTPUT", "LEAD,,2022,COOPS"),
    ("joint-chained", 4, "并入目标", "targets", "LEAD,,2022,OUTPUT", "LEAD,,2022,OUTPUT_YOY"),
    ("joint-of-unit", 7, "并入目标", "targets", "DONG,2022,,", "DONG,2022,OUTPUT,"),
    ("pace-unfit", 3, "进度方式", "targets", "以上,8%,,,,,,,", "以上,8%,,,,,,均匀,"),
    ("pace-unfit", 9, "进度方式", "targets", "区间,20,40,,,,,,", "区间,20,40,,,,,去年同期,"),
    ("pace-unfit", 9, "进度方式", "targets", "区间,20,40,,,,,,", "区间,20,40,,,,,计划曲线,SOWING"),
    ("pace-unfit", 13, "进度方式", "targets", "QH,2022,,以上,1,,,,,,,", "QH,2022,,以上,1,,,,,,均匀,"),
    ("plan-missing", 6, "计划曲线", "targets", "计划曲线,SOWING", "计划曲线,"),
    ("plan-unexpected", 6, "计划曲线", "targets", "计划曲线,SOWING", "均匀,SOWING"),
    ("plan-out-of-range", 2, "2月", "plans", "SOWING,0,0,5", "SOWING,-1,-1,5"),
    ("plan-falls", 2, "8月", "plans", "70,75,80", "70,60,80"),
    ("plan-unfinished", 2, "12月", "plans", "95,100", "95,96"),
    ("baseline-missing", 5, "基数", "targets", '"1,200",,,1000', '"1,200",,,'),
    ("baseline-is-target", 5, "基数", "targets", '"1,200",,,1000', '"1,200",,,1200'),
    ("target-impossible", 11, "目标值", "targets", "完成,100,", "完成,120,"),
    ("target-impossible", 12, "目标值", "targets", "完成,1,", "完成,2,"),
    ("target-negative", 10, "目标值", "targets", "不超过,3000", "不超过,-3000"),
    ("ratio-unconvertible", 10, "计量单位", "indicators", "ratio(COOPS, NEW_ALL)", "ratio(OUTPUT, NEW_ALL)"),
    ("rules-empty", 4, "编码", "rulesets", "strict,严格,Strict,", "strict,严格,Strict,\nempty,空,Empty,"),
    ("rules-undefined", 8, "条件", "rules", "strict,2,,,red", "strict,2,,gap < 0,red"),
    ("rule-unreachable", 8, "序号", "rules", "strict,1,,gap >= 0", "strict,1,,"),
]
# Breaks whose first problem is the expected one, and others follow from the same cell.
SEVERAL = {"direction-unfit", "plan-out-of-range", "measures-differ", "measure-of-formula", "column-missing"}


@pytest.mark.parametrize(("code", "row", "column", "file", "before", "after"), BROKEN)
def test_a_broken_cell(code: str, row: int | None, column: str, file: str, before: str, after: str) -> None:
    reading = reading_with(file, before, after)
    found = [where(problem) for problem in reading.problems]
    assert (code, file, row, column) in found
    assert code in SEVERAL or len(found) == 1, found
    assert (reading.catalogue is None) == any(problem.blocking for problem in reading.problems)


@pytest.mark.parametrize(
    ("pace", "codes"),
    [("", []), ("持续", []), ("到期", []), ("均匀", ["pace-unfit"]), ("去年同期", ["pace-unfit"])],
)
def test_a_coverage_kept_in_a_range_is_not_spread(pace: str, codes: list[str]) -> None:
    """Two files must change for it, so it has no line in the table above."""
    indicators = SMALL["indicators.csv"].replace("覆盖率,越高越好", "覆盖率,保持区间")
    goal = f"INSURED,,2022,,区间,80,95,,,,,{pace},"
    targets = SMALL["targets.csv"].replace("INSURED,,2022,,完成,100,,,,,,持续,", goal)
    assert goal in targets
    found = read_catalogue(small_files(indicators=indicators, targets=targets)).problems
    assert [problem.kind.code for problem in found] == codes


def test_what_may_share_a_name() -> None:
    """A department and a place; English words of counting; a measure's name and its own code."""
    files = small_files(
        departments=SMALL["departments.csv"].replace("计划财务股", "东塘街道"),
        measures=SMALL["measures.csv"].replace("吨,吨,t,", "吨,吨,times,"),
    )
    assert read_catalogue(files).problems == ()


@pytest.mark.parametrize(
    ("file", "before", "after", "sentence"),
    [
        (
            "units",
            "SEED,种业",
            "ＤＯＮＧ,种业",
            "第 3 行的编码是 DONG，填报的文件分不清这两个编码"
            "（全角半角、大小写、空格和看不见的字符不作区别）。请改其中一个。",
        ),
        (
            "units",
            "SEED,种业产业园",
            "SEED,东塘街道",
            "第 3 行（DONG）已用此名称，两者无法区分。请改其中一个名称。",
        ),
        (
            "units",
            "SEED,种业产业园",
            "SEED,Dong",
            "这是第 3 行的编码，用此名称填报的数据会记到 DONG 东塘街道 名下。请改此名称，或改那个编码。",
        ),
        ("units", "SEED,种业产业园", 'SEED,"种业\n产业园"', "编码和名称只占一行，请删去其中的换行。"),
        (
            "units",
            "SEED,种业",
            "SEED\u200b,种业",
            "编码中有看不见的字符（U+200B）。请清空此单元格后重新输入编码。",
        ),
        (
            "units",
            "SEED,种业产业园",
            "SEED,种业产业园\u200b\ufeff",
            "名称中有看不见的字符（U+200B, U+FEFF）。如非有意，请重新输入名称。",
        ),
    ],
)
def test_sentences_about_names(file: str, before: str, after: str, sentence: str) -> None:
    problem = reading_with(file, before, after).problems[0]
    assert language("zh").text(problem.kind.sentence, **problem.details) == sentence


def test_every_kind_of_problem_is_shown() -> None:
    declared = {kind.code for kind in vars(problems).values() if isinstance(kind, ProblemKind)}
    elsewhere = {
        "file-missing",
        "not-text",
        "day-unreadable",
    }  # the last: tests/deadlines
    assert declared == {code for code, *_ in BROKEN} | elsewhere


@pytest.mark.parametrize(("code", "row", "column", "file", "before", "after"), BROKEN)
def test_every_sentence_can_be_filled_in(
    code: str, row: int | None, column: str, file: str, before: str, after: str
) -> None:
    for problem in reading_with(file, before, after).problems:
        assert "{" not in problem.kind.sentence.format(**problem.details)


def test_a_missing_file_and_a_workbook_in_disguise() -> None:
    files = small_files()
    del files["units.csv"]
    files["groups.csv"] = b"PK\x03\x04\x14\x00"
    reading = read_catalogue(files)
    assert reading.catalogue is None
    assert [where(problem)[:2] for problem in reading.problems] == [
        ("file-missing", "units"),
        ("not-text", "groups"),
    ]
    assert reading.problems[1].details == {"offset": 2}


def test_planned_curves_are_optional_and_unknown_files_ignored() -> None:
    files = small_files(targets=SMALL["targets.csv"].replace("计划曲线,SOWING", ","))
    del files["plans.csv"]
    reading = read_catalogue({**files, "字段说明.csv": b"\x00"})
    assert reading.problems == ()
    assert reading.catalogue is not None
    assert reading.catalogue.plans == {}


@pytest.mark.parametrize(
    ("before", "after", "suggestion"),
    [
        ("月,,CROP,,,,1,1,yoy", "月,,crop,,,,1,1,yoy", "CROP"),
        ("月,,CROP,,,,1,1,yoy", "月,,种植业股,,,,1,1,yoy", "CROP"),  # the name instead of the code
        ("yoy(OUTPUT)", "yoy(OUTPTU)", "OUTPUT"),
    ],
)
def test_the_closest_code_is_offered(before: str, after: str, suggestion: str) -> None:
    assert reading_with("indicators", before, after).problems[0].details["suggestion"] == suggestion


def test_a_circle_of_formulas_is_named() -> None:
    reading = reading_with("indicators", "units()", '"sum(COOPS, NEW_ALL)"')
    cycles = [
        problem.details["cycle"] for problem in reading.problems if problem.kind is problems.FORMULA_CYCLE
    ]
    assert cycles == ["NEW_FARMS → NEW_ALL → NEW_FARMS"]


def test_all_that_is_wrong_is_said_at_once() -> None:
    reading = read_catalogue(
        small_files(
            units=SMALL["units.csv"].replace("园区", "开发区"),
            departments=SMALL["departments.csv"].replace("CROP", "CORP"),
        )
    )
    codes = [problem.kind.code for problem in reading.problems]
    assert codes.count("word-unknown") == 1
    assert codes.count("reference-misspelt") == 9  # the indicators of that department


def test_what_the_cells_became() -> None:
    catalogue = read_catalogue(small_files()).catalogue
    assert catalogue is not None
    output, meeting = catalogue.indicators["OUTPUT"], catalogue.indicators["MEETING"]
    assert (output.kind, output.months_off, output.weight, output.decimals) == (
        Kind.FLOW,
        (1,),
        Decimal(2),
        2,
    )
    assert (meeting.per, meeting.weight, meeting.deadline_day) == (Cycle.QUARTER, Decimal(1), None)
    assert catalogue.indicators["LEAD"].formula == Formula("diff", ("OUTPUT_YOY", "CITY_YOY"))
    farms, output_goal = catalogue.targets["FARMS", "", 2022], catalogue.targets["OUTPUT", "", 2022]
    assert (farms.value, farms.baseline, farms.due) == (Decimal(1200), Decimal(1000), 12)
    assert (output_goal.comparison, output_goal.stretch, output_goal.pace) == (
        Comparison.MORE,
        True,
        PaceKind.SEASONAL,
    )
    assert catalogue.targets["OUTPUT_YOY", "", 2022].value == Decimal(8)  # written 8%
    assert catalogue.targets["NEW_ALL", "", 2022].value is None  # written -
    assert catalogue.target("MEETING", 2022) == catalogue.targets["MEETING", "", 2022]  # written for QH
    assert catalogue.measures["亿元"].factor == 10**8
    assert catalogue.whole_area.code == "QH"
    assert [rule.light for rule in catalogue.rules["strict"]] == [Light.GREEN, Light.RED]


def test_headings_may_be_field_names_in_any_order() -> None:
    units = "kind,CODE,名称\nwhole,QH,青禾县\nsubdistrict,DONG,东塘街道\n街道,XI,西岭街道\nPARK,SEED,园\n"
    reading = read_catalogue(small_files(units=units))
    assert reading.catalogue is not None, reading.problems
    assert reading.catalogue.units["SEED"].kind == "park"


def test_months_of_a_planned_curve_may_be_bare_numbers() -> None:
    plans = SMALL["plans.csv"].replace("月", "")
    catalogue = read_catalogue(small_files(plans=plans)).catalogue
    assert catalogue is not None
    assert sum(catalogue.plans["SOWING"].shares) == 635


def test_the_rules_stand_in_the_order_of_their_numbers() -> None:
    lines = SMALL["rules.csv"].splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])
    first, second = (
        read_catalogue(small_files(rules=text)).catalogue for text in (SMALL["rules.csv"], turned)
    )
    assert first is not None
    assert second is not None
    assert dataclasses.asdict(first)["rules"] == dataclasses.asdict(second)["rules"]


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SMALL)), st.integers(0, 10), st.integers(0, 20), _TEXTS | st.just("9" * 5000))
def test_no_cell_makes_the_reader_fall(file: str, row: int, column: int, text: str) -> None:
    lines = [line.split(",") for line in SMALL[file].splitlines()]
    line = lines[row % len(lines)]
    line[column % len(line)] = text
    changed = {file.removesuffix(".csv"): "\n".join(map(",".join, lines))}
    reading = read_catalogue(small_files(**changed))
    assert (reading.catalogue is None) == any(problem.blocking for problem in reading.problems)


LIVES = [
    # what stands in the file, what it is
    ("2022-08", Month(2022, 8)),
    ("2022年8月", Month(2022, 8)),
    ("２０２２．０８", Month(2022, 8)),
    ("2022/8", Month(2022, 8)),
    ("—", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "month"), LIVES)
def test_a_unit_begins_and_ends(text: str, month: Month | None) -> None:
    catalogue = reading_with("units", _HEAD, _LIVES.format(whole="", dong=f",{text},{text}")).catalogue
    assert catalogue is not None
    assert (catalogue.units["DONG"].start, catalogue.units["DONG"].end) == (month, month)
    assert catalogue.units["XI"].start is None


RATIOS = [
    # measure of the ratio, of the part above, of the part below, whether they convert
    ("%", "万元", "亿元", True),
    ("%", "家", "次", True),
    ("%", "吨", "吨", True),
    ("%", "吨", "亩", False),  # nobody knows how many
    ("%", "亿元", "家", False),
    ("%", "%", "%", True),
    ("%", "%", "百分点", False),
    ("百分点", "家", "家", False),
    ("万元", "亿元", "家", True),  # 户均: money by heads
    ("万元", "家", "亿元", False),
    ("万元", "亿元", "万元", False),  # money by money is no money
    ("家", "家", "次", True),
    ("家", "亿元", "家", False),
    ("倍", "万元", "亿元", True),
    ("倍", "%", "%", True),
    ("万元/亩", "亿元", "亩", True),  # its factor says how much
    ("亿元/亩", "亿元", "亩", False),  # its factor was forgotten
    ("次/亩", "次", "亩", True),
    ("%", "是否", "是否", False),
]
MEASURES = """\
编码,名称,英文名称,量类,换算系数
万元,万元,,金额,10000
亿元,亿元,,金额,100000000
家,家,,数量,
次,次,,数量,
吨,吨,,其他,
亩,亩,,其他,
倍,倍,,其他,
万元/亩,万元/亩,,其他,10000
亿元/亩,亿元/亩,,其他,
次/亩,次/亩,,其他,
%,%,,百分比,
百分点,百分点,,百分点,
是否,是否,,是否,
"""


@pytest.mark.parametrize(("own", "above", "below", "converts"), RATIOS)
def test_measures_of_a_ratio(own: str, above: str, below: str, converts: bool) -> None:
    whole = read_catalogue(small_files()).catalogue
    assert whole is not None
    sheet = read_catalogue(small_files(measures=MEASURES + "元,元,,金额,\n")).catalogue
    assert sheet is not None
    share = dataclasses.replace(whole.indicators["SHARE"], measure=own)
    operands = {
        "COOPS": dataclasses.replace(whole.indicators["COOPS"], measure=above),
        "NEW_ALL": dataclasses.replace(whole.indicators["NEW_ALL"], measure=below),
    }
    changed = dataclasses.replace(sheet, indicators={**whole.indicators, **operands, "SHARE": share})
    assert [fault.kind for fault in measure_follows(changed, share)] == (
        [] if converts else [problems.RATIO_UNCONVERTIBLE]
    )
