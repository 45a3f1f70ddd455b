"""Declare each catalogue file's columns: reader, column dictionary and store follow it.

A header may be the field's name or its Chinese header; a word may be the code or one of its
Chinese forms. The Chinese here is vocabulary of a file format, not text of a screen.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.model import catalogue as model
from indicators.model.enums import (
    Basis,
    Comparison,
    Cycle,
    DayKind,
    Direction,
    Light,
    Origin,
    PaceKind,
    Quantity,
    UnitKind,
)
from indicators.model.kinds import TRAITS

Vocabulary = Mapping[str, Any]

KIND_WORDS: Vocabulary = {traits.word: kind for kind, traits in TRAITS.items()}
DIRECTION_WORDS: Vocabulary = {
    "越高越好": Direction.HIGHER,
    "越低越好": Direction.LOWER,
    "保持区间": Direction.RANGE,
}
COMPARISON_WORDS: Vocabulary = {
    "突破": Comparison.MORE,
    "高于": Comparison.MORE,
    "以上": Comparison.AT_LEAST,
    "不低于": Comparison.AT_LEAST,
    "达到": Comparison.AT_LEAST,
    "等于": Comparison.EQUAL,
    "完成": Comparison.EQUAL,
    "以下": Comparison.AT_MOST,
    "不超过": Comparison.AT_MOST,
    "低于": Comparison.LESS,
    "区间": Comparison.WITHIN,
    "≥": Comparison.AT_LEAST,
    "≤": Comparison.AT_MOST,
    "＞": Comparison.MORE,
    "＜": Comparison.LESS,
    "＝": Comparison.EQUAL,
}
BASIS_WORDS: Vocabulary = {"当月": Basis.MONTH, "累计": Basis.CUMULATIVE, "时点": Basis.LEVEL, "期末": Basis.LEVEL}
CYCLE_WORDS: Vocabulary = {
    "周": Cycle.WEEK,
    "月": Cycle.MONTH,
    "季": Cycle.QUARTER,
    "季度": Cycle.QUARTER,
    "半年": Cycle.HALF_YEAR,
    "年": Cycle.YEAR,
}
PACE_WORDS: Vocabulary = {
    "均匀": PaceKind.LINEAR,
    "去年同期": PaceKind.SEASONAL,
    "计划曲线": PaceKind.PLAN,
    "持续": PaceKind.STEADY,
    "到期": PaceKind.DUE,
}
ORIGIN_WORDS: Vocabulary = {
    "填报": Origin.REPORTED,
    "公开发布": Origin.PUBLISHED,
    "演示": Origin.DEMONSTRATION,
}
UNIT_KIND_WORDS: Vocabulary = {
    "区本级": UnitKind.WHOLE,
    "街道": UnitKind.SUBDISTRICT,
    "园区": UnitKind.PARK,
}
QUANTITY_WORDS: Vocabulary = {
    "金额": Quantity.MONEY,
    "数量": Quantity.COUNT,
    "百分比": Quantity.PERCENT,
    "百分点": Quantity.POINTS,
    "是否": Quantity.YES_NO,
    "其他": Quantity.OTHER,
}
LIGHT_WORDS: Vocabulary = {
    "红": Light.RED,
    "黄": Light.YELLOW,
    "绿": Light.GREEN,
    "未报": Light.NOT_REPORTED,
    "未知": Light.UNKNOWN,
    "未到期": Light.NOT_DUE,
}
STATUS_WORDS: Vocabulary = {
    "已完成": "done",
    "超进度": "ahead",
    "达进度": "on-pace",
    "欠进度": "behind",
    "严重滞后": "far-behind",
    "未完成": "missed",
    "未启动": "not-started",
    "达标": "met",
    "未达标": "not-met",
    "其它": "other",
}
DAY_KIND_WORDS: Vocabulary = {
    "休": DayKind.OFF,
    "休息": DayKind.OFF,
    "放假": DayKind.OFF,
    "班": DayKind.WORKED,
    "上班": DayKind.WORKED,
    "补班": DayKind.WORKED,
}
YES_WORDS: Vocabulary = {"是": True, "力争": True, "否": False}

# What a rule may ask about; see progress.judging.rule_inputs for how each is measured.
RULE_QUANTITIES: Vocabulary = {
    "已达到": "done",  # 1: reached for good
    "已落空": "failed",  # 1: cannot be reached any more
    "达标": "met",  # 1: the comparison as worded holds now
    "到期": "due",  # 1: the due month is over
    "完成率": "completion",  # %
    "与序时差": "gap",  # percentage points
    "相对差距": "shortfall",  # % of what should be done by now that is not
    "数值": "value",
    "高于参照": "lead",  # this rate minus the rate it is compared with
    "连续落后月数": "months_behind",
    "连续为零月数": "zero_months",
    "未补次数": "outstanding",  # occurrences owed and not made up
    "分单位": "part",  # 1: a sub-district or park, not the whole area
}


def rule_tests(text: str) -> tuple[model.Test, ...]:
    """Read ``gap >= -10; gap < 0`` (Chinese names too); ValueError names what cannot be read."""
    tests = []
    for piece in re.split("[;；]", text):
        if not piece.strip():
            continue
        match = re.fullmatch(r"\s*(\w+)\s*(>=|<=|>|<|=|≥|≤)\s*([-−]?\d+(?:\.\d+)?)\s*", piece)
        name = match and RULE_QUANTITIES.get(match[1], match[1])
        if match is None or name not in RULE_QUANTITIES.values():
            raise ValueError(piece.strip())
        operator = {"≥": ">=", "≤": "<="}.get(match[2], match[2])
        tests.append(model.Test(str(name), operator, Decimal(match[3].replace("−", "-"))))
    return tuple(tests)


def test_text(tests: tuple[model.Test, ...]) -> str:
    """Return the code form of tests: the inverse of ``rule_tests``."""
    return "; ".join(f"{test.quantity} {test.operator} {test.bound}" for test in tests)


@dataclass(frozen=True)
class FileColumn:
    """One column: the field it fills, its header, what a cell may hold."""

    field: str
    header: str
    type: str  # text, whole, number, yes, word, words, month, months, formula, tests, shares, day
    required: bool = False
    words: Vocabulary | None = None
    refers_to: str = ""  # the file whose code a cell must name
    meaning: str = ""  # Chinese, for the column dictionary
    meaning_en: str = ""
    example: str = ""
    later: bool = False  # came after catalogues were kept: blank, it says nothing (see rows.digest)


@dataclass(frozen=True)
class FileSchema:
    name: str  # without .csv
    title: str
    row: Callable[..., Any]  # the dataclass a row becomes
    key: tuple[str, ...]
    columns: tuple[FileColumn, ...]
    required: bool = True  # whether the file must exist


_CODE = FileColumn("code", "编码", "text", True, meaning="唯一编码，其他文件用它引用", meaning_en="Unique code", example="OUTPUT")
_ZH = FileColumn("name_zh", "名称", "text", True, meaning="屏幕上显示的名称", meaning_en="Name shown on Chinese screens")
_EN = FileColumn("name_en", "英文名称", "text", meaning="英文界面名称，空则用中文", meaning_en="English name; Chinese if blank")
_NOTE = FileColumn("note", "备注", "text", meaning="自由填写", meaning_en="Free text")

FILES: tuple[FileSchema, ...] = (
    FileSchema(
        "settings",
        "基本设置",
        model.Setting,
        ("key",),
        (
            FileColumn("key", "设置项", "text", True, meaning="设置项代码", meaning_en="Setting", example="bureau_name_zh"),
            FileColumn("value", "取值", "text", meaning="取值", meaning_en="Its value"),
            _NOTE,
        ),
    ),
    FileSchema(
        "departments",
        "科室",
        model.Department,
        ("code",),
        (
            _CODE,
            _ZH,
            _EN,
            FileColumn("lead", "负责人", "text", meaning="科室负责人", meaning_en="The person who answers for it"),
            FileColumn("deputy", "代报人", "text", meaning="负责人或填报人请假期间代为填报的人，写账号的显示姓名", meaning_en="Who reports while the lead or a reporter is away, as the account is shown", later=True),
            _NOTE,
        ),
    ),
    FileSchema(
        "units",
        "单位",
        model.Unit,
        ("code",),
        (
            _CODE,
            _ZH,
            _EN,
            FileColumn("kind", "单位类型", "word", True, UNIT_KIND_WORDS, meaning="区本级只能有一个", meaning_en="Exactly one whole area"),
            FileColumn("start", "启用月", "month", meaning="单位设立的月份，自该月起上报；空为一直有", meaning_en="First month it reports; blank: always", example="2022-08", later=True),
            FileColumn("end", "停用月", "month", meaning="单位撤并前最后一个上报月份；空为仍在", meaning_en="Last month it reports; blank: still", example="2022-05", later=True),
        ),
    ),
    FileSchema(
        "measures",
        "计量单位",
        model.Measure,
        ("code",),
        (
            _CODE,
            _ZH,
            FileColumn("name_en", "英文名称", "text", meaning="英文界面名称，可写“单数|复数”；空则用中文", meaning_en="English name, which may be singular|plural; Chinese if blank", example="enterprise|enterprises"),
            FileColumn("quantity", "量类", "word", True, QUANTITY_WORDS, meaning="决定哪些指标类型能用", meaning_en="Which kinds may use it"),
            FileColumn("factor", "换算系数", "number", meaning="换算成基本单位的倍数，亿元=100000000", meaning_en="Multiple of the base"),
        ),
    ),
    FileSchema("groups", "指标分组", model.Group, ("code",), (_CODE, _ZH, _EN)),
    FileSchema(
        "sources",
        "数据来源",
        model.Source,
        ("code",),
        (
            _CODE,
            _ZH,
            _EN,
            FileColumn("origin", "性质", "word", True, ORIGIN_WORDS, meaning="填报优先于公开发布，演示最后", meaning_en="Reported before published before demonstration"),
            FileColumn("priority", "优先级", "whole", meaning="同性质中数小者优先", meaning_en="Lower is believed first"),
            FileColumn("published", "发布日期", "text", meaning="公开发布的日期", meaning_en="When it was published", example="2023-01-30"),
            _NOTE,
        ),
    ),
    FileSchema(
        "indicators",
        "指标",
        model.Indicator,
        ("code",),
        (
            _CODE,
            _ZH,
            _EN,
            FileColumn("group", "分组", "text", True, refers_to="groups", meaning="分组编码", meaning_en="Group code"),
            FileColumn("measure", "计量单位", "text", True, refers_to="measures", meaning="计量单位编码", meaning_en="Measure code", example="亿元"),
            FileColumn("kind", "类型", "word", True, KIND_WORDS, meaning="指标类型", meaning_en="Kind of indicator"),
            FileColumn("direction", "方向", "word", True, DIRECTION_WORDS, meaning="哪个方向算好", meaning_en="Which way is good"),
            FileColumn("basis", "上报口径", "word", True, BASIS_WORDS, meaning="当月数、累计数还是期末数", meaning_en="Month value, cumulative or level"),
            FileColumn("frequency", "上报频率", "word", True, CYCLE_WORDS, meaning="多久报一次", meaning_en="How often it is reported"),
            FileColumn("per", "考核周期", "word", False, CYCLE_WORDS, meaning="频次类指标按什么周期考核", meaning_en="What a frequency goal counts in"),
            FileColumn("department", "责任科室", "text", True, refers_to="departments", meaning="科室编码", meaning_en="Department code"),
            FileColumn("person", "责任人", "text", meaning="空则用科室负责人", meaning_en="Blank: the department's lead"),
            FileColumn("deputy", "代报人", "text", meaning="责任人请假期间代为填报的人；空则用科室的代报人", meaning_en="Who reports while the person is away; blank: the department's", later=True),
            FileColumn("deadline_day", "报送截止日", "whole", meaning="次月第几日，空则用基本设置", meaning_en="Day of the next month; blank: the setting"),
            FileColumn("months_off", "免报月份", "months", meaning="并入下月上报的月份，如 1", meaning_en="Months reported with the next", example="1"),
            FileColumn("decimals", "小数位", "whole", meaning="显示和接收的小数位数", meaning_en="Decimals shown and taken"),
            FileColumn("weight", "权重", "number", meaning="空为 1；同色灯中权重大者排前", meaning_en="Blank: 1; within a light the weightier come first"),
            FileColumn("formula", "计算公式", "formula", meaning="派生指标：yoy(A)、diff(A, B)、ratio(A, B)、sum(A, B)、units()", meaning_en="Derived indicators", example="yoy(OUTPUT)"),
            FileColumn("definition", "口径", "text", meaning="指标口径", meaning_en="Definition"),
            FileColumn("data_source", "数据来源", "text", meaning="数据从哪里来", meaning_en="Where figures come from"),
            _NOTE,
        ),
    ),
    FileSchema(
        "targets",
        "年度目标",
        model.Target,
        ("indicator", "unit", "year"),
        (
            FileColumn("indicator", "指标编码", "text", True, refers_to="indicators", meaning="指标编码", meaning_en="Indicator code"),
            FileColumn("unit", "单位", "text", refers_to="units", meaning="空为全区", meaning_en="Blank: the whole area"),
            FileColumn("year", "年份", "whole", True, meaning="目标年份", meaning_en="Year", example="2022"),
            FileColumn("joint", "并入目标", "text", refers_to="indicators", meaning="本条件同属哪个指标的目标", meaning_en="The goal it is a condition of", example="OUTPUT"),
            FileColumn("comparison", "比较", "word", True, COMPARISON_WORDS, meaning="原文的比较：突破 >，以上 >=，完成 =", meaning_en="As worded"),
            FileColumn("value", "目标值", "number", meaning="空为未设目标，不是零", meaning_en="Blank: no target was set, not zero"),
            FileColumn("upper", "上限", "number", meaning="区间目标的上限", meaning_en="Upper end of a range"),
            FileColumn("stretch", "力争", "yes", meaning="力争、争取类目标", meaning_en="A stretch goal"),
            FileColumn("baseline", "基数", "number", meaning="上年基数或起点", meaning_en="Where it started"),
            FileColumn("start", "起始月", "whole", meaning="空为 1", meaning_en="Blank: 1"),
            FileColumn("due", "到期月", "whole", meaning="空为 12", meaning_en="Blank: 12"),
            FileColumn("pace", "进度方式", "word", False, PACE_WORDS, meaning="空则按指标类型", meaning_en="Blank: what fits the kind"),
            FileColumn("plan", "计划曲线", "text", refers_to="plans", meaning="进度方式为计划曲线时必填", meaning_en="Needed for the plan pace"),
            FileColumn("rules", "规则集", "text", refers_to="rulesets", meaning="空则用基本设置", meaning_en="Blank: the setting"),
            FileColumn("quote", "原文", "text", meaning="目标依据的文字", meaning_en="The words it rests on"),
            _NOTE,
        ),
    ),
    FileSchema(
        "plans",
        "计划曲线",
        model.Plan,
        ("code",),
        (
            _CODE,
            FileColumn("shares", "1月至12月", "shares", True, meaning="各月末应完成占全年的百分比，12 列", meaning_en="Share due by each month's end, in %, twelve columns"),
        ),
        required=False,
    ),
    FileSchema("rulesets", "规则集", model.RuleSet, ("code",), (_CODE, _ZH, _EN, _NOTE)),
    FileSchema(
        "rules",
        "亮灯规则",
        model.Rule,
        ("rules", "number"),
        (
            FileColumn("rules", "规则集", "text", True, refers_to="rulesets", meaning="规则集编码", meaning_en="Rule set", example="default"),
            FileColumn("number", "序号", "whole", True, meaning="从小到大，先成立者生效", meaning_en="The first that holds decides"),
            FileColumn("kinds", "适用类型", "words", False, KIND_WORDS, meaning="空为全部，多个用分号", meaning_en="Blank: all; several with semicolons"),
            FileColumn("tests", "条件", "tests", meaning="全部成立才算，用分号隔开；空为其余情形", meaning_en="All must hold; blank: everything else", example="与序时差 >= -10; 与序时差 < 0"),
            FileColumn("light", "灯", "word", True, LIGHT_WORDS, meaning="亮什么灯", meaning_en="The light"),
            FileColumn("word", "状态词", "word", True, STATUS_WORDS, meaning="状态用语", meaning_en="Status word"),
            _NOTE,
        ),
    ),
    FileSchema(
        "holidays",
        "放假安排",
        model.Holiday,
        ("day",),
        (
            FileColumn("day", "日期", "day", True, meaning="放假或补班的日子", meaning_en="The day", example="2027-02-05"),
            FileColumn("kind", "类型", "word", True, DAY_KIND_WORDS, meaning="休：工作日放假；班：周末补班", meaning_en="Off, or worked in its stead"),
            FileColumn("name", "名称", "text", meaning="节日名称", meaning_en="The holiday", example="春节"),
        ),
        required=False,
    ),
)
