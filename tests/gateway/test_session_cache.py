"""Who was recognised a moment ago is not looked up again, unless anything was written since."""

import pytest

from indicators.desk.auth import people, sign_in
from indicators.desk.desk import Desk
from indicators.gateway import identity
from indicators.gateway.identity import SessionCache
from staff import PASSWORD
from tests.gateway.visits import ELSEWHERE, account, admin


class Counted:
    """How often the store was really asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.by_secret = sign_in.by_secret
        monkeypatch.setattr(identity.sign_in, "by_secret", self)

    def __call__(self, desk: Desk, secret: str, address: str) -> object:
        self.asked += 1
        return self.by_secret(desk, secret, address)


def test_sixty_files_ask_once(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = sign_in.sign_in(staffed, "miao", PASSWORD, ELSEWHERE).secret
    clock, counted = [0.0], Counted(monkeypatch)
    cache = SessionCache(lambda: clock[0])
    sessions = [cache.by_secret(staffed, secret, ELSEWHERE) for _ in range(60)]
    assert len(set(map(id, sessions))) == 1 and sessions[0] is not None and counted.asked == 1
    cache.by_secret(staffed, secret, "198.51.100.1")  # from elsewhere it is another question
    assert counted.asked == 2
    clock[0] = 5.1
    cache.by_secret(staffed, secret, ELSEWHERE)
    assert counted.asked == 3


def test_whatever_is_written_makes_it_forget(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = sign_in.sign_in(staffed, "miao", PASSWORD, ELSEWHERE).secret
    cache = SessionCache(lambda: 0.0)
    assert cache.by_secret(staffed, secret, ELSEWHERE) is not None
    people.end_sessions(admin(staffed), account(staffed, "miao").id)
    assert cache.by_secret(staffed, secret, ELSEWHERE) is None


def test_strangers_are_not_cached(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, counted = SessionCache(lambda: 0.0), Counted(monkeypatch)
    for _ in range(3):
        assert cache.by_secret(staffed, "nobody's", ELSEWHERE) is None
    assert counted.asked == 3
