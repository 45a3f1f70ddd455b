"""What the name of a row holds beside the name: a number in the list, a measure, what it covers."""

import re

from indicators.intake.layout.columns.columns import bracketed, expected, measure_in
from indicators.intake.layout.find.recognised import Known
from indicators.intake.layout.headers.heading import NUMBERING
from indicators.intake.layout.periods.written_months import folded
from indicators.intake.model import About

_BASES = {"累计": "累计", "当期": "当月", "当月": "当月", "本月": "当月", "期末": "时点"}
_COVERED = re.compile(rf"(.+?)[-_—·]?({'|'.join(_BASES)})[值数额量]?")
_JOINED = re.compile(r"(.+?)[-_—·](.+)")


def bare_name(text: str, known: Known) -> About | None:
    """A name with its measure, its number in the list or what it covers: 3.技术合同成交额_累计值（亿元）.

    None = there is nothing to part, or what is parted names nothing.
    """
    if not text or known.indicator(text):
        return None
    main, inside = bracketed(folded(text))
    measure = measure_in(inside, known.measures) if inside else ""
    base = NUMBERING.sub("", main if measure else folded(text))
    covered = _COVERED.fullmatch(base)
    if covered is not None and known.indicator(covered[1]):
        return About(name=covered[1], basis=_BASES[covered[2]], measure=measure)
    if known.indicator(base) or measure:
        return About(name=base, measure=measure)
    return None


def computed_from(text: str, known: Known) -> bool:
    """Whether a name is that of an indicator's growth, rank or the like: 技术合同成交额_累计增长(%)."""
    found = _JOINED.fullmatch(bracketed(folded(NUMBERING.sub("", text)))[0])
    return (
        found is not None and not known.indicator(text) and known.indicator(found[1]) and expected(found[2])
    )
