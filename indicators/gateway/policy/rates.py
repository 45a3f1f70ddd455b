"""Rate limits per address and per token, in memory, by a moving window."""

import time
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from ipaddress import IPv6Address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from indicators.gateway.policy.proxies import parsed

_IPV6_SUBSCRIBER = 64  # bits: whoever has one IPv6 address has all of these


class Limit(Enum):
    """Per minute; the value's name is what the audit is told."""

    SIGN_IN = ("sign-in", 20)  # passwords tried from one address
    LINK = ("link", 20)  # one-time links tried from one address
    STRANGER = ("stranger", 300)  # whatever somebody unknown asks from one address
    API = ("api", 600)  # one token, or one person's session
    TOLD = ("told", 1)  # entries of the audit about one address
    TOLD_AT_ALL = ("told-at-all", 20)  # the same about all addresses

    @property
    def label(self) -> str:
        return self.value[0]

    @property
    def item(self) -> RateLimitItem:
        return RateLimitItemPerMinute(self.value[1], namespace=self.value[0])


@dataclass(frozen=True)
class Allowance:
    """What is left after this one."""

    limit: int
    remaining: int
    reset: int  # seconds until the first of those counted is forgotten
    granted: bool

    def headers(self) -> dict[str, str]:
        """Return RateLimit headers as the IETF's draft had them (draft-ietf-httpapi-ratelimit-headers-03)."""
        headers = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset),
        }
        return headers if self.granted else {**headers, "Retry-After": str(self.reset)}


class Rates:
    """Safe to share between threads."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, limit: Limit, whose: str) -> Allowance:
        """Count a request, where it is still granted."""
        item = limit.item
        granted = self._limiter.hit(item, whose)
        stats = self._limiter.get_window_stats(item, whose)
        reset = max(1, round(stats.reset_time - time.time()))
        return Allowance(item.amount, max(0, stats.remaining), reset, granted)

    def worth_telling(self, address: str) -> bool:
        """Whether the audit shall record that a limit holds somebody up: a flood must not fill the disk."""
        whose = subscriber(address)
        return self.take(Limit.TOLD, whose).granted and self.take(Limit.TOLD_AT_ALL, "").granted


def subscriber(address: str) -> str:
    """Return who is counted together: an IPv4 address, or the whole network of an IPv6 one."""
    parsed_address = parsed(f"[{address}]")
    if isinstance(parsed_address, IPv6Address):
        return str(ip_network((parsed_address, _IPV6_SUBSCRIBER), strict=False))
    return address


def fingerprint(secret: str) -> str:
    """Return a token's hash to count it by: the secret itself stays nowhere."""
    return sha256(secret.encode()).hexdigest()
