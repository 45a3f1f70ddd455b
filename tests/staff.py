"""One person of each role, and how each of them signs in at a running desk."""

import re
from pathlib import Path
from typing import Any

import httpx2

from indicators.access.roles import GIVEN, Role
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.bootstrap import BootstrapRequest
from indicators.desk.auth.bootstrap import first_link as new_link
from indicators.desk.auth.bootstrap import set_up as begin
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat

PASSWORD = "lantern gravel 74 orchid"
DEPARTMENT = "TRANSFER"  # whose indicators the reporter reports
HERE = "127.0.0.1"


def name_of(role: Role) -> str:
    """The sign-in name: the role's own."""
    return str(role)


def hire(data: Path, *, department: str = DEPARTMENT) -> None:
    """Give a data folder, while nobody serves it, its administrator and one person of every other role."""
    desk = open_desk(data)
    try:
        steps = BootstrapRequest(name_of(Role.ADMINISTRATOR), "Administrator", PASSWORD)
        first = begin(desk, new_link(desk).secret, steps, HERE)
        for role in GIVEN:
            if role is not Role.ADMINISTRATOR:
                departments = [department] if role is Role.REPORTER else []
                link = people.create(
                    Seat(desk, first.actor), name_of(role), role.value.title(), role, departments
                )
                sign_in.accept_invitation(desk, link.secret, PASSWORD, HERE)
    finally:
        desk.close()


def signed_in(url: str, role: Role, password: str = PASSWORD) -> httpx2.Client:
    """A browser of somebody of this role, as far as HTTP goes; relative addresses are the desk's."""
    client = stranger(url)
    typed = {"name": name_of(role), "password": password}
    answer = client.post("/auth/sign-in", data=typed)
    assert answer.status_code == 303, answer.text
    return client


def stranger(url: str) -> httpx2.Client:
    """A browser of nobody known. It says which page it is on, as browsers do."""
    return httpx2.Client(base_url=url, headers={"Origin": url, "Accept": "text/html,*/*"}, trust_env=False)


def session_cookie(client: httpx2.Client) -> Any:
    """The session as playwright takes it: ``context.add_cookies([session_cookie(client)])``."""
    return {"name": "desk_session", "value": client.cookies["desk_session"], "url": str(client.base_url)}


def first_link(log: Path) -> str:
    """The one-time link that a desk without an administrator printed when it started."""
    found = re.search(r"http://\S+/auth/first\?key=\S+", log.read_text(encoding="utf-8"))
    assert found is not None, "no link was printed"
    return found[0]


def set_up(url: str, log: Path, *, demonstration: str = "keep") -> httpx2.Client:
    """Become the first administrator by the printed link, as a person does."""
    client = stranger(url)
    key = first_link(log).partition("key=")[2]
    typed = {
        "key": key,
        "name": name_of(Role.ADMINISTRATOR),
        "shown": "Administrator",
        "password": PASSWORD,
        "again": PASSWORD,
        "demonstration": demonstration,
    }
    answer = client.post("/auth/first", data=typed)
    assert answer.status_code == 303, answer.text
    return client
