"""The double must behave as Telegram does, seen from plain HTTP and from the real application."""

from __future__ import annotations

import asyncio
import json
import math
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from tests.telegram_double import (
    Conflict,
    Delay,
    Flood,
    HtmlPage,
    LostAnswer,
    Refused,
    ServerError,
    TelegramDouble,
    User,
)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


@pytest.fixture
async def client(telegram: TelegramDouble) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{telegram.base_url}{telegram.token}/") as client:
        yield client


@pytest.fixture
async def bot(telegram: TelegramDouble) -> AsyncIterator[ExtBot[None]]:
    request = HTTPXRequest(read_timeout=1)
    address, files = telegram.base_url, telegram.base_file_url
    async with ExtBot(telegram.token, address, files, request=request) as bot:
        yield bot


@pytest.fixture
def amina(telegram: TelegramDouble) -> User:
    user = telegram.add_user(1001, "Amina", "fr")
    telegram.send_text(user, "/start")
    telegram.pending.clear()
    return user


async def call(client: httpx.AsyncClient, method: str, **parameters: Any) -> Any:
    """Return a result, or the status and description of a refusal."""
    body = (await client.post(method, json=parameters)).json()
    return body["result"] if body["ok"] else (body["error_code"], body["description"])


class TestApplication:
    async def test_answers_a_command_and_a_pressed_button(self, telegram: TelegramDouble) -> None:
        async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Source", callback_data="s:1")]])
            await update.message.reply_text("<b>Bonjour</b>", ParseMode.HTML, reply_markup=buttons)

        async def show(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            await update.callback_query.answer("Voici", show_alert=True)
            await update.callback_query.edit_message_text("¶ 4")

        application = Application.builder().token(telegram.token).base_url(telegram.base_url).build()
        application.add_handlers([CommandHandler("start", start), CallbackQueryHandler(show)])
        amina = telegram.add_user(1001, "Amina", "fr")
        async with application:
            await application.start()
            await application.updater.start_polling(timeout=5)
            hello = await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/start"))
            press = telegram.press(hello, "Source", by=amina)
            await telegram.wait_for(lambda: hello.text == "¶ 4")
            await application.updater.stop()
            await application.stop()
        assert (press.text, press.alert, hello.versions, hello.buttons) == ("Voici", True, ["Bonjour", "¶ 4"], [])
        assert not telegram.pending

    async def test_sends_and_fetches_files(self, telegram: TelegramDouble, bot: ExtBot[None], amina: User) -> None:
        content = bytes(range(256)) * 3 + b"\r\n\n\r--"
        sent = await bot.send_document(amina.id, content, caption="<i>État</i>", parse_mode="HTML", filename="état.bin")
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == content
        assert (sent.caption, telegram.messages()[0].parts("italic")) == ("État", ["État"])

    async def test_sets_commands_and_descriptions_by_language(
        self, telegram: TelegramDouble, bot: ExtBot[None]
    ) -> None:
        await bot.set_my_commands([("help", "Aide")], language_code="fr")
        await bot.set_my_description("Réponses citées", language_code="fr")
        assert telegram.commands == {"fr": [{"command": "help", "description": "Aide"}]}
        assert telegram.descriptions == {"fr": "Réponses citées"}
        with pytest.raises(BadRequest, match="Bot_command_invalid"):
            await bot.set_my_commands([("aide-moi", "Aide")])

    async def test_streams_drafts_in_private_only(
        self, telegram: TelegramDouble, bot: ExtBot[None], amina: User
    ) -> None:
        await bot.send_message_draft(amina.id, 7, "L’ODD 17 <b>vise", parse_mode=None)
        assert [draft.text for draft in telegram.drafts(amina)] == ["L’ODD 17 <b>vise"]
        group = telegram.add_group(-100200, "Diaspora", [amina])
        with pytest.raises(BadRequest, match="Textdraft_peer_invalid"):
            await bot.send_message_draft(group.id, 7, "L’ODD 17")


class TestUpdates:
    async def test_come_again_until_confirmed(self, telegram: TelegramDouble, client: httpx.AsyncClient) -> None:
        amina = telegram.add_user(1001, "Amina")
        telegram.send_text(amina, "un")
        telegram.send_text(amina, "deux")
        first = await call(client, "getUpdates")
        again = await call(client, "getUpdates", offset=first[0]["update_id"])
        rest = await call(client, "getUpdates", offset=first[1]["update_id"])
        assert (len(first), first, [each["message"]["text"] for each in rest]) == (2, again, ["deux"])
        assert await call(client, "getUpdates", offset=first[1]["update_id"] + 1) == []

    async def test_wait_for_somebody_to_write(self, telegram: TelegramDouble, client: httpx.AsyncClient) -> None:
        poll = asyncio.create_task(call(client, "getUpdates", timeout=30))
        await telegram.wait_for(lambda: telegram.calls)
        telegram.send_text(telegram.add_user(1001, "Amina"), "Bonjour @partnerships_bot")
        [update] = await poll
        assert update["message"]["entities"] == [{"type": "mention", "offset": 8, "length": 17}]

    async def test_go_to_the_newer_of_two_pollers(self, telegram: TelegramDouble, client: httpx.AsyncClient) -> None:
        older = asyncio.create_task(call(client, "getUpdates", timeout=30))
        await telegram.wait_for(lambda: telegram.calls)
        newer = asyncio.create_task(call(client, "getUpdates", timeout=30))
        assert await older == (409, Conflict().description)
        telegram.send_text(telegram.add_user(1001, "Amina"), "Bonjour")
        assert len(await newer) == 1

    async def test_hold_back_what_the_bot_does_not_want(
        self, telegram: TelegramDouble, client: httpx.AsyncClient
    ) -> None:
        await call(client, "getUpdates", allowed_updates=["callback_query"])
        telegram.send_text(telegram.add_user(1001, "Amina"), "Bonjour")
        assert await call(client, "getUpdates") == []

    async def test_stop_while_a_webhook_is_set(self, client: httpx.AsyncClient) -> None:
        assert (await call(client, "setWebhook", url="http://example.org"))[0] == 400
        await call(client, "setWebhook", url="https://example.org/hook")
        assert (await call(client, "getUpdates"))[1].startswith("Conflict: can't use getUpdates method while webhook")
        await call(client, "deleteWebhook")
        assert await call(client, "getUpdates") == []

    async def test_of_groups_keep_to_privacy_mode(self, telegram: TelegramDouble, amina: User) -> None:
        group = telegram.add_group(-100200, "Diaspora", [amina])
        for text in (
            "Bonjour à tous",
            "/ask@another_bot",
            "/ask ODD 17",
            "/ask@Partnerships_Bot",
            "@partnerships_bot ?",
        ):
            telegram.send_text(amina, text, chat=group)
        telegram.edit_text(telegram.send_text(amina, "/status", chat=group, anonymous=True), "/status now")
        kinds = [(list(each)[1], each[list(each)[1]]) for each in telegram.pending]
        assert [body["text"] for _, body in kinds[:3]] == [
            "/ask ODD 17",
            "/ask@Partnerships_Bot",
            "@partnerships_bot ?",
        ]
        assert [kind for kind, _ in kinds[3:]] == ["message", "edited_message"]
        assert (kinds[3][1]["from"]["id"], kinds[3][1]["sender_chat"]["id"]) == (1087968824, group.id)

    async def test_tell_where_a_message_was_forwarded_from(self, telegram: TelegramDouble, amina: User) -> None:
        channel = telegram.add_channel(-100300, "Nouvelles")
        telegram.send_text(amina, "/reload", forwarded_from=channel)
        telegram.send_text(None, "/reload", chat=channel)
        forwarded, post = telegram.pending
        assert forwarded["message"]["forward_origin"]["chat"]["id"] == channel.id
        assert "from" not in post["channel_post"]


class TestFaults:
    # The library warns that the seconds of a RetryAfter will become a timedelta one day.
    @pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
    @pytest.mark.parametrize(
        ("fault", "error", "arrives"),
        [
            (Flood(retry_after=2), RetryAfter, False),
            (ServerError(), NetworkError, False),
            (ServerError(502), NetworkError, False),
            (HtmlPage(), NetworkError, False),
            (Refused(), NetworkError, False),
            (LostAnswer(), NetworkError, True),
            (Delay(1.2), TimedOut, True),
        ],
    )
    async def test_strike_once(
        self, telegram: TelegramDouble, bot: ExtBot[None], amina: User, fault: Any, error: type, arrives: bool
    ) -> None:
        telegram.fail("sendMessage", fault)
        with pytest.raises(error):
            await bot.send_message(amina.id, "un")
        await bot.send_message(amina.id, "deux")
        assert [message.text for message in telegram.messages(amina)] == (["un", "deux"] if arrives else ["deux"])

    async def test_strike_as_often_as_wanted(self, telegram: TelegramDouble, client: httpx.AsyncClient) -> None:
        telegram.fail("getMe", ServerError(), times=2)
        telegram.fail("getUpdates", Conflict(), times=math.inf)
        assert [isinstance(await call(client, "getMe"), tuple) for _ in range(3)] == [True, True, False]
        assert [(await call(client, "getUpdates"))[0] for _ in range(3)] == [409] * 3

    async def test_an_outage_ends(self, telegram: TelegramDouble, bot: ExtBot[None]) -> None:
        await telegram.go_down()
        with pytest.raises(NetworkError):
            await bot.get_me()
        await telegram.come_back()
        assert (await bot.get_me()).username == "partnerships_bot"


async def test_unknown_methods_and_wrong_tokens_are_refused(
    telegram: TelegramDouble, client: httpx.AsyncClient
) -> None:
    assert await call(client, "sendTelepathy") == (404, "Not Found")
    response = await client.get(f"{telegram.base_url}1:wrong/getMe")
    assert (response.status_code, response.json()["description"]) == (401, "Unauthorized")


async def test_runs_alone_and_is_driven_over_http() -> None:
    command = [sys.executable, "-m", "tests.telegram_double"]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        lines = [(await process.stdout.readline()).decode().strip().partition("=")[2] for _ in range(2)]
        async with httpx.AsyncClient(base_url=lines[0]) as client:
            for name, arguments in (
                ("add_user", {"user_id": 7, "first_name": "Léa"}),
                ("send_text", {"user": 7, "text": "Bonjour"}),
                ("fail", {"method": "getMe", "fault": "Flood", "retry_after": 3, "times": None}),
            ):
                (await client.post(f"/control/{name}", json=arguments)).raise_for_status()
            assert (await client.get(f"/bot{lines[1]}/getMe")).json()["parameters"] == {"retry_after": 3}
            await client.post(f"/bot{lines[1]}/sendMessage", data={"chat_id": 7, "text": "Bonjour, Léa"})
            seen = (await client.post("/control/messages", json={"chat": 7})).json()
            calls = (await client.post("/control/calls")).json()
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()
    assert [message["text"] for message in seen] == ["Bonjour, Léa"]
    assert json.dumps([each["status"] for each in calls]) == "[429, 200]"
