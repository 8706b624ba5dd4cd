"""What goes wrong between the bot and Telegram, and what people see of it."""

import asyncio
import logging
import math
import time

import pytest
from telegram.error import RetryAfter

from bot.redaction import secrets_hidden
from bot.storage import Storage
from bot.telegram.delivery import Delivery
from bot.telegram.texts import FRENCH
from tests.bot.telegram.conftest import Serve
from tests.fakes import FakeAssistant
from tests.telegram_double import (
    Delay,
    Failure,
    Flood,
    HtmlPage,
    LostAnswer,
    Refused,
    ServerError,
    TelegramDouble,
    User,
)

HELP = FRENCH.help.partition("\n")[0]


@pytest.mark.usefixtures("bot")
async def test_a_chat_that_is_told_to_wait_keeps_no_other_waiting(telegram: TelegramDouble, amina: User, ben: User):
    telegram.fail("sendMessage", Flood(retry_after=1))
    telegram.send_text(amina, "Qui ?")
    await telegram.wait_for(lambda: telegram.calls_of("sendMessage"))
    started = time.monotonic()
    await telegram.wait_for_message(ben, after=telegram.send_text(ben, "Who?"))
    assert time.monotonic() - started < 0.7
    await telegram.wait_for_message(amina, containing="Qui ?")
    assert time.monotonic() - started > 0.8
    assert len(telegram.messages(amina)) == 1


@pytest.mark.usefixtures("bot")
async def test_a_wait_that_is_too_long_is_not_waited_for_and_the_answer_is_kept(
    telegram: TelegramDouble, amina: User, ben: User, storage: Storage
):
    telegram.fail("sendMessage", Flood(retry_after=3600))
    telegram.send_text(amina, "Qui ?")
    await telegram.wait_for(lambda: telegram.calls_of("sendMessage"))
    await telegram.wait_for_message(ben, after=telegram.send_text(ben, "Who?"))
    await telegram.wait_for(lambda: storage.statistics().pending == 1)
    assert telegram.messages(amina) == []
    assert [pending.answer_id for pending in storage.take_pending()] == [1]


async def test_nothing_else_goes_to_a_chat_that_is_told_to_wait():
    delivery, sent = Delivery(), []

    async def request(chat_id: int, answers: list[Exception]) -> bool:
        sent.append((chat_id, time.monotonic()))
        if answers:
            raise answers.pop()
        return True

    def deliver(chat_id: int, *answers: Exception) -> asyncio.Task[object]:
        work = delivery.process_request(
            request, (chat_id, list(answers)), {}, "sendMessage", {"chat_id": chat_id}, None
        )
        return asyncio.create_task(work)

    first = deliver(1, RetryAfter(1))
    await asyncio.sleep(0)
    await asyncio.gather(first, deliver(1), deliver(2))
    waited = [round(at - sent[0][1]) for chat_id, at in sent if chat_id == 1]
    assert waited == [0, 1, 1]
    assert [round(at - sent[0][1]) for chat_id, at in sent if chat_id == 2] == [0]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("fault", [ServerError(500), HtmlPage(502)])
async def test_a_server_in_trouble_is_tried_again(telegram: TelegramDouble, amina: User, fault: ServerError | HtmlPage):
    telegram.fail("sendMessage", fault, times=2)
    telegram.send_text(amina, "Qui ?")
    await telegram.wait_for_message(amina)
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"), containing=HELP)
    assert len(telegram.messages(amina)) == 2


@pytest.mark.usefixtures("bot")
async def test_a_message_whose_answer_was_lost_is_not_sent_twice(
    telegram: TelegramDouble, amina: User, storage: Storage
):
    telegram.fail("sendMessage", LostAnswer())
    telegram.send_text(amina, "Qui ?")
    await telegram.wait_for_message(amina)
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"), containing=HELP)
    assert len(telegram.messages(amina)) == 2
    await telegram.wait_for(lambda: storage.statistics().pending == 0)


@pytest.mark.usefixtures("bot")
async def test_a_connection_that_does_not_come_about_is_tried_again(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    question = telegram.send_text(amina, "attends un peu")
    await telegram.wait_for(lambda: assistant.asked)
    await telegram.go_down()
    assistant.go_on.set()
    await asyncio.sleep(0.3)
    assert telegram.messages(amina) == []
    await telegram.come_back()
    await telegram.wait_for_message(amina, after=question, timeout=15)
    assert len(telegram.messages(amina)) == 1


async def test_an_update_that_comes_twice_is_handled_once(
    serve: Serve, telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    async with serve():
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"))
        await telegram.wait_for(lambda: not telegram.pending)
        # The bot handles the question and stops before it could confirm it.
        telegram.fail("getUpdates", ServerError(500))
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui ?"))
        assert telegram.pending
    async with serve():
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Quand ?"))
    assert [asked[0] for asked in assistant.asked] == ["Qui ?", "Quand ?"]
    assert len(telegram.messages(amina)) == 3


@pytest.mark.usefixtures("bot")
async def test_updates_are_fetched_again_after_an_outage_and_handled_once(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    telegram.fail("getUpdates", LostAnswer(), times=1)
    telegram.fail("getUpdates", HtmlPage(502), times=1)
    telegram.fail("getUpdates", Refused(), times=1)
    telegram.send_text(amina, "Qui ?")
    await telegram.wait_for_message(amina, timeout=10)
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"), containing=HELP)
    assert [asked[0] for asked in assistant.asked] == ["Qui ?"]
    assert len(telegram.messages(amina)) == 2


@pytest.mark.usefixtures("bot")
async def test_html_that_telegram_cannot_read_is_sent_as_plain_text(telegram: TelegramDouble, amina: User):
    telegram.fail(
        "sendMessage", Failure(400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 3")
    )
    telegram.send_text(amina, "Qui <b> ?")
    shown = await telegram.wait_for_message(amina)
    assert "Qui <b> ?" in shown.text and shown.parts("bold") == [] and len(shown.buttons) == 3


@pytest.mark.usefixtures("bot")
async def test_markup_in_a_question_is_only_text(telegram: TelegramDouble, amina: User):
    telegram.send_text(amina, "<b>Qui</i> & </blockquote> ?")
    assert "<b>Qui</i> & </blockquote> ?" in (await telegram.wait_for_message(amina)).text
    assert [call.status for call in telegram.calls_of("sendMessage")] == [200]


async def test_the_token_is_in_no_log_record_even_when_everything_is_logged(
    serve: Serve, telegram: TelegramDouble, amina: User, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "telegram", "bot"):
        caplog.set_level(logging.DEBUG, name)
    secret = telegram.token.partition(":")[2]
    with secrets_hidden([telegram.token]):
        async with serve():
            telegram.fail("getUpdates", HtmlPage(502))
            telegram.fail("sendMessage", LostAnswer())
            telegram.fail("sendChatAction", Delay(0.1))
            telegram.send_text(amina, "panne")
            await telegram.wait_for_message(amina)
            await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui ?"))
    assert "/bot[hidden]/sendMessage" in caplog.text
    assert secret not in caplog.text
    assert not any(secret in str(record.__dict__) for record in caplog.records)


async def test_a_stop_during_an_outage_does_not_wait_for_its_end_and_keeps_the_answer(
    serve: Serve, telegram: TelegramDouble, amina: User, storage: Storage
):
    async with serve(end_seconds=0.2):
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"))
        telegram.fail("sendMessage", ServerError(503), times=math.inf)
        telegram.send_text(amina, "Qui ?")
        await telegram.wait_for(lambda: len(telegram.calls_of("sendMessage")) > 1)
    assert [pending.answer_id for pending in storage.take_pending()] == [1]
