"""E-mail subscriptions: topics and address, which everybody chooses for themselves."""

from collections.abc import Iterable

import streamlit as st

from indicators.access.roles import Action
from indicators.channels.email.addresses import LONGEST
from indicators.desk.channels import mail_server, subscriptions
from indicators.desk.channels.subscriptions import Choice
from indicators.i18n.terms.delivery import topic_meaning, topic_word
from indicators.model.problem import N_
from indicators.model.sending import Subscription, Topic
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import submit_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.text_table import Column, Row, show_table

_NO_SERVER = N_("No mail server is set up yet: what you choose here holds as soon as there is one.")
_ALL = N_("You belong to no department: you are told of the lines of all of them.")
_COLUMNS = ((N_("Who"), "name"), (N_("Topic"), "short"), (N_("E-mail address"), ""), (N_("Since"), "short"))
_NOBODY = N_("Nobody has subscribed yet: everybody chooses under their own name.")


def show_subscriptions(visit: Visit) -> None:
    """Show the form to readers who have an account of this desk."""
    language = visit.language
    if visit.seat.actor.account is None:
        return
    section(language.text(N_("E-mail to me")))
    choice = subscriptions.own_choice(visit.seat)
    if mail_server.summary(visit.desk) is None:
        quietly(language.text(_NO_SERVER))
    if not visit.seat.actor.departments:
        quietly(language.text(_ALL))
    with st.form("subscriptions", border=False):
        address = st.text_input(
            language.text(N_("E-mail address")),
            choice.address,
            max_chars=LONGEST,
            key="subscriptions address",
            autocomplete="email",
        )
        topics = [topic for topic in Topic if _is_chosen(topic, choice, visit)]
        pressed = submit_button(language.text(N_("Save what I am told of")), key="save subscriptions")
    if pressed:
        _choose(address, topics, visit)


def _is_chosen(topic: Topic, choice: Choice, visit: Visit) -> bool:
    meaning = topic_meaning(topic, visit.language)
    return st.checkbox(meaning, topic in choice.topics, key=f"subscription {topic}")


def _choose(address: str, topics: Iterable[Topic], visit: Visit) -> None:
    language = visit.language
    with explained(language):
        chosen = subscriptions.choose(visit.acting(), address, frozenset(topics))
        done = language.text(N_("Saved: no e-mail is sent to you."))
        if chosen.topics:
            done = language.text(N_("Saved: e-mail goes to {address}."), address=chosen.address)
        notify(done)
        st.rerun()


def show_subscribers(visit: Visit) -> None:
    """List all subscriptions, for administrators."""
    if not visit.may(Action.MANAGE_PEOPLE):
        return
    language = visit.language
    section(language.text(N_("Subscribed by e-mail")))
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    lines = [
        _row(account.display_name, account.active, subscription, visit)
        for account, subscription in subscriptions.all_in_force(visit.seat)
    ]
    show_table(
        "subscribers", language.text(N_("Subscribed by e-mail")), columns, lines, language.text(_NOBODY)
    )


def _row(name: str, active: bool, subscription: Subscription, visit: Visit) -> Row:
    language = visit.language
    closed = language.text(N_("{name} (account closed: gets nothing)"), name=name)
    cells = (
        name if active else closed,
        topic_word(subscription.topic, language),
        subscription.address,
        in_bureau(subscription.recorded_at, visit.desk.catalogue(), language),
    )
    return Row(cells, look="" if active else "warn")
