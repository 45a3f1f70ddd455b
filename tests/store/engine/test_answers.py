"""Answers of the database that are kept: the same as if it were asked each time."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.model.problem import DeskError
from indicators.store.engine.answers import MOST, MOST_CELLS, Answers
from indicators.store.engine.database import Database


@pytest.fixture
def answers() -> Answers:
    return Answers(["goal", "session", "redated"])


class Asked:
    """A question that counts how often it is asked."""

    def __init__(self, answers: Answers, sql: str) -> None:
        self.answers, self.sql, self.times = answers, sql, 0

    def __call__(self, *parameters: object) -> int:
        self.answers.of(self.sql, parameters, self.ask)
        return self.times

    def ask(self) -> list[tuple[int]]:
        self.times += 1
        return [(self.times,)]


def test_a_question_is_asked_again_after_its_table_was_written(answers: Answers) -> None:
    goals = Asked(answers, 'SELECT * FROM "goal"')
    assert [goals(), goals()] == [1, 1]
    answers.forget(["UPDATE session SET x = 1"])
    assert goals() == 1
    answers.forget(["UPDATE session SET x = 1", "INSERT INTO goal SELECT * FROM staged"])
    assert goals() == 2


def test_parameters_of_another_type_are_another_question(answers: Answers) -> None:
    goals = Asked(answers, "SELECT * FROM goal WHERE x = ?")
    assert [goals(1), goals(True), goals(1.0), goals([1]), goals(1)] == [1, 2, 3, 4, 4]


@pytest.mark.parametrize("sql", ["SELECT now() FROM goal", "SELECT 1", "SELECT random() FROM goal"])
def test_what_has_another_answer_each_time_is_not_kept(answers: Answers, sql: str) -> None:
    volatile = Asked(answers, sql)
    assert [volatile(), volatile()] == [1, 2]


def test_facts_with_their_moments_are_asked_again_after_a_redating(answers: Answers) -> None:
    goals = Asked(answers, "SELECT * FROM dated(goal, revision)")
    goals()
    answers.forget(["INSERT INTO redated VALUES (?, ?)"])
    assert goals() == 2


def test_a_statement_that_names_no_table_forgets_everything(answers: Answers) -> None:
    goals = Asked(answers, "SELECT * FROM goal")
    goals()
    answers.forget(["CREATE TABLE other (x INTEGER)"])
    assert goals() == 2


def test_a_question_that_writes_is_never_kept_and_forgets_what_it_wrote(answers: Answers) -> None:
    goals, change = Asked(answers, "SELECT * FROM goal"), Asked(answers, "UPDATE goal SET x = 1")
    assert [goals(), change(), change(), goals()] == [1, 1, 2, 2]


def test_what_is_written_while_it_is_asked_is_not_kept(answers: Answers) -> None:
    def ask() -> list[tuple[int]]:
        answers.forget(["UPDATE goal SET x = 1"])
        return [(0,)]

    answers.of("SELECT * FROM goal", (), ask)
    assert answers.of("SELECT * FROM goal", (), lambda: [(1,)]) == [(1,)]


def test_a_changed_list_changes_no_answer(answers: Answers) -> None:
    answers.of("SELECT * FROM goal", (), lambda: [(1,)]).clear()
    answers.of("SELECT * FROM goal", (), list).clear()
    assert answers.of("SELECT * FROM goal", (), list) == [(1,)]


def test_long_answers_and_the_oldest_are_not_kept(answers: Answers) -> None:
    text = Asked(answers, "SELECT * FROM goal WHERE long")
    for letters, times in (("x" * (MOST_CELLS - 1), 1), ("x" * MOST_CELLS, 2)):
        answers.clear()
        for _ in range(times):
            kept = answers.of("SELECT * FROM goal", (), lambda letters=letters: [(letters,)])
        again = answers.of("SELECT * FROM goal", (), lambda: [("new",)])
        assert (again == kept) == (times == 1)
    text()
    for number in range(MOST):
        answers.of("SELECT * FROM goal", (number,), list)
    assert text() == 2


STEPS = st.lists(st.tuples(st.sampled_from(["first", "second", "undone"]), st.integers(0, 3)), max_size=12)


@pytest.fixture(scope="module")
def written() -> Iterator[Database]:
    database = Database.open(":memory:")
    yield database
    database.close()


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_any_writes_and_questions_answer_as_the_database_does(
    written: Database, steps: list[tuple[str, int]]
) -> None:
    """Also after a transaction that failed."""
    question = "SELECT number, name FROM migration WHERE number >= ? ORDER BY number"
    for what, number in steps:
        with suppress(ZeroDivisionError), written.transaction() as transaction:
            transaction.execute("UPDATE migration SET name = ? WHERE number = ?", [what, number])
            if what == "undone":
                raise ZeroDivisionError
        with written.reading() as reader:
            assert written.rows(question, [number]) == reader.rows(question, [number])


def test_a_closed_database_answers_nothing() -> None:
    database = Database.open(":memory:")
    database.rows("SELECT * FROM migration")
    database.close()
    with pytest.raises(DeskError):
        database.rows("SELECT * FROM migration")
