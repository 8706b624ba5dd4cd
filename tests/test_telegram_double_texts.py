"""Texts, keyboards and answers: the double keeps Telegram's rules, limits and words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.telegram_double import TelegramDouble, User

UNMODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


@pytest.fixture
def amina(telegram: TelegramDouble) -> User:
    user = telegram.add_user(1001, "Amina", "fr")
    telegram.send_text(user, "/start")
    return user


class Bot:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def call(self, method: str, **parameters: Any) -> Any:
        """Return the result, or the description of a refusal."""
        body = (await self._client.post(method, json={"chat_id": 1001} | parameters)).json()
        return body["result"] if body["ok"] else body["description"]

    async def send(self, text: str, **parameters: Any) -> Any:
        return await self.call("sendMessage", text=text, parse_mode="HTML", **parameters)


@pytest.fixture
async def bot(telegram: TelegramDouble, amina: User) -> AsyncIterator[Bot]:
    async with httpx.AsyncClient(base_url=f"{telegram.base_url}{telegram.token}/") as client:
        yield Bot(client)


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("é <q>mot</q>", 'Unsupported start tag "q" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<i><B>a</b>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=http://x.org>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href='x.org>a", "Unclosed start tag at byte offset 0"),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<blockquote expandable", 'Unclosed start tag "blockquote" at byte offset 0'),
    ],
)
async def test_broken_html_is_refused_with_the_reason(bot: Bot, html: str, problem: str) -> None:
    assert await bot.send(html) == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&#39;&#x2019;&nbsp;&apos;&eacute;", "<>&\"'’&nbsp;&apos;&eacute;", []),
        ("AT&T &lt", "AT&T <", []),
        ("😀<b>é</b>", "😀é", [("bold", 2, 1)]),
        ("<STRONG>a</STRONG><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<b>a</b><b>b</b><u></u>", "ab", [("bold", 0, 2)]),
        ("  <b>a </b> \n", "a", [("bold", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
        ('<pre><code class="language-sql">a</code></pre>', "a", [("pre", 0, 1)]),
        ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        (
            "/help, un.org/a ou #ODD17",
            "/help, un.org/a ou #ODD17",
            [("bot_command", 0, 5), ("url", 7, 8), ("hashtag", 19, 6)],
        ),
        ("<code>/help</code>", "/help", [("code", 0, 5)]),
    ],
)
async def test_html_becomes_text_and_entities(
    telegram: TelegramDouble, bot: Bot, html: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    sent = await bot.send(html)
    found = [(each["type"], each["offset"], each["length"]) for each in sent.get("entities", [])]
    assert (sent["text"], found) == (text, entities)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://un.org", ["https://un.org/"]),
        ("UN.org?a=1&amp;b=2", ["http://un.org/?a=1&b=2"]),
        ("https://un.org/a#:~:text=d%C3%A9j%C3%A0,vu", ["https://un.org/a#:~:text=d%C3%A9j%C3%A0,vu"]),
        ("http://localhost/a", []),
        ("http://localhost:8.0/a", []),
        ("javascript:alert(1)", []),
        ("ftp://un.org/a", []),
        ("/a", []),
    ],
)
async def test_links_that_lead_nowhere_are_dropped_silently(
    telegram: TelegramDouble, bot: Bot, address: str, kept: list[str]
) -> None:
    assert (await bot.send(f'<a href="{address}">source</a>'))["text"] == "source"
    [message] = telegram.messages()
    assert message.links() == kept
    assert len(message.dropped) == 1 - len(kept)


async def test_lengths_count_after_parsing(telegram: TelegramDouble, bot: Bot) -> None:
    assert len((await bot.send(f"<b>{'&amp;' * 4096}</b>"))["text"]) == 4096
    assert len((await bot.send("😀" * 4096))["text"]) == 4096
    assert await bot.send("a" * 4097) == "Bad Request: message is too long"
    assert await bot.send("") == "Bad Request: message text is empty"
    assert await bot.send("<b> </b>\n") == "Bad Request: text must be non-empty"


async def test_one_hundred_entities_are_kept(telegram: TelegramDouble, bot: Bot) -> None:
    await bot.send(" ".join("<b>a</b>" for _ in range(120)))
    [message] = telegram.messages()
    assert (len(message.entities), len(message.dropped)) == (100, 20)


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "url": "http://localhost/a"},
            "inline keyboard button URL 'http://localhost/a' is invalid: Wrong HTTP URL",
        ),
        ({"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "a"}, "can't parse inline keyboard button: Can't find field \"text\""),
    ],
)
async def test_wrong_buttons_refuse_the_whole_message(
    telegram: TelegramDouble, bot: Bot, button: dict[str, str], problem: str
) -> None:
    assert await bot.send("a", reply_markup={"inline_keyboard": [[button]]}) == f"Bad Request: {problem}"
    assert telegram.messages() == []


async def test_chats_that_cannot_be_written_to(telegram: TelegramDouble, bot: Bot, amina: User) -> None:
    telegram.add_user(1002, "Moussa")
    telegram.block(amina)
    assert await bot.send("a", chat_id=5) == "Bad Request: chat not found"
    assert await bot.send("a", chat_id=1002) == "Forbidden: bot can't initiate conversation with a user"
    assert await bot.send("a") == "Forbidden: bot was blocked by the user"


async def test_replies_need_their_message(telegram: TelegramDouble, bot: Bot, amina: User) -> None:
    question = telegram.send_text(amina, "ODD 17 ?")
    assert (await bot.send("a", reply_parameters={"message_id": question.id}))["reply_to_message"]["text"] == "ODD 17 ?"
    assert await bot.send("a", reply_parameters={"message_id": 999}) == "Bad Request: message to be replied not found"
    spared = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await bot.send("a", reply_parameters=spared)


async def test_edits_need_a_change_and_a_message_of_the_bot(telegram: TelegramDouble, bot: Bot, amina: User) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = (await bot.send("<b>a</b>", reply_markup=keyboard))["message_id"]
    theirs = telegram.send_text(amina, "ODD 17 ?").id

    async def edit(message: int, text: str, **parameters: Any) -> Any:
        return await bot.call("editMessageText", message_id=message, text=text, parse_mode="HTML", **parameters)

    assert await edit(sent, "<b>a</b>", reply_markup=keyboard) == UNMODIFIED
    assert "entities" not in await edit(sent, "a", reply_markup=keyboard)
    assert "reply_markup" not in await edit(sent, "a")
    assert await edit(999, "a") == "Bad Request: message to edit not found"
    assert await edit(theirs, "a") == "Bad Request: message can't be edited"
    assert await bot.call("editMessageReplyMarkup", message_id=sent) == UNMODIFIED
    assert await bot.call("deleteMessage", message_id=sent) is True
    assert await bot.call("deleteMessage", message_id=sent) == "Bad Request: message to delete not found"
    assert await edit(sent, "b") == "Bad Request: message to edit not found"


async def test_answers_to_a_press_are_short_and_in_time(telegram: TelegramDouble, bot: Bot, amina: User) -> None:
    await bot.send("a", reply_markup={"inline_keyboard": [[{"text": "[1]", "callback_data": "c:1"}]]})
    press = telegram.press(telegram.messages()[0], "[1]", by=amina)

    async def answer(text: str) -> Any:
        return await bot.call("answerCallbackQuery", callback_query_id=press.id, text=text)

    assert await answer("a" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    assert await answer("a" * 200) is True
    press.expired = True
    assert await answer("a") == TOO_OLD
    assert telegram.pending[-1]["callback_query"]["data"] == "c:1"


async def test_inline_results_are_few_distinct_and_parsed(telegram: TelegramDouble, bot: Bot, amina: User) -> None:
    query = telegram.ask_inline(amina, "ODD 17")

    def article(name: str, text: str = "<b>a</b>") -> dict[str, Any]:
        content = {"message_text": text, "parse_mode": "HTML"}
        return {"type": "article", "id": name, "title": "ODD 17", "input_message_content": content}

    async def answer(*results: dict[str, Any]) -> Any:
        return await bot.call("answerInlineQuery", inline_query_id=query.id, results=list(results))

    assert await answer(*(article(str(number)) for number in range(51))) == "Bad Request: RESULTS_TOO_MUCH"
    assert await answer(article("a"), article("a")) == "Bad Request: RESULT_ID_DUPLICATE"
    assert await answer(article("é" * 33)) == "Bad Request: RESULT_ID_INVALID"
    assert 'Can\'t find end tag corresponding to start tag "b"' in await answer(article("a", "<b>a"))
    assert await answer(article("a")) is True
    assert telegram.choose_inline(query, "a").parts("bold") == ["a"]
    query.expired = True
    assert await answer(article("a")) == TOO_OLD


async def test_a_chosen_inline_result_is_edited_from_its_own_button(
    telegram: TelegramDouble, bot: Bot, amina: User
) -> None:
    query = telegram.ask_inline(amina, "ODD 17")
    button = {"text": "[1]", "callback_data": "c:1"}
    content = {"message_text": "a"}
    markup = {"inline_keyboard": [[button]]}
    result = {"type": "article", "id": "a", "title": "a", "input_message_content": content, "reply_markup": markup}
    await bot.call("answerInlineQuery", inline_query_id=query.id, results=[result])
    chosen = telegram.choose_inline(query, "a")
    telegram.press(chosen, "[1]", by=amina)
    pressed = telegram.pending[-1]["callback_query"]
    assert "message" not in pressed
    assert await bot.call("editMessageText", inline_message_id=pressed["inline_message_id"], text="¶ 4") is True
    assert chosen.text == "¶ 4"
