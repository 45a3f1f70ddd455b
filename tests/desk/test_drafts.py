"""Drafts of forms: kept for their owner, told apart by tab, gone when submitted or a month old; no facts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from indicators.access.actor import nobody
from indicators.desk import drafts
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat
from indicators.model.draft import DraftAct
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import seat
from tests.desk.staff import Clock

ACT, SUBJECT = DraftAct.EXPLANATION, "OUTPUT 2022-08"
FIRST_TAB, SECOND_TAB = uuid4(), uuid4()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = county(tmp_path / "data", clock, reports=REPORTS)
    yield made
    made.close()


def typed(by: Seat, text: str, version: int, copy: UUID = FIRST_TAB) -> drafts.SavedDraft:
    return drafts.save(by, copy, ACT, SUBJECT, {"cause": text}, version)


def texts(by: Seat, subject: str = SUBJECT) -> list[str]:
    return [draft.fields["cause"] for draft in drafts.offered(by, ACT, subject)]


def test_its_owner_alone_is_offered_it(desk: Desk) -> None:
    sun, miao = seat(desk, "孙苗"), seat(desk, "苗青")
    typed(sun, "停产检修", 1)
    assert (texts(sun), texts(miao), texts(sun, "OUTPUT 2022-07")) == (["停产检修"], [], [])
    assert drafts.offered(Seat(desk, nobody()), ACT, SUBJECT) == ()
    with pytest.raises(Refused):
        typed(Seat(desk, nobody()), "停产检修", 2)


def test_what_was_overtaken_on_the_way_changes_nothing(desk: Desk) -> None:
    sun = seat(desk, "孙苗")
    for version, text in ((1, "停"), (3, "停产检修"), (2, "停产")):
        typed(sun, text, version)
    assert texts(sun) == ["停产检修"]


def test_another_s_draft_cannot_be_written_over(desk: Desk) -> None:
    sun, miao = seat(desk, "孙苗"), seat(desk, "苗青")
    typed(sun, "停产检修", 1)
    assert typed(miao, "别的", 2).is_over
    assert (texts(sun), texts(miao)) == (["停产检修"], [])


def test_two_tabs_keep_both_and_each_is_told_of_the_other(desk: Desk, clock: Clock) -> None:
    """However often it was saved itself since the other's last text."""
    sun = seat(desk, "孙苗")
    first = typed(sun, "第一页", 1)
    assert first.elsewhere is None
    clock.now += timedelta(minutes=2)
    second = typed(sun, "第二页", 1, SECOND_TAB)
    assert (second.elsewhere, texts(sun)) == (first.saved_at, ["第二页", "第一页"])
    for version, text in ((2, "第一页"), (3, "第一页续")):
        clock.now += timedelta(minutes=1)
        assert typed(sun, text, version).elsewhere == second.saved_at
    assert texts(sun) == ["第一页续", "第二页"]


def test_what_was_submitted_is_gone_with_what_it_went_on_from(desk: Desk, clock: Clock) -> None:
    """And stays gone where a slow line brings the last keys after it; another tab's later text stays."""
    sun = seat(desk, "孙苗")
    typed(sun, "昨天", 1, SECOND_TAB)
    begun = clock.now
    clock.now += timedelta(minutes=1)
    typed(sun, "今天", 1)
    later = uuid4()
    typed(sun, "另一页", 1, later)
    drafts.finish(sun, FIRST_TAB, ACT, SUBJECT, begun)
    assert texts(sun) == ["另一页"]
    assert typed(sun, "今天，", 2).is_over
    assert texts(sun) == ["另一页"]


def test_after_thirty_days_it_is_forgotten_with_its_file(desk: Desk, clock: Clock) -> None:
    sun = seat(desk, "孙苗")
    typed(sun, "停产检修", 1)
    (draft,) = drafts.offered(sun, ACT, SUBJECT)
    drafts.keep_file(sun, FIRST_TAB, "8月.csv", b"x")
    clock.now += drafts.KEPT
    assert drafts.forget_old(desk) == 0
    assert drafts.file_of(sun, draft) == ("8月.csv", b"x")
    clock.now += timedelta(seconds=1)
    assert drafts.forget_old(desk) == 1
    assert (texts(sun), drafts.file_of(sun, draft)) == ([], None)


def test_it_is_no_fact(desk: Desk) -> None:
    before = (desk.revision(), len(audit.entries(desk.database)))
    sun = seat(desk, "孙苗")
    typed(sun, "停产检修", 1)
    drafts.finish(sun, FIRST_TAB, ACT, SUBJECT, desk.clock())
    assert (desk.revision(), len(audit.entries(desk.database))) == before
    assert audit.verify(desk.database).holds


def test_there_are_bounds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sun = seat(desk, "孙苗")
    typed(sun, "字" * drafts.LONGEST, 1)
    with pytest.raises(DeskError, match="too long"):
        typed(sun, "字" * (drafts.LONGEST + 1), 2)
    monkeypatch.setattr(drafts, "MOST", 1)
    typed(sun, "同一份", 3)
    with pytest.raises(DeskError, match="too many"):
        typed(sun, "再一份", 1, SECOND_TAB)
