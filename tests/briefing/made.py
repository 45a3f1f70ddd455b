"""A rich August briefing, written by hand: 40 goals, long names, every light, gaps in what is known.

The figures are invented and need not fit each other: screens and documents must show them as they are.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from indicators.briefing.bilingual import NOTHING, Bilingual
from indicators.briefing.month import (
    FORM,
    Curve,
    Decided,
    Earlier,
    FigureOrigin,
    Focus,
    ItemLine,
    LinkedLine,
    Minutes,
    MonthBriefing,
    Owed,
    Part,
    Past,
    Restated,
    Row,
    RowCommentary,
)
from indicators.i18n.language import language
from indicators.i18n.numbers import MISSING, amount, percent, points
from indicators.i18n.terms.figures import LIGHT_WORDS
from indicators.model.enums import Direction, Light
from indicators.model.item import ItemSource, ItemState, Warning
from indicators.model.month import Month

AUGUST, OCTOBER = Month(2022, 8), Month(2022, 10)
KNOWN = datetime(2022, 9, 5, 9, 30, tzinfo=UTC)  # 17:30 by the bureau's clock
FROZEN = datetime(2022, 9, 6, 0, 50, tzinfo=UTC)  # 08:50
DASH = Bilingual(MISSING, MISSING)
DEPARTMENTS = {
    "RESULTS": Bilingual("成果转化科", "Results Division"),
    "HIGHTECH": Bilingual("高新技术科", "High-tech Division"),
    "PARKS": Bilingual(
        "创新载体建设与园区协调服务科（外国专家工作办公室）", "Division of Innovation Carriers and Parks"
    ),
    "OFFICE": Bilingual("办公室", "Office"),
}
LONG = Bilingual(
    "新认定省级以上企业技术中心、工程技术研究中心、重点实验室和产业技术创新战略联盟牵头单位数量（含复审通过）",
    "Newly recognised enterprise technology centres, engineering research centres, key laboratories and "
    "leaders of industrial alliances at provincial level or above (reviews passed included)",
)
_STATUS = {
    Light.RED: Bilingual("严重滞后", "Far behind"),
    Light.YELLOW: Bilingual("欠进度", "Behind pace"),
    Light.GREEN: Bilingual("超进度", "Ahead of pace"),
    Light.NOT_REPORTED: Bilingual("未报", "Not reported yet"),
    Light.UNKNOWN: Bilingual("缺对比数据", "Comparison figure missing"),
    Light.NOT_DUE: Bilingual("未到期", "Not due yet"),
}


def light_said(light: Light) -> Bilingual:
    return Bilingual(*(language(code).text(LIGHT_WORDS[light]) for code in ("zh", "en")))


def row(
    number: int, code: str, name: Bilingual, light: Light, digits: str, wanted: str, **other: object
) -> Row:
    """A goal counted over the year; its value and target as digits, blank = unknown or not set."""
    reached, goal = _decimal(digits), _decimal(wanted)
    measure = Bilingual("家", "enterprises")
    completion = 100 * reached / goal if reached is not None and goal else None
    pace = Decimal("66.6666666667") if completion is not None else None
    gap = completion - pace if completion is not None and pace is not None else None
    made = Row(
        number=number,
        code=code,
        joint="",
        name=name,
        measure=measure,
        direction=Direction.HIGHER,
        decimals=1,
        points=False,
        target=goal,
        target_text=_figure(goal, measure),
        single=reached / 8 if reached is not None else None,
        value=reached,
        value_text=_figure(reached, measure) if reached is not None else Bilingual("未报", "not reported"),
        judged=AUGUST if reached is not None else None,
        completion=completion,
        pace=pace,
        gap=gap,
        bar=min(completion, Decimal(100)) if completion is not None else None,
        tick=pace,
        yoy=Decimal("8.3") if number % 3 else None,
        yoy_points=False,
        required=Decimal("12.0") if goal else None,
        recent=Decimal("8.3") if reached is not None else None,
        rank=f"{number % 9 + 1}/9" if number % 4 == 0 else "",
        light=light,
        status=_STATUS[light],
        previous=Light.GREEN,
        streak=1,
        newly=light in (Light.RED, Light.YELLOW),
        department="RESULTS",
        department_name=DEPARTMENTS["RESULTS"],
        person="王建国",
        sentence=_sentence(name, reached, completion, gap),
        commentary=None,
        commentary_owed=light in (Light.RED, Light.YELLOW),
        demonstration=True,
    )
    return replace(made, **other)  # type: ignore[arg-type]


def words(cause: str, measure: str, recovery: Month | None = OCTOBER, month: Month = AUGUST) -> RowCommentary:
    return RowCommentary(month, cause, measure, recovery, "张晓", KNOWN, True)


def focus(one: Row, conditions: tuple[Row, ...] = (), lines: tuple[ItemLine, ...] = ()) -> Focus:
    """Its curve to August by equal steps, a plan to the goal, last year a little below."""
    whole = one.value if one.value is not None else Decimal(0)
    goal = one.target if one.target is not None else Decimal(0)
    reached = [whole * n / 8 for n in range(1, 9)]
    this_year = tuple(reached) if one.value is not None else (None,) * 8
    return Focus(
        one,
        conditions,
        Curve(
            this_year=(*this_year, None, None, None, None),
            last_year=(None, *(whole * n / 9 for n in range(2, 13))),
            planned=tuple(goal * n / 12 for n in range(1, 13)),
            singles=(*((whole / 8,) * 8 if one.value is not None else (None,) * 8), None, None, None, None),
            target=one.target,
        ),
        (
            *(Past(Month(2022, n), Light.GREEN, None) for n in range(1, 6)),
            Past(Month(2022, 6), Light.RED, Month(2022, 7)),
            Past(Month(2022, 7), Light.YELLOW, None),
            Past(AUGUST, one.light, None),
        ),
        words("一季度集中申报，二季度起放缓。", "组织专场辅导。", None, Month(2022, 7)),
        lines,
        (
            Part(Bilingual("马桥子街道", "Maqiaozi"), Decimal(31), Bilingual("31家", "31 enterprises"), Decimal("59.6"), Decimal("62.0"), Light.YELLOW),
            Part(Bilingual("湾里街道", "Wanli"), None, Bilingual("未报", "not reported"), None, None, None),
        ),
        (
            FigureOrigin(AUGUST, Bilingual("区本级", "Whole area"), whole, one.value_text, Bilingual("科室填报", "Reported"), "8月报表.xlsx", 7, "王建国", KNOWN, True),
            FigureOrigin(Month(2022, 7), Bilingual("区本级", "Whole area"), whole, one.value_text, Bilingual("科室填报", "Reported"), "=7月报表.csv", 3, "", KNOWN, True),
        ),
    )  # fmt: skip


def line(number: int, state: ItemState, **other: object) -> ItemLine:
    made = ItemLine(
        id=UUID(int=number),
        number=f"2022-{number:02d}",
        ledger="",
        source=ItemSource.MEETING,
        source_name="2022年7月调度会",
        meeting=UUID(int=700),
        finding="",
        task="9月底前组织街道专干逐户上门，补报雏鹰企业30家",
        lead="HIGHTECH",
        lead_name=DEPARTMENTS["HIGHTECH"],
        supporting=(DEPARTMENTS["PARKS"], DEPARTMENTS["OFFICE"]),
        responsible="张晓",
        leader="李副局长",
        deadline=date(2022, 9, 30),
        raised_deadline=date(2022, 9, 15),
        postponed=1,
        state=state,
        warning=Warning.RED if state is ItemState.OVERDUE else Warning.NONE,
        days=None if not state.is_open else 18,
        progress="已上门18户，材料齐全12户。",
        progress_at=KNOWN,
        evidence=("申报汇总表.xlsx",) if state in (ItemState.DONE, ItemState.CLOSED) else (),
        closed_on=date(2022, 9, 2) if state is ItemState.CLOSED else None,
        closed_by="办公室 赵" if state is ItemState.CLOSED else "",
        indicators=(
            LinkedLine("EAGLE", Bilingual("新增雏鹰企业", "New eagle enterprises"), Bilingual("44家", "44 enterprises"), Month(2022, 7), Bilingual("52家", "52 enterprises"), AUGUST),
        ),
        demonstration=True,
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


def briefing() -> MonthBriefing:
    rows = _rows()
    focused = tuple(one for one in rows if not one.joint and one.light in (Light.RED, Light.YELLOW))
    lines = _lines()
    return MonthBriefing(
        form=FORM,
        month=AUGUST,
        title=Bilingual("2022年8月调度会", "Monthly meeting, August 2022"),
        bureau=Bilingual("金普新区科技和工业信息化局", "Jinpu Bureau of Science, Technology and Industry"),
        timezone="Asia/Shanghai",
        known_at=KNOWN,
        drawn_at=FROZEN,
        held_on=date(2022, 9, 6),
        frozen=True,
        demonstration=True,
        pace=Decimal("66.6666666667"),
        headline=Bilingual(
            "8项亮红灯，其中新增雏鹰企业连续落后；9项亮黄灯；6项未报。",
            "8 goals are red, New eagle enterprises more than once in a row; 9 goals are yellow; 6 goals not reported.",
        ),
        earlier=Earlier(
            UUID(int=700), "2022年7月调度会", Month(2022, 7), date(2022, 8, 8), decided()[:2], lines[:4]
        ),
        restated=restated(),
        rows=rows,
        owed=(
            Owed("OFFICE", DEPARTMENTS["OFFICE"], "陈主任", (Bilingual("巡察反馈问题整改完成", "Findings mended"),), 3),
            Owed("PARKS", DEPARTMENTS["PARKS"], "", (LONG, Bilingual("孵化载体", "Incubators")), 0),
        ),
        focus=tuple(
            focus(
                one,
                tuple(other for other in rows if other.joint == one.code),
                (lines[0],) if one.code == "EAGLE" else (),
            )
            for one in focused
        ),
        lines=lines,
    )  # fmt: skip


def minutes() -> Minutes:
    return Minutes(FORM, decided(), (line(21, ItemState.NOT_STARTED), line(22, ItemState.NOT_STARTED, task="=SUM(A1)是任务的名字")), datetime(2022, 9, 6, 3, 10, tzinfo=UTC), "办公室 赵")  # fmt: skip


def decided() -> tuple[Decided, ...]:
    eagle = Bilingual("新增雏鹰企业", "New eagle enterprises")
    return (
        Decided(UUID(int=1), "EAGLE", eagle, "街道专干逐户上门，退回件一周内补正，力争9月底累计70家。", "赵", FROZEN, UUID(int=21)),
        Decided(UUID(int=2), "", NOTHING, "各科室每月5日前报送上月数据，逾期通报。", "赵", FROZEN, None),
        Decided(UUID(int=3), "LONG", LONG, "牵头单位名单由创新载体科会同办公室核定。", "赵", FROZEN, UUID(int=22)),
    )  # fmt: skip


def restated() -> tuple[Restated, ...]:
    return (
        Restated(Month(2022, 3), "EAGLE", Bilingual("新增雏鹰企业", "New eagle enterprises"), NOTHING, Decimal(82), Decimal(79), Bilingual("82家", "82 enterprises"), Bilingual("79家", "79 enterprises"), "重复统计3家", "张晓", KNOWN),
        Restated(Month(2022, 6), "DEALS", Bilingual("技术合同成交额", "Technology contracts"), Bilingual("湾里街道", "Wanli"), None, Decimal("3.25"), DASH, Bilingual("3.25亿元", "3.25 100 m yuan"), "补报", "王建国", KNOWN),
        Restated(Month(2022, 7), "LONG", LONG, NOTHING, Decimal(4), None, Bilingual("4家", "4 enterprises"), DASH, "撤销：传错文件", "", KNOWN),
    )  # fmt: skip


def _rows() -> tuple[Row, ...]:
    eagle = row(
        1, "EAGLE", Bilingual("新增雏鹰企业", "New eagle enterprises"), Light.RED, "52", "100",
        decimals=0, previous=Light.RED, streak=3, newly=False, department="HIGHTECH",
        department_name=DEPARTMENTS["HIGHTECH"], person="张晓", commentary_owed=False,
        commentary=words("街道初审退回率高，18家材料不全；两园区7—8月零申报。", "9月起街道专干逐户上门，退回件一周内补正，力争9月底累计70家。"),
    )  # fmt: skip
    long = row(
        2,
        "LONG",
        LONG,
        Light.RED,
        "0",
        "2",
        decimals=0,
        department="PARKS",
        department_name=DEPARTMENTS["PARKS"],
        person="",
    )
    deals = row(
        9, "DEALS", Bilingual("技术合同成交额", "Technology contracts"), Light.YELLOW, "61.8347", "100",
        decimals=2, measure=Bilingual("亿元", "100 m yuan"), value_text=Bilingual("61.83亿元", "61.83 100 m yuan"),
        target_text=Bilingual("突破100亿元（力争）", "more than 100 100 m yuan (stretch)"), yoy=Decimal("21.34"),
        commentary=words("=HYPERLINK(\"http://例.cn\")是原文；大额合同集中在四季度登记。", "一重设计院、中冶北方大额合同9月20日前登记。", None),
        commentary_owed=False,
    )  # fmt: skip
    growth = row(
        9, "GROWTH", Bilingual("=技术合同成交额增速", "=Growth of technology contracts"), Light.YELLOW, "", "",
        joint="DEALS", decimals=1, measure=Bilingual("%", "%"), points=True, value=Decimal("21.3"), target=Decimal(24),
        value_text=Bilingual("21.3%", "21.3%"), target_text=Bilingual("24%以上", "at least 24%"), gap=Decimal("-2.7"),
        yoy=Decimal("-1.2"), yoy_points=True, judged=AUGUST,
    )  # fmt: skip
    lower = row(
        18, "ENERGY", Bilingual("规上工业单位增加值能耗", "Energy per unit of added value"), Light.GREEN, "0.4125", "0.45",
        direction=Direction.LOWER, decimals=4, measure=Bilingual("吨标准煤/万元", "t/10,000 yuan"),
        value_text=Bilingual("0.4125吨标准煤/万元", "0.4125 t/10,000 yuan"), previous=Light.YELLOW, yoy=Decimal("-3.4"),
    )  # fmt: skip
    others = [
        row(number, f"G{number:02d}", _name(number), _light(number), _value(number), _target(number))
        for number in range(3, 41)
        if number not in (9, 18)
    ]
    by_number = sorted([eagle, long, deals, growth, lower, *others], key=lambda one: one.number)
    return tuple(by_number)


def _light(number: int) -> Light:
    bounds = (
        (8, Light.RED),
        (17, Light.YELLOW),
        (28, Light.GREEN),
        (34, Light.NOT_REPORTED),
        (36, Light.UNKNOWN),
    )
    return next((light for last, light in bounds if number <= last), Light.NOT_DUE)


def _value(number: int) -> str:
    return "" if _light(number) is Light.NOT_REPORTED else str(number * 37 % 1500 + 1)


def _target(number: int) -> str:
    return "" if number in (26, 35, 36) else str(number * 55 % 2100 + 20)


def _name(number: int) -> Bilingual:
    if number % 7 == 3:
        return Bilingual(f"{LONG.zh}之{number}", f"{LONG.en}, part {number}")
    return Bilingual(
        f"征集发布企业技术需求第{number}批", f"Published technology needs of enterprises, batch {number}"
    )


def _lines() -> tuple[ItemLine, ...]:
    return (
        line(1, ItemState.OVERDUE, deadline=date(2022, 9, 1), days=-3),
        line(2, ItemState.UNDER_WAY, indicators=()),
        line(3, ItemState.DONE),
        line(4, ItemState.CLOSED),
        line(5, ItemState.NOT_STARTED, progress="", progress_at=None, ledger="巡察整改台账", source=ItemSource.INSPECTION, finding="科技成果转化平台作用发挥不够，"*4),
        *(line(n, ItemState.UNDER_WAY, task=f"第{n}项：" + "推进重点实验室建设并按月报告进展情况，" * 3) for n in range(6, 16)),
    )  # fmt: skip


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _figure(value: Decimal | None, measure: Bilingual) -> Bilingual:
    shown = amount(value, 1)
    return DASH if value is None else Bilingual(shown + measure.zh, f"{shown} {measure.en}")


def _sentence(
    name: Bilingual, value: Decimal | None, completion: Decimal | None, gap: Decimal | None
) -> Bilingual:
    if value is None:
        return Bilingual(f"{name.zh}8月数据未报。", f"{name.en} has not been reported for August.")
    said_zh, said_en = (
        f"截至8月底，{name.zh}累计{amount(value, 1)}家",
        f"By the end of August, {name.en} came to {amount(value, 1)} enterprises",
    )
    if completion is None:
        return Bilingual(said_zh + "，未设年度目标。", said_en + ", no yearly target was set.")
    return Bilingual(
        f"{said_zh}，完成年度目标的{percent(completion)}，与序时进度相差{points(gap)}个百分点。",
        f"{said_en}, {percent(completion)} of the yearly target, {points(gap)} percentage points from the pace.",
    )  # fmt: skip
