"""Hand somebody's work over: who leaves, who takes over, what passes, and the lists so far."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from indicators.desk.owners.belongings import Belongings, Holder, belongings, holders, needs_address
from indicators.desk.owners.handover import HandOver, hand_over, handovers
from indicators.desk.owners.handover_paper import handover_paper, paper_name
from indicators.documents.forms import MEDIA_TYPES, Form
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.delivery import topic_word
from indicators.i18n.terms.figures import date_text
from indicators.model.draft import DraftAct
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import missing, quietly, section
from indicators.web.ui.text_table import Column, Row, show_table

_COLUMNS = ((N_("What passes"), "short"), (N_("Particulars"), "name"))
_DONE = N_("Handed over from {leaving} to {receiving}. The list to be signed stands below.")
_NO_ACCOUNT = N_(
    "{person} has no account: subscriptions end, and departments are reported for by others. Add an account "
    "first where they should pass too."
)
_MADE = N_(
    "{moment}: {leaving} to {receiving}, goals {goals}, tasks {items}, subscriptions {topics}. {reason}"
)
_REASON = N_("Change of staff")
_SHOWN = 10  # hand-overs


def show_handover(visit: Visit) -> None:
    """Show the form, then the lists of earlier hand-overs."""
    language, number = visit.language, page_session().rounds.handovers
    with st.expander(language.text(N_("Hand somebody's work over")), width=880):
        everybody = {_key(holder): holder for holder in holders(visit.seat)}
        form = _typed(everybody, visit)
        keep(form, visit)
        left, right = st.columns(2)
        leaving = left.selectbox(
            language.text(N_("Who leaves")),
            list(everybody),
            index=None,
            placeholder=language.text(N_("Choose a person")),
            format_func=lambda key: _label(everybody[key], language),
            key=f"leaving {number}",
        )
        receiving = right.selectbox(
            language.text(N_("Who takes over")),
            [key for key, holder in everybody.items() if key != leaving and _may_receive(holder)],
            index=None,
            placeholder=language.text(N_("Choose a person, or type a name")),
            format_func=lambda key: _label(everybody.get(key, Holder(key)), language),
            accept_new_options=True,
            key=f"receiving {number}",
        )
        if leaving is not None:
            receiver = None if receiving is None else everybody.get(receiving, Holder(receiving))
            _show_passing(everybody[leaving], receiver, form, visit)
    _show_lists(visit)


def _typed(everybody: Mapping[str, Holder], visit: Visit) -> TypedForm:
    """Return the form as it is kept while it is filled in; its reason stands there once both are chosen."""
    language, number = visit.language, page_session().rounds.handovers
    names = {"leaving": f"leaving {number}", "receiving": f"receiving {number}"}
    people = {_label(holder, language): key for key, holder in everybody.items()}
    return TypedForm(
        DraftAct.HANDOVER,
        "new",
        {**names, "reason": f"hand-over reason {number}"},
        dict.fromkeys(names, people),
        dict.fromkeys(names, lambda key: key or None),
        {"reason": language.text(_REASON)},
        frozenset({"receiving"}),
        drawn=frozenset(names) | ({"reason"} if all(map(st.session_state.get, names.values())) else set()),
    )


def _key(holder: Holder) -> str:
    return holder.name if holder.account is None else str(holder.account.id)


def _label(holder: Holder, language: Language) -> str:
    """Return the name, with the sign-in name: two people may be called the same."""
    if holder.account is None:
        return holder.name
    shown = f"{holder.name} · {holder.account.name}"
    if holder.account.active:
        return shown
    return language.text(N_("{person} (deactivated)"), person=shown)


def _may_receive(holder: Holder) -> bool:
    return holder.account is None or holder.account.active


def _show_passing(leaving: Holder, receiving: Holder | None, form: TypedForm, visit: Visit) -> None:
    """Show what passes; with a receiver also the reason and the button."""
    language = visit.language
    going = belongings(visit.seat, leaving)
    rows = list(_rows(going, visit))
    label = language.text(N_("What passes"))
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    nothing = language.text(N_("Nothing belongs to {person}."), person=leaving.name)
    show_table("passing", label, columns, rows, nothing)
    if receiving is None:
        quietly(language.text(N_("Choose who takes over.")))
        return
    _show_confirming(leaving, receiving, going, form, visit)


def _show_confirming(
    leaving: Holder, receiving: Holder, going: Belongings, form: TypedForm, visit: Visit
) -> None:
    language, number = visit.language, page_session().rounds.handovers
    reason = st.text_input(
        language.text(N_("Reason, kept with each goal and task")), max_chars=200, key=form.keys["reason"]
    )
    address = _address(receiving, going, visit)
    close = _closing(leaving, visit)
    pressed = act_button(
        language.text(N_("Hand over to {person}"), person=receiving.name),
        type="primary",
        key=f"hand over {number}",
    )
    if pressed and not reason.strip():
        missing(language.text(N_("Give a reason: it is kept.")))
    elif pressed:
        with explained(language):
            made = hand_over(visit.acting(), leaving, receiving, reason, address, close)
            finish(form, visit)
            page_session().rounds.handovers += 1
            notify(language.text(_DONE, leaving=made.leaving, receiving=made.receiving))
            st.rerun()


def _address(receiving: Holder, going: Belongings, visit: Visit) -> str:
    """Ask where subscriptions go, of a receiver who has no address yet; without an account they end."""
    language = visit.language
    if receiving.account is None:
        if going.topics or going.reported:
            quietly(language.text(_NO_ACCOUNT, person=receiving.name))
        return ""
    if not needs_address(visit.seat, going.topics, receiving.account.id):
        return ""
    label = language.text(N_("E-mail of {person}, for the subscriptions"), person=receiving.name)
    return st.text_input(label, key=f"hand-over address {receiving.account.id}")


def _closing(leaving: Holder, visit: Visit) -> bool:
    """Ask whether the account is closed too; not of one's own, nor where there is none to close."""
    account = leaving.account
    if account is None or not account.active or account.id == visit.seat.actor.account:
        return False
    label = visit.language.text(N_("Deactivate the account of {person} too"), person=leaving.name)
    return st.checkbox(label, value=True, key=f"hand-over closes {account.id}")


def _rows(going: Belongings, visit: Visit) -> Iterable[Row]:
    language = visit.language
    parts: Sequence[tuple[str, list[str]]] = (
        (N_("Goals and indicators ({n})"), [language.name(goal) for goal in going.goals]),
        (N_("Departments led ({n})"), [language.name(each) for each in going.departments]),
        (
            N_("Open tasks ({n})"),
            [f"{item.number} {item.task} · {date_text(item.deadline, language)}" for item in going.items],
        ),
        (N_("Subscriptions ({n})"), [topic_word(topic, language) for topic in sorted(going.topics)]),
        (N_("Departments reported for ({n})"), [language.name(each) for each in going.reported]),
    )
    for title, names in parts:
        if names:
            text = "\n".join(names) if len(names) < 4 else enumerated(names, language)
            yield Row((language.text(title, n=len(names)), text))


# --- the lists ---


def _show_lists(visit: Visit) -> None:
    """Offer the list of each hand-over, newest first."""
    made = handovers(visit.seat)[:_SHOWN]
    if made:
        section(visit.language.text(N_("Hand-overs")))
    for each in made:
        with st.container(horizontal=True, vertical_alignment="center", key=f"hand-over {each.number}"):
            quietly(_line(each, visit))
            _offer_list(each, visit)


def _offer_list(made: HandOver, visit: Visit) -> None:
    language = visit.language
    st.download_button(
        language.text(N_("List to be signed (Word)")),
        data=lambda: handover_paper(visit.acting(), made, language).content,
        file_name=paper_name(made, language),
        mime=MEDIA_TYPES[Form.WORD],
        key=f"hand-over list {made.number}",
        on_click="ignore",
    )


def _line(made: HandOver, visit: Visit) -> str:
    language = visit.language
    return language.text(
        _MADE,
        moment=in_bureau(made.recorded_at, visit.desk.catalogue(), language),
        leaving=made.leaving,
        receiving=made.receiving,
        goals=len(made.goals),
        items=len(made.items),
        topics=len(made.topics),
        reason=made.reason,
    )
