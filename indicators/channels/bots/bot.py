"""A bot in a group chat: its service, address and signing secret."""

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

LONGEST = 500  # characters of an address or a secret


class Sort(StrEnum):
    WECOM = "wecom"  # 企业微信
    DINGTALK = "dingtalk"  # 钉钉
    FEISHU = "feishu"  # 飞书


SIGNING = (Sort.DINGTALK, Sort.FEISHU)  # these may be set to take signed messages only


@dataclass(frozen=True)
class Robot:
    """Whoever knows the address can speak in the group: neither field is ever shown or logged."""

    sort: Sort
    address: str = field(repr=False)
    secret: str = field(default="", repr=False)  # "" = messages are not signed

    @property
    def host(self) -> str:
        """The machine alone, which is no secret."""
        return urlsplit(self.address).hostname or ""


def fits(address: str, plain: bool = False) -> bool:
    """Whether it can be an address of a robot: https, a machine's name, and no name or password in it.

    ``plain``: also http, to this very machine, for trying a receiver of one's own. Addresses inside the
    bureau's own network are allowed: a gateway may stand there, and only administrators set addresses.
    """
    if not (address.isascii() and address.isprintable() and " " not in address and len(address) <= LONGEST):
        return False
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets or a port that cannot be
        return False
    if not named or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (plain and parts.scheme == "http" and _is_here(parts.hostname or ""))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
