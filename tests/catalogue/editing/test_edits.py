"""Cells of the catalogue's files are changed in place; every other line keeps its bytes."""

import pytest

from indicators.catalogue.editing.copying import copied_goals, last_targets, take_last
from indicators.catalogue.editing.edits import Edits, with_edits
from indicators.catalogue.editing.importing import edits_from
from indicators.catalogue.editing.restoring import edits_towards
from indicators.catalogue.editing.tables import CellPlace, place_of, table
from indicators.catalogue.reader import read_catalogue
from indicators.model.catalogue import Catalogue
from tests.catalogue.small import small_files

FERTILISER = ("targets", ("FERTILISER", "", "2022"))


def lines(content: bytes, encoding: str = "utf-8-sig") -> list[str]:
    return content.decode(encoding).splitlines()


def catalogue(files: dict[str, bytes]) -> Catalogue:
    reading = read_catalogue(files)
    assert reading.catalogue is not None, reading.problems
    return reading.catalogue


@pytest.mark.parametrize(
    ("edits", "name", "gone", "come"),
    [
        (
            {FERTILISER: {"value": "1,500"}},
            "targets.csv",
            ["FERTILISER,,2022,,不超过,3000,,,,,,,,,,"],
            ['FERTILISER,,2022,,不超过,"1,500",,,,,,,,,,'],
        ),
        (  # the file names the whole area where the key leaves it blank
            {("targets", ("MEETING", "", "2022")): {"value": "2"}},
            "targets.csv",
            ["MEETING,QH,2022,,以上,1,,,,,,,,,每季度至少1次,"],
            ["MEETING,QH,2022,,以上,2,,,,,,,,,每季度至少1次,"],
        ),
        (
            {("targets", ("LIST", "", "2022")): None},
            "targets.csv",
            ["LIST,,2022,,完成,12,,,0,,,,,strict,,"],
            [],
        ),
        (
            {("plans", ("EVEN",)): {"share_12": "100"}},
            "plans.csv",
            [],
            ["EVEN,,,,,,,,,,,,100"],
        ),
        (  # a column that the file lacks is added at its end, the other rows keep their lines
            {("units", ("DONG",)): {"end": "2022-08"}},
            "units.csv",
            ["编码,名称,英文名称,单位类型", "DONG,东塘街道,Dongtang,街道"],
            ["编码,名称,英文名称,单位类型,停用月", "DONG,东塘街道,Dongtang,街道,2022-08"],
        ),
    ],
)  # fmt: skip
def test_only_the_edited_lines_differ(edits: Edits, name: str, gone: list[str], come: list[str]) -> None:
    before = small_files()
    after = with_edits(before, edits)
    old, new = lines(before[name]), lines(after[name])
    assert [line for line in old if line not in new] == gone
    assert [line for line in new if line not in old] == come
    assert {other for other in before if before[other] != after[other]} == {name}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_and_the_ends_of_lines_stay(encoding: str) -> None:
    files = {name: content.replace(b"\n", b"\r\n") for name, content in small_files(encoding).items()}
    after = with_edits(files, {FERTILISER: {"value": "1500"}})
    assert after["targets.csv"] == files["targets.csv"].replace(b"3000", b"1500")


def test_two_edits_of_different_cells_are_both_kept() -> None:
    first = with_edits(small_files(), {FERTILISER: {"value": "1500"}})
    second = with_edits(first, {FERTILISER: {"due": "11"}, ("units", ("XI",)): {"name_zh": "西岭"}})
    goal = catalogue(second).targets["FERTILISER", "", 2022]
    assert (goal.value, goal.due) == (1500, 11)


def test_a_line_break_in_a_cell_is_one_row() -> None:
    files = with_edits(small_files(), {FERTILISER: {"note": "第一行\n第二行"}})
    again = with_edits(files, {("targets", ("LIST", "", "2022")): {"value": "13"}})
    goals = catalogue(again).targets
    assert (goals["FERTILISER", "", 2022].note, goals["LIST", "", 2022].value) == ("第一行\n第二行", 13)


def test_a_problem_names_its_cell() -> None:
    files = with_edits(small_files(), {FERTILISER: {"value": "-1"}, ("units", ("XI",)): {"kind": "镇"}})
    problems = read_catalogue(files).problems
    assert [place_of(problem, files) for problem in problems] == [CellPlace("units", ("XI",), "kind")]
    files = with_edits(files, {("units", ("XI",)): {"kind": "街道"}})
    problems = read_catalogue(files).problems
    assert [place_of(problem, files) for problem in problems] == [CellPlace(*FERTILISER, "value")]


# --- next year's goals ---


def test_what_adds_up_begins_blank_and_the_rest_stays() -> None:
    """累计量 begins anew; a rate, a stock or a coverage keeps its target, the words of its year go."""
    files = small_files()
    rows, now = table(files, "targets"), catalogue(files)
    copied = copied_goals(rows, now, 2023)
    assert len(copied) == 13
    output, farms = (copied["targets", (code, "", "2023")] for code in ("OUTPUT", "FARMS"))
    assert output is not None and farms is not None
    assert [output[field] for field in ("comparison", "value", "baseline", "pace", "quote")] == [
        "突破", "", "", "去年同期", "",
    ]  # fmt: skip
    assert [farms[field] for field in ("value", "baseline", "quote")] == ["1,200", "1000", ""]
    meeting = copied["targets", ("MEETING", "", "2023")]
    assert meeting is not None and (meeting["unit"], meeting["value"]) == ("QH", "1")
    assert last_targets(rows, 2023)["targets", ("OUTPUT", "", "2023")] == {"value": "20", "baseline": "16.5"}


def test_the_copy_is_a_catalogue_and_takes_last_years_values() -> None:
    files = small_files()
    rows, now = table(files, "targets"), catalogue(files)
    blank = copied_goals(rows, now, 2023)
    goals = catalogue(with_edits(files, blank)).targets
    assert goals["OUTPUT", "", 2023].value is None  # no target was set, not zero
    taken = take_last(blank, rows, 2023)
    goals = catalogue(with_edits(files, taken)).targets
    assert {key[0]: goal.value for key, goal in goals.items() if key[2] == 2023 and not key[1]} == {
        key[0]: goal.value for key, goal in goals.items() if key[2] == 2022 and not key[1]
    }


def test_a_value_that_was_typed_is_not_overwritten() -> None:
    rows, now = table(small_files(), "targets"), catalogue(small_files())
    place = ("targets", ("OUTPUT", "", "2023"))
    typed = {**copied_goals(rows, now, 2023), place: {"value": "25", "baseline": ""}}
    assert take_last(typed, rows, 2023)[place] == {"value": "25", "baseline": "16.5"}


def test_a_goal_that_the_year_has_already_is_left_alone() -> None:
    files = with_edits(small_files(), {("targets", ("OUTPUT", "", "2023")): {"comparison": "突破"}})
    copied = copied_goals(table(files, "targets"), catalogue(files), 2023)
    assert ("targets", ("OUTPUT", "", "2023")) not in copied and len(copied) == 12


# --- back to an earlier version ---


def test_a_version_is_restored_in_the_files_words() -> None:
    before = small_files()
    after = with_edits(
        before,
        {
            FERTILISER: {"value": "1500", "comparison": "低于"},
            ("targets", ("LIST", "", "2022")): None,
            ("plans", ("SOWING",)): {"share_1": "1", "share_2": "2"},
            ("holidays", ("2022-10-03",)): {"kind": "休"},
            ("targets", ("MEETING", "", "2022")): {"value": "2"},
        },
    )
    edits = edits_towards(catalogue(after), catalogue(before))
    assert edits[FERTILISER] == {"value": "3000", "comparison": "以下"}  # ≤, by its first word
    assert edits["holidays", ("2022-10-03",)] is None
    assert edits["plans", ("SOWING",)] == {"share_1": "0", "share_2": "0"}
    assert catalogue(with_edits(after, edits)).digest != catalogue(after).digest
    restored = catalogue(with_edits(after, edits))
    assert restored == catalogue(before)


# --- a file filled in elsewhere ---


def test_a_whole_file_becomes_the_cells_in_which_it_differs() -> None:
    files = small_files()
    text = files["targets.csv"].decode("utf-8-sig")
    filled = text.replace("不超过,3000", "不超过,2800").replace("LIST,,2022,,完成,12,,,0,,,,,strict,,\n", "")
    filled += "OUTPUT,,2023,,突破,25,,,,,,,,,,\n"
    edits, problems = edits_from(files, "targets", filled.encode("gb18030"))
    assert problems == ()
    assert edits == {
        FERTILISER: {"value": "2800"},
        ("targets", ("LIST", "", "2022")): None,
        ("targets", ("OUTPUT", "", "2023")): {
            "indicator": "OUTPUT", "year": "2023", "comparison": "突破", "value": "25",
        },
    }  # fmt: skip
    assert catalogue(with_edits(files, edits)).targets["OUTPUT", "", 2023].value == 25


def test_a_column_that_the_file_lacks_stays() -> None:
    units = "编码,单位类型\nQH,区本级\nDONG,街道\nXI,园区\nSEED,园区\n"
    files = with_edits(small_files(), {("units", ("XI",)): {"end": "2022-08"}})
    lines_of = (
        "编码,名称,单位类型\nQH,青禾县,区本级\nDONG,东塘街道,街道\nXI,西岭街道,园区\nSEED,种业产业园,园区\n"
    )
    assert edits_from(files, "units", lines_of.encode())[0] == {("units", ("XI",)): {"kind": "园区"}}
    assert [problem.column for problem in edits_from(files, "units", units.encode())[1]] == ["名称"]
