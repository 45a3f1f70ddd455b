"""The file that somebody is working on: its bytes as chosen, and what they said about it so far.

It is kept with the browser's session, so nothing typed is lost while the page is drawn again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID

import streamlit as st

from indicators.design.markup import plain_markdown
from indicators.desk.submissions import report
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.problem import N_
from indicators.web.session.visit import SEEN, Visit, forget_told
from indicators.web.upload.amend import without_words

_IN_HAND, _DRAWN, _FOLLOWS = "in hand", "drawn", "follows"
_SHOWN = "shown"  # the key of the file that the page shows
_ROUND = "intake round"  # counts files taken up and put down; a new round empties the uploader
_LARGE = 512 * 1024  # bytes; from there on reading takes long enough to say how much there is
_MEGABYTE = 1024 * 1024

Found = TypeVar("Found")


@dataclass(frozen=True)
class InHand:
    key: str  # names this file in this session: widgets of one file are not taken for another's
    file_name: str
    content: bytes = field(repr=False)
    corrections: Corrections = field(default_factory=Corrections)
    corrects: UUID | None = None  # the returned submission that this one shall replace

    @property
    def marks(self) -> tuple[str, Corrections]:
        """The same as long as the reading is the same."""
        return self.key, without_words(self.corrections)


def in_hand() -> InHand | None:
    found: InHand | None = st.session_state.get(_IN_HAND)
    return found


def take_up(file: InHand) -> None:
    """Begin with this file; what was in hand before is put down."""
    put_down()
    forget_told()
    st.session_state[_IN_HAND] = file


def put_down() -> None:
    for kept in (_IN_HAND, _DRAWN, _FOLLOWS, SEEN):
        st.session_state.pop(kept, None)
    st.session_state[_ROUND] = intake_round() + 1


def intake_round() -> int:
    found: int = st.session_state.get(_ROUND, 0)
    return found


def mend(change: Callable[[Corrections], Corrections]) -> None:
    """Say something more about the file that was drawn; the next run reads it anew.

    One that was taken up in the meantime is another: what was pressed was not said of it.
    """
    file = in_hand()
    if file is not None and st.session_state.get(_SHOWN) == file.key:
        st.session_state[_IN_HAND] = replace(file, corrections=change(file.corrections))


def start_over() -> None:
    """Forget all corrections; the file stays, and what was explained."""
    mend(lambda said: Corrections(words=said.words, words_for_all=said.words_for_all))


def seen(file: InHand, visit: Visit) -> Preview:
    """The file's effect, looked up once: what is submitted is what was drawn, not what holds by then."""
    st.session_state[_SHOWN] = file.key
    marks, preview = st.session_state.get(SEEN, (None, None))
    if preview is None or marks != file.marks:
        with st.spinner(_busy(file, visit), show_time=len(file.content) >= _LARGE):
            preview = report.preview(visit.acting(), file.file_name, file.content, file.corrections)
        st.session_state[SEEN] = (file.marks, preview)
    found: Preview = preview
    return replace(found, corrections=file.corrections)


def follows(name: str, preview: Preview, work_out: Callable[[], Found]) -> Found:
    """What follows from a preview, worked out once for it: its lights, others' waiting figures."""
    known, found = st.session_state.get(_FOLLOWS, (None, {}))
    if known is not preview.changes:
        found = {}
        st.session_state[_FOLLOWS] = (preview.changes, found)
    if name not in found:
        found[name] = work_out()
    answer: Found = found[name]
    return answer


def _busy(file: InHand, visit: Visit) -> str:
    name = plain_markdown(file.file_name)
    if len(file.content) < _LARGE:
        return visit.language.text(N_("Reading {name} …"), name=name)
    size = f"{len(file.content) / _MEGABYTE:.1f}"
    return visit.language.text(N_("Reading and checking {name}, {size} MB …"), name=name, size=size)


def look_again() -> None:
    """What the file would do has to be looked up anew."""
    st.session_state.pop(SEEN, None)


def was_drawn(file: InHand) -> bool:
    """Whether the last run showed exactly this reading; from now on it is the one that was shown.

    A press on a button also ends the writing in a field: what that changed was never seen.
    """
    before = st.session_state.get(_DRAWN)
    st.session_state[_DRAWN] = file.marks
    return before is None or before == file.marks
