"""Keep secrets out of every log record, whoever writes it and whatever handler takes it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

HIDDEN = "[hidden]"


@contextmanager
def secrets_hidden(secrets: Iterable[str]) -> Iterator[None]:
    """Replace the secrets in messages, arguments and tracebacks of every record that is made inside.

    A record factory, not a filter: httpx logs addresses, which hold the bot's token, and a filter would have to
    be put on each handler that any library may add.
    """
    hidden = sorted(_forms(secrets), key=len, reverse=True)
    make = logging.getLogRecordFactory()

    def make_clean(*args: Any, **kwargs: Any) -> logging.LogRecord:
        return _cleaned(make(*args, **kwargs), hidden)

    logging.setLogRecordFactory(make_clean)
    try:
        yield
    finally:
        logging.setLogRecordFactory(make)


def _forms(secrets: Iterable[str]) -> set[str]:
    """Return each secret, as it stands in addresses too, and for a bot's token its secret half alone."""
    forms: set[str] = set()
    for secret in filter(None, secrets):
        forms |= {secret, quote(secret, safe=""), secret.rpartition(":")[2]}
    return {form for form in forms if form}


def _cleaned(record: logging.LogRecord, hidden: list[str]) -> logging.LogRecord:
    try:
        message = record.getMessage()
    except (TypeError, ValueError):  # arguments that do not fit: logging reports that itself
        message = f"{record.msg} {record.args}"
    if (clean := _without(message, hidden)) != message:
        record.msg, record.args = clean, None
    if record.exc_info and record.exc_info[0] is not None:
        trace = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        if (clean := _without(trace, hidden)) != trace:
            record.exc_info, record.exc_text = None, clean
    if record.stack_info:
        record.stack_info = _without(record.stack_info, hidden)
    return record


def _without(text: str, hidden: list[str]) -> str:
    for secret in hidden:
        text = text.replace(secret, HIDDEN)
    return text
