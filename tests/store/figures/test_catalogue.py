"""The catalogue, kept version by version."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.catalogue.schema import FILES
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import DeskError
from indicators.store.engine.database import Database
from indicators.store.figures.catalogue import TABLES, Explained, load_catalogue, save_catalogue, versions
from indicators.store.submissions.submissions import revision
from tests.catalogue.small import SMALL, small_files
from tests.store.columns import columns_of
from tests.store.deliveries import at

DATA = Path(__file__).parents[3] / "data"


def small(**changed: str) -> Catalogue:
    reading = read_catalogue(small_files(**changed))
    assert reading.catalogue is not None, reading.problems
    return reading.catalogue


def with_target(number: str) -> Catalogue:
    return small(targets=SMALL["targets.csv"].replace("突破,20,", f"突破,{number},"))


def test_there_and_back(database: Database) -> None:
    assert save_catalogue(database, small(), "王芳", at(1))
    loaded = load_catalogue(database)
    assert loaded == small()
    assert loaded is not None
    assert loaded.digest == small().digest
    assert list(loaded.indicators) == list(small().indicators)


def test_the_real_catalogue_there_and_back(database: Database) -> None:
    real = read_catalogue(catalogue_files(DATA)).catalogue
    assert real is not None
    assert save_catalogue(database, real, "王芳", at(1))
    loaded = load_catalogue(database)
    assert loaded == real
    assert loaded is not None
    assert not save_catalogue(database, loaded, "王芳", at(2))


def test_a_desk_without_a_catalogue(database: Database) -> None:
    assert load_catalogue(database) is None


@pytest.mark.parametrize(
    ("moment", "target"),
    [
        (at(1) - timedelta(microseconds=1), 20),  # before the first one was taken, the first one holds
        (at(1), 20),
        (at(3) - timedelta(microseconds=1), 20),
        (at(3), 25),
        (at(5), 20),
        (None, 20),
    ],
)
def test_as_of(database: Database, moment, target) -> None:
    """20 on the 1st; 25 on the 3rd; back to 20 on the 5th."""
    for day, number in ((1, "20"), (3, "25"), (5, "20")):
        assert save_catalogue(database, with_target(number), "王芳", at(day))
    loaded = load_catalogue(database, moment)
    assert loaded is not None
    assert loaded.targets["OUTPUT", "", 2022].value == target


def test_the_same_again_is_no_new_version(database: Database) -> None:
    save_catalogue(database, small(), "王芳", at(1))
    before = revision(database)
    assert not save_catalogue(database, small(), "李强", at(2))
    assert revision(database) == before
    assert save_catalogue(database, with_target("21"), "李强", at(2))
    assert revision(database) != before


def test_what_was_explained_there_and_back(database: Database) -> None:
    """Since October, with a factor; what is taken later without a reason changes nothing of that."""
    october = Month(2022, 10)
    save_catalogue(database, small(), "王芳", at(1))
    explained = Explained("区政府调整目标", october, {"OUTPUT": Decimal("0.85")})
    assert save_catalogue(database, with_target("10"), "王芳", at(2), explained)
    renamed = SMALL["departments.csv"].replace("种植业股", "种植业科")
    later = small(targets=SMALL["targets.csv"].replace("突破,20,", "突破,10,"), departments=renamed)
    save_catalogue(database, later, "王芳", at(3))

    loaded = load_catalogue(database)
    assert loaded is not None
    before = loaded.at(Month(2022, 9))
    assert (before.targets["OUTPUT", "", 2022].value, before.departments["CROP"].name_zh) == (20, "种植业科")
    assert loaded.at(october).targets["OUTPUT", "", 2022].value == 10
    assert [(one.reason, one.since, dict(one.factors)) for one in versions(database)][1] == (
        "区政府调整目标",
        october,
        {"OUTPUT": Decimal("0.85")},
    )


def test_an_explained_change_as_of_before_and_after(database: Database) -> None:
    save_catalogue(database, small(), "王芳", at(1))
    save_catalogue(database, with_target("10"), "王芳", at(3), Explained("调整", Month(2022, 10)))
    found = [load_catalogue(database, moment) for moment in (at(2), at(3), at(4))]
    months = [Month(2022, 9), Month(2022, 10)]
    goals = [[one and one.at(month).targets["OUTPUT", "", 2022].value for month in months] for one in found]
    assert goals == [[20, 20], [20, 10], [20, 10]]


def test_half_a_catalogue_is_never_kept(database: Database) -> None:
    """A number with too many digits stops it late, after other files were written."""
    with pytest.raises(DeskError, match="too long to be kept exactly"):
        save_catalogue(database, with_target("20.123456789"), "王芳", at(1))
    assert load_catalogue(database) is None
    for table in TABLES.values():
        assert database.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


def test_more_rows_than_one_statement_takes(database: Database) -> None:
    departments = SMALL["departments.csv"] + "".join(f"D{n},第{n}股,,,\n" for n in range(450))
    catalogue = small(departments=departments)
    save_catalogue(database, catalogue, "王芳", at(1))
    loaded = load_catalogue(database)
    assert loaded is not None
    assert list(loaded.departments.values()) == list(catalogue.departments.values())


@pytest.mark.parametrize("schema", FILES, ids=lambda schema: schema.name)
def test_every_column_of_a_file_has_its_column(database: Database, schema) -> None:
    """A new column in the schema asks for a migration."""
    types = {"whole": "INTEGER", "number": "DECIMAL(28,8)", "yes": "BOOLEAN"}
    expected = {column.field: types.get(column.type, "VARCHAR") for column in schema.columns}
    found = {name: kind for name, kind, _ in columns_of(database, TABLES[schema.name])}
    assert found == expected | {"version": "UUID", "ordinal": "INTEGER"}
