"""Clean texts for Office files."""

import re

# What XML 1.0 has no way to write: control characters, halves of surrogate pairs, two that are none.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Remove characters that XML cannot hold; line breaks and tabs stay."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
