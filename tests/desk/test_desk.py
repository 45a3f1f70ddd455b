"""The desk as pages use it: first start, preview, accept, undo, an earlier day, another bureau."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.desk.desk import Desk
from indicators.desk.figures.views import YearState
from indicators.desk.opening import BadCatalogue, open_desk
from indicators.desk.submissions import report
from indicators.intake.drafts import Effect
from indicators.model.enums import Light, Origin
from indicators.model.month import Month
from indicators.model.problem import DeskError
from tests.desk.qinghe import REPORTS, folder
from tests.desk.seats import seat, submit

AUGUST = Month(2022, 8)
START = datetime(2022, 9, 5, 9, 0, tzinfo=UTC)
DEMONSTRATION = "指标编码,期间,数值,来源\nOUTPUT,2022-06,8.00,DEMO\nOUTPUT,2022-07,9.60,DEMO\n"
GAZETTE = "指标编码,期间,数值,来源\nOUTPUT,2021-12,16.00,GAZETTE\n"


class Clock:
    """An hour passes between any two looks at it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


def opened(where: Path) -> Desk:
    return open_desk(where, Clock())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = opened(folder(tmp_path / "data"))
    yield found
    found.close()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose folder has published and demonstration figures."""
    where = folder(tmp_path / "data")
    for name, text in (("published", GAZETTE), ("demonstration", DEMONSTRATION)):
        (where / name).mkdir()
        (where / name / "2022.csv").write_text(text, encoding="utf-8-sig")
    found = opened(where)
    yield found
    found.close()


def take(desk: Desk, text: str, reason: str = "") -> None:
    submit(desk, "月报.csv", text, reason, "gb18030")


def output(state: YearState) -> str:
    goal = next(one.progress for one in state.standings if one.progress.indicator.code == "OUTPUT")
    return f"{goal.value} {goal.light.value}"


def test_another_bureaus_files_make_that_bureaus_desk(desk: Desk) -> None:
    assert desk.catalogue().setting("bureau_name_zh") == "青禾县农业农村局"
    assert len(desk.year_state(AUGUST).standings) == 10


def test_a_first_start_shows_published_and_marked_demonstration_figures(shown: Desk) -> None:
    assert shown.opening_month() == Month(2022, 7)
    state = shown.year_state(Month(2022, 7))
    assert (output(state), state.demonstration) == ("9.60000000 red", True)
    assert [s.origin for s in shown.submissions()] == [Origin.DEMONSTRATION, Origin.PUBLISHED]


def test_a_second_start_brings_nothing_in_twice(shown: Desk) -> None:
    where = shown.folder
    before = [s.id for s in shown.submissions()]
    shown.close()
    again = opened(where)
    assert [s.id for s in again.submissions()] == before
    again.close()


def test_removed_demonstration_data_stays_away(shown: Desk) -> None:
    where = shown.folder
    assert report.remove_demonstration(seat(shown, role=Role.ADMINISTRATOR)) == 2
    assert not shown.year_state(Month(2022, 7)).demonstration
    assert [s.origin for s in shown.submissions()] == [Origin.PUBLISHED]
    shown.close()
    again = opened(where)
    assert again.demonstration_count() == 0
    again.close()


def test_an_upload_changes_the_year_and_undoing_it_brings_the_old_picture_back(desk: Desk) -> None:
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,9.40\n")
    assert output(desk.year_state(AUGUST)) == "9.40000000 red"
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,16.00\n", "补登")
    assert output(desk.year_state(AUGUST)) == "16.00000000 unknown"  # last year is missing
    report.undo(seat(desk), desk.submissions()[0].id, "传错文件")
    assert output(desk.year_state(AUGUST)) == "9.40000000 red"
    records = desk.indicator_state("OUTPUT", AUGUST).records
    assert [f"{r.value.value:.2f} {bool(r.retracted_at)}" for r in records] == ["16.00 True", "9.40 False"]
    assert [(s.reason, s.retraction_reason) for s in desk.submissions()] == [("补登", "传错文件"), ("", "")]


def test_the_desk_as_of_an_earlier_moment(desk: Desk) -> None:
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,9.40\n")
    then = desk.clock()
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,16.00\n", "补登")
    undone = desk.submissions()[0].id
    later = desk.clock()
    report.undo(seat(desk), undone, "传错文件")
    assert output(desk.year_state(AUGUST, then)) == "9.40000000 red"
    assert output(desk.year_state(AUGUST, later)) == "16.00000000 unknown"  # last year is missing
    assert output(desk.year_state(AUGUST)) == "9.40000000 red"


def test_targets_as_of_an_earlier_moment(desk: Desk) -> None:
    where, then = desk.folder, desk.clock()
    targets = where / "targets.csv"
    text = targets.read_text(encoding="utf-8-sig").replace("OUTPUT,,2022,,突破,20", "OUTPUT,,2022,,突破,30")
    targets.write_text(text, encoding="utf-8-sig")
    desk.close()
    later = open_desk(where, lambda: START + timedelta(days=1))
    bounds = [later.catalogue(moment).target("OUTPUT", 2022) for moment in (then, None)]
    assert [str(bound.value.normalize()) for bound in bounds if bound and bound.value] == ["2E+1", "3E+1"]
    later.close()


def test_what_changed_since_the_preview_is_not_overwritten(desk: Desk) -> None:
    mine = report.preview(seat(desk), "甲.csv", "指标编码,期间,数值\nOUTPUT,2022-08,9.40\n".encode())
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,9.50\n")
    with pytest.raises(DeskError, match="in the meantime"):
        report.submit(seat(desk), mine)
    assert output(desk.year_state(AUGUST)) == "9.50000000 red"


def test_the_same_again_has_no_effect(desk: Desk) -> None:
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,9.40\n")
    again = report.preview(seat(desk), "again.csv", "指标编码,期间,数值\nOUTPUT,2022-08,9.4\n".encode())
    assert again.count(Effect.SAME) == 1
    with pytest.raises(DeskError, match="already in force"):
        report.submit(seat(desk), again)


def test_undoing_a_file_leaves_what_a_later_file_stated_too(desk: Desk) -> None:
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,9.40\nCOOPS,2022-01,20\n")
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-08,9.40\nCOOPS,2022-01,21\n", "更正")
    report.undo(seat(desk), desk.submissions()[1].id, "第一份作废")
    assert output(desk.year_state(AUGUST)) == "9.40000000 red"


def test_every_figure_leads_to_its_file_row_and_person(desk: Desk) -> None:
    take(desk, "指标编码,期间,数值\nOUTPUT,2022-07,9.00\nOUTPUT,2022-08,9.40\n")
    goal = next(
        one.progress for one in desk.year_state(AUGUST).standings if one.progress.indicator.code == "OUTPUT"
    )
    assert goal.point is not None
    used = goal.point.used[0]
    assert (used.file_name, used.row, used.person) == ("月报.csv", 3, "田禾")
    assert (
        report.original(seat(desk), used.submission).decode("gb18030").splitlines()[used.row - 1]
        == "OUTPUT,2022-08,9.40"
    )


def test_a_bad_catalogue_leaves_the_earlier_one_in_force(desk: Desk) -> None:
    where = desk.folder
    desk.close()
    (where / "departments.csv").write_text("编码,名称\n", encoding="utf-8-sig")
    again = opened(where)
    assert any(problem.blocking for problem in again.problems)
    assert len(again.year_state(AUGUST).standings) == 10
    again.close()


def test_a_first_start_with_a_bad_catalogue_is_refused(tmp_path: Path) -> None:
    where = folder(tmp_path / "data")
    (where / "departments.csv").unlink()
    with pytest.raises(BadCatalogue) as refused:
        opened(where)
    assert any(problem.file == "departments.csv" for problem in refused.value.problems)


def test_the_database_copied_elsewhere_shows_the_same(desk: Desk, tmp_path: Path) -> None:
    take(desk, REPORTS)
    before = [(one.progress.indicator.code, one.progress.light) for one in desk.year_state(AUGUST).standings]
    desk.close()
    other = folder(tmp_path / "elsewhere")
    (other / "desk.duckdb").write_bytes((desk.folder / "desk.duckdb").read_bytes())
    copy = opened(other)
    assert [
        (one.progress.indicator.code, one.progress.light) for one in copy.year_state(AUGUST).standings
    ] == before
    assert Light.RED in [light for _, light in before]
    copy.close()


def test_by_sub_district(desk: Desk) -> None:
    take(desk, REPORTS)
    lines = desk.indicator_state("NEW_FARMS", AUGUST).units
    assert [(line.unit.code, int(line.share or 0)) for line in lines] == [("DONG", 66), ("XI", 33)]
    # Dongtang has a target of its own: 80 of 120 = 66.67 %, level with the even pace 8 ÷ 12.
    assert [line.progress.light for line in lines] == [Light.GREEN, Light.UNKNOWN]


def test_the_planned_curve(desk: Desk) -> None:
    planned = desk.indicator_state("NEW_FARMS", AUGUST).planned
    assert [int(planned[Month(2022, n)]) for n in (3, 8, 12)] == [10, 150, 200]  # 5, 75 and 100 % of 200


def test_an_unknown_indicator_is_told(desk: Desk) -> None:
    with pytest.raises(DeskError, match="no indicator NOPE"):
        desk.indicator_state("NOPE", AUGUST)
