"""Keep edits that are not saved yet as a draft on the server: they outlive tab, session and restart."""

import streamlit as st

from indicators.catalogue.editing.edits import from_text, to_text
from indicators.design.markup import tag
from indicators.desk import drafts
from indicators.model.draft import DraftAct
from indicators.model.problem import N_
from indicators.web.goals import edits as edited
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau

_SUBJECT = "catalogue"
_EDITS, _DIGEST = "edits", "digest"
_RESTORED = N_("What you had not saved is here again ({moment}).")


def restore(visit: Visit) -> None:
    """Take up the newest draft where this tab has edited nothing yet."""
    editing = page_session().catalogue
    if editing.is_offered or editing.edits:
        return
    editing.is_offered = True
    offered = drafts.offered(visit.seat, DraftAct.CATALOGUE, _SUBJECT)
    if offered:
        edited.put(from_text(offered[0].fields.get(_EDITS, "")))
        editing.digest = offered[0].fields.get(_DIGEST, "")
        editing.restored = offered[0].saved_at


def keep(visit: Visit) -> None:
    """Save the edits where they differ from what was saved last; forget the draft once there are none."""
    editing = page_session().catalogue
    text = to_text(editing.edits) if editing.edits else ""
    if text == editing.saved:
        return
    if text:
        editing.version += 1
        fields = {_EDITS: text, _DIGEST: editing.digest}
        drafts.save(visit.seat, editing.copy, DraftAct.CATALOGUE, _SUBJECT, fields, editing.version)
        editing.saved = text
    else:
        forget(visit)


def forget(visit: Visit) -> None:
    """Forget the draft: it was saved as a version, or discarded. What is edited next is another one."""
    session = page_session()
    drafts.finish(visit.seat, session.catalogue.copy, DraftAct.CATALOGUE, _SUBJECT, visit.desk.clock())
    edition = session.catalogue.edition
    session.catalogue = type(session.catalogue)(edition=edition + 1, is_offered=True)


def show_restored(visit: Visit) -> None:
    """Say that these edits were restored from a draft, and when that was saved."""
    moment = page_session().catalogue.restored
    if moment is not None:
        when = in_bureau(moment, visit.desk.catalogue(), visit.language)
        text = visit.language.text(_RESTORED, moment=when)
        st.html(tag("p", text, cls="restored", role="status"))
