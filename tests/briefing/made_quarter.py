"""A third quarter's exchange written by hand: three departments, long words, pictures, gaps in what is known.

The figures are invented and need not fit each other: screens and documents must show them as they are.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from indicators.briefing.bilingual import NOTHING, Bilingual
from indicators.briefing.month import FORM
from indicators.briefing.quarters.briefing import (
    Actions,
    Amount,
    DepartmentQuarter,
    EarlierQuarter,
    End,
    File,
    Goal,
    QuarterBriefing,
    Ranked,
    Scoring,
    Written,
)
from indicators.model.enums import Direction, Light
from indicators.model.item import ItemState
from indicators.model.month import Month
from indicators.model.quarter import Quarter
from indicators.progress.quarters import Move, move
from tests.briefing.made import DASH, DEPARTMENTS, LONG, line

Q3, JUNE, SEPTEMBER = Quarter(2022, 3), Month(2022, 6), Month(2022, 9)
KNOWN = datetime(2022, 10, 9, 1, 30, tzinfo=UTC)
FROZEN = datetime(2022, 10, 10, 0, 50, tzinfo=UTC)
STATUS = {
    Light.RED: Bilingual("严重滞后", "Far behind"),
    Light.YELLOW: Bilingual("欠进度", "Behind pace"),
    Light.GREEN: Bilingual("达进度", "On pace"),
    Light.NOT_DUE: Bilingual("未到期", "Not due yet"),
    Light.NOT_REPORTED: Bilingual("未报", "Not reported yet"),
    Light.UNKNOWN: Bilingual("缺对比数据", "Comparison figure missing"),
}


def end(month: Month, digits: str, light: Light | None, completion: str = "", pace: str = "75") -> End:
    """A goal's figure and light; blank digits = nothing was reported, blank completion = it has none."""
    value = Decimal(digits) if digits else None
    share = Decimal(completion) if completion else None
    due = Decimal(pace) if share is not None else None
    return End(
        month=month,
        judged=month if value is not None else None,
        value=value,
        value_text=Bilingual(f"{digits}家", f"{digits} enterprises")
        if digits
        else Bilingual("未报", "not reported"),
        completion=share,
        pace=due,
        gap=share - due if share is not None and due is not None else None,
        bar=min(share, Decimal(100)) if share is not None else None,
        tick=due,
        light=light,
        status=STATUS[light] if light is not None else NOTHING,
    )


def other(quarter: Quarter, digits: str, change: str) -> EarlierQuarter:
    shown = Bilingual(f"{digits}家", f"{digits} enterprises") if digits else DASH
    value, amount = (Decimal(text) if text else None for text in (digits, change))
    told = Bilingual(f"+{change}%", f"+{change}%") if change else DASH
    return EarlierQuarter(quarter, value, shown, amount, False, told)


def amount(digits: str, planned: str = "", kept: str = "") -> Amount:
    """A flow's amount; blank = unknown, or no plan."""
    return Amount(
        flow=True,
        through=SEPTEMBER if digits else None,
        value=Decimal(digits) if digits else None,
        value_text=Bilingual(f"{digits}家", f"{digits} enterprises") if digits else DASH,
        planned=Decimal(planned) if planned else None,
        planned_shown=Bilingual(f"{planned}家", f"{planned} enterprises") if planned else DASH,
        plan_share=Decimal(kept) if kept else None,
        before=other(Q3.plus(-1), "25", "20.0" if digits else ""),
        last_year=other(Q3.plus(-4), "", ""),
    )


def goal(code: str, name: Bilingual, start: End, finish: End, own: Amount, **others: object) -> Goal:
    made = Goal(
        code=code,
        name=name,
        measure=Bilingual("家", "enterprises"),
        direction=Direction.HIGHER,
        decimals=0,
        target_text=Bilingual("100家以上", "at least 100 enterprises"),
        start=start,
        end=finish,
        move=move(start.light, finish.light),
        weight=Decimal(3),
        amount=own,
        sentence=Bilingual(
            f"截至9月底，{name.zh}累计82家，完成年度目标的82.0%。",
            f"By the end of September, {name.en} came to 82 enterprises, 82.0% of the yearly target.",
        ),
        person="张晓",
        demonstration=True,
    )
    return replace(made, **others)  # type: ignore[arg-type]


def briefing() -> QuarterBriefing:
    return QuarterBriefing(
        form=FORM,
        quarter=Q3,
        through=SEPTEMBER,
        title=Bilingual("2022年三季度成果交流", "Results exchange, third quarter of 2022"),
        bureau=Bilingual("金普新区科技和工业信息化局", "Jinpu Bureau of Science, Technology and Industry"),
        timezone="Asia/Shanghai",
        known_at=KNOWN,
        drawn_at=FROZEN,
        held_on=date(2022, 10, 10),
        frozen=True,
        demonstration=True,
        headline=Bilingual(
            "3个科室中2个写了本季成果；1项指标好转，1项退步；新增任务2项，销号1项，逾期1项。",
            "2 of 3 departments wrote of their results; 1 goal improved, 1 worsened; 2 actions raised, 1 closed, 1 overdue.",
        ),
        departments=(_hightech(), _results(), _office()),
        scoring=Scoring.COMPLETION,
        scoring_said=Bilingual("按本科室目标完成情况排名", "Ranked by the completion of own goals"),
        ranking=(
            Ranked("RESULTS", DEPARTMENTS["RESULTS"], 1, False, Decimal("100.0"), Bilingual("计入1项：100.0", "1 goal counts: 100.0")),
            Ranked("HIGHTECH", DEPARTMENTS["HIGHTECH"], 2, False, Decimal("66.7"), Bilingual("计入3项：（100.0×3＋0.0×3）÷6", "3 goals count")),
            Ranked("OFFICE", DEPARTMENTS["OFFICE"], None, False, None, Bilingual("没有计入的目标", "No goal counts")),
        ),
    )  # fmt: skip


def _hightech() -> DepartmentQuarter:
    eagle = Bilingual("新增雏鹰企业", "New eagle enterprises")
    return DepartmentQuarter(
        department="HIGHTECH",
        name=DEPARTMENTS["HIGHTECH"],
        lead="张晓",
        written=Written(
            plan="三季度新增雏鹰企业30家，完成高企第二批申报辅导。",
            results="新增雏鹰企业30家，累计82家；第二批高企申报通过形式审查126家。" * 3,
            practice="“街道专干＋服务机构”一户一册：退回件一周内补正，补正通过率由51%提高到87%。",
            shortfall="两个园区仍为零申报；部分企业研发费用归集不规范。\n四季度上门辅导。",
            person="张晓",
            recorded_at=KNOWN,
            demonstration=True,
        ),
        derived_plan=Bilingual("新增雏鹰企业25家", "New eagle enterprises: 25 enterprises"),
        goals=(
            goal("TECH", LONG, end(JUNE, "40", Light.GREEN, "52", "50"), end(SEPTEMBER, "41", Light.RED, "54"), amount("1", "25", "4")),
            goal("EAGLE", eagle, end(JUNE, "52", Light.RED, "35", "50"), end(SEPTEMBER, "82", Light.GREEN, "82"), amount("30", "25", "120")),
            goal("FIRMS", Bilingual("高新技术企业数", "High-tech enterprises"), end(JUNE, "", Light.NOT_REPORTED), end(SEPTEMBER, "", Light.NOT_REPORTED), amount("")),
        ),
        actions=Actions(
            raised=(line(31, ItemState.UNDER_WAY), line(32, ItemState.NOT_STARTED)),
            closed=(line(33, ItemState.CLOSED),),
            overdue=(line(34, ItemState.OVERDUE, days=-5),),
        ),
        files=(
            File(UUID(int=901), "街道辅导现场.jpg", "a" * 64, 812_345, True),
            File(UUID(int=902), "三季度雏鹰企业名单（公示稿，含退回补正情况说明）.xlsx", "b" * 64, 45_678, False),
        ),
        demonstration=True,
    )  # fmt: skip


def _results() -> DepartmentQuarter:
    """It wrote its plan at the quarter's start, and nothing since."""
    deals = Bilingual("技术合同成交额", "Technology contracts")
    return DepartmentQuarter(
        department="RESULTS",
        name=DEPARTMENTS["RESULTS"],
        lead="",
        written=Written("三季度登记技术合同25亿元。", "", "", "", "王建国", KNOWN, True),
        derived_plan=NOTHING,
        goals=(
            goal("DEALS", deals, end(JUNE, "58", Light.GREEN, "58", "50"), end(SEPTEMBER, "79", Light.GREEN, "79"), amount("21")),
        ),
        actions=Actions((), (), ()),
        files=(),
        demonstration=True,
    )  # fmt: skip


def _office() -> DepartmentQuarter:
    return DepartmentQuarter("OFFICE", DEPARTMENTS["OFFICE"], "陈主任", None, NOTHING, (), Actions((), (), ()), (), False)  # fmt: skip


MOVED = {"TECH": Move.WORSE, "EAGLE": Move.BETTER}
