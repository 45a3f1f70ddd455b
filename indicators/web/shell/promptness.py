"""Answers leave at once.

Streamlit 1.67 opens the server's socket without naming TCP, so asyncio does not switch off the wait for
larger packets (Nagle's algorithm): every answer on a kept connection, and every message to a page, came
40 ms late. Connections inherit the option from the socket that listens.
"""

import gc
import socket


def send_at_once() -> int:
    """For every listening TCP socket of this process; how many there are."""
    listening = [found for found in gc.get_objects() if isinstance(found, socket.socket) and _listens(found)]
    for found in listening:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def _listens(found: socket.socket) -> bool:
    if found.fileno() < 0 or found.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    try:
        return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # macOS does not know the question
        return found.type == socket.SOCK_STREAM
