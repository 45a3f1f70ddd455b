"""The mail server as the desk keeps it: kept, used, never told."""

import dataclasses

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk import mailing
from indicators.desk.desk import Desk
from indicators.desk.mailing import AUTHORITY, Known, NotSent
from indicators.desk.seat import Refused
from indicators.model.problem import DeskError
from indicators.post.answers import Refusal
from indicators.post.server import Security, Server
from indicators.store import audit
from indicators.text.language import language
from tests.desk.seats import seat
from tests.desk.staff import told
from tests.post.mail_server import PASSWORD, SENDER, USER, certificates, mail_server, server_at

ZH = language("zh")
SERVER = Server("mail.qinghe.example", 587, Security.STARTTLS, SENDER, USER, PASSWORD)


def administrator(desk: Desk) -> mailing.Seat:
    return seat(desk, "陈一", Role.ADMINISTRATOR)


def test_what_is_set_up_is_told_without_its_password(desk: Desk) -> None:
    assert mailing.known(desk) is None
    mailing.set_up(administrator(desk), SERVER)
    assert mailing.known(desk) == Known("mail.qinghe.example", 587, Security.STARTTLS, SENDER, USER)
    assert PASSWORD not in repr(mailing.known(desk))


def test_the_audit_tells_the_machine_and_that_something_changed(desk: Desk) -> None:
    chief = administrator(desk)
    mailing.set_up(chief, SERVER)
    mailing.set_up(chief, SERVER)
    mailing.set_up(chief, dataclasses.replace(SERVER, password="another"))
    mailing.remove(chief)
    mailing.remove(chief)
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
        mailing.set_up(chief, dataclasses.replace(SERVER, host="localhost", port=1))
        mailing.set_up(
            chief, dataclasses.replace(server_at(server, Security.STARTTLS, PASSWORD), password="")
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(AUTHORITY, str(certificates().authority))
            mailing.try_out(chief, "tian@a.example", ZH)
        assert server.recipients() == ["tian@a.example"]
    with pytest.raises(DeskError, match="neither"):
        mailing.set_up(chief, dataclasses.replace(SERVER, host="other.example", password=""))


def test_a_trial_that_comes_and_one_that_does_not(desk: Desk) -> None:
    chief = administrator(desk)
    with mail_server() as server:
        mailing.set_up(chief, server_at(server))
        mailing.try_out(chief, " tian@a.example ", ZH)
        ((recipient, letter),) = server.letters
        assert (recipient, letter["Subject"]) == ("tian@a.example", "【测试】调度台可以发送邮件")
        server.refused["tian@a.example"] = "550 5.1.1 unknown"
        with pytest.raises(NotSent) as refused:
            mailing.try_out(chief, "tian@a.example", ZH)
        assert refused.value.details == {"said": "550 5.1.1 unknown"}
    with pytest.raises(DeskError, match="no e-mail address"):
        mailing.try_out(chief, "tian", ZH)


def test_without_a_server_nothing_is_sent(desk: Desk) -> None:
    with pytest.raises(DeskError, match="No mail server"):
        mailing.try_out(administrator(desk), "tian@a.example", ZH)


def test_a_file_of_authorities_that_is_not_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AUTHORITY, "/nowhere/authority.pem")
    with mail_server(Security.TLS) as server:
        mailing.set_up(administrator(desk), server_at(server, Security.TLS))
        with pytest.raises(NotSent) as refused:
            mailing.try_out(administrator(desk), "tian@a.example", ZH)
    assert refused.value.sentence == mailing.SENTENCES[Refusal.TLS]
    assert "/nowhere/authority.pem" in refused.value.details["said"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_only_administrators_set_it_up(desk: Desk, role: Role) -> None:
    other = seat(desk, "别人", role)
    for deed in (
        lambda: mailing.set_up(other, SERVER),
        lambda: mailing.remove(other),
        lambda: mailing.try_out(other, "tian@a.example", ZH),
    ):
        with pytest.raises(Refused):
            deed()
