"""The bureau's own document templates in ``data/templates``: find, fill in, and check them."""

from pathlib import Path

from indicators.briefing.month import Minutes, MonthBriefing
from indicators.desk.desk import Desk
from indicators.documents.forms import NAMES, Form
from indicators.documents.imprint import of_briefing
from indicators.documents.templates import book, slides, trial, word
from indicators.documents.templates.unusable import Unusable
from indicators.documents.templates.values import Filling
from indicators.i18n.language import LANGUAGES, Language, language
from indicators.i18n.terms.figures import year_month
from indicators.model.problem import N_

FOLDER = "templates"
FILES = {
    Form.WORD: "调度材料.docx",
    Form.MINUTES: "会议纪要.docx",
    Form.SLIDES: "会议.pptx",
    Form.BOOK: "总表.xlsx",
}
_LARGEST = 20 * 1024 * 1024
_LARGE = N_("{file} has more than 20 MB: take pictures out of it, or make them smaller.")
_MOST_TRIED = 64
_tried: dict[tuple[Path, int, int, Form], Unusable | None] = {}
_FILLED = {
    Form.WORD: word.filled,
    Form.MINUTES: word.filled,
    Form.SLIDES: slides.filled,
    Form.BOOK: book.filled,
}


def template_of(desk: Desk, form: Form) -> Path | None:
    """Return the bureau's template for this form; None = it has none, and the built-in form is used."""
    return _file(desk.folder, Form.WORD if form is Form.PDF else form)


def _file(folder: Path, form: Form) -> Path | None:
    name = FILES.get(form, "")
    path = folder / FOLDER / name
    return path if name and path.is_file() else None


def template_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the files that replace a built-in form."""
    return tuple(path.name for form in FILES if (path := _file(folder, form)) is not None)


def unusable_in(folder: Path) -> tuple[Unusable, ...]:
    """Return why files of a data folder cannot be used, each tried on a month with one line of everything."""
    files = [(form, path) for form in FILES if (path := _file(folder, form)) is not None]
    reasons = (_reason(path, form, trial.briefing(), trial.minutes()) for form, path in files)
    return tuple(reason for reason in reasons if reason is not None)


def filled(
    path: Path, form: Form, briefing: MonthBriefing, minutes: Minutes | None, spoken: Language
) -> bytes:
    """Return the template filled in.

    Raises Unusable, whose sentence names the file.
    """
    if path.stat().st_size > _LARGEST:
        raise Unusable(_LARGE, file=path.name)
    title = spoken.text(NAMES[form], of=year_month(briefing.month, spoken))
    imprint = of_briefing(briefing, title, spoken)
    with_minutes = None if form is Form.WORD else minutes
    filling = Filling(path.name, imprint, briefing, with_minutes, spoken)
    return _FILLED[form](path.read_bytes(), filling)


def unusable(desk: Desk, form: Form, briefing: MonthBriefing, minutes: Minutes | None) -> Unusable | None:
    """Return why the bureau's template for this form cannot be used; None = it can, or there is none.

    One version of a file is tried once, with the first briefing that asks.
    """
    path = template_of(desk, form)
    if path is None:
        return None
    stat = path.stat()
    version = (path, stat.st_mtime_ns, stat.st_size, form)
    if version not in _tried:
        if len(_tried) >= _MOST_TRIED:
            _tried.clear()
        _tried[version] = _reason(path, form, briefing, minutes)
    return _tried[version]


def _reason(path: Path, form: Form, briefing: MonthBriefing, minutes: Minutes | None) -> Unusable | None:
    try:
        filled(path, form, briefing, minutes, language(LANGUAGES[0]))
    except Unusable as error:
        return error
    return None
