"""What a number format shows behind the digits."""

from decimal import Decimal

import pytest

from indicators.spreadsheets.workbooks.formats import PERCENT, Suffix, suffix_of


@pytest.mark.parametrize(
    ("code", "behind"),
    [
        ("General", None),
        ("0.00", None),
        ("#,##0", None),
        ("0%", PERCENT),
        ("0.00%", PERCENT),
        ("#,##0.0%;[Red]-#,##0.0%", PERCENT),
        ('0.0"%"', Suffix(Decimal(1), "%")),
        ("0.0\\%", Suffix(Decimal(1), "%")),
        ('0.00"亿元"', Suffix(Decimal(1), "亿元")),
        ("0.00亿元", Suffix(Decimal(1), "亿元")),
        ('#,##0"家"_ ', Suffix(Decimal(1), "家")),
        ('0.0"个百分点";-0.0"个百分点"', Suffix(Decimal(1), "个百分点")),
        ('0;-0;"无"', None),  # of zero only
        ("0,", Suffix(Decimal("0.001"), "")),  # thousands
        ('0!.0,"万"', Suffix(Decimal("0.0001"), "万")),
        ('0\\.0,"万元"', Suffix(Decimal("0.0001"), "万元")),
        ('0!.00,,"亿"', Suffix(Decimal("1E-8"), "亿")),
        ("¥#,##0.00", None),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', None),
        ('"第"0"期"', Suffix(Decimal(1), "期")),
        ('yyyy"年"m"月"', None),
        ("@", None),
        ("", None),
        ('0"', None),
        ("0.00E+00", None),
        ('[>=10000]0.0"大"', Suffix(Decimal(1), "大")),
    ],
)
def test_what_a_format_shows(code: str, behind: Suffix | None) -> None:
    assert suffix_of(code) == behind
