"""What people call the encodings of text files."""

from collections.abc import Mapping

from indicators.model.problem import N_

ENCODING_WORDS: Mapping[str, str] = {
    "utf-8-sig": N_("UTF-8 with a byte order mark"),
    "utf-8": N_("UTF-8"),
    "utf-16": N_("UTF-16"),
    "gb18030": N_("GBK / GB18030, as Chinese Excel and WPS save it"),
    "cp1252": N_("Western (Windows-1252)"),
    "big5": N_("Traditional Chinese (Big5)"),
    "shift_jis": N_("Japanese (Shift JIS)"),
    "euc_kr": N_("Korean (EUC-KR)"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
}
