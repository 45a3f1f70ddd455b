"""Which passwords will do, and how they are kept."""

import threading
import time

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.access import passwords
from indicators.access.passwords import (
    COMMON,
    DATED,
    KEYBOARD,
    NAMED,
    NOBODYS,
    REPEATED,
    TOO_LONG,
    TOO_SHORT,
    WeakPassword,
    hashed,
    matches,
    outdated,
    password_objections,
    require_strong,
)

ABOUT = ("zhang.san", "张三", "青禾县农业农村局", "Qinghe County Bureau of Agriculture")

REFUSED = {
    "": TOO_SHORT,
    "Tr0ub4dor": TOO_SHORT,  # nine characters
    "x" * 129: TOO_LONG,
    "my zhang.san secret tree": NAMED,
    "my ZHANG.SAN secret tree": NAMED,
    "my ｚｈａｎｇ．ｓａｎ secret tree": NAMED,
    "张三的稻田钟表蓝色雨伞": NAMED,
    "青禾县农业农村局-2022-08": NAMED,
    "password123": COMMON,
    "P@ssw0rd2022": COMMON,
    "iloveyou1999": COMMON,
    "woaini1314520": COMMON,
    "nongyeju2022": COMMON,
    "Nongyeju@2022": COMMON,
    "Qinghe2022!": COMMON,  # the county's own name
    "dfghjkl;zxcvb": KEYBOARD,
    "aaaaaaaaaaaaaa": REPEATED,
    "农农农农农农农农农农农": REPEATED,
    "abcdefghijk": REPEATED,
    "20220815199": DATED,
}
GOOD = [
    "correct horse battery",
    "tang4 ying-MEI kuai",
    "三月稻田，钟表，蓝色雨伞。",
    "lotus-river-clock",
    "k7#Pq!z2Lw",
]


@pytest.mark.parametrize(("password", "objection"), REFUSED.items())
def test_refused_passwords(password: str, objection: str) -> None:
    assert objection in password_objections(password, ABOUT)
    with pytest.raises(WeakPassword):
        require_strong(password, ABOUT)


@pytest.mark.parametrize("password", [*GOOD, "农" + "kzqvw" * 25 + "xy"])
def test_good_passwords(password: str) -> None:
    assert password_objections(password, ABOUT) == ()


@given(st.text(min_size=10, max_size=128))
@settings(max_examples=200, deadline=None)
def test_any_text_is_judged(password: str) -> None:
    password_objections(password, ABOUT)


def test_no_text_takes_seconds_to_judge() -> None:
    """Signs that may stand for many letters each: five seconds where all of it is judged."""
    begun = time.process_time()
    password_objections("4@8({[<369&#!1|0$5+7%2" * 5, ABOUT)
    assert time.process_time() - begun < 2.5


def test_every_objection_that_does_not_follow_from_another_is_said() -> None:
    with pytest.raises(WeakPassword) as refused:
        require_strong("张三123", ABOUT)
    assert refused.value.objections == (TOO_SHORT, NAMED)
    assert refused.value.sentence == TOO_SHORT


def test_a_short_name_may_stand_in_a_password() -> None:
    assert password_objections("lilies-river-clock", ("li", "")) == ()


def test_the_sentences_say_the_limits_that_hold() -> None:
    assert str(passwords.SHORTEST) in TOO_SHORT
    assert str(passwords.LONGEST) in TOO_LONG


def test_only_the_same_password_matches() -> None:
    kept = hashed("lotus-river-clock")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    tries = [
        "lotus-river-clock",
        "ｌｏｔｕｓ-river-clock",
        "Lotus-river-clock",
        "lotus-river-clock ",
        "",
        "x" * 500,
    ]
    assert [matches(kept, tried) for tried in tries] == [True, True, False, False, False, False]


def test_nothing_matches_where_there_is_no_password() -> None:
    assert [matches(None, tried) for tried in ("", "xxxxxxxxxxxx", NOBODYS)] == [False] * 3
    assert not matches("not a hash", "x")


def test_what_cannot_be_written_is_a_wrong_password_like_any_other() -> None:
    assert not matches(None, "\udcff\x00" * 10)


def test_nobodys_hash_takes_what_a_real_one_takes() -> None:
    assert not outdated(NOBODYS)


def test_older_parameters_are_found() -> None:
    assert outdated(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("lotus-river-clock"))
    assert not outdated(hashed("lotus-river-clock"))


def test_a_flood_hashes_two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0
    lock = threading.Lock()

    class Slow:
        def verify(self, kept: str, password: bytes) -> bool:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.02)
            with lock:
                running -= 1
            return True

    monkeypatch.setattr(passwords, "_hasher", Slow())
    flood = [threading.Thread(target=matches, args=("kept", "x")) for _ in range(12)]
    for thread in flood:
        thread.start()
    for thread in flood:
        thread.join()
    assert most == 2
