"""How a line of the log looks: its time (UTC, RFC 3339) and its level first, as text or as JSON."""

import json
import logging
from datetime import UTC, datetime


def _tijd(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class Regel(logging.Formatter):
    """`2026-11-30T09:00:00.000+00:00 WARNING post.verzenden: …`; a traceback stands below it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return _tijd(record)


class JsonRegel(logging.Formatter):
    """One object on one line, a traceback included, for programs that gather logs."""

    def format(self, record: logging.LogRecord) -> str:
        regel = {
            "tijd": _tijd(record),
            "niveau": record.levelname,
            "wie": record.name,
            "zin": record.getMessage(),
        }
        if record.exc_info:
            regel["fout"] = self.formatException(record.exc_info)
        return json.dumps(regel, ensure_ascii=False)
