"""The mail server and the chat bots, set up by an administrator: their secrets are never shown again."""

import streamlit as st

from indicators.channels.bots import bot
from indicators.channels.bots.bot import SIGNING, Sort
from indicators.channels.email import addresses
from indicators.channels.email.server import LONGEST, USUAL_PORT, Security, Server
from indicators.design.markup import plain_markdown
from indicators.desk.channels import bots, mail_server
from indicators.model.problem import N_
from indicators.web.deadlines.reminders import SORT_WORDS
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button, submit_button
from indicators.web.ui.messages import quietly, section

SECURITY_WORDS = {
    Security.STARTTLS: N_("STARTTLS (usually port 587)"),
    Security.TLS: N_("TLS from the beginning (usually port 465)"),
    Security.NONE: N_("none: only where this very machine is the mail server"),
}
_MAIL_IS_FOR = N_(
    "Lists, warnings and minutes go by e-mail to those who subscribed. The password is kept, used, and never "
    "shown again, neither here nor in the audit nor by the API."
)
_BOTS_ARE_FOR = N_(
    "Reminders and lists are sent into the group by its robot. The address is the robot's key: it is kept, "
    "used, and never shown again, neither here nor in the audit nor by the API."
)


def show_mail(visit: Visit) -> None:
    language, server = visit.language, mail_server.summary(visit.desk)
    section(language.text(N_("Mail server")))
    quietly(language.text(_MAIL_IS_FOR))
    summary = language.text(N_("E-mail: not set up"))
    if server is not None:
        place = f"{server.host}:{server.port}"
        summary = language.text(N_("E-mail: {place}, from {sender}"), place=place, sender=server.sender)
    with st.expander(plain_markdown(summary), key="mail server"):
        _mail_form(server, visit)
        if server is not None:
            _forgetting(visit)
    if server is not None:
        _trying(visit)


def _mail_form(server: mail_server.ServerSummary | None, visit: Visit) -> None:
    language, number = visit.language, page_session().rounds.mail
    present = server or mail_server.ServerSummary(
        "", USUAL_PORT[Security.STARTTLS], Security.STARTTLS, "", ""
    )

    def line(label: str, value: str, key: str, most: int = LONGEST) -> str:
        return st.text_input(language.text(label), value, max_chars=most, key=f"{key} {number}").strip()

    with st.form(f"mail {number}", border=False):
        host = line(N_("Mail server's name"), present.host, "mail host")
        security = _security(present.security, f"mail security {number}", visit)
        port = line(N_("Port"), str(present.port), "mail port", 5)
        sender = line(N_("Sender's e-mail address"), present.sender, "mail sender", addresses.LONGEST)
        user = line(N_("User (empty = the server asks for none)"), present.user, "mail user")
        password = st.text_input(
            language.text(N_("Password or authorisation code (empty = the one kept stays)")),
            type="password",
            max_chars=LONGEST,
            key=f"mail password {number}",
            autocomplete="off",
        )
        pressed = submit_button(language.text(N_("Keep the mail server")), key="keep mail")
    if pressed:
        number_of_port = int(port) if port.isascii() and port.isdigit() else 0
        _save(Server(host, number_of_port, security, sender, user, password), visit)


def _security(present: Security, key: str, visit: Visit) -> Security:
    options = [str(security) for security in Security]
    chosen: str = st.selectbox(
        visit.language.text(N_("Encryption")),
        options,
        index=options.index(present),
        key=key,
        format_func=lambda option: visit.language.text(SECURITY_WORDS[Security(option)]),
    )
    return Security(chosen)


def _save(server: Server, visit: Visit) -> None:
    with explained(visit.language):
        mail_server.set_up(visit.acting(), server)
        page_session().rounds.mail += 1
        notify(
            visit.language.text(N_("Kept: the mail server. Send yourself a message to see that it works."))
        )
        st.rerun()


def _forgetting(visit: Visit) -> None:
    if act_button(visit.language.text(N_("Forget the mail server")), key="forget mail"):
        with explained(visit.language):
            mail_server.remove(visit.acting())
            page_session().rounds.mail += 1
            notify(visit.language.text(N_("Forgotten: the mail server.")))
            st.rerun()


def _trying(visit: Visit) -> None:
    language = visit.language
    with st.form("mail trial", border=False):
        address = st.text_input(
            language.text(N_("Your e-mail address")), max_chars=addresses.LONGEST, key="mail trial address"
        )
        pressed = submit_button(language.text(N_("Send a trial message to myself")), key="send trial")
    if pressed:
        with explained(language), st.spinner(language.text(N_("Sending …"))):
            mail_server.try_out(visit.acting(), address, language)
            notify(language.text(N_("Sent: look whether it came to {address}."), address=address.strip()))
            st.rerun()


def show_bots(visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("Robots of group chats")))
    quietly(language.text(_BOTS_ARE_FOR))
    setups = {setup.sort: setup for setup in bots.robots(visit.desk)}
    for sort in Sort:
        _show(sort, setups.get(sort), visit)


def _show(sort: Sort, setup: bots.RobotSummary | None, visit: Visit) -> None:
    language, name = visit.language, visit.language.text(SORT_WORDS[sort])
    summary = language.text(N_("{service}: not set up"), service=name)
    if setup is not None:
        signed = N_("{service}: {host}, signed") if setup.signs else N_("{service}: {host}")
        summary = language.text(signed, service=name, host=setup.host)
    with st.expander(summary, key=f"robot {sort}"):
        _bot_form(sort, visit)
        if setup is not None and act_button(
            language.text(N_("Forget the robot of {service}"), service=name), key=f"forget {sort}"
        ):
            with explained(language):
                bots.remove(visit.acting(), sort)
                notify(language.text(N_("Forgotten: the robot of {service}."), service=name))
                st.rerun()


def _bot_form(sort: Sort, visit: Visit) -> None:
    """Show masked fields for a bot's secrets."""
    language, name = visit.language, visit.language.text(SORT_WORDS[sort])
    number = page_session().rounds.bots
    address = st.text_input(
        language.text(N_("The robot's address (webhook)")),
        type="password",
        max_chars=bot.LONGEST,
        key=f"address {sort} {number}",
        autocomplete="off",
    )
    secret = ""
    if sort in SIGNING:
        secret = st.text_input(
            language.text(N_("Secret for signing (empty = messages are not signed)")),
            type="password",
            max_chars=bot.LONGEST,
            key=f"secret {sort} {number}",
            autocomplete="off",
        )
    if act_button(language.text(N_("Keep the robot of {service}"), service=name), key=f"keep {sort}"):
        with explained(language):
            bots.set_up(visit.acting(), sort, address, secret)
            page_session().rounds.bots += 1
            notify(language.text(N_("Kept: the robot of {service}."), service=name))
            st.rerun()
