"""What goes out, byte for byte, and how long texts are cut."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from indicators.channels.bots.bot import Robot, Sort, fits
from indicators.channels.bots.messages import Request, pieces, requests

NOW = datetime(2022, 9, 7, 1, 0, tzinfo=UTC)  # 1662512400 seconds
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"
DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=abc"
FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/abc"


def _one(sort: Sort, address: str, secret: str = "") -> Request:
    (found,) = requests(Robot(sort, address, secret), "请报送“8月”数据", NOW)
    return found


@pytest.mark.parametrize(("sort", "address"), [(Sort.WECOM, WECOM), (Sort.DINGTALK, DINGTALK)])
def test_a_text_for_wecom_and_dingtalk(sort: Sort, address: str) -> None:
    found = _one(sort, address)
    assert found.address == address
    assert found.body.decode() == '{"msgtype": "text", "text": {"content": "请报送“8月”数据"}}'


def test_a_text_for_feishu() -> None:
    found = _one(Sort.FEISHU, FEISHU)
    assert found.address == FEISHU
    assert found.body.decode() == '{"msg_type": "text", "content": {"text": "请报送“8月”数据"}}'


def test_dingtalks_signature_stands_in_the_address() -> None:
    """printf '1662512400000\\nSECabc123' | openssl dgst -sha256 -hmac 'SECabc123' -binary | base64"""
    found = _one(Sort.DINGTALK, DINGTALK, "SECabc123")
    query = {name: values[0] for name, values in parse_qs(urlsplit(found.address).query).items()}
    assert query == {"access_token": "abc", "timestamp": "1662512400000", "sign": DINGTALK_SIGN}
    assert "+" not in found.address.partition("sign=")[2], "it is escaped"


def test_feishus_signature_stands_in_the_body() -> None:
    """The same of nothing, under the key '1662512400\\nabc123'."""
    found = _one(Sort.FEISHU, FEISHU, "abc123")
    said = json.loads(found.body)
    assert (found.address, said["timestamp"], said["sign"]) == (FEISHU, "1662512400", FEISHU_SIGN)
    assert said["content"] == {"text": "请报送“8月”数据"}


DINGTALK_SIGN = "18tQgLYpsLAjj9YOzPAbuHAiERZR0Q63IPAZAODC8g4="
FEISHU_SIGN = "qXqzek2YWx7QKiHSep6/AKMq98ZQEqvteK2MNnl2iuY="


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("一\n二", 100, ["一\n二"]),
        ("一二\n三四\n五", 13, ["一二\n三四", "五"]),  # 6 + 1 + 6 bytes
        ("一二\n三四", 12, ["一二", "三四"]),
        ("一二三四五", 7, ["一二", "三四", "五"]),  # never within a character
        ("", 10, [""]),
        ("a\n\nb", 10, ["a\n\nb"]),
    ],
)
def test_long_texts_are_cut_between_lines(text: str, most: int, found: list[str]) -> None:
    assert list(pieces(text, most)) == found


@pytest.mark.parametrize(
    ("address", "plain", "allowed"),
    [
        (WECOM, False, True),
        ("https://10.1.2.3:8443/gateway/send", False, True),  # a gateway of the bureau's own network
        ("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", False, False),
        ("http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", True, False),
        ("http://127.0.0.1:9/send", True, True),
        ("http://localhost:9/send", True, True),
        ("http://127.0.0.1:9/send", False, False),
        ("https://name:word@robot.example/send", False, False),
        ("https://robot.example/send#part", False, False),
        ("https://robot.example/a b", False, False),
        ("https://robot.example/\r\nHost: other", False, False),
        ("https://机器人.example/send", False, False),
        ("https://robot.example:99999/send", False, False),
        ("https://[robot/send", False, False),
        ("https:///send", False, False),
        ("file:///etc/passwd", False, False),
        ("", False, False),
        (f"https://robot.example/{'a' * 500}", False, False),
    ],
)
def test_addresses(address: str, plain: bool, allowed: bool) -> None:
    assert fits(address, plain) is allowed


def test_a_robot_does_not_tell_its_address() -> None:
    robot = Robot(Sort.DINGTALK, DINGTALK, "SECabc123")
    (request,) = requests(robot, "请报送", NOW)
    assert repr(robot) == "Robot(sort=<Sort.DINGTALK: 'dingtalk'>)"
    assert "abc" not in repr(request)
    assert robot.host == "oapi.dingtalk.com"
