"""What a person says about a file, one thing after another."""

from typing import Any

import pytest

from indicators.desk.desk import Desk
from indicators.i18n.language import language
from indicators.intake.model import About, Corrections, HeadRow, Use, from_plain, to_plain
from indicators.web.upload import amendments
from indicators.web.upload.problems.groups import Answer, grouped, open_counts, remarks, sections
from indicators.web.upload.problems.settled import settled
from indicators.web.upload.sheet import acted_on
from tests.web.upload.hand_made import preview

NOTHING = Corrections()


def test_each_thing_said_leaves_the_others() -> None:
    said = amendments.with_cell(NOTHING, 4, 2, " 100 ")
    said = amendments.with_skip(said, 5, 6)
    said = amendments.with_meaning(said, amendments.INDICATOR, "农业总产直", "OUTPUT")
    said = amendments.with_page(said, {"month": "2022-08"})
    said = amendments.with_use(said, 3, None)
    said = amendments.with_words(said, 6, 2, "falling-cumulative", "核减一家")
    assert said == Corrections(
        page=About(month="2022-08"),
        uses={3: Use(None)},
        cells={(4, 2): "100"},
        skipped=frozenset({5, 6}),
        meant={("indicator", "农业总产直"): "OUTPUT"},
        words={(6, 2, "falling-cumulative"): "核减一家"},
    )
    assert amendments.correction_count(said) == 6


def test_each_can_be_taken_back() -> None:
    said = amendments.with_cell(NOTHING, 4, 2, "100")
    assert amendments.without_cell(said, 4, 2) == NOTHING
    assert amendments.without_skip(amendments.with_skip(NOTHING, 4), 4) == NOTHING
    place = amendments.with_meaning(NOTHING, "unit", "东塘", "DONG")
    assert amendments.with_meaning(place, "unit", "东塘", "") == NOTHING
    assert amendments.with_words(amendments.with_words(NOTHING, 6, 2, "x", "核减"), 6, 2, "x", " ") == NOTHING


def test_another_sheet_keeps_names_and_forgets_places() -> None:
    said = amendments.with_meaning(amendments.with_cell(NOTHING, 4, 2, "100"), "unit", "东塘", "DONG")
    assert amendments.with_sheet(said, "8月") == Corrections(sheet="8月", meant={("unit", "东塘"): "DONG"})


def test_another_table_of_the_sheet_keeps_the_sheet() -> None:
    said = amendments.with_cell(amendments.with_sheet(NOTHING, "8月"), 4, 2, "100")
    chosen = amendments.with_table(said, 21)
    assert chosen == Corrections(sheet="8月", table_from=21)
    assert from_plain(to_plain(chosen)) == chosen
    named = amendments.with_encoding(chosen, "cp1252")
    assert from_plain(to_plain(named)) == named and amendments.correction_count(named) == 2


def test_explanations_do_not_change_the_reading() -> None:
    said = amendments.with_words(amendments.with_cell(NOTHING, 4, 2, "100"), 6, 2, "x", "核减一家")
    assert amendments.without_words(said) == amendments.with_cell(NOTHING, 4, 2, "100")


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ({"act": "cell", "row": 4, "place": 2, "text": "100"}, Corrections(cells={(4, 2): "100"})),
        ({"act": "skip", "row": 4}, Corrections(skipped=frozenset({4}))),
        ({"act": "head", "row": 2, "head": "name"}, Corrections(heads={2: HeadRow.NAME})),
        ({"act": "head", "row": 2, "head": ""}, NOTHING),
        ({"act": "head", "row": 2, "head": "everything"}, NOTHING),
        ({"act": "use", "place": 3, "use": "note"}, Corrections(uses={3: Use("note")})),
        ({"act": "use", "place": 3, "use": ""}, Corrections(uses={3: Use(None)})),
        (
            {"act": "use", "place": 2, "use": "value:month"},
            Corrections(uses={2: Use("value", About(month="2022-08", basis="month"))}),
        ),
    ],
)
def test_what_is_done_on_the_drawn_sheet(act: dict[str, Any], expected: Corrections) -> None:
    assert acted_on(NOTHING, act, preview()) == expected


@pytest.mark.parametrize(
    "act",
    [
        {},
        {"act": "cell"},
        {"act": "cell", "row": "4", "place": 2, "text": "1"},
        {"act": "cell", "row": 4, "place": -1, "text": "1"},
        {"act": "cell", "row": 4, "place": 2, "text": ["1"]},
        {"act": "cell", "row": True, "place": 2, "text": "1"},
        {"act": "skip", "row": 2**40},
        {"act": "use", "place": 99, "use": "note"},
        {"act": "use", "place": 3, "use": "password"},
        {"act": "use", "place": 3, "use": {"a": 1}},
        {"act": "drop", "row": 4},
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing(act: dict[str, Any]) -> None:
    assert acted_on(NOTHING, act, preview()) == NOTHING


def test_one_answer_settles_what_it_can() -> None:
    """The name misspelt in two rows is one question, the number another; the fall needs a word."""
    found = [(group.answer, group.rows, group.blocking) for group in grouped(preview())]
    assert found == [
        (Answer.MEANING, (3, 5), True),
        (Answer.CELL, (4,), True),
        (Answer.EXPLAIN, (6,), False),
    ]
    assert [problem.kind.code for problem in remarks(preview())] == ["unknown-column"]


def test_problems_stand_by_kind_with_as_many_as_the_verdict_counts() -> None:
    by_kind = sections(grouped(preview()))
    found = [(section.kind.code, section.count, len(section.matched)) for section in by_kind]
    assert found == [("unknown-indicator", 2, 1), ("not-a-number", 1, 0), ("falling-cumulative", 1, 0)]
    blocking, unexplained = open_counts(grouped(preview()), preview())
    assert (blocking, unexplained) == (3, 1)


def test_each_correction_stands_under_its_kind_and_is_undone_alone(unwritten: Desk) -> None:
    """The cell that said 约100 under its own kind, a row that was not wrong under what was done by hand."""
    said = amendments.with_cell(NOTHING, 4, 2, "100")
    said = amendments.with_meaning(said, amendments.INDICATOR, "农业总产直", "OUTPUT")
    said = amendments.with_skip(said, 8)
    kinds = {(problem.row, problem.place): problem.kind for problem in preview().problems}
    done = settled(said, kinds, unwritten.catalogue(), language("zh"))
    assert [(one.kind.code, one.words) for one in done] == [
        ("unknown-indicator", "“农业总产直”即农业总产值"),
        ("not-a-number", "C4 已改为“100”"),
        ("by-hand", "第 8 行不报"),
    ]
    for one in done:
        said = one.undo(said)
    assert said == NOTHING


def test_a_question_keeps_its_key_when_others_are_settled() -> None:
    before, after = grouped(preview()), grouped(preview(preview().problems[1:]))
    assert before[1].key == after[0].key
