"""Lists as files: Parquet read back with pyarrow, CSV taken in again, both remembered by the audit."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from indicators.catalogue.reader import read_catalogue
from indicators.desk.desk import Desk
from indicators.i18n.language import language
from tests.api.answers import Caller
from tests.catalogue.small import small_files
from tests.desk.qinghe import TABLE, county
from tests.desk.seats import submit

PARQUET = "application/vnd.apache.parquet"
NUMBER, MOMENT = pa.decimal128(28, 8), pa.timestamp("us", tz="UTC")


def parquet(api: Caller, path: str) -> pa.Table:
    answer = api.get(path, headers={"Accept": PARQUET})
    assert (answer.status_code, answer.headers["content-type"]) == (200, PARQUET), answer.text
    return pq.read_table(io.BytesIO(answer.content))


def exported(api: Caller) -> list[dict[str, Any]]:
    return [one["detail"] for one in api.json("/audit?act=exported")["items"]]


# --- Parquet ---


def test_parquet_holds_the_values_that_json_shows(api: Caller) -> None:
    table, shown = parquet(api, "/observations"), api.json("/observations?limit=1000")["items"]
    assert [table.schema.field(name).type for name in ("value", "recorded_at", "in_force")] == [
        NUMBER,
        MOMENT,
        pa.bool_(),
    ]
    assert table.column_names == list(shown[0])
    for told, row in zip(shown, table.to_pylist(), strict=True):
        assert row["value"] == Decimal(told["value"])
        assert row["recorded_at"].isoformat().replace("+00:00", "Z") == told["recorded_at"]
        same = (
            "indicator",
            "unit",
            "month",
            "basis",
            "source",
            "origin",
            "submission",
            "file",
            "row",
            "person",
        )
        assert {name: row[name] for name in same} == {name: told[name] for name in same}


def test_parquet_of_the_months_table(api: Caller) -> None:
    """9.40 of 20 = 47 %; 0.97 = (1.5 + 1.6 − 0.2) ÷ 3, to eight places."""
    table = parquet(api, "/progress?month=2022-08")
    assert {table.schema.field(name).type for name in ("target", "completion", "gap", "yoy")} == {NUMBER}
    output = table.to_pylist()[0]
    assert (output["completion"], output["gap"]) == (Decimal("47.00000000"), Decimal("-15.50000000"))
    assert (output["recent"], output["light"], output["demonstration"]) == (
        Decimal("0.96666667"),
        "red",
        False,
    )
    assert table.num_rows == len(api.json("/progress?month=2022-08")["items"])


@pytest.mark.parametrize(
    ("path", "number"), [("/indicators", "weight"), ("/targets", "value"), ("/audit", "")]
)
def test_parquet_of_the_other_lists_has_every_row(api: Caller, path: str, number: str) -> None:
    total = api.json(path)["total"]
    table = parquet(api, path)
    assert table.num_rows == total
    assert not number or table.schema.field(number).type == NUMBER


def test_an_empty_list_keeps_its_columns(api: Caller) -> None:
    for path in ("/observations?unit=NOBODY", "/targets?year=1999"):
        table = parquet(api, path)
        assert (table.num_rows, table.schema.field("value").type) == (0, NUMBER)


# --- CSV ---


def test_values_as_csv_can_be_taken_in_elsewhere(api: Caller, tmp_path: Path) -> None:
    content = api.get("/observations?lang=zh", headers={"Accept": "text/csv"}).content
    assert content.startswith(b"\xef\xbb\xbf")
    other = county(tmp_path / "other")
    submit(other, "全部.csv", content.decode("utf-8-sig"))
    theirs = other.export_progress(other.opening_month(), "csv", language("zh"))
    other.close()
    assert theirs.decode("utf-8-sig").replace("\r\n", "\n") == TABLE


def test_the_months_table_as_csv_is_the_one_of_the_pages(api: Caller) -> None:
    content = api.get("/progress?month=2022-08&format=csv&lang=zh").content
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == TABLE


def test_the_catalogue_as_csv_is_a_catalogue_file_again(api: Caller, desk: Desk) -> None:
    told = {f"{name}.csv": api.get(f"/{name}?format=csv").content for name in ("indicators", "targets")}
    reading = read_catalogue(small_files() | told)
    assert [problem for problem in reading.problems if problem.blocking] == []
    assert reading.catalogue is not None and reading.catalogue.digest == desk.catalogue().digest


def test_nothing_in_a_csv_runs_as_a_formula(api: Caller, desk: Desk) -> None:
    submit(desk, "9月.csv", "指标编码,期间,数值,说明\nLIST,2022-09,5,=1+1\n")
    content = api.get("/observations?format=csv&month=2022-09&lang=zh").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert row["说明"] == "'=1+1"


def test_files_hold_the_whole_filtered_list_and_ignore_pages(api: Caller) -> None:
    rows = api.get("/observations?format=csv&department=PLAN&limit=2").text.splitlines()
    assert len(rows) == 1 + 11


# --- choosing, and being remembered ---


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/csv;q=0.1, application/json", "application/json"),
        ("text/html, text/csv;q=0.5", "text/csv; charset=utf-8"),
        (PARQUET, PARQUET),
        ("text/html", "application/problem+json"),
        ("text/csv;q=0", "application/problem+json"),
    ],
)
def test_accept_chooses_the_form(api: Caller, accept: str, form: str) -> None:
    answer = api.get("/targets", headers={"Accept": accept})
    assert answer.headers["content-type"] == form
    assert answer.status_code == (406 if "problem" in form else 200)


def test_format_stands_before_accept(api: Caller) -> None:
    assert api.get("/targets?format=json", headers={"Accept": "text/csv"}).json()["total"] == 13


@pytest.mark.parametrize("path", ["/indicators", "/targets", "/observations", "/progress", "/audit"])
def test_what_is_taken_away_is_remembered_what_is_looked_at_is_not(api: Caller, path: str) -> None:
    api.get(path)
    assert exported(api) == []
    for form in ("csv", "parquet"):
        assert api.get(f"{path}?format={form}").status_code == 200
    assert {one["form"] for one in exported(api)} == {"csv", "parquet"}
