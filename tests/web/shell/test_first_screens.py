"""Every page of a new desk, years after the invented year: nothing is counted by today's clock."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.delivery import outgoing
from indicators.desk.meetings import meetings
from indicators.desk.opening import close_the_desk, the_desk
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.model.sending import Topic
from indicators.web.shell.pages import PLACES
from tests.web.conftest import FRAME, everything
from tests.web.people import signed_in, told_by_the_door

DATA = Path(__file__).parents[3] / "data"
MANY = re.compile(r"逾期约?\d{3,}个工作日|\d{3,} working days (late|overdue)")  # more than the year had left


@pytest.fixture(scope="module", autouse=True)
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    where = tmp_path_factory.mktemp("first") / "data"
    shutil.copytree(DATA, where, ignore=shutil.ignore_patterns("desk.duckdb*", "*.lock", "backups"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDICATORS_DATA", str(where))
        yield
        close_the_desk()


def opened(page: str, lang: str) -> AppTest:
    visitor = AppTest.from_file(FRAME, default_timeout=90)
    visitor.user = told_by_the_door(signed_in(the_desk(), Role.ADMINISTRATOR).session)
    visitor.query_params["lang"] = lang
    if page:
        visitor.switch_page(str(FRAME.parents[3] / "pages" / f"{page}.py"))
    return visitor.run()


def shown(visitor: AppTest) -> str:
    return "\n".join([everything(visitor), *(area.value or "" for area in visitor.text_area)])


@pytest.mark.parametrize("page", [page for page in PLACES if page not in ("people", "account")])
def test_no_page_counts_days_up_to_today(page: str) -> None:
    visitor = opened(page, "zh")
    assert [error.message for error in visitor.exception] == []
    assert MANY.findall(shown(visitor)) == []


def test_the_reports_page_says_its_day_and_both_counts() -> None:
    text = shown(opened("due", "zh"))
    assert (
        "截至2022年9月30日，应报45项，已报20项，待审核0项，应报未报25项（其中待更正0项）；逾期25项。" in text
    )
    assert "红黄绿灯中的“未报”2项" in text
    assert "逾期18个工作日" in text
    assert "2022年9月30日" in text
    assert not re.search(r"202[3-9]年", text)


def test_reminders_and_papers_keep_to_the_invented_year() -> None:
    asked = outgoing.SendRequest(frozenset({Topic.WARNINGS}), language("zh"))
    texts = [one.text for one in outgoing.outgoing(the_desk(), asked).parcels]
    assert [text for text in texts if MANY.search(text)] == []
    shown_then = meetings.briefing(the_desk(), Month(2022, 8))
    assert max(one.late for one in shown_then.owed) == 18
    assert min(line.days for line in shown_then.lines if line.days is not None) == -21
