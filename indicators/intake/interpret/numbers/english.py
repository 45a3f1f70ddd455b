"""Measures as English tables write them, folded: 100 million yuan, CNY 10,000, Number."""

from collections.abc import Mapping

_TIMES = {
    "": "",
    "10000": "万",
    "10,000": "万",
    "tenthousand": "万",
    "million": "百万",
    "100million": "亿",
    "hundredmillion": "亿",
    "billion": "十亿",
}
_YUAN = ("yuan", "cny", "rmb", "rmbyuan")
_COUNTS = ("number", "count", "numbers", "no.", "units")

# By the folded text, the measure in Chinese words; 个 counts anything but people.
ENGLISH_MEASURES: Mapping[str, str] = {
    **{f"{times}{yuan}": f"{word}元" for times, word in _TIMES.items() for yuan in _YUAN},
    **{f"{yuan}{times}": f"{word}元" for times, word in _TIMES.items() for yuan in _YUAN},
    **dict.fromkeys(_COUNTS, "个"),
    "enterprises": "家",
    "persons": "人",
    "times": "次",
}
