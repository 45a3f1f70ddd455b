"""Write an official document from top to bottom: title, numbered levels, text, tables."""

from collections.abc import Sequence
from typing import Any

from indicators.documents.letters import cleaned
from indicators.documents.word import styles
from indicators.documents.word.oxml import indent
from indicators.documents.word.page import TEXT_WIDTH
from indicators.documents.word.tables import add_table
from indicators.i18n.language import Language

_DIGITS = "零一二三四五六七八九"
_RIGHT_OF_SIGNATURE = 400  # hundredths of a character: 右空四字


class Writer:
    """Append to a document; a lower level's numbers restart below each higher one."""

    def __init__(self, document: Any, language: Language) -> None:
        self.document = document
        self._language = language
        self._counts = [0, 0, 0]

    def title(self, text: str) -> None:
        self.paragraph(text, styles.TITLE)

    def subtitle(self, text: str) -> None:
        self.paragraph(text, styles.SUBTITLE)

    def level(self, depth: int, text: str) -> None:
        """Write a heading of ``depth`` 1 to 3: 一、 （一） 1."""
        at = depth - 1
        self._counts[at] += 1
        self._counts[at + 1 :] = [0] * (len(self._counts) - depth)
        self.paragraph(self._number(depth) + text, styles.LEVELS[at])

    def body(self, text: str) -> None:
        """Write each line of the text as a paragraph."""
        for line in text.split("\n"):
            if line.strip():
                self.paragraph(line.strip(), styles.BODY)

    def point(self, number: int, text: str) -> None:
        """Write ``（1）…``: one of several points."""
        self.body(f"（{number}）{text}" if self._language.code == "zh" else f"({number}) {text}")

    def led(self, lead: str, text: str) -> None:
        """Write a paragraph that begins with its label in bold."""
        first, *rest = cleaned(text).split("\n")
        made = self.document.add_paragraph(style=styles.BODY.name)
        made.add_run(cleaned(lead) + self._colon()).bold = True
        made.add_run(first)
        for line in rest:
            self.body(line)

    def blank(self) -> None:
        self.paragraph("", styles.PLAIN)

    def signed(self, bureau: str, day: str) -> None:
        """Write who and when, to the right, after an empty line."""
        self.blank()
        for text in (bureau, day):
            made = self.paragraph(text, styles.SIGNATURE)
            indent(made._p, rightChars=_RIGHT_OF_SIGNATURE)

    def page_break(self) -> None:
        self.document.add_page_break()

    def caption(self, text: str) -> None:
        self.paragraph(text, styles.CAPTION)

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        right: frozenset[int] = frozenset(),
        style: styles.Style = styles.TABLE,
        width: float = TEXT_WIDTH,
    ) -> None:
        """Write a table; ``widths``: shares of ``width`` (mm); ``right``: columns of figures."""
        add_table(self.document, header, rows, widths, width, right, style)
        self.paragraph("", styles.GAP)

    def paragraph(self, text: str, style: styles.Style) -> Any:
        return self.document.add_paragraph(cleaned(text), style=style.name)

    def _number(self, depth: int) -> str:
        count = self._counts[depth - 1]
        if self._language.code != "zh":
            return ".".join(map(str, self._counts[:depth])) + ("." if depth == 1 else "") + " "
        return (f"{hanzi(count)}、", f"（{hanzi(count)}）", f"{count}. ")[depth - 1]

    def _colon(self) -> str:
        return "：" if self._language.code == "zh" else ": "


def hanzi(number: int) -> str:
    """Return 1 to 99 as 一 … 九十九."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
