"""What lists, cards and documents say of an item's day and state."""

import pytest

from indicators.i18n.language import language
from indicators.i18n.terms.items import (
    SOURCE_WORDS,
    STATE_SHAPES,
    STATE_WORDS,
    STEP_WORDS,
    days_text,
    state_word,
    warning_word,
)
from indicators.model.item import ItemSource, ItemState, StepKind, Warning

ZH, EN = language("zh"), language("en")


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (5, "剩5个工作日", "5 working days left"),
        (1, "剩1个工作日", "1 working day left"),
        (0, "即日到期", "no working day left"),
        (-1, "逾期1个工作日", "1 working day overdue"),
        (-12, "逾期12个工作日", "12 working days overdue"),
        (None, "", ""),
    ],
)
def test_days_to_a_deadline(days: int | None, zh: str, en: str) -> None:
    assert (days_text(days, ZH), days_text(days, EN)) == (zh, en)


@pytest.mark.parametrize(
    ("days", "zh"),
    [
        (0, "即日到期"),  # today has no holidays to wait for
        (1, "剩约1个工作日（2027年放假安排尚未公布）"),
        (-1, "逾期约1个工作日（2027年放假安排尚未公布）"),
        (None, ""),
    ],
)
def test_days_counted_in_a_year_without_announced_holidays(days: int | None, zh: str) -> None:
    assert days_text(days, language("zh"), (2027,)) == zh


def test_every_state_has_a_word_and_a_shape_of_its_own() -> None:
    words = [state_word(state, ZH) for state in ItemState]
    assert words == ["逾期", "未启动", "推进中", "已完成待销号", "已销号", "已撤销"]
    assert len(set(STATE_SHAPES.values())) == len(ItemState)


def test_nothing_is_without_a_word() -> None:
    assert set(STATE_WORDS) == set(ItemState) and set(SOURCE_WORDS) == set(ItemSource)
    assert set(STEP_WORDS) == set(StepKind)
    assert [warning_word(one, ZH) for one in Warning] == ["", "蓝色预警", "黄色预警", "红色预警"]
