"""A machine that answers as the robots of 企业微信, 钉钉 and 飞书 do, refusals included; on this machine.

Its signatures are checked by what the services' documents say, written here a second time.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

WECOM, DINGTALK, FEISHU = "/cgi-bin/webhook/send", "/robot/send", "/open-apis/bot/v2/hook/"
KEY = "3f2a-key"
Said = tuple[int, dict[str, Any] | bytes]  # status, and JSON or anything else


@dataclass
class Receiver:
    """``texts``: what stands in the group. The rest says how it is set up, or what goes wrong."""

    port: int = 0
    secret: str = ""
    keyword: str = ""
    machines: tuple[str, ...] = ("127.0.0.1",)
    a_minute: int = 20
    now: float = 1662512400  # seconds; 2022-09-07 09:00 in Beijing
    instead: list[Said | float] = field(default_factory=list)  # said before anything else; seconds = silence
    texts: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # each request's path and query

    def address(self, service: str, key: str = KEY) -> str:
        here = f"http://127.0.0.1:{self.port}"
        if service == FEISHU:
            return f"{here}{FEISHU}{key}"
        return f"{here}{service}?{'key' if service == WECOM else 'access_token'}={key}"

    def answer(self, path: str, body: bytes) -> Said:
        self.asked.append(path)
        if self.instead:
            found = self.instead.pop(0)
            if not isinstance(found, float):
                return found
            time.sleep(found)
        said, parts = json.loads(body), urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == WECOM:
            return 200, self._wecom(said, query)
        if parts.path == DINGTALK:
            return 200, self._dingtalk(said, query)
        if parts.path.startswith(FEISHU):
            return 200, self._feishu(said, parts.path.removeprefix(FEISHU))
        return 404, b"404 page not found"

    def _wecom(self, said: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
        if query.get("key") != KEY:
            return {"errcode": 93000, "errmsg": "invalid webhook url, hint: [1662512400], more info at …"}
        if said.get("msgtype") != "text":
            return {"errcode": 40008, "errmsg": "invalid message type"}
        text = said["text"]["content"]
        if not text:
            return {"errcode": 44004, "errmsg": "empty content"}
        if len(text.encode()) > 2048:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        if len(self.texts) >= self.a_minute:
            return {"errcode": 45009, "errmsg": "api freq out of limit"}
        self.texts.append(text)
        return {"errcode": 0, "errmsg": "ok"}

    def _dingtalk(self, said: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
        if query.get("access_token") != KEY:
            return {"errcode": 300005, "errmsg": "token is not exist"}
        text = said["text"]["content"]
        if refused := self._dingtalk_safety(text, query):
            return {"errcode": 310000, "errmsg": f"description:{refused}; solution:…"}
        if len(self.texts) >= self.a_minute:
            return {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}
        self.texts.append(text)
        return {"errcode": 0, "errmsg": "ok"}

    def _dingtalk_safety(self, text: str, query: dict[str, str]) -> str:
        if "127.0.0.1" not in self.machines:
            return "ip 127.0.0.1 not in whitelist"
        if self.keyword not in text:
            return "关键词不匹配 keywords not in content"
        if self.secret:
            stamp = query.get("timestamp", "0")
            if abs(int(stamp) / 1000 - self.now) > 3600:
                return "invalid timestamp"
            wanted = hmac.new(
                self.secret.encode(), f"{stamp}\n{self.secret}".encode(), hashlib.sha256
            ).digest()
            if query.get("sign") != base64.b64encode(wanted).decode():
                return "sign not match"
        return ""

    def _feishu(self, said: dict[str, Any], key: str) -> dict[str, Any]:
        if key != KEY:
            return _feishu_says(19001, "param invalid: incoming webhook access token invalid")
        if "127.0.0.1" not in self.machines:
            return _feishu_says(19022, "Ip Not Allowed")
        if said.get("msg_type") != "text" or "text" not in said.get("content", {}):
            return _feishu_says(9499, "Bad Request")
        if self.secret and not self._feishu_signed(said):
            return _feishu_says(
                19021, "sign match fail or timestamp is not within one hour from current time"
            )
        if self.keyword not in said["content"]["text"]:
            return _feishu_says(19024, "Key Words Not Found")
        if len(self.texts) >= self.a_minute:
            return _feishu_says(11232, "create message trigger: frequency limited psm")
        self.texts.append(said["content"]["text"])
        return {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"}

    def _feishu_signed(self, said: dict[str, Any]) -> bool:
        stamp = said.get("timestamp", "0")
        wanted = hmac.new(f"{stamp}\n{self.secret}".encode(), b"", hashlib.sha256).digest()
        in_time = abs(int(stamp) - self.now) <= 3600
        return in_time and said.get("sign") == base64.b64encode(wanted).decode()


def _feishu_says(code: int, words: str) -> dict[str, Any]:
    return {"code": code, "data": {}, "msg": words}


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, said = receiver.answer(self.path, body)
            content = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"http://127.0.0.1:{receiver.port}{WECOM}?key={KEY}")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on the terminal."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Who hangs up before the answer's end has read enough of it."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
