"""The settings the desk knows, declared once: default and meaning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

DEADLINE_DAYS = (1, 28)  # every month has these


def _anything(value: str) -> bool:
    return True


def _deadline_day(value: str) -> bool:
    return value.isdecimal() and len(value) < 3 and DEADLINE_DAYS[0] <= int(value) <= DEADLINE_DAYS[1]


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
    "bureau_name_zh": KnownSetting("", "本局中文名称", "The bureau's Chinese name"),
    "bureau_name_en": KnownSetting("", "本局英文名称", "The bureau's English name"),
    "area_name_zh": KnownSetting("", "本区域中文名称", "The area's Chinese name"),
    "area_name_en": KnownSetting("", "本区域英文名称", "The area's English name"),
    "rules": KnownSetting("default", "未另行指定时使用的亮灯规则集", "Rule set used where no other is named"),
    "timezone": KnownSetting("Asia/Shanghai", "所在时区", "Time zone of dates and times", _timezone),
    "deadline_day": KnownSetting(
        "5",
        "次月几日前报送（1 至 28）",
        "Day of the next month by which is reported (1 to 28)",
        _deadline_day,
    ),
}
