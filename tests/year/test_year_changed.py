"""A year in which goals, units and definitions change, against what changed_figures.py has by hand."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest

from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.store.integrity import audit
from indicators.web.charts.figures import cumulative_figure
from tests.documents.opened import word, word_table
from tests.surfaces.shown import Place, in_the_workbook
from tests.year import changed_bureau as bureau
from tests.year import changed_figures as figures
from tests.year.changed_play import ChangedYear, Desked, Held, month_text

SHAPES = {"red": "■", "yellow": "▲", "green": "●", "not-due": "○", "not-reported": "◌", "unknown": "?"}
NAMES = {"NEW_SHOPS": "新增门店", "VALUE": "产值", "COOPS": "合作社", "DOCS": "办件"}
CODES = list(NAMES)
MADE_BY = "周立"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedYear]:
    played = ChangedYear(tmp_path_factory.mktemp("changed"))
    played.play()
    yield played
    played.at.desk.close()


def plain(text: str | None) -> str | None:
    """``21.33333333``, ``20`` for ``20.00``."""
    return text.rstrip("0").rstrip(".") if text is not None and "." in text else text


def lights(rows: Mapping[int, Mapping[str, Any]], months: range = figures.MONTHS) -> str:
    return "".join(SHAPES[rows[number]["light"]] for number in months)


def told(one: Mapping[str, Any]) -> tuple[str, ...]:
    return (one["month"], one["code"], one["before_shown"]["zh"], one["now_shown"]["zh"], one["reason"])


# --- what the meetings showed, and what holds now ---


@pytest.mark.parametrize("code", CODES)
def test_every_light_and_sentence_of_the_meetings(year: ChangedYear, code: str) -> None:
    shown = {number: held.row(code) for number, held in year.held.items()}
    assert lights(shown) == figures.LIGHTS[code]
    assert [row["sentence"]["zh"] for row in shown.values()] == figures.SENTENCES[code]


@pytest.mark.parametrize(("code", "number"), figures.IN_ENGLISH)
def test_sentences_in_english(year: ChangedYear, code: str, number: int) -> None:
    assert year.held[number].row(code)["sentence"]["en"] == figures.IN_ENGLISH[code, number]


@pytest.mark.parametrize("code", CODES)
def test_every_figure_of_the_meetings(year: ChangedYear, code: str) -> None:
    shown = [held.row(code) for held in year.held.values()]
    found = [(plain(row["value"]), plain(row["single"]), plain(row["required"])) for row in shown]
    assert found == [expected[:3] for expected in figures.TABLE[code]]
    assert [plain(row["gap"]) for row in shown] == figures.GAPS[code]
    growth = figures.GROWTH if code == "VALUE" else [None] * 12
    assert [plain(row["yoy"]) for row in shown] == growth


def test_every_meeting_opens_as_it_was_shown(year: ChangedYear) -> None:
    for held in year.held.values():
        assert year.at.office.json(f"/meetings/{held.id}") == held.briefing


def test_what_the_first_lines_said(year: ChangedYear) -> None:
    assert [held.briefing["headline"]["zh"] for held in year.held.values()] == figures.HEADLINES
    assert [held.briefing["owed"] for held in year.held.values()] == [[]] * 12


@pytest.mark.parametrize("code", ["NEW_SHOPS", "VALUE", "COOPS"])
def test_what_the_year_looks_like_afterwards(year: ChangedYear, code: str) -> None:
    """Earlier months keep their goal, definition and units, in December too."""
    now = {number: year.at.rows(number)[code] for number in figures.MONTHS}
    assert lights(now) == figures.LIGHTS[code]
    assert [row["sentence"]["zh"] for row in now.values()] == figures.SENTENCES[code]


def test_the_figure_reported_anew_changes_april_and_what_may_adds(year: ChangedYear) -> None:
    now = {number: year.at.rows(number)["DOCS"] for number in figures.MONTHS}
    assert lights(now) == figures.LIGHTS["DOCS"]
    expected = [*figures.SENTENCES["DOCS"]]
    expected[3] = figures.APRIL_ANEW
    assert [row["sentence"]["zh"] for row in now.values()] == expected
    assert [row["single"] for row in now.values()] == ["10"] * 3 + ["11", "9"] + ["10"] * 7


@pytest.mark.parametrize("code", CODES)
def test_means_and_changes_from_month_to_month(year: ChangedYear, code: str) -> None:
    tables = [year.at.office.json(f"/progress?month={month_text(number)}") for number in figures.MONTHS]
    rows = [row for table in tables for row in table["items"] if row["code"] == code]
    assert [plain(row["recent"]) for row in rows] == figures.RECENT[code]
    assert [row["mom"] and plain(row["mom"]["amount"]) for row in rows] == figures.MONTH_ON_MONTH[code]
    assert [row["change"] for row in rows] == figures.CHANGES[code]


def test_the_units_in_december(year: ChangedYear) -> None:
    """西垭街道 keeps what it had when it closed; 北坪街道 has never spoken."""
    units = year.at.desk.indicator_state("NEW_SHOPS", Month(2022, 12)).units
    assert {one.unit.code: one.progress.value for one in units} == {"EAST": 144, "WEST": 40, "PARK": 50}


@pytest.mark.parametrize("number", range(1, 5))
def test_the_quarters(year: ChangedYear, number: int) -> None:
    departments = year.at.office.json(f"/quarters/2022-Q{number}")["departments"]
    goals = {goal["code"]: goal for one in departments for goal in one["goals"]}
    assert set(goals) == set(CODES)
    for code, goal in goals.items():
        found = [goal["amount"], goal["planned"], goal["kept"], goal["before"]["change"]]
        assert tuple(map(plain, found)) == figures.QUARTERS[code][number - 1], code
        ends = [figures.LIGHTS[code][month - 1] for month in (3 * number - 3, 3 * number) if month]
        assert [SHAPES[light] for light in (goal["start"], goal["end"]) if light] == ends, code


# --- what was told of it ---


def test_what_each_meeting_was_told_of_changes(year: ChangedYear) -> None:
    for number, held in year.held.items():
        restated = held.briefing["restated"]
        assert [told(one) for one in restated] == figures.RESTATED.get(number, []), number
        assert {one["person"] for one in restated} <= {"孙苗"}


@pytest.mark.parametrize("number", figures.MONTHS)
def test_what_is_another_one_since_each_meeting(year: ChangedYear, number: int) -> None:
    """April's and May's showed 40, June's nothing, those before had not heard of April."""
    since = {
        4: [("2022-04", "DOCS", "40件", "41件", figures.ANEW)],
        5: [("2022-04", "DOCS", "40件", "41件", figures.ANEW)],
        6: [("2022-04", "DOCS", "未报", "41件", figures.ANEW)],
    }
    found = year.at.office.json(f"/meetings/{year.held[number].id}/restatements")["items"]
    assert [told(one) for one in found] == since.get(number, [])


def test_a_meeting_tells_it_in_one_line(year: ChangedYear) -> None:
    for number, line in figures.RESTATED_LINES.items():
        text = year.at.office.get(f"/meetings/{year.held[number].id}/text").text
        assert line in [one.strip() for one in text.splitlines()]


def test_the_list_of_all_corrections(year: ChangedYear) -> None:
    (one,) = year.at.office.json("/restatements")["items"]
    found = [one[name] for name in ("month", "indicator", "before", "now", "reason", "person")]
    assert found == ["2022-04", "DOCS", "40", "41", figures.ANEW, "孙苗"]


def test_from_when_each_change_holds(year: ChangedYear) -> None:
    """The first month that no meeting had seen; a park of its own rests on nothing."""
    assert year.since == {
        figures.CLOSED: "2022-06",
        figures.REDEFINED: "2022-07",
        figures.HALVED: "2022-10",
    }
    assert year.waited == {
        figures.CLOSED: ["units.csv"],
        figures.REDEFINED: ["indicators.csv", "indicators.csv", "targets.csv"],
        "park": [],
        figures.HALVED: ["targets.csv"],
    }


def test_april_was_owed_again(year: ChangedYear) -> None:
    assert year.april == {"before": "reported", "taken back": "missing", "anew": "reported"}


# --- as of ---

# moment, month, code, value, own month, light, target as worded
AS_OF = [
    ("2022-06-09", 4, "DOCS", "40", "10", "green", "120件以上"),
    ("2022-06-12", 4, "DOCS", None, None, "not-reported", "120件以上"),
    ("2022-06-12", 5, "DOCS", "50", None, "green", "120件以上"),  # April and May together
    ("2022-07-21", 4, "DOCS", "41", "11", "green", "120件以上"),
    ("2022-07-21", 5, "DOCS", "50", "9", "green", "120件以上"),
    ("2022-07-14", 6, "VALUE", "6", "1", "green", "12亿元以上"),
    ("2022-07-14", 7, "VALUE", None, None, "not-reported", "12亿元以上"),
    ("2022-07-16", 6, "VALUE", "6", "1", "green", "12亿元以上"),
    ("2022-07-16", 7, "VALUE", None, None, "not-reported", "120,000万元以上"),
    ("2022-08-09", 7, "VALUE", "65000", None, "yellow", "120,000万元以上"),
    ("2022-10-11", 9, "COOPS", "90", "10", "red", "240家以上"),
    ("2022-10-11", 10, "COOPS", None, None, "not-reported", "240家以上"),
    ("2022-10-13", 9, "COOPS", "90", "10", "red", "240家以上"),
    ("2022-10-13", 10, "COOPS", None, None, "not-reported", "120家以上"),
    ("2022-11-09", 10, "COOPS", "100", "10", "green", "120家以上"),
    ("2022-06-14", 5, "NEW_SHOPS", "100", "20", "green", "240家以上"),
    ("2022-08-09", 7, "NEW_SHOPS", "124", "12", "yellow", "240家以上"),
    ("2022-08-16", 7, "NEW_SHOPS", "124", "12", "yellow", "240家以上"),
    ("2022-09-09", 8, "NEW_SHOPS", "146", "22", "yellow", "240家以上"),
]


@pytest.mark.parametrize(("moment", "number", "code", "value", "own", "light", "target"), AS_OF)
def test_as_of_a_moment(
    year: ChangedYear,
    moment: str,
    number: int,
    code: str,
    value: str | None,
    own: str | None,
    light: str,
    target: str,
) -> None:
    row = year.at.rows(number, moment)[code]
    found = (plain(row["value"]), plain(row["single"]), row["light"], row["target_text"]["zh"])
    assert found == (value, own, light, target)


def test_april_while_its_figure_was_taken_back(year: ChangedYear) -> None:
    assert year.at.rows(4, "2022-06-12")["DOCS"]["sentence"]["zh"] == figures.APRIL_UNREPORTED


# --- the overall table ---

LIGHT_WORDS = {"■": "红", "▲": "黄", "●": "绿"}


@pytest.mark.parametrize("number", figures.MONTHS)
def test_the_overall_table_by_api_and_csv(year: ChangedYear, number: int) -> None:
    rows = year.at.office.json(f"/progress?month={month_text(number)}")["items"]
    csv_text = year.at.office.get(f"/progress?month={month_text(number)}&format=csv").content
    lines = {line["编码"]: line for line in csv.DictReader(io.StringIO(csv_text.decode("utf-8-sig")))}
    for row in rows:
        code, line = row["code"], lines[row["code"]]
        value, own, required, _ = expected_now(code, number)
        assert [plain(row[name]) for name in ("value", "month_value", "required", "gap")] == [
            value,
            own,
            required,
            plain(gap_now(code, number)),
        ]
        cells = [line[name] for name in ("累计完成", "本月完成", "今后每月需", "灯")]
        light = LIGHT_WORDS[figures.LIGHTS[code][number - 1]]
        assert [plain(cell) for cell in cells] == [value, own or "", required or "", light]


@pytest.mark.parametrize("number", [5, 7, 9, 10])
@pytest.mark.parametrize("of", ["month", "meeting"])
def test_the_overall_table_in_word(year: ChangedYear, number: int, of: str) -> None:
    wanted = month_text(number) if of == "month" else year.held[number].id
    document = word(year.at.office.get(f"/papers/{wanted}/word").content)
    tables = [word_table(table) for table in document.tables]
    head, *rows = next(table for table in tables if "本月完成" in table[0])
    cells = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    for code, name in NAMES.items():
        value, own, _, _ = expected_now(code, number) if of == "month" else figures.TABLE[code][number - 1]
        found = [cells[name][heading].replace(",", "") for heading in ("累计完成", "本月完成")]
        assert list(map(plain, found)) == [value, own or figures.UNKNOWN], code
        shape = figures.LIGHTS[code][number - 1]
        assert cells[name]["状态"].startswith(f"{shape} {LIGHT_WORDS[shape]}"), code


@pytest.mark.parametrize("number", figures.MONTHS)
def test_the_overall_table_in_the_workbook(year: ChangedYear, number: int) -> None:
    """What is counted is needed in whole shops and cases."""
    sheet = in_the_workbook(Place(year.at.desk, Month(2022, number), language("zh")))
    for code in CODES:
        _, own, _, required = expected_now(code, number)
        assert sheet[code]["month_value"].replace(",", "") == (own or figures.UNKNOWN), code
        assert sheet[code]["required"] == required, code


def expected_now(code: str, number: int) -> tuple[str | None, ...]:
    """April's cases are 41 now: 11 in April, 9 in May, (120 − 41) ÷ 8 = 9.875 from then on."""
    expected = figures.TABLE[code][number - 1]
    anew = {4: ("41", "11", "9.875", "10"), 5: ("50", "9", "10", "10")}
    return anew.get(number, expected) if code == "DOCS" else expected


def gap_now(code: str, number: int) -> str:
    return "0.83333333" if (code, number) == ("DOCS", 4) else figures.GAPS[code][number - 1]


# --- the chart ---


def test_the_line_breaks_where_the_definition_does(year: ChangedYear) -> None:
    state = year.at.desk.indicator_state("VALUE", Month(2022, 12))
    assert state.breaks == (Month(2022, 7),)
    assert this_year(year.at) == [figures.NEW_VALUES]
    drawn = cumulative_figure(state, language("zh"), dark=False)
    assert "口径变更" in [note.text for note in drawn.layout.annotations]


def this_year(at: Desked) -> list[list[float]]:
    """The parts of the line in December."""
    drawn = cumulative_figure(at.desk.indicator_state("VALUE", Month(2022, 12)), language("zh"), dark=False)
    return [list(trace.y) for trace in drawn.data if trace.name == "今年"]


# --- where somebody had decided otherwise ---


def test_a_factor_bridges_both_definitions(year: ChangedYear) -> None:
    with forked(year, "factor") as at:
        at.change(bureau.VALUE_REDEFINED)
        assert at.accept(figures.REDEFINED, factors={"VALUE": "10000"}) == "2022-07"
        for number in range(7, 13):
            at.clock.go(2022, number, 28)
            row = f"VALUE,,{month_text(number)},累计,{figures.REPORTS['VALUE'][number - 1]}\n"
            at.hand_in(at.trade, f"{number}月.csv", row)
        rows = {number: at.rows(number)["VALUE"] for number in figures.MONTHS}
        assert lights(rows) == figures.LIGHTS["VALUE"]
        assert [plain(row["single"]) for row in rows.values()] == figures.BRIDGED_OWN
        assert [plain(row["yoy"]) for row in rows.values()] == figures.BRIDGED_GROWTH
        assert rows[7]["sentence"]["zh"].endswith("慢于序时进度4.2个百分点，同比增长16.1%。")
        # 10,000 in each month to June in the new measure, in one line from nought on
        assert this_year(at) == [[0, *range(10_000, 70_000, 10_000), *figures.NEW_VALUES]]
        assert audit.verify(at.desk.database).holds


def test_a_unit_that_speaks_late_changes_no_month_that_was_shown(year: ChangedYear) -> None:
    """北坪街道 has no dates: its 7 a month count from August on, 56 beside 96 and 40, and not before."""
    with forked(year, "newcomer") as at:
        rows = "".join(f"NEW_SHOPS,NORTH,{month_text(number)},累计,{7 * number}\n" for number in range(1, 9))
        at.hand_in(at.trade, "北坪.csv", rows + "NEW_SHOPS,EAST,2022-08,累计,96\n")
        found = [at.rows(number)["NEW_SHOPS"] for number in range(1, 9)]
        assert [row["value"] for row in found] == ["20", "40", "60", "80", "100", "112", "124", "192"]
        assert "".join(SHAPES[row["light"]] for row in found) == "●●●●●▲▲●"  # 192 ÷ 240 = 80 % of 66.67 %


def test_a_goal_that_reaches_back_is_told_and_the_meeting_stays(year: ChangedYear) -> None:
    with forked(year, "back") as at:
        at.change(bureau.COOPS_HALVED)
        assert at.accept(figures.HALVED, since="2022-09") == "2022-09"
        rows = {number: at.rows(number)["COOPS"] for number in range(1, 10)}
        assert lights(rows, range(1, 10)) == figures.REACHING_BACK
        september = year.held[9]
        assert at.office.json(f"/meetings/{september.id}") == september.briefing
        assert september.row("COOPS")["light"] == "red"
        expected = ("2022-09", "COOPS", "240家以上（红）", "120家以上（绿）", figures.HALVED)
        assert since_meeting(at, september, "COOPS") == [(*expected, MADE_BY)]
        at.clock.go(2022, 11, 4)
        at.report(10)
        briefing = at.office.json("/briefings/2022-10")
        assert [(*told(one), one["person"]) for one in briefing["restated"]] == [(*expected, MADE_BY)]
        assert at.rows(9, "2022-10-11")["COOPS"]["light"] == "red"


# month of effect, the light in June, cumulative and own month of June and July, what June's meeting is told
CLOSED_LATE = [
    (None, "2022-07", "not-reported", (None, None), ("124", "12"), []),  # July's 12 are 东湾街道's alone
    (
        "2022-06",
        "2022-06",
        "yellow",
        ("112", "12"),
        ("124", "12"),
        [("240家以上（未报）", "240家以上（黄）")],
    ),
]


@pytest.mark.parametrize(("asked", "since", "june", "of_june", "of_july", "shown"), CLOSED_LATE)
def test_a_unit_that_is_known_to_have_closed_after_a_meeting_missed_it(
    year: ChangedYear,
    asked: str | None,
    since: str,
    june: str,
    of_june: tuple[str | None, str | None],
    of_july: tuple[str | None, str | None],
    shown: list[tuple[str, str]],
) -> None:
    """June's meeting missed 西垭街道: what it showed stays unless somebody says that it was wrong."""
    with forked(year, "unclosed") as at:
        at.clock.go(2022, 7, 4)
        at.report(6)
        held = at.meeting(6)
        assert held.row("NEW_SHOPS")["sentence"]["zh"] == "6月新增门店尚未上报：缺西垭街道。"
        at.clock.go(2022, 7, 12)
        at.change(bureau.WEST_CLOSED)
        assert at.accept(figures.CLOSED, since=asked) == since
        at.clock.go(2022, 8, 4)
        at.hand_in(at.trade, "7月.csv", "NEW_SHOPS,EAST,2022-07,累计,84\n")
        rows = {number: at.rows(number)["NEW_SHOPS"] for number in range(5, 8)}
        assert [rows[number]["light"] for number in rows] == ["green", june, "yellow"]
        assert [(rows[number]["value"], rows[number]["single"]) for number in (6, 7)] == [of_june, of_july]
        expected = [("2022-06", "NEW_SHOPS", *texts, figures.CLOSED, MADE_BY) for texts in shown]
        assert since_meeting(at, held, "NEW_SHOPS") == expected
        assert at.office.json(f"/meetings/{held.id}") == held.briefing


def test_a_definition_that_reaches_back_into_a_month_that_was_shown(year: ChangedYear) -> None:
    """July was shown as 6.5亿元, half a unit more than June; by the new definition nothing precedes it."""
    with forked(year, "factor") as at:
        at.clock.go(2022, 8, 4)
        at.hand_in(at.trade, "7月.csv", "VALUE,,2022-07,累计,6.5\n")
        held = at.meeting(7)
        assert [held.row("VALUE")[name] for name in ("value", "single", "light")] == ["6.5", "0.5", "yellow"]
        at.clock.go(2022, 8, 12)
        at.change(bureau.VALUE_REDEFINED)
        assert at.accept(figures.REDEFINED, since="2022-07") == "2022-07"
        july = at.rows(7)["VALUE"]
        assert [july[name] for name in ("value", "single", "light")] == ["65000", None, "yellow"]
        assert july["sentence"]["zh"] == figures.SENTENCES["VALUE"][6]
        assert lights({n: at.rows(n)["VALUE"] for n in range(1, 8)}, range(1, 8)) == "●●●●●●▲"
        texts = ("12亿元以上（黄）", "120,000万元以上（黄）")
        assert since_meeting(at, held, "VALUE") == [("2022-07", "VALUE", *texts, figures.REDEFINED, MADE_BY)]
        assert at.office.json(f"/meetings/{held.id}") == held.briefing


@pytest.mark.parametrize("factors", [{}, {"VALUE": "10000"}])
def test_an_item_tells_both_figures_by_the_definition_of_their_month(
    year: ChangedYear, factors: dict[str, str]
) -> None:
    with forked(year, "factor") as at:
        raise_item(at)
        at.change(bureau.VALUE_REDEFINED)
        at.accept(figures.REDEFINED, factors=factors)
        assert linked(at, "2022-06") == ("6亿元", "6亿元")
        at.clock.go(2022, 8, 4)
        at.hand_in(at.trade, "7月.csv", "VALUE,,2022-07,累计,65000\n")
        assert linked(at, "2022-07") == ("6亿元", "65,000万元")
        assert linked(at, "2022-06") == ("6亿元", "6亿元")


def test_an_item_keeps_the_measure_it_started_from(year: ChangedYear) -> None:
    """The definition reaches back into June, which the item began with: 6亿元 then, not 6万元."""
    with forked(year, "factor") as at:
        raise_item(at)
        at.change(bureau.VALUE_REDEFINED)
        at.accept(figures.REDEFINED, since="2022-06")
        assert linked(at, "2022-06") == ("6亿元", "60,000万元")


def raise_item(at: Desked) -> None:
    given = {"task": "核对企业名单", "lead": "TRADE", "deadline": "2022-12-20", "indicators": ["VALUE"]}
    assert at.office.ask("POST", "/items", json=given).status_code == 201


def linked(at: Desked, month: str) -> tuple[str, str]:
    (line,) = at.office.json(f"/briefings/{month}")["lines"]
    (one,) = line["indicators"]
    return one["before"]["zh"], one["now"]["zh"]


def since_meeting(at: Desked, held: Held, code: str) -> list[tuple[str, ...]]:
    found = at.office.json(f"/meetings/{held.id}/restatements")["items"]
    return [(*told(one), one["person"]) for one in found if one["code"] == code]


def forked(year: ChangedYear, name: str) -> closing[Desked]:
    return closing(year.forked(name))


# --- and all of it is kept ---


def test_the_same_desk_opened_again_shows_the_same(year: ChangedYear) -> None:
    """Last of all: the folder is opened a second time, and nothing of it waits."""

    def everything() -> list[Any]:
        rows = [year.at.rows(number) for number in figures.MONTHS]
        meetings = [year.at.office.json(f"/meetings/{held.id}") for held in year.held.values()]
        return [rows, meetings, year.at.office.json("/restatements")["items"]]

    before = everything()
    year.at.reopen()
    assert everything() == before
    assert year.at.desk.problems == ()
    assert audit.verify(year.at.desk.database).holds
