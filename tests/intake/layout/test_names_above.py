"""Equal columns are told apart by names above them, also by such as the catalogue does not know."""

from tests.intake.conftest import Understand

TWO_LEVELS = (
    "街道,新增企业（家）,,投资额（万元）,\n"
    ",本月,累计,本月,累计\n"
    "光明街道,5,40,100,900\n"
    "科技园区,3,20,80,600\n"
)


def headers(content: str, understand: Understand) -> list[tuple[str, str, str]]:
    layout = understand(content).layout
    assert layout is not None
    return [(column.header, column.about.name, column.about.basis) for column in layout.figures]


def test_unknown_names_over_months_and_cumulative_figures(understand: Understand) -> None:
    assert headers(TWO_LEVELS, understand) == [
        ("新增企业（家） / 本月", "新增企业（家）", "当月"),
        ("新增企业（家） / 累计", "新增企业（家）", "累计"),
        ("投资额（万元） / 本月", "投资额（万元）", "当月"),
        ("投资额（万元） / 累计", "投资额（万元）", "累计"),
    ]


def test_a_title_above_is_no_name(understand: Understand) -> None:
    """A single text over all columns tells none of them apart: they are asked about."""
    titled = TWO_LEVELS.replace("街道,新增企业（家）,,投资额（万元）,", "2022年8月新增企业情况,,,,")
    assert {name for _, name, _ in headers(titled, understand)} == {""}
    assert "value-unclear" in {problem.kind.code for problem in understand(titled).problems}
