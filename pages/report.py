"""数据上报: upload or type figures, see what they would change, settle problems, submit."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.commentary.owed import show_still_owed
from indicators.web.session.visit import current
from indicators.web.submissions.submissions import show_submissions
from indicators.web.ui.messages import not_now, quietly, show_notice, title
from indicators.web.upload.again import show_returned, take_up_from_address
from indicators.web.upload.burden import keep_opening
from indicators.web.upload.by_hand.entry import by_hand, show_blank_forms
from indicators.web.upload.file import show_upload
from indicators.web.upload.in_work import show_file_in_work, take_up

visit = current()
language = visit.language

is_in_hand = visit.view.as_of is None and take_up(visit)
if visit.view.as_of is None:
    take_up_from_address(visit)

if not is_in_hand:
    title(language.text(N_("Report figures")))
show_notice()
if visit.view.as_of is not None:
    not_now(visit, "report")
elif is_in_hand:
    keep_opening(visit)
    show_file_in_work(visit)
    if by_hand():
        with st.expander(language.text(N_("What was typed: go on here"))):
            show_blank_forms(visit)
else:
    keep_opening(visit)
    show_returned(visit)
    show_still_owed(visit)
    st.subheader(language.text(N_("1. Take the template, or fill in right here")), anchor=False)
    show_blank_forms(visit)
    st.subheader(language.text(N_("2. Choose the filled-in file")), anchor=False)
    show_upload(visit)
    sentence = N_("Choose a file first: you then see what it would change before anything is stored.")
    quietly(language.text(sentence))

if is_in_hand:
    with st.expander(language.text(N_("Submitted so far"))):
        show_submissions(visit)
else:
    st.subheader(language.text(N_("Submitted so far")), anchor=False)
    show_submissions(visit)
