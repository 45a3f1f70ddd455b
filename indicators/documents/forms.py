"""The document formats of a meeting."""

from enum import StrEnum

from indicators.model.problem import N_


class Form(StrEnum):
    WORD = "word"  # 调度材料
    SLIDES = "slides"
    BOOK = "book"  # 总表 and lists as a workbook
    PDF = "pdf"  # of the Word file
    MINUTES = "minutes"  # 会议纪要, as Word


SUFFIXES = {Form.WORD: "docx", Form.SLIDES: "pptx", Form.BOOK: "xlsx", Form.PDF: "pdf", Form.MINUTES: "docx"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    Form.WORD: f"{_OFFICE}.wordprocessingml.document",
    Form.SLIDES: f"{_OFFICE}.presentationml.presentation",
    Form.BOOK: f"{_OFFICE}.spreadsheetml.sheet",
    Form.PDF: "application/pdf",
    Form.MINUTES: f"{_OFFICE}.wordprocessingml.document",
}
NAMES = {
    Form.WORD: N_("Material for the meeting, {of}"),
    Form.SLIDES: N_("Presentation, {of}"),
    Form.BOOK: N_("Tables, {of}"),
    Form.PDF: N_("Material for the meeting, {of}"),
    Form.MINUTES: N_("Minutes, {of}"),
}
QUARTER_NAMES = {
    Form.WORD: N_("Exchange of results, {of}"),
    Form.SLIDES: N_("Presentation of results, {of}"),
    Form.BOOK: N_("Tables of results, {of}"),
    Form.PDF: N_("Exchange of results, {of}"),
    Form.MINUTES: N_("Exchange of results, {of}"),
}
