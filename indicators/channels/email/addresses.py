"""Check e-mail addresses and host names: ASCII, as every mail server takes them."""

import re
from ipaddress import ip_address

LONGEST = 254  # characters, RFC 5321 4.5.3.1
_LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?", re.ASCII)


def is_address(text: str) -> bool:
    """``name@machine``, without quotes or comments; a machine's short name does inside the bureau."""
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST or len(local) > _LONGEST_LOCAL:
        return False
    return bool(_LOCAL.fullmatch(local)) and is_name(domain)


def is_host(text: str) -> bool:
    """A machine's name, or its number."""
    return is_name(text) or _is_number(text)


def is_name(text: str) -> bool:
    return len(text) < LONGEST and all(_LABEL.fullmatch(label) for label in text.split("."))


def is_here(host: str) -> bool:
    """Whether it is this very machine."""
    return host == "localhost" or (_is_number(host) and ip_address(host).is_loopback)


def _is_number(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
