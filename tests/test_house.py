"""The house in figures, on a folder of three small modules whose figures are counted by hand."""

from pathlib import Path

import pytest

from tools import house

ROOT = Path(__file__).resolve().parent.parent

FIRST = '''"""A module of two functions."""

from shop.second import price


def total(rows, rate):
    """Two lines that do not count.

    The rest does."""
    one = price(rows)
    return _rounded(one * rate)


def _rounded(found):
    return round(found, 2)
'''
SECOND = """from shop import third


def price(rows):
    value = 0
    for row in rows:
        value += row.price
        value += row.tax
        value -= row.rebate
        value *= row.factor
    return value
"""
THIRD = SECOND.replace("from shop import third\n", "").replace("def price", "def cost")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def test_lengths_leave_docstrings_out(shop: Path) -> None:
    lengths = {
        function.name: house.function_length(function)
        for module in house.modules(shop)
        for function in house.functions(module.tree)
    }
    assert lengths == {"total": 3, "_rounded": 2, "price": 8, "cost": 8}


def test_names_that_say_nothing(shop: Path) -> None:
    """rows and rate, one, found; rows, value and four sums, row, twice over."""
    total, empty = house.empty_names(house.modules(shop))
    assert (total, dict(empty)) == (4 + 7 + 7, {"one": 1, "found": 1})


def test_private_functions_named_at_one_place(shop: Path) -> None:
    assert house.named_once(house.modules(shop)) == (1, 1)


def test_what_a_module_imports_of_its_package(shop: Path) -> None:
    imports = [sorted(house.imported(module, "shop")) for module in house.modules(shop)]
    assert imports == [["shop.second"], ["shop"], []]


@pytest.mark.parametrize(("least", "runs"), [(6, [7]), (7, [7]), (8, [])])
def test_the_same_lines_at_two_places_are_one_run(shop: Path, least: int, runs: list[int]) -> None:
    """Seven lines from ``value = 0`` to ``return value`` stand in both; the first line differs."""
    assert [length for _, _, length in house.duplicates(house.modules(shop), least)] == runs


def test_folders_with_more_modules_than_fit(shop: Path) -> None:
    assert house.full_folders(shop, most=2) == {shop.as_posix(): 3}
    assert house.full_folders(shop, most=3) == {}


def test_the_report_of_a_room_has_its_lines() -> None:
    lines = list(house.report(ROOT / "indicators" / "progress"))
    assert lines[0].startswith("modules / lines")
    assert any(line.startswith("bound names without content") for line in lines)
