"""数据上报: upload or type figures, see what they would change, settle problems, submit."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.commentary.owed import show_still_owed
from indicators.web.session.visit import current
from indicators.web.submissions.submissions import show_submissions
from indicators.web.ui.messages import not_now, quietly, show_notice, title
from indicators.web.upload import upload
from indicators.web.upload.entry import by_hand, show_blank_forms
from indicators.web.upload.file import show_file, show_upload
from indicators.web.upload.in_hand import restore_file
from indicators.web.upload.submit import show_submit

visit = current()
language = visit.language

title(language.text(N_("Report figures")))
show_notice()
show_still_owed(visit)

if visit.view.as_of is None:
    restore_file(visit)
    if upload.current() is None or by_hand():
        st.subheader(language.text(N_("1. Take the template, or fill in right here")), anchor=False)
        show_blank_forms(visit)

    st.subheader(language.text(N_("2. Choose the filled-in file")), anchor=False)
    show_upload(visit)
    preview, file = show_file(visit), upload.current()

    st.subheader(language.text(N_("3. Submit")), anchor=False)
    if preview is None or file is None:
        sentence = N_("Choose a file first: you then see what it would change before anything is stored.")
        quietly(language.text(sentence))
    else:
        show_submit(preview, file, visit)
else:
    not_now(visit, "report")

st.subheader(language.text(N_("Submitted so far")), anchor=False)
show_submissions(visit)
