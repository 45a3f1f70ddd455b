"""Logging: a line each on the error stream, for people, or JSON for machines.

Who did what from where stands in the audit alone. So no line carries what follows the ``?`` of an
address, where a one-time link has its key, or whom a request came from.
"""

import logging
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

FORM = "INDICATORS_LOG"  # "json" = one JSON object a line
_ADDRESS = re.compile(r"""(/[^\s?"'<>]*)\?[^\s"'<>]*""")
_CLIENT = re.compile(r'^[^"]* - (?="(?:WebSocket|[A-Z]+) )')  # as uvicorn begins its lines about requests


def set_up_logs(environment: Mapping[str, str] = os.environ) -> None:
    """Give every console handler there is by now one form; harmless to call again.

    The server and Streamlit bring handlers of their own, so call it once they have started.
    """
    formatter = _Json() if environment.get(FORM) == "json" else _Plain()
    root = logging.getLogger()
    if not _console_handlers(root):
        root.addHandler(logging.StreamHandler())
    loggers = [
        candidate for candidate in root.manager.loggerDict.values() if isinstance(candidate, logging.Logger)
    ]
    for logger in (root, *loggers):
        for handler in _console_handlers(logger):
            handler.setFormatter(formatter)
    logging.getLogger("indicators").setLevel(logging.INFO)
    logging.captureWarnings(True)


def impersonal(text: str) -> str:
    """Remove queries of addresses and the machine that a request came from."""
    return _ADDRESS.sub(r"\1?…", _CLIENT.sub("", text))


class _Plain(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = impersonal(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        return impersonal(super().formatException(ei))


class _Json(JsonFormatter):
    """The members ``at`` (UTC), ``level``, ``logger``, ``message`` and, after an error, ``exc_info``."""

    def __init__(self) -> None:
        renamed = {"levelname": "level", "name": "logger"}
        super().__init__(["levelname", "name", "message"], rename_fields=renamed, json_ensure_ascii=False)

    def process_log_record(self, log_data: dict[str, object]) -> dict[str, object]:
        return {
            key: impersonal(value) if isinstance(value, str) else value for key, value in log_data.items()
        }

    def add_fields(
        self, log_data: dict[str, object], record: logging.LogRecord, message_dict: dict[str, object]
    ) -> None:
        moment = datetime.fromtimestamp(record.created, UTC)
        log_data["at"] = moment.isoformat(timespec="milliseconds")
        super().add_fields(log_data, record, message_dict)


def _console_handlers(logger: logging.Logger) -> list[logging.Handler]:
    """Not those that write to files, nor those of a test run."""
    return [handler for handler in logger.handlers if type(handler) is logging.StreamHandler]
