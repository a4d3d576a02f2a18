"""The token never reaches a log: the libraries that write URLs are quieted, and every handler redacts what looks like one."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{20,100}")


class NoToken(logging.Filter):
    """Formats the record, and puts a mark where a bot's token stands, in traces too."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if record.exc_info:
            text = f"{text}\n{logging.Formatter().formatException(record.exc_info)}"
        record.msg, record.args = _TOKEN.sub("⟨token⟩", text), ()
        record.exc_info = record.exc_text = None
        return True


def quiet_tokens() -> None:
    """Call after handlers are set up."""
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(NoToken())
