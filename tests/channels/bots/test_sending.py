"""Messages to a receiver on this machine that behaves as the three services do."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from indicators.channels.bots import sending
from indicators.channels.bots.answers import SENTENCES, Answer, Refusal, read
from indicators.channels.bots.bot import Robot, Sort
from tests.channels.bots.receiver import DINGTALK, FEISHU, KEY, WECOM, Receiver, receiving

NOW = datetime(2022, 9, 7, 1, 0, tzinfo=UTC)
SERVICES = {Sort.WECOM: WECOM, Sort.DINGTALK: DINGTALK, Sort.FEISHU: FEISHU}
TEXT = "【催报】2022年8月指标数据\n种植业股：尚有3项未报送。"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


def send(
    receiver: Receiver, sort: Sort, secret: str = "", key: str = KEY, now: datetime = NOW, text: str = TEXT
) -> Answer:
    robot = Robot(sort, receiver.address(SERVICES[sort], key), secret)
    return sending.send(robot, text, now, plain=True, pause=lambda seconds: None)


@pytest.mark.parametrize("sort", Sort)
def test_a_message_comes_through(receiver: Receiver, sort: Sort) -> None:
    assert send(receiver, sort).delivered
    assert receiver.texts == [TEXT]
    assert len(receiver.asked) == 1


@pytest.mark.parametrize("sort", [Sort.DINGTALK, Sort.FEISHU])
def test_a_signed_message_comes_through(receiver: Receiver, sort: Sort) -> None:
    receiver.secret = "SEC 密钥"
    assert send(receiver, sort, "SEC 密钥").delivered
    assert receiver.texts == [TEXT]


@pytest.mark.parametrize(
    ("sort", "set_up", "given", "refusal", "code"),
    [
        (Sort.WECOM, {}, {"key": "other"}, Refusal.ADDRESS, "93000"),
        (Sort.WECOM, {"a_minute": 0}, {}, Refusal.TOO_MANY, "45009"),
        (Sort.WECOM, {}, {"text": ""}, Refusal.CONTENT, "44004"),
        (Sort.DINGTALK, {}, {"key": "other"}, Refusal.ADDRESS, "300005"),
        (Sort.DINGTALK, {"secret": "SEC1"}, {}, Refusal.SIGNATURE, "310000"),
        (Sort.DINGTALK, {"secret": "SEC1"}, {"secret": "SEC2"}, Refusal.SIGNATURE, "310000"),
        (
            Sort.DINGTALK,
            {"secret": "SEC1"},
            {"secret": "SEC1", "now": NOW + timedelta(hours=2)},
            Refusal.SIGNATURE,
            "310000",
        ),
        (Sort.DINGTALK, {"keyword": "通知"}, {}, Refusal.KEYWORD, "310000"),
        (Sort.DINGTALK, {"machines": ()}, {}, Refusal.MACHINE, "310000"),
        (Sort.DINGTALK, {"a_minute": 0}, {}, Refusal.TOO_MANY, "130101"),
        (Sort.FEISHU, {}, {"key": "other"}, Refusal.ADDRESS, "19001"),
        (Sort.FEISHU, {"secret": "SEC1"}, {"secret": "SEC2"}, Refusal.SIGNATURE, "19021"),
        (Sort.FEISHU, {"secret": "SEC1"}, {}, Refusal.SIGNATURE, "19021"),
        (Sort.FEISHU, {"keyword": "通知"}, {}, Refusal.KEYWORD, "19024"),
        (Sort.FEISHU, {"machines": ()}, {}, Refusal.MACHINE, "19022"),
        (Sort.FEISHU, {"a_minute": 0}, {}, Refusal.TOO_MANY, "11232"),
    ],
)
def test_refusals(
    receiver: Receiver,
    sort: Sort,
    set_up: dict[str, object],
    given: dict[str, object],
    refusal: Refusal,
    code: str,
) -> None:
    """Each is told apart, with the service's own code; and none of them is tried again."""
    for name, value in set_up.items():
        setattr(receiver, name, value)
    answer = send(receiver, sort, **given)  # type: ignore[arg-type]
    assert (answer.refusal, answer.reply.split()[0]) == (refusal, code)
    assert (receiver.texts, len(receiver.asked)) == ([], 1)


def test_the_twenty_first_message_of_a_minute_is_too_many(receiver: Receiver) -> None:
    answers = [send(receiver, Sort.WECOM) for _ in range(21)]
    assert [answer.delivered for answer in answers] == [True] * 20 + [False]
    assert answers[-1].refusal is Refusal.TOO_MANY


def test_a_long_message_comes_in_pieces(receiver: Receiver) -> None:
    """60 lines of 61 bytes: 33 fit into 2048 bytes with their line feeds."""
    text = "\n".join(f"{number:02d}. " + "数" * 19 for number in range(60))
    assert send(receiver, Sort.WECOM, text=text).delivered
    assert [piece.count("\n") + 1 for piece in receiver.texts] == [33, 27]
    assert "\n".join(receiver.texts) == text


def test_what_follows_a_refused_piece_is_not_sent(receiver: Receiver) -> None:
    receiver.a_minute = 1
    answer = send(receiver, Sort.WECOM, text="\n".join(["数" * 600] * 3))
    assert (answer.refusal, len(receiver.asked)) == (Refusal.TOO_MANY, 2)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("first", [(502, b"<html>Bad Gateway"), (503, b"")])
def test_a_service_out_of_order_is_asked_once_more(
    receiver: Receiver, sort: Sort, first: tuple[int, bytes]
) -> None:
    receiver.instead = [first]
    assert send(receiver, sort).delivered
    assert len(receiver.asked) == 2
    receiver.instead = [first, first]
    answer = send(receiver, sort)
    assert (answer.refusal, answer.reply) == (Refusal.BUSY, f"HTTP {first[0]}")
    assert len(receiver.asked) == 4


def test_wecoms_own_word_for_busy_is_asked_once_more(receiver: Receiver) -> None:
    receiver.instead = [(200, {"errcode": -1, "errmsg": "system busy"})]
    assert send(receiver, Sort.WECOM).delivered


def test_silence_ends_after_the_patience(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.2)
    receiver.instead = [1.0, 1.0]
    answer = send(receiver, Sort.WECOM)
    assert (answer.refusal, answer.reply) == (Refusal.UNREACHABLE, "0.2 s")
    assert len(receiver.asked) == 2


def test_nobody_there() -> None:
    robot = Robot(Sort.WECOM, "http://127.0.0.1:9/send?key=abc")
    waited: list[float] = []
    answer = sending.send(robot, TEXT, NOW, plain=True, pause=waited.append)
    assert (answer.refusal, answer.reply, waited) == (Refusal.UNREACHABLE, "ConnectError", [sending.PAUSE])


def test_without_the_setting_plain_http_is_never_called(receiver: Receiver) -> None:
    robot = Robot(Sort.WECOM, receiver.address(WECOM))
    assert sending.send(robot, TEXT, NOW).refusal is Refusal.UNREACHABLE
    assert receiver.asked == []


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.instead = [(307, b"")]
    answer = send(receiver, Sort.WECOM)
    assert (answer.refusal, answer.reply) == (Refusal.UNCLEAR, "HTTP 307")
    assert (len(receiver.asked), receiver.texts) == (1, [])


@pytest.mark.parametrize(
    ("status", "content", "refusal"),
    [
        (200, b"<html>sign in</html>", Refusal.UNCLEAR),
        (200, b"[0]", Refusal.UNCLEAR),
        (200, b'{"errcode": "0"}', Refusal.UNCLEAR),
        (200, b'{"errcode": false}', Refusal.UNCLEAR),
        (200, b"", Refusal.UNCLEAR),
        (200, b'{"errcode": 99999, "errmsg": "?"}', Refusal.CONTENT),
        (404, b"404 page not found", Refusal.ADDRESS),
        (429, b"", Refusal.TOO_MANY),
        (403, b'{"errcode": 0}', Refusal.CONTENT),
        (200, b'{"errcode": 0}' + b" " * 100_000, None),
    ],
)
def test_answers_that_are_no_robots(status: int, content: bytes, refusal: Refusal | None) -> None:
    assert read(Sort.WECOM, status, content).refusal is refusal


def test_an_endless_answer_is_not_read_to_its_end(receiver: Receiver) -> None:
    receiver.instead = [(200, b'{"errcode": 0, "errmsg": "' + b"a" * 5_000_000)]
    assert send(receiver, Sort.WECOM).refusal is Refusal.UNCLEAR


def test_feishus_one_code_for_two_things() -> None:
    too_many = read(Sort.FEISHU, 200, b'{"code": 9499, "msg": "too many request"}')
    assert too_many.refusal is Refusal.TOO_MANY
    assert read(Sort.FEISHU, 200, b'{"code": 9499, "msg": "Bad Request"}').refusal is Refusal.CONTENT


@pytest.mark.parametrize("sort", Sort)
def test_no_log_and_no_answer_holds_the_address(
    receiver: Receiver, sort: Sort, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    receiver.secret = "SEC1"
    answers = [send(receiver, sort, "SEC1"), send(receiver, sort, "SEC2", key="3f2a-other")]
    receiver.instead = [(502, b""), (502, b"")]
    answers.append(send(receiver, sort, "SEC1"))
    told = caplog.text + repr(answers)
    assert "3f2a" not in told and "SEC" not in told


def test_every_refusal_says_what_to_do() -> None:
    assert set(SENTENCES) == set(Refusal)
    assert all("{said}" in sentence for sentence in SENTENCES.values())
