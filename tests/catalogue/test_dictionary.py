"""The column dictionary that lies beside the catalogue says what the code reads."""

from pathlib import Path

from indicators.catalogue import dictionary
from indicators.catalogue.folder import catalogue_files
from indicators.spreadsheets.decode import decode, split_rows

DATA = Path(__file__).parents[2] / "data"


def test_the_committed_dictionary_is_the_rendered_one() -> None:
    committed = (DATA / "字段说明.csv").read_bytes()
    assert committed.replace(b"\r\n", b"\n") == dictionary.render().replace(b"\r\n", b"\n")


def test_it_opens_in_chinese_office_software_and_names_words_and_references() -> None:
    decoded = decode(dictionary.render())
    rows = {cells[:3]: cells[3:] for _, cells in split_rows(decoded.text)[1]}
    assert decoded.encoding == "utf-8-sig"
    assert rows["units.csv", "单位类型", "kind"][1] == "区本级（whole）；街道（subdistrict）；园区（park）"
    assert rows["indicators.csv", "责任科室", "department"][2] == "departments.csv"
    assert rows["settings.csv", "取值：deadline_day", "value"][-1] == "5"


def test_the_folder_gives_catalogue_files_only(tmp_path: Path) -> None:
    for name in ("units.csv", "字段说明.csv", "notes.txt", "observations.csv"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "indicators.csv").mkdir()
    assert catalogue_files(tmp_path) == {"units.csv": b"x"}
