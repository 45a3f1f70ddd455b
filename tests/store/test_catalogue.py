"""The catalogue, kept version by version."""

from datetime import timedelta
from pathlib import Path

import pytest
from catalogue.small import SMALL, small_files
from store.deliveries import at

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.catalogue.schema import FILES
from indicators.model.catalogue import Catalogue
from indicators.model.problem import DeskError
from indicators.store.catalogue import TABLES, load_catalogue, save_catalogue
from indicators.store.database import Database
from indicators.store.submissions import revision

DATA = Path(__file__).parents[2] / "data"


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
        (at(1) - timedelta(microseconds=1), None),
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
    assert (loaded and loaded.targets["OUTPUT", "", 2022].value) == target


def test_the_same_again_is_no_new_version(database: Database) -> None:
    save_catalogue(database, small(), "王芳", at(1))
    before = revision(database)
    assert not save_catalogue(database, small(), "李强", at(2))
    assert revision(database) == before
    assert save_catalogue(database, with_target("21"), "李强", at(2))
    assert revision(database) != before


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
    found = dict(
        database.rows(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ?",
            [TABLES[schema.name]],
        )
    )
    assert found == expected | {"version": "UUID", "ordinal": "INTEGER"}
