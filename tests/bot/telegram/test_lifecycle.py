"""The process: how it starts, why it does not, and what a signal does to those who wait."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.texts import FRENCH
from tests.telegram_double import Conflict, TelegramDouble, User

Start = Callable[..., Coroutine[Any, Any, asyncio.subprocess.Process]]


@pytest.fixture
async def start(telegram: TelegramDouble, tmp_path: Path) -> AsyncIterator[Start]:
    """Return a function that starts the bot as a process."""
    started: list[asyncio.subprocess.Process] = []

    async def start(**environment: str) -> asyncio.subprocess.Process:
        settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "DATA_DIR": str(tmp_path)}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.bot.telegram.bot_process",
            env=os.environ | settings | environment,
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def _waiting(telegram: TelegramDouble, person: User, question: str) -> None:
    """Ask, and wait until the answer is being worked on."""
    telegram.send_text(person, question)
    await telegram.wait_for(lambda: "typing" in telegram.actions(person), timeout=20)


async def test_sigterm_lets_an_answer_end(start: Start, telegram: TelegramDouble, amina: User):
    process = await start()
    await _waiting(telegram, amina, "attends 1.5")
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert [message.text for message in telegram.messages(amina)] == ["Réponse à : attends 1.5"]


async def test_sigterm_twice_ends_within_the_deadline_and_loses_nothing(
    start: Start, telegram: TelegramDouble, amina: User
):
    process = await start()
    await _waiting(telegram, amina, "attends 14")
    signalled = time.monotonic()
    process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 20) == 0
    assert 9 < time.monotonic() - signalled < 13
    assert [message.text for message in telegram.messages(amina)] == [FRENCH.restarting]


async def test_a_question_is_answered_once_after_kill_9_in_mid_answer(
    start: Start, telegram: TelegramDouble, amina: User
):
    process = await start()
    await _waiting(telegram, amina, "attends 2")
    last = telegram.send_text(amina, "et ensuite ?")
    await telegram.wait_for(lambda: not telegram.pending)
    process.kill()
    await process.wait()
    assert telegram.messages(amina) == []
    again = await start()
    await telegram.wait_for_message(amina, after=last, containing="et ensuite ?", timeout=20)
    again.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(again.wait(), 10) == 0
    assert [message.text for message in telegram.messages(amina)] == [
        "Réponse à : attends 2",
        "Réponse à : et ensuite ?",
    ]


async def test_a_wrong_token_is_one_line_and_an_exit_code(start: Start):
    process = await start(TELEGRAM_TOKEN="123456:wrong")
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1
    assert errors.decode().splitlines()[-1].startswith("TELEGRAM_TOKEN: Telegram does not know this token.")
    assert "123456:wrong" not in errors.decode()


async def test_the_token_is_not_in_the_log_of_the_process(start: Start, telegram: TelegramDouble, amina: User):
    process = await start()
    telegram.send_text(amina, "Qui ?")
    await telegram.wait_for_message(amina, timeout=20)
    process.send_signal(signal.SIGINT)
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    assert b"/bot[hidden]/sendMessage" in errors
    assert telegram.token.partition(":")[2].encode() not in errors


async def test_a_second_poller_is_one_line_and_an_exit_code(start: Start, telegram: TelegramDouble):
    telegram.fail("getUpdates", Conflict())
    process = await start()
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1
    assert errors.decode().splitlines()[-1].startswith("Another process is polling Telegram with this token")


async def test_a_missing_data_folder_is_one_line_and_an_exit_code(start: Start, tmp_path: Path):
    process = await start(DATA_DIR=str(tmp_path / "missing"))
    _, errors = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1
    assert errors.decode().splitlines()[-1].startswith("DATA_DIR: no folder at")
