"""Build each service's request for a text, signed where the bot asks for it.

After the services' published documents: 企业微信 “群机器人配置说明”, 钉钉 “自定义机器人接入” and
“自定义机器人安全设置”, 飞书 “自定义机器人使用指南”.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from indicators.channels.bots.bot import Robot, Sort

# Bytes of UTF-8 that one text may have. 企业微信 says 2048; the others bound the whole body by 20 KB, in
# which JSON and signature need room too.
MOST: Mapping[Sort, int] = {Sort.WECOM: 2048, Sort.DINGTALK: 18_000, Sort.FEISHU: 18_000}


@dataclass(frozen=True)
class Request:
    address: str = field(repr=False)
    body: bytes = field(repr=False)


def requests(robot: Robot, text: str, moment: datetime) -> Iterator[Request]:
    """Yield a request for each piece of the text.

    ``moment`` (aware) goes into the signature, which holds for an hour.
    """
    for piece in pieces(text, MOST[robot.sort]):
        yield _request(robot, piece, moment)


def pieces(text: str, most: int) -> tuple[str, ...]:
    """Split a text into pieces of at most ``most`` bytes, between lines where that can be."""
    texts: list[str] = []
    for line in (part for paragraph in text.split("\n") for part in _broken(paragraph, most)):
        joined = f"{texts[-1]}\n{line}" if texts else line
        if texts and len(joined.encode()) <= most:
            texts[-1] = joined
        else:
            texts.append(line)
    return tuple(texts)


def _broken(line: str, most: int) -> Iterator[str]:
    """Split a line that alone is too long, between characters."""
    while len(line.encode()) > most:
        head = line.encode()[:most].decode(errors="ignore")
        yield head
        line = line[len(head) :]
    yield line


def _request(robot: Robot, text: str, moment: datetime) -> Request:
    if robot.sort is Sort.FEISHU:
        return Request(robot.address, _json(_feishu(robot, text, moment)))
    body = _json({"msgtype": "text", "text": {"content": text}})
    signed = robot.sort is Sort.DINGTALK and robot.secret
    return Request(_dingtalk_signed(robot, moment) if signed else robot.address, body)


def _dingtalk_signed(robot: Robot, moment: datetime) -> str:
    """HMAC-SHA256 under the secret of “milliseconds, line feed, secret”; both go into the address."""
    stamp = str(int(moment.timestamp() * 1000))
    sign = _hmac(key=robot.secret, message=f"{stamp}\n{robot.secret}")
    joint = "&" if "?" in robot.address else "?"
    return f"{robot.address}{joint}{urlencode({'timestamp': stamp, 'sign': sign})}"


def _feishu(robot: Robot, text: str, moment: datetime) -> dict[str, Any]:
    """HMAC-SHA256 of nothing, under “seconds, line feed, secret”; both go into the body."""
    message: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if not robot.secret:
        return message
    stamp = str(int(moment.timestamp()))
    return {"timestamp": stamp, "sign": _hmac(key=f"{stamp}\n{robot.secret}", message=""), **message}


def _hmac(*, key: str, message: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), message.encode(), hashlib.sha256).digest()).decode()


def _json(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode()
