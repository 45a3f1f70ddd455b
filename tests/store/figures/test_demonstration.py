"""Demonstration data goes as a whole, and nothing else goes with it."""

import pytest

from indicators.model.enums import Origin
from indicators.model.problem import DeskError
from indicators.store.engine.database import Database
from indicators.store.figures.demonstration import demonstration_count, remove_demonstration, was_removed
from indicators.store.figures.observations import all_records
from indicators.store.submissions import evidence
from indicators.store.submissions.submissions import file_content, revision, submissions
from tests.store.deliveries import at, deliver, numbers


@pytest.fixture
def filled(database: Database) -> Database:
    demonstration = Origin.DEMONSTRATION
    deliver(
        database, at(1), "A 2022-01 1 QU DEMO", "A 2022-02 2 QU DEMO", origin=demonstration, content=b"demo"
    )
    deliver(database, at(2), "A 2022-01 3 QU DEMO", origin=demonstration, content=b"shared")
    deliver(database, at(3), "A 2022-01 80 QU GOV", origin=Origin.PUBLISHED)
    deliver(database, at(4), "A 2022-01 81", content=b"shared")
    return database


def test_it_is_counted(filled: Database) -> None:
    assert demonstration_count(filled) == 3
    assert not was_removed(filled)


def test_removing_it(filled: Database) -> None:
    before = revision(filled)
    assert remove_demonstration(filled, "王芳", at(5)) == 3
    assert demonstration_count(filled) == 0
    assert was_removed(filled)
    assert revision(filled) != before
    assert numbers(all_records(filled)) == ["81", "80"]
    assert [one.origin for one in submissions(filled)] == [Origin.REPORTED, Origin.PUBLISHED]
    assert filled.rows("SELECT person, action, detail FROM event") == [("王芳", "demonstration-removed", "3")]


def test_only_files_that_nobody_else_delivered_go_with_it(filled: Database) -> None:
    remove_demonstration(filled, "王芳", at(5))
    kept = {bytes(content) for (content,) in filled.rows("SELECT content FROM submission_file")}
    assert kept == {b"shared", b"A 2022-01 80 QU GOV"}
    assert file_content(filled, submissions(filled)[0].id) == b"shared"


def test_removing_it_again_finds_nothing_and_says_nothing(filled: Database) -> None:
    remove_demonstration(filled, "王芳", at(5))
    before = revision(filled)
    assert remove_demonstration(filled, "王芳", at(6)) == 0
    assert revision(filled) == before


def test_an_empty_desk_remembers_that_it_wants_none(database: Database) -> None:
    assert remove_demonstration(database, "王芳", at(1)) == 0
    assert was_removed(database)


def test_the_same_file_can_be_brought_in_again(filled: Database) -> None:
    remove_demonstration(filled, "王芳", at(5))
    deliver(filled, at(6), "A 2022-01 1 QU DEMO", origin=Origin.DEMONSTRATION, content=b"demo")
    assert demonstration_count(filled) == 1
    assert was_removed(filled)


def test_an_interrupted_removal_leaves_all_of_it(filled: Database) -> None:
    with pytest.raises(DeskError), filled.transaction():
        remove_demonstration(filled, "王芳", at(5))
        raise DeskError("interrupted")
    assert demonstration_count(filled) == 3
    assert len(all_records(filled)) == 5


def test_evidence_with_the_same_content_stays(database: Database) -> None:
    deliver(database, at(1), "A 2022-01 1 QU DEMO", origin=Origin.DEMONSTRATION, content=b"same")
    own = deliver(database, at(2), "A 2022-01 2")
    kept = evidence.attach(database, own.id, "示例.csv", b"same", "王芳", at(3))
    remove_demonstration(database, "王芳", at(4))
    assert evidence.content(database, kept.id) == (kept, b"same")
    assert database.rows("SELECT count(*) FROM decision") == [(1,)]
