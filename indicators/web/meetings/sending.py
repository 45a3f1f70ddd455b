"""发出: preview outgoing messages, send them, and list what was delivered; deadlines as a calendar file."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import plain_markdown
from indicators.desk.delivery import calendars, send
from indicators.desk.delivery.calendars import CALENDAR_TYPE
from indicators.desk.delivery.outgoing import Outgoing, Parcel, SendRequest
from indicators.i18n.language import Language
from indicators.i18n.terms.delivery import topic_meaning, topic_word
from indicators.i18n.terms.figures import person_text
from indicators.model.problem import N_
from indicators.model.sending import EMAIL, Dispatch, Topic
from indicators.web.deadlines.reminders import way_word
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.one_time_secret import root
from indicators.web.ui.text_table import Column, Row, show_table

_RECEIVERS = (
    (N_("Topic"), "short"),
    (N_("How"), "short"),
    (N_("To"), "name"),
    (N_("Department"), ""),
    (N_("Enclosed"), ""),
)
_DONE = (
    (N_("When"), "short"),
    (N_("Topic"), "short"),
    (N_("How"), "short"),
    (N_("To"), "name"),
    (N_("Department"), ""),
    (N_("By"), "short"),
    (N_("Outcome"), ""),
)
_OF_A_MEETING = (Topic.LIST, Topic.MEETING)
_WHAT_FOR = N_(
    "The list goes to each lead department by the robots that are set up, and by e-mail to subscribers; "
    "minutes go by e-mail. What was delivered already is not sent again."
)
_TODAY = N_(
    "What is blue, yellow or red today goes to each lead department by the robots that are set up, and by "
    "e-mail to whoever subscribed. What was delivered today is not sent again."
)

_NOBODY = N_(
    "Nobody would receive anything yet: an administrator sets up robots or a mail server in the settings, "
    "and whoever wants e-mail subscribes under “What I am told of”."
)


def show_sending(meeting: UUID | None, visit: Visit) -> None:
    """Send a meeting's list and minutes; None = today's reminders."""
    if not visit.may(Action.SEND_OUT) or visit.view.as_of is not None:
        return
    language, key = visit.language, str(meeting or "today")
    section(language.text(N_("Deadline reminders") if meeting is None else N_("Send out")))
    quietly(language.text(_TODAY if meeting is None else _WHAT_FOR))
    with explained(language):
        request = _request(meeting, visit)
        if page_session().sending == key:
            _show_preview(request, visit)
        elif request.topics and act_button(
            language.text(N_("Show what would go out, and to whom")), key=f"show sending {key}"
        ):
            page_session().sending = key
            st.rerun()
        subject = str(meeting) if meeting else visit.desk.today().isoformat()
        _show_done(send.sent(visit.seat, subject), visit)


def show_calendar_download(visit: Visit) -> None:
    """Offer open deadlines, all or of the department in view, as a calendar file."""
    if not visit.may(Action.EXPORT):
        return
    language, view = visit.language, visit.view
    chosen = view.department, view.items.responsible
    st.download_button(
        language.text(N_("Deadlines for my calendar (.ics)")),
        data=lambda: calendars.deadlines(visit.acting(), language, *chosen, _desk_address(), view.as_of),
        file_name=language.text(N_("Deadlines")) + ".ics",
        mime=CALENDAR_TYPE,
        key="deadlines as a calendar",
    )


def _request(meeting: UUID | None, visit: Visit) -> SendRequest:
    language = visit.language
    topics = frozenset({Topic.WARNINGS})
    if meeting is not None:
        topics = frozenset(
            topic
            for topic in _OF_A_MEETING
            if st.checkbox(
                topic_word(topic, language), True, key=f"send {topic}", help=topic_meaning(topic, language)
            )
        )
    again = st.session_state.get(f"again {meeting or 'today'}", False)
    return SendRequest(topics, language, meeting, _desk_address(), again=again)


def _desk_address() -> str:
    """Return the desk's address as this browser reaches it; blank where that is not known."""
    address = root()
    return address if address != "/" else ""


def _show_preview(request: SendRequest, visit: Visit) -> None:
    language, outgoing = visit.language, send.preview(visit.seat, request)
    quietly(_summary(outgoing, language))
    if not (outgoing.parcels or outgoing.already_sent):
        quietly(language.text(_NOBODY))
    if outgoing.already_sent or request.again:
        st.checkbox(
            language.text(N_("Send again to all, also to those who have it")),
            key=f"again {request.meeting or 'today'}",
        )
    if outgoing.parcels:
        name = language.text(N_("What goes to whom"))
        columns = [Column(language.text(title), look) for title, look in _RECEIVERS]
        show_table("receivers", name, columns, [_receiver(parcel, visit) for parcel in outgoing.parcels])
        _show_texts(outgoing.parcels, visit)
    with st.container(horizontal=True, key="sending"):
        if outgoing.parcels:
            _sending(request, outgoing, visit)
        if act_button(language.text(N_("Put the preview away")), key="hide sending"):
            page_session().sending = ""
            st.rerun()


def _summary(outgoing: Outgoing, language: Language) -> str:
    robots = sum(parcel.way != EMAIL for parcel in outgoing.parcels)
    counts = [
        language.count("{n} message by robot", "{n} messages by robot", robots),
        language.count("{n} e-mail", "{n} e-mails", len(outgoing.parcels) - robots),
    ]
    if outgoing.already_sent:
        counts.append(
            language.count("{n} was delivered before", "{n} were delivered before", outgoing.already_sent)
        )
    if outgoing.without_server:
        counts.append(
            language.count(
                "{n} subscriber gets nothing: no mail server is set up",
                "{n} subscribers get nothing: no mail server is set up",
                outgoing.without_server,
            )
        )
    return language.text(N_("; ")).join(counts)


def _show_texts(parcels: Sequence[Parcel], visit: Visit) -> None:
    """Show each text once, however many receive it."""
    texts = {parcel.text: parcel for parcel in parcels}
    for text, parcel in texts.items():
        way = way_word(parcel.way, visit.language)
        label = visit.language.text(
            N_("{subject} · {department} · {way}"),
            subject=parcel.notice.subject,
            department=_department(parcel.department, visit),
            way=way,
        )
        with st.expander(plain_markdown(label)):
            st.code(text, language=None, wrap_lines=True)


def _sending(request: SendRequest, outgoing: Outgoing, visit: Visit) -> None:
    language = visit.language
    label = language.count("Send out {n} message", "Send out {n} messages", len(outgoing.parcels))
    if act_button(label, key="send out", type="primary"):
        with explained(language), st.spinner(language.text(N_("Sending …"))):
            done = send.send_out(visit.acting(), request, outgoing.mark)
            page_session().sending = ""
            notify(_outcome(done, language))
            st.rerun()


def _outcome(done: Sequence[Dispatch], language: Language) -> str:
    failed = sum(not dispatch.delivered for dispatch in done)
    if not failed:
        return language.count("Sent: {n} message.", "Sent: {n} messages.", len(done))
    return language.text(
        N_(
            "Delivered: {delivered} of {all}. The others stand below with the reason; they can be sent again."
        ),
        delivered=len(done) - failed,
        all=len(done),
    )


def _receiver(parcel: Parcel, visit: Visit) -> Row:
    language = visit.language
    whom = (
        f"{parcel.name} <{parcel.address}>" if parcel.way == EMAIL else language.text(N_("the robot's group"))
    )
    names = language.text(N_(", ")).join(document.file_name for document in parcel.enclosures)
    return Row(
        (
            topic_word(parcel.topic, language),
            way_word(parcel.way, language),
            whom,
            _department(parcel.department, visit),
            names,
        )
    )


def _show_done(done: Sequence[Dispatch], visit: Visit) -> None:
    if not done:
        return
    name = visit.language.text(N_("Sent so far"))
    section(name)
    columns = [Column(visit.language.text(title), look) for title, look in _DONE]
    show_table("dispatches", name, columns, [_dispatch(dispatch, visit) for dispatch in done])


def _dispatch(dispatch: Dispatch, visit: Visit) -> Row:
    language = visit.language
    outcome = language.text(N_("delivered"))
    if not dispatch.delivered:
        outcome = language.text(N_("not delivered: {outcome}"), outcome=dispatch.outcome)
    cells = (
        in_bureau(dispatch.recorded_at, visit.desk.catalogue(), language),
        topic_word(dispatch.topic, language),
        way_word(dispatch.way, language),
        dispatch.recipient or language.text(N_("the robot's group")),
        _department(dispatch.department, visit),
        person_text(dispatch.person, language),
        outcome,
    )
    return Row(cells, look="" if dispatch.delivered else "warn")


def _department(code: str, visit: Visit) -> str:
    department = visit.desk.catalogue().departments.get(code)
    if department is not None:
        return visit.language.name(department)
    return code or visit.language.text(N_("All departments"))
