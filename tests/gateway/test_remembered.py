"""Who was recognised a moment ago is not looked up again, unless anything was written since."""

import pytest

from indicators.desk.auth import people, sign_in
from indicators.desk.desk import Desk
from indicators.gateway import remembered
from indicators.gateway.identity import Remembered
from staff import PASSWORD
from tests.gateway.knocking import ELSEWHERE, account, admin


class Counted:
    """How often the store was really asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.known = sign_in.by_secret
        monkeypatch.setattr(remembered.sign_in, "known", self)

    def __call__(self, desk: Desk, secret: str, address: str) -> object:
        self.asked += 1
        return self.known(desk, secret, address)


def test_sixty_files_ask_once(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = sign_in.sign_in(staffed, "miao", PASSWORD, ELSEWHERE).secret
    now, counted = [0.0], Counted(monkeypatch)
    memory = Remembered(lambda: now[0])
    found = [memory.known(staffed, secret, ELSEWHERE) for _ in range(60)]
    assert len(set(map(id, found))) == 1 and found[0] is not None and counted.asked == 1
    memory.known(staffed, secret, "198.51.100.1")  # from elsewhere it is another question
    assert counted.asked == 2
    now[0] = 5.1
    memory.known(staffed, secret, ELSEWHERE)
    assert counted.asked == 3


def test_whatever_is_written_makes_it_forget(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = sign_in.sign_in(staffed, "miao", PASSWORD, ELSEWHERE).secret
    memory = Remembered(lambda: 0.0)
    assert memory.known(staffed, secret, ELSEWHERE) is not None
    people.end_sessions(admin(staffed), account(staffed, "miao").id)
    assert memory.known(staffed, secret, ELSEWHERE) is None


def test_strangers_are_not_remembered(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, counted = Remembered(lambda: 0.0), Counted(monkeypatch)
    for _ in range(3):
        assert memory.known(staffed, "nobody's", ELSEWHERE) is None
    assert counted.asked == 3
