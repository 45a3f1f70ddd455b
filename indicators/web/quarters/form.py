"""The form for a department's quarter: plan, results, experience, pictures and evidence."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from indicators.design.markup import Html, joined, plain_markdown, tag
from indicators.desk.conflicts import SeenVersion
from indicators.desk.quarters import quarters
from indicators.desk.quarters.quarters import LONGEST
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.terms.figures import quarter_name, quarter_word
from indicators.model.draft import DraftAct
from indicators.model.enums import Origin
from indicators.model.problem import N_
from indicators.model.quarter import Quarter, QuarterReport
from indicators.web.drafts.form import TypedForm, discard, finish, has_draft, restore, show_restored
from indicators.web.quarters.cards import WORDS
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.edit_draft import Draft, show_meanwhile
from indicators.web.ui.messages import INVENTED, quietly
from indicators.web.ui.uploader import choosing

_HEIGHT = 150  # px: five lines
_ASKED = (
    N_("What was planned for the quarter (at most {n} characters)"),
    N_("What was achieved (at most {n} characters)"),
    N_("What worked, for others to follow (at most {n} characters)"),
    N_("What fell short, and what comes next (at most {n} characters)"),
)
_PICTURES = N_(
    "PNG, JPEG and WebP are shown as pictures, whatever their names say; anything else is listed as "
    "evidence. All are kept as they are."
)


def show_form(department: str, visit: Visit) -> None:
    """Show the form to those who may write for the department, in the present view only."""
    if visit.view.as_of is not None or not quarters.may_write(visit.seat, department):
        return
    language, quarter = visit.language, visit.view.looked_at
    present = quarters.report(visit.desk, quarter, department)
    written = present is not None and _is_own(present) and _has_results(present)
    label = language.text(N_("Write the {quarter}"), quarter=quarter_word(quarter, language))
    draft = _draft(department, present, visit)
    overtaken = draft.is_overtaken and draft.has(WORDS[0][1])
    begun = overtaken or has_draft(_typed(department, draft.key, visit), visit)
    # A fixed key keeps it unfolded while somebody types.
    with st.expander(label, expanded=not written or begun, key=f"write {quarter} {department}"):
        _show_before(department, quarter, visit)
        _show_fields(department, present, visit)
        _show_history(department, visit)


def _show_fields(department: str, present: QuarterReport | None, visit: Visit) -> None:
    draft = _draft(department, present, visit)
    key = draft.key
    typed = _typed(department, key, visit)
    if not draft.has(WORDS[0][1]):
        _begin(key, draft, present)
        restore(typed, visit)
    since = draft.look()
    if present is not None and not _is_own(present):
        quietly(visit.language.text(INVENTED))
    drop = partial(discard, typed, draft.end)
    show_meanwhile(draft, _report(present, visit) if present is not None else Html(""), drop, visit)
    show_restored(typed, visit)
    texts: list[str] = []
    for pair in ((0, 1), (2, 3)):
        for column, place in zip(st.columns(2, gap="medium"), pair, strict=True):
            with column:
                texts.append(_field(place, key, visit))
    without = _kept_files(present, key, visit)
    files = _new_files(key, visit)
    if act_button(visit.language.text(N_("Save the quarter")), type="primary", key=f"save {key}"):
        _save(draft, department, texts, files, without, since, visit)


def _draft(department: str, present: QuarterReport | None, visit: Visit) -> Draft:
    return Draft(f"{visit.view.looked_at} {department}", present.recorded_at if present is not None else None)


def _typed(department: str, key: str, visit: Visit) -> TypedForm:
    """Return the form as it is kept while it is filled in."""
    subject = f"{visit.view.looked_at} {department}"
    return TypedForm(DraftAct.QUARTER, subject, {name: f"{name} {key}" for _, name in WORDS})


def _begin(key: str, draft: Draft, present: QuarterReport | None) -> None:
    """Fill the fields once; what is typed then stays until it is saved."""
    draft.begin()
    for _, name in WORDS:
        st.session_state[f"{name} {key}"] = getattr(present, name) if _is_own(present) else ""


def _is_own(present: QuarterReport | None) -> bool:
    """Return whether the department wrote it: demonstration texts never fill the form."""
    return present is not None and present.origin is not Origin.DEMONSTRATION


def _has_results(present: QuarterReport) -> bool:
    """Return whether more than a plan was written."""
    return bool(present.results or present.practice or present.shortfall)


def _field(place: int, key: str, visit: Visit) -> str:
    label = visit.language.text(_ASKED[place], n=LONGEST)
    return st.text_area(label, key=f"{WORDS[place][1]} {key}", height=_HEIGHT)


def _kept_files(present: QuarterReport | None, key: str, visit: Visit) -> list[Any]:
    """Return the ids of the attached files to be removed."""
    attached = present.attachments if present is not None and _is_own(present) else ()
    if not attached:
        return []
    language = visit.language
    names = {file.id: file.file_name for file in attached}
    chosen = f"without {key}"
    if chosen in st.session_state:  # another version may have other files
        st.session_state[chosen] = [file_id for file_id in st.session_state[chosen] if file_id in names]
    return st.multiselect(
        language.text(N_("Take out again (earlier versions keep them)")),
        list(names),
        format_func=lambda file_id: names[file_id],
        key=chosen,
        placeholder=language.text(N_("Files that were attached")),
    )


def _new_files(key: str, visit: Visit) -> list[NewFile]:
    language = visit.language
    with choosing(f"quarter-files-{page_session().rounds.quarter_files}", language.text(N_("Choose files"))):
        uploads = st.file_uploader(
            language.text(N_("Pictures and evidence")), accept_multiple_files=True, key=f"files {key}"
        )
    quietly(language.text(_PICTURES))
    return [NewFile(upload.name, upload.getvalue()) for upload in uploads or ()]


def _save(
    draft: Draft,
    department: str,
    texts: Sequence[str],
    files: Sequence[NewFile],
    without: Sequence[Any],
    since: SeenVersion,
    visit: Visit,
) -> None:
    language, quarter = visit.language, visit.view.looked_at
    plan, results, practice, shortfall = texts
    with explained(language):
        quarters.write(
            visit.acting(), quarter, department, plan, results, practice, shortfall, files, without, since
        )
        finish(_typed(department, draft.key, visit), visit)
        draft.end()
        name = language.name(visit.desk.catalogue().departments[department])
        message = language.text(
            N_("Saved: {quarter} of {department}."), quarter=quarter_name(quarter, language), department=name
        )
        notify(message)
        page_session().rounds.quarter_files += 1
        st.rerun()


# --- earlier texts ---


def _show_before(department: str, quarter: Quarter, visit: Visit) -> None:
    language, earlier = visit.language, quarter.plus(-1)
    before = quarters.report(visit.desk, earlier, department)
    if before is not None:
        named = quarter_name(earlier, language)
        with st.popover(language.text(N_("Written of the {quarter}"), quarter=named)):
            _show_report(before, visit)


def _show_history(department: str, visit: Visit) -> None:
    """List every version but the present one."""
    language = visit.language
    earlier = quarters.history(visit.desk, visit.view.looked_at, department)[1:]
    if not earlier:
        return
    label = language.count("{n} earlier version", "{n} earlier versions", len(earlier))
    with st.popover(label):
        for version in earlier:
            moment = in_bureau(version.recorded_at, visit.desk.catalogue(), language)
            st.html(tag("p", f"{version.person} {moment}".strip(), cls="note"))
            _show_report(version, visit)


def _show_report(report: QuarterReport, visit: Visit) -> None:
    st.html(_report(report, visit))
    if report.attachments:
        st.caption(plain_markdown(" · ".join(attachment.file_name for attachment in report.attachments)))


def _report(report: QuarterReport, visit: Visit) -> Html:
    texts = [(visit.language.text(title), getattr(report, name)) for title, name in WORDS]
    blocks = [
        joined(tag("h3", title), *(tag("p", line) for line in text.splitlines() if line))
        for title, text in texts
        if text
    ]
    return tag("div", *blocks, cls="own-words")
