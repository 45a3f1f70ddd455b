"""A quarter's documents, opened again: every department's words, goals and items as the briefing has them."""

import io

import openpyxl
import pytest

from indicators.briefing.quarters.briefing import QuarterBriefing
from indicators.documents.book.quarter import quarter_book
from indicators.documents.slides.quarter import exchange_deck
from indicators.documents.word.quarter import exchange
from indicators.i18n.language import language
from indicators.i18n.numbers import percent, points
from tests.briefing import made_quarter
from tests.documents.opened import presentation, slide_rows, slide_texts, word, word_table, word_texts

ZH, EN = language("zh"), language("en")


@pytest.fixture(scope="module")
def briefing() -> QuarterBriefing:
    return made_quarter.briefing()


def test_word_holds_every_departments_words(briefing: QuarterBriefing) -> None:
    document = word(exchange(briefing, ZH))
    said = word_texts(document)
    assert said[0] == "2022年三季度成果交流材料"
    assert briefing.headline.zh in said
    for one in briefing.departments:
        assert any(text.endswith(f"、{one.name.zh}") for text in said)
        for goal in one.moved:
            assert any(text.endswith(goal.sentence.zh) for text in said)
        if one.written is not None:
            for text in (one.written.plan, one.written.results, one.written.practice, one.written.shortfall):
                assert all(line.strip() in said for line in text.split("\n") if line.strip())
    assert all(
        header.paragraphs[0].text == "演示数据，非官方统计" for header in [document.sections[0].header]
    )


def test_goals_are_annexed_and_shown_whole(briefing: QuarterBriefing) -> None:
    wanted = [
        (
            goal.name.zh,
            goal.end.value_text.zh,
            percent(goal.end.completion),
            points(goal.end.gap),
            goal.amount.value_text.zh,
        )
        for one in briefing.departments
        for goal in one.goals
    ]
    document = word(exchange(briefing, ZH))
    tables = [word_table(table) for table in document.tables]
    rows = [row for table in tables if table[0][0] == "指标名称" for row in table[1:]]
    assert [(row[0], row[2], row[3], row[4], row[5]) for row in rows] == wanted
    slides = presentation(exchange_deck(briefing, ZH)).slides
    shown = [
        row
        for slide in slides
        if (rows := slide_rows(slide)) and rows[0][0] == "指标名称"
        for row in rows[1:]
    ]
    assert [(row[0], row[2], row[3], row[4], row[5]) for row in shown] == wanted


def test_the_ranking_stands_where_the_bureau_wants_one(briefing: QuarterBriefing) -> None:
    table = word_table(word(exchange(briefing, ZH)).tables[0])
    assert [row[1] for row in table[1:]] == [one.name.zh for one in briefing.ranking]
    assert [row[3] for row in table[1:]] == [one.how.zh for one in briefing.ranking]


def test_slides_say_as_of_when(briefing: QuarterBriefing) -> None:
    for slide in presentation(exchange_deck(briefing, EN)).slides:
        said = "\n".join(slide_texts(slide))
        assert "Frozen for the meeting at" in said
        assert "Demonstration data, not official statistics" in said


def test_the_workbook_holds_numbers(briefing: QuarterBriefing) -> None:
    book = openpyxl.load_workbook(io.BytesIO(quarter_book(briefing, ZH)))
    assert book.sheetnames == ["各科室目标", "工作清单", "科室排名"]
    rows = list(book["各科室目标"].iter_rows(min_row=4, values_only=True))
    goals = [goal for one in briefing.departments for goal in one.goals]
    assert [row[5] for row in rows] == [
        float(goal.end.value) if goal.end.value is not None else goal.end.value_text.zh for goal in goals
    ]
