"""Secrets stay out of the log."""

import io
import logging

import pytest

from bot.redaction import secrets_hidden

TOKEN = "123456:AAbbCCdd-eeFF_gg"


@pytest.fixture
def written():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("anyone")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    yield stream
    logger.removeHandler(handler)
    logger.propagate = True


def test_a_token_is_hidden_in_messages_arguments_and_tracebacks(written: io.StringIO):
    logger = logging.getLogger("anyone")
    with secrets_hidden([TOKEN]):
        logger.info("POST https://api.example.org/bot%s/getMe", TOKEN)
        logger.info("encoded https://api.example.org/bot123456%3AAAbbCCdd-eeFF_gg/getMe")
        logger.info(f"only half: {TOKEN.partition(':')[2]}")
        logger.info("an object: %r", {"token": TOKEN})
        try:
            raise ValueError(f"https://api.example.org/bot{TOKEN}/getMe")
        except ValueError:
            logger.exception("failed")
        logger.info("and %s harmless", 1)
    text = written.getvalue()
    assert "AAbbCCdd" not in text
    assert text.count("[hidden]") == 5
    assert "Traceback" in text and "and 1 harmless" in text


def test_arguments_that_do_not_fit_are_the_log_s_own_trouble(written: io.StringIO, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(logging, "raiseExceptions", False)
    with secrets_hidden([TOKEN]):
        logging.getLogger("anyone").info("too few %s %s", *[1])
