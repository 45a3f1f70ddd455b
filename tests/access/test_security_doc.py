"""The table in docs/security.md is the one in the code."""

from pathlib import Path

from indicators.access.roles import MATRIX, Role

PAGE = Path(__file__).parents[2] / "docs" / "security.md"


def test_the_documented_table_is_the_one_in_the_code() -> None:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    rows = [line.strip("| ").split(" | ") for line in lines]
    told = {action: cells for action, _, *cells in rows if set(cells) <= {"yes", "no"}}
    assert told == {
        str(action): ["yes" if role in roles else "no" for role in Role] for action, roles in MATRIX.items()
    }
