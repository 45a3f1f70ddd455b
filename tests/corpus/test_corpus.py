"""Every dirty file gives the table, or the problems, that a careful colleague would give.

The expectations were written down before there was a reader; see README.md in this folder.
"""

from pathlib import Path

import pytest

from indicators.intake.left_aside import left_aside
from tests.corpus.expectation import expectation_of, offered, seen, told
from tests.corpus.reading import HERE, preview_under

FILES = sorted(
    path
    for path in HERE.glob("*/*")
    if path.suffix != ".expected" and path.parent.name not in ("catalogue", "__pycache__")
)
SEEN = ("empty", "changed", "sheet", "encoding", "delimiter", "doubtful")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file(path: Path) -> None:
    expected = expectation_of(path.with_suffix(".expected"))
    preview = preview_under(path, expected)
    assert tuple(sorted(told(preview))) == expected.lines
    assert [offer for offer in expected.offers if not offered(preview, offer)] == []
    asides = {f"{entry.reason} {entry.name}" for entry in left_aside(preview)}
    assert asides >= set(expected.said("aside"))
    for word in SEEN:
        for text in expected.said(word):
            assert seen(preview, word) == text.replace("tab", "\t")
    assert preview.blocked == any(line.startswith("!") for line in expected.lines)


def test_every_expectation_has_its_file() -> None:
    named = {path.with_suffix("") for path in FILES}
    assert {path.with_suffix("") for path in HERE.glob("*/*.expected")} == named
    assert len(named) == len(FILES) >= 150
