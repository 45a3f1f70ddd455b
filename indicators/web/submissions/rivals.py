"""Other waiting submissions of the same figures, named before anything else is looked at."""

from collections.abc import Sequence

import streamlit as st

from indicators.design.markup import Html, tag
from indicators.desk.submissions.rivals import Contested, Rival
from indicators.i18n.chasing import enumerated
from indicators.i18n.measured import as_reported
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.submissions.names import submission_names
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.links import link, show_bar

_NAMED = 4  # figures that differ; of more their number
_WAITS = N_("▲ {submission} waits as well, handed in {moment}")
_LAST = N_("Whichever is accepted last counts.")
_DIFFERS = N_("{name}: {theirs} there, {ours} here")


def show_rivals(rivals: Sequence[Rival], visit: Visit, page: str = "") -> None:
    """Draw one strip for each; ``page``: where the other submission opens, blank = it cannot be opened."""
    names = submission_names([rival.submission for rival in rivals], visit)
    for rival, name in zip(rivals, names, strict=True):
        with st.container(horizontal=True, vertical_alignment="center", key=f"rival {rival.submission.id}"):
            st.html(_strip(rival, name, visit))
            if page:
                label = visit.language.text(N_("Look at the other one"))
                view = visit.view.changed(submission=str(rival.submission.id))
                show_bar(f"to rival {rival.submission.id}", label, [link(label, view, page)])


def _strip(rival: Rival, name: str, visit: Visit) -> Html:
    language = visit.language
    moment = in_bureau(rival.submission.recorded_at, visit.desk.catalogue(), language)
    head = language.text(_WAITS, submission=name, moment=moment)
    sentences = [_comparison(rival, visit), language.text(_LAST)]
    return tag("div", tag("b", head), tag("p", " ".join(filter(None, sentences))), cls="rival", role="status")


def _comparison(rival: Rival, visit: Visit) -> str:
    language, differing = visit.language, rival.differing
    if not rival.figures:
        return ""
    same = language.count("{n} figure stands in both", "{n} figures stand in both", len(rival.figures))
    if not differing:
        return language.text(N_("{same}, all of them alike."), same=same)
    listed = [_difference(figure, visit) for figure in differing[:_NAMED]]
    if len(differing) > _NAMED:
        listed.append(language.text(N_("and {n} more"), n=len(differing) - _NAMED))
    sentence = N_("{same}, {n} of them differ: {listed}.")
    return language.text(sentence, same=same, n=len(differing), listed=enumerated(listed, language))


def _difference(figure: Contested, visit: Visit) -> str:
    language, catalogue = visit.language, visit.desk.catalogue().at(figure.key.month)
    indicator = catalogue.indicators.get(figure.key.indicator)
    if indicator is None:
        return figure.key.indicator
    theirs, ours = (
        as_reported(value, catalogue.measure(indicator), language) for value in (figure.theirs, figure.ours)
    )
    return language.text(_DIFFERS, name=language.name(indicator), theirs=theirs, ours=ours)
