"""The mail server as the desk keeps it: kept, used, never told."""

import dataclasses

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.channels.email.answers import Refusal
from indicators.channels.email.server import Security, Server
from indicators.desk.channels import mail_server as desk_mail_server
from indicators.desk.channels.mail_server import AUTHORITY, NotSent, ServerSummary
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused
from indicators.i18n.language import language
from indicators.model.problem import DeskError
from indicators.store.integrity import audit
from tests.channels.email.mail_server import PASSWORD, SENDER, USER, certificates, mail_server, server_at
from tests.desk.seats import seat
from tests.desk.staff import told

ZH = language("zh")
SERVER = Server("mail.qinghe.example", 587, Security.STARTTLS, SENDER, USER, PASSWORD)


def administrator(desk: Desk) -> desk_mail_server.Seat:
    return seat(desk, "陈一", Role.ADMINISTRATOR)


def test_what_is_set_up_is_told_without_its_password(desk: Desk) -> None:
    assert desk_mail_server.summary(desk) is None
    desk_mail_server.set_up(administrator(desk), SERVER)
    assert desk_mail_server.summary(desk) == ServerSummary(
        "mail.qinghe.example", 587, Security.STARTTLS, SENDER, USER
    )
    assert PASSWORD not in repr(desk_mail_server.summary(desk))


def test_the_audit_tells_the_machine_and_that_something_changed(desk: Desk) -> None:
    chief = administrator(desk)
    desk_mail_server.set_up(chief, SERVER)
    desk_mail_server.set_up(chief, SERVER)
    desk_mail_server.set_up(chief, dataclasses.replace(SERVER, password="another"))
    desk_mail_server.remove(chief)
    desk_mail_server.remove(chief)
    lines = told(desk, Act.SETTING_CHANGED)
    assert len(lines) == 3, "what changes nothing is not told"
    assert lines[0].startswith("setting-changed 陈一 mail_server {'new': 'mail.qinghe.example:587 #")
    marks = [
        one.detail["new"] for one in reversed(audit.entries(desk.database)) if one.subject == "mail_server"
    ]
    assert len(set(marks)) == 3 and marks[-1] == ""
    assert PASSWORD not in "".join(lines) and "another" not in "".join(lines)


def test_the_password_stays_while_machine_and_user_do(desk: Desk) -> None:
    chief = administrator(desk)
    with mail_server(Security.STARTTLS, signing_in=True) as server:
        desk_mail_server.set_up(chief, dataclasses.replace(SERVER, host="localhost", port=1))
        desk_mail_server.set_up(
            chief, dataclasses.replace(server_at(server, Security.STARTTLS, PASSWORD), password="")
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(AUTHORITY, str(certificates().authority))
            desk_mail_server.try_out(chief, "tian@a.example", ZH)
        assert server.recipients() == ["tian@a.example"]
    with pytest.raises(DeskError, match="neither"):
        desk_mail_server.set_up(chief, dataclasses.replace(SERVER, host="other.example", password=""))


def test_a_trial_that_comes_and_one_that_does_not(desk: Desk) -> None:
    chief = administrator(desk)
    with mail_server() as server:
        desk_mail_server.set_up(chief, server_at(server))
        desk_mail_server.try_out(chief, " tian@a.example ", ZH)
        ((recipient, letter),) = server.letters
        assert (recipient, letter["Subject"]) == ("tian@a.example", "【测试】调度台可以发送邮件")
        server.refused["tian@a.example"] = "550 5.1.1 unknown"
        with pytest.raises(NotSent) as refused:
            desk_mail_server.try_out(chief, "tian@a.example", ZH)
        assert refused.value.details == {"said": "550 5.1.1 unknown"}
    with pytest.raises(DeskError, match="no e-mail address"):
        desk_mail_server.try_out(chief, "tian", ZH)


def test_without_a_server_nothing_is_sent(desk: Desk) -> None:
    with pytest.raises(DeskError, match="No mail server"):
        desk_mail_server.try_out(administrator(desk), "tian@a.example", ZH)


def test_a_file_of_authorities_that_is_not_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AUTHORITY, "/nowhere/authority.pem")
    with mail_server(Security.TLS) as server:
        desk_mail_server.set_up(administrator(desk), server_at(server, Security.TLS))
        with pytest.raises(NotSent) as refused:
            desk_mail_server.try_out(administrator(desk), "tian@a.example", ZH)
    assert refused.value.sentence == desk_mail_server.SENTENCES[Refusal.TLS]
    assert "/nowhere/authority.pem" in refused.value.details["said"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_only_administrators_set_it_up(desk: Desk, role: Role) -> None:
    other = seat(desk, "别人", role)
    for deed in (
        lambda: desk_mail_server.set_up(other, SERVER),
        lambda: desk_mail_server.remove(other),
        lambda: desk_mail_server.try_out(other, "tian@a.example", ZH),
    ):
        with pytest.raises(Refused):
            deed()
