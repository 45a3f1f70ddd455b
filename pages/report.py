"""数据上报: choose a file, see what it would change, submit it; undo what was submitted."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.intake import show_submit, show_template, show_upload
from indicators.web.notices import not_now, title, told
from indicators.web.submissions import show_submissions
from indicators.web.visit import current

visit = current()
language = visit.language

title(language.text(N_("Report figures")))
told()

if visit.view.as_of is None:
    st.subheader(language.text(N_("1. Download the template and fill it in")), anchor=False)
    show_template(visit)

    st.subheader(language.text(N_("2. Choose the filled-in file")), anchor=False)
    preview = show_upload(visit)

    st.subheader(language.text(N_("3. Submit")), anchor=False)
    if preview is None:
        said = N_("Choose a file first: you then see what it would change before anything is stored.")
        st.caption(language.text(said))
    else:
        show_submit(preview, visit)
else:
    not_now(visit, "report")

st.subheader(language.text(N_("Submitted so far")), anchor=False)
show_submissions(visit)
