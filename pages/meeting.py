"""月调度: the month before its meeting, the meeting on the projector, and its minutes."""

import streamlit as st

from indicators.web.meetings.deck import show_meeting_deck, show_rehearsal
from indicators.web.meetings.page import (
    chosen_meeting,
    show_ending,
    show_head,
    show_held,
    show_minutes,
    show_readiness,
    show_restated,
    show_start,
)
from indicators.web.meetings.sending import show_sending
from indicators.web.session.visit import current
from indicators.web.ui.documents import show_papers
from indicators.web.ui.messages import not_now, show_notice

visit = current()
meeting = chosen_meeting(visit)

show_head(meeting, visit)
show_notice()
not_now(visit, "meeting")
if meeting is None:
    show_rehearsal(visit)
else:
    show_meeting_deck(meeting, visit)
left, right = st.columns([7, 5], gap="large")
with left:
    if meeting is None:
        show_readiness(visit)
    else:
        show_minutes(meeting, visit)
        if meeting.ended_at is not None:
            show_sending(meeting.id, visit)
        show_restated(meeting, visit)
with right:
    if meeting is not None:
        show_ending(meeting, visit)
    show_start(meeting, visit)
    show_held(meeting, visit)
month = meeting.month if meeting is not None else visit.view.month
show_papers(visit, meeting.id if meeting is not None else month, month, visit.view.as_of)
