"""Log lines that cannot be forged: one record, one line, whatever a page put into it."""

from __future__ import annotations

import logging
import sys


class OneLine(logging.Formatter):
    """A record as one line: control and separator characters are shown, not obeyed. A traceback's lines are indented."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line; an exception's traceback follows on lines that start with a bar."""
        exception, record.exc_info = record.exc_info, None
        line = _escaped(super().format(record))
        if exception:
            trace = self.formatException(exception).splitlines()
            line += "".join(f"\n  | {_escaped(part)}" for part in trace)
            record.exc_info = exception
        return line


def write_logs(level: int = logging.INFO) -> None:
    """Send log records to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=level, handlers=[handler], force=True)


def _escaped(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
