"""On the path of a served desk, this writes down every connection its process makes to another machine.

Python imports it before anything else; the audit hook cannot be taken off again. Where it writes is
said by DESK_OUTSIDE.
"""

import os
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Any


def _elsewhere(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in ("", "localhost", "None"):
        return False
    try:
        return not ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return True  # a name: asking for its address goes outside already


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if _elsewhere(host):
        with Path(os.environ["DESK_OUTSIDE"]).open("a", encoding="utf-8") as told:
            told.write(f"{event} {host}\n")


if "DESK_OUTSIDE" in os.environ:
    sys.addaudithook(_watch)
