"""Declare the settings of the desk: default, allowed values and meaning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from indicators.catalogue.spelling import on_one_line

DEADLINE_DAYS = (1, 28)  # every month has these
ACCEPTANCE, DIRECT, REVIEWED = "acceptance", "direct", "review"
UPLOAD_LIMIT, EVIDENCE_LIMIT = "upload_limit_mb", "evidence_limit_mb"
MEGABYTES = (1, 200)  # of one file
QUARTER_RANKING, RANKINGS = "quarter_ranking", ("off", "completion", "lights")
ITEM_BLUE, ITEM_YELLOW, ITEM_RED = "item_blue_from", "item_yellow_from", "item_red_from"
PLACEHOLDERS = "placeholder_owners"
FURTHEST = 60  # working days before or after a deadline


def _anything(value: str) -> bool:
    return True


def _deadline_day(value: str) -> bool:
    return value.isdecimal() and len(value) < 3 and DEADLINE_DAYS[0] <= int(value) <= DEADLINE_DAYS[1]


class DeadlineKind(StrEnum):
    """How a deadline's number is counted, from the first of the following month."""

    CALENDAR = "calendar-day"  # 次月5日; where that is a day off, the next working day
    WORKING = "working-day"  # 次月第5个工作日


def _megabytes(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 4 and _is_some(int(value))


def _is_some(megabytes: int) -> bool:
    return MEGABYTES[0] <= megabytes <= MEGABYTES[1]


def _working_days(value: str) -> bool:
    """A whole number with or without its sign."""
    digits = value.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) < 3 and int(digits) <= FURTHEST


def _timezone(value: str) -> bool:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # unknown name, malformed name, a folder's name
        return False
    return True


@dataclass(frozen=True)
class KnownSetting:
    default: str
    meaning: str  # Chinese, for the column dictionary
    meaning_en: str
    fits: Callable[[str], bool] = _anything


SETTINGS: Mapping[str, KnownSetting] = {
    "bureau_name_zh": KnownSetting("", "本局中文名称", "The bureau's Chinese name", on_one_line),
    "bureau_name_en": KnownSetting("", "本局英文名称", "The bureau's English name", on_one_line),
    "area_name_zh": KnownSetting("", "本区域中文名称", "The area's Chinese name", on_one_line),
    "area_name_en": KnownSetting("", "本区域英文名称", "The area's English name", on_one_line),
    "rules": KnownSetting("default", "未另行指定时使用的亮灯规则集", "Rule set used where no other is named"),
    "timezone": KnownSetting("Asia/Shanghai", "所在时区", "Time zone of dates and times", _timezone),
    "deadline_day": KnownSetting(
        "5",
        "次月几日前报送（1 至 28）",
        "Day of the next month by which is reported (1 to 28)",
        _deadline_day,
    ),
    "deadline_kind": KnownSetting(
        DeadlineKind.CALENDAR,
        "报送截止日怎样数：calendar-day 为次月几日，遇休息日顺延；working-day 为次月第几个工作日",
        "How the deadline is counted: calendar-day, put off to the next working day; or working-day",
        tuple(DeadlineKind).__contains__,
    ),
    ACCEPTANCE: KnownSetting(
        DIRECT,
        "报送的数据怎样入库：direct 为提交即入库；review 为经办公室审核后入库",
        "How reported figures come into force: direct, at once; or review, once the office accepts them",
        (DIRECT, REVIEWED).__contains__,
    ),
    UPLOAD_LIMIT: KnownSetting(
        "20", "报送文件的大小上限（MB，1 至 200）", "Largest file of figures, in MB (1 to 200)", _megabytes
    ),
    EVIDENCE_LIMIT: KnownSetting(
        "20", "佐证文件的大小上限（MB，1 至 200）", "Largest file of evidence, in MB (1 to 200)", _megabytes
    ),
    QUARTER_RANKING: KnownSetting(
        "off",
        "季度成果交流中科室怎样排名：off 为不排名；completion 为按目标完成情况；lights 为按亮灯",
        "How departments are ranked in the quarter's exchange: off, not at all; by completion; or by lights",
        RANKINGS.__contains__,
    ),
    PLACEHOLDERS: KnownSetting(
        "",
        "责任人一栏里只占位、不指具体人的词，用顿号隔开，如“科长、待定”；这样的目标列为无责任人",
        "Words in place of an owner that name nobody, separated by 、: such goals count as without an owner",
    ),
    ITEM_BLUE: KnownSetting(
        "-5",
        "事项从完成时限的第几个工作日起蓝色预警（-5 为到期前 5 个工作日，0 为当日，1 为逾期第 1 个工作日）",
        "Working day from which an item is blue: -5 = five before its deadline, 0 = on it, 1 = one after",
        _working_days,
    ),
    ITEM_YELLOW: KnownSetting(
        "-2",
        "事项从完成时限的第几个工作日起黄色预警",
        "Working day from which an item is yellow",
        _working_days,
    ),
    ITEM_RED: KnownSetting(
        "1",
        "事项从完成时限的第几个工作日起红色预警",
        "Working day from which an item is red",
        _working_days,
    ),
}
