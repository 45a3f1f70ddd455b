"""From a file to what accepting it would do, against values already in force."""

import time
from collections.abc import Set
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import NOTHING_IN_FORCE, table_in_force
from indicators.intake.drafts import Effect
from indicators.intake.model import Corrections
from indicators.intake.pipeline import preview_file
from indicators.intake.problem_list import KEEP
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.spreadsheets.opening import Limits

HEADER = "指标编码,单位,期间,口径,数值,分子,分母,来源,说明\n"


def codes(preview: Any) -> list[str]:
    return [problem.kind.code for problem in preview.problems]


def effects(preview: Any) -> list[tuple[Effect, str | None]]:
    """Each change with the value it would supersede."""
    return [
        (change.effect, None if change.before is None else plain_number(change.before.value.value))
        for change in preview.changes
    ]


def test_new_changed_and_same(understand: Any, in_force: Any) -> None:
    present = [
        in_force("TC_AMT", "2022-07", "61.20"),
        in_force("HTE", "2022-08", "1440", Basis.LEVEL),
        in_force("TC_AMT", "2022-08", "70", source="GOV"),
    ]
    preview = understand(
        HEADER
        + "TC_AMT,,2022-08,,72.3,,,,\n"  # another source's 70 stays beside it
        + "TC_AMT,,2022-07,,61.2,,,,换了说明\n"  # the note alone changes nothing
        + "HTE,,2022-08,,1450,,,,\n",
        present,
    )
    assert effects(preview) == [(Effect.NEW, None), (Effect.SAME, "61.2"), (Effect.CHANGED, "1440")]
    assert preview.writes == 2
    assert preview.count(Effect.SAME) == 1
    assert not preview.blocked


@pytest.mark.parametrize(
    ("row", "effect"),
    [
        ("COV,,2022-08,,50.0,1,2,,", Effect.SAME),
        ("COV,,2022-08,,50.0,2,4,,", Effect.CHANGED),
        ("COV,,2022-08,,50.0,,,,", Effect.CHANGED),
        ("COV,GM,2022-08,,50.0,1,2,,", Effect.NEW),
        ("COV,,2022-08,,50.0,1,2,GOV,", Effect.NEW),
    ],
)
def test_a_rate_is_the_same_with_its_parts_only(
    row: str, effect: Effect, understand: Any, in_force: Any
) -> None:
    present = [in_force("COV", "2022-08", "50", Basis.LEVEL, parts=("1", "2"))]
    assert effects(understand(HEADER + row, present))[0][0] is effect


def test_sending_the_same_file_again_is_told(understand: Any, in_force: Any) -> None:
    preview = understand(HEADER + "TC_AMT,,2022-07,,61.2,,,,\n", [in_force("TC_AMT", "2022-07", "61.2")])
    assert codes(preview) == ["nothing-new"]
    assert preview.writes == 0
    assert not preview.blocked


FALLS = [
    # months in force, month and value in the file, the earlier value it falls below
    ({"2022-07": "61.2"}, ("2022-08", "61.19"), "61.2"),
    ({"2022-07": "61.2"}, ("2022-08", "61.2"), None),
    ({"2022-05": "40", "2022-07": "61.2"}, ("2022-06", "39"), "40"),  # July lies later
    ({"2022-03": "61.2"}, ("2022-08", "60"), "61.2"),  # the last one known, though months are missing
    ({"2021-12": "80.6"}, ("2022-01", "5"), None),  # each year starts anew
]


@pytest.mark.parametrize(("known", "reported", "before"), FALLS)
def test_a_falling_cumulative_value_is_a_warning(
    known: dict[str, str], reported: tuple[str, str], before: str | None, understand: Any, in_force: Any
) -> None:
    present = [in_force("TC_AMT", month, value) for month, value in known.items()]
    preview = understand(HEADER + f"TC_AMT,,{reported[0]},,{reported[1]},,,,\n", present)
    told = [(p.kind.code, p.details["before"]) for p in preview.problems]
    assert told == ([] if before is None else [("falling-cumulative", before)])
    assert not preview.blocked


def test_a_corrected_month_in_the_same_file_counts_before_the_one_in_force(
    understand: Any, in_force: Any
) -> None:
    rows = "TC_AMT,,2022-08,,60,,,,\nTC_AMT,,2022-07,,59,,,,\n"
    assert codes(understand(HEADER + rows, [in_force("TC_AMT", "2022-07", "61.2")])) == []


def test_month_values_and_units_do_not_fall_below_each_other(understand: Any, in_force: Any) -> None:
    rows = "TC_AMT,,2022-08,当月,10,,,,\nTC_AMT,GM,2022-08,累计,20,,,,\n"
    assert codes(understand(HEADER + rows, [in_force("TC_AMT", "2022-07", "61.2")])) == []


def test_the_years_in_the_file_and_those_before_them_are_asked_for_once(
    catalogue: Any, in_force: Any
) -> None:
    asked: list[Set[int]] = []

    def fetch(years: Set[int]) -> pa.Table:
        asked.append(years)
        return table_in_force([in_force("TC_AMT", "2022-07", "61.2")])

    content = (HEADER + "TC_AMT,,2022-07,,61.2,,,,\nTC_AMT,,2019-12,,80.6,,,,\n").encode()
    preview = preview_file("a.csv", content, catalogue, fetch, date(2022, 9, 5), "RPT")
    assert asked == [{2018, 2019, 2021, 2022}]
    assert preview.count(Effect.SAME) == 1


def test_two_rows_that_contradict_name_each_other(understand: Any) -> None:
    preview = understand(HEADER + "SME,,2022-08,,35,,,,\nHTE,,2022-08,,1,,,,\nSME,,2022-08,,36,,,,\n")
    problem = preview.problems[0]
    assert (problem.row, problem.kind.code) == (4, "conflicting-rows")
    assert (problem.details["other"], problem.details["before"], problem.value) == ("2", "35", "36")
    assert preview.blocked


SUGGESTIONS = [
    ("指标编码", "TC_AMTT", "TC_AMT 技术合同成交额"),
    ("指标名称", "高新技术企业数量", "HTE 高新技术企业数"),
    ("指标名称", "科技中小企业入库", "SME 科技型中小企业入库"),
    ("指标名称", "English HT", "HTE 高新技术企业数"),
    ("指标名称", "今日天气", None),
]


@pytest.mark.parametrize(("column", "text", "suggestion"), SUGGESTIONS)
def test_the_closest_spelling_is_suggested(
    column: str, text: str, suggestion: str | None, understand: Any
) -> None:
    (problem,) = understand(f"{column},期间,数值\n{text},2022-08,1\n").problems
    assert problem.kind.code == "unknown-indicator"
    assert problem.details.get("suggestion") == suggestion
    assert ("Did you mean" in problem.kind.sentence) == (suggestion is not None)


def test_an_unknown_code_beside_a_known_name_suggests_that_name(understand: Any) -> None:
    (problem,) = understand("指标编码,指标名称,期间,数值\nSMF,高新技术企业数,2022-08,1\n").problems
    assert problem.details["suggestion"] == "HTE 高新技术企业数"


def test_another_measure_is_converted_exactly_and_the_conversion_kept(understand: Any) -> None:
    (draft,) = understand("指标编码,期间,数值,计量单位\nTC_AMT,2022-08,723456,万元\n").drafts
    assert (plain_number(draft.value.value), draft.original, plain_number(draft.factor)) == (
        "72.3456",
        "723456万元",
        "0.0001",
    )


@pytest.mark.parametrize("stated", ["亿元", "YI", "yi", "100 million yuan", ""])
def test_the_indicators_own_measure_in_any_of_its_names(stated: str, understand: Any) -> None:
    assert codes(understand(f"指标编码,期间,数值,计量单位\nTC_AMT,2022-08,72.3,{stated}\n")) == []


def test_all_that_is_wrong_with_a_row_is_told_at_once(understand: Any, outcome: Any) -> None:
    preview = understand("指标编码,单位,期间,口径,数值,计量单位,来源\nSME,月球,2022.1,期末,3.5,亿元,路透社\n")
    assert outcome(preview)[1] == [
        "2 单位 unknown-unit",
        "2 来源 unknown-source",
        "2 口径 unfit-basis",
        "2 计量单位 other-measure",
        "2 期间 ambiguous-month",
        "2 数值 too-many-decimals",
    ]


def test_demonstration_data_only_where_allowed(understand: Any, outcome: Any) -> None:
    content = "指标编码,期间,数值,来源\nSME,2022-08,35,DEMO\n"
    assert codes(understand(content)) == ["demonstration-source"]
    demonstration = understand(content, origin=Origin.DEMONSTRATION)
    assert outcome(demonstration) == (["2 SME QU 2022-08 month 35 DEMO"], [])


def test_a_published_source_is_not_for_reports(understand: Any) -> None:
    """Nor is the departments' own for published figures: the file's kind and its rows' must agree."""
    content = "指标编码,期间,数值,来源\nSME,2022-08,35,{}\n"
    assert codes(understand(content.format("PUB"))) == ["other-origin"]
    assert codes(understand(content.format("PUB"), origin=Origin.PUBLISHED)) == []
    assert codes(understand(content.format("RPT"), origin=Origin.PUBLISHED)) == ["other-origin"]


def test_a_default_source_that_does_not_exist_is_an_error_of_the_operation(catalogue: Any) -> None:
    with pytest.raises(DeskError, match="RPT, GOV, PUB, DEMO"):
        preview_file("a.csv", b"x", catalogue, lambda years: NOTHING_IN_FORCE, date(2022, 9, 5), "NONE")


def test_a_file_beyond_the_limit_is_not_even_decoded(understand: Any) -> None:
    preview = understand(b"\x00" * 3_000_000, limits=Limits(file=2**20))
    (problem,) = preview.problems
    assert (problem.kind.code, problem.details["size"], problem.details["limit"]) == (
        "file-too-large",
        "2.9",
        "1",
    )
    assert (preview.book, preview.grid, preview.layout) == (None, None, None)
    assert preview.blocked


def test_a_flood_of_problems_is_cut_off_and_counted(understand: Any) -> None:
    rows = "".join(f"UNKNOWN{n},2022-08,1\n" for n in range(KEEP + 7))
    problems = understand("指标编码,期间,数值\n" + rows).problems
    assert len(problems) == KEEP + 1
    assert (problems[-1].kind.code, problems[-1].details["count"]) == ("more-problems", "7")


def test_a_flood_of_warnings_does_not_hide_what_blocks(understand: Any) -> None:
    rows = "SME,2022-08,1\n" + "SME,2022-08,1\n" * (KEEP + 3) + "SME,2022-08,x\n"
    preview = understand("指标编码,期间,数值\n" + rows)
    assert codes(preview)[-2:] == ["not-a-number", "more-warnings"]
    assert preview.blocked


def test_computed_rates_are_exact_decimals(understand: Any) -> None:
    preview = understand(HEADER + "RD,,2022-08,,,1,3,,\nRD,,2022-07,,,-2,3,,\nRD,,2022-06,,,0,-7,,\n")
    assert [plain_number(change.draft.value.value) for change in preview.changes] == ["33.33", "-66.67", "0"]
    assert all(isinstance(change.draft.value.value, Decimal) for change in preview.changes)


def test_a_rate_too_large_to_keep_is_a_problem(understand: Any) -> None:
    preview = understand(HEADER + f"RD,,2022-08,,,{'9' * 20},0.000001,,\n")
    assert codes(preview) == ["too-many-digits"]


def test_a_file_full_of_different_misspellings_is_read_in_seconds(understand: Any) -> None:
    rows = "".join(f"完全不同的指标名称{n},2022-08,1\n" for n in range(20_000))
    started = time.process_time()
    understand("指标名称,期间,数值\n" + rows)
    assert time.process_time() - started < 5  # comparing each of them with all names takes minutes


def test_a_warning_needs_a_word_for_its_cell_or_for_all(understand: Any, in_force: Any) -> None:
    known = [in_force("TC_AMT", "2022-07", "61.2")]
    content = HEADER + "TC_AMT,,2022-08,,60,,,,\n"
    (doubt,) = understand(content, known).unexplained
    assert (doubt.row, doubt.place, doubt.kind.code) == (2, 4, "falling-cumulative")
    for said in (
        Corrections(words={(2, 4, "falling-cumulative"): "核减"}),
        Corrections(words_for_all="核减"),
    ):
        assert understand(content, known, corrections=said).unexplained == ()
    other_cell = Corrections(words={(3, 4, "falling-cumulative"): "核减"})
    assert len(understand(content, known, corrections=other_cell).unexplained) == 1


def test_a_corrected_cell_is_read_and_shown_instead_of_the_files(understand: Any) -> None:
    said = Corrections(cells={(2, 4): "72.3"})
    preview = understand(HEADER + "TC_AMT,,2022-08,,约72,,,,\n", corrections=said)
    assert [plain_number(draft.value.value) for draft in preview.drafts] == ["72.3"]
    assert preview.grid.cell(2, 4) == "72.3"
    assert preview.book.grids[0].cell(2, 4) == "约72"


def test_a_closed_month_is_changed_by_few_and_with_a_word(understand: Any, in_force: Any) -> None:
    known = [in_force("TC_AMT", "2022-07", "61.2")]
    content = HEADER + "TC_AMT,,2022-07,,61.5,,,,\n"
    closed = frozenset({Month(2022, 7)})
    assert codes(understand(content, known, closed=closed, may_restate=False)) == ["month-closed"]
    (restated,) = understand(content, known, closed=closed).unexplained
    assert restated.kind.code == "restatement"


def test_the_digest_names_the_file_the_corrections_and_the_effect(understand: Any, in_force: Any) -> None:
    content = HEADER + "TC_AMT,,2022-08,,72.3,,,,\n"
    first = understand(content, [in_force("TC_AMT", "2022-08", "70")]).digest()
    assert understand(content, [in_force("TC_AMT", "2022-08", "70.00")]).digest() == first
    others = [
        understand(content, [in_force("TC_AMT", "2022-08", "71")]),
        understand(content),
        understand(content + "HTE,,2022-08,,5,,,,\n", [in_force("TC_AMT", "2022-08", "70")]),
        understand(
            content, [in_force("TC_AMT", "2022-08", "70")], corrections=Corrections(words_for_all="核")
        ),
    ]
    assert len({first, *(other.digest() for other in others)}) == 5
