"""A double of Telegram's Bot API server: real HTTP on 127.0.0.1, Telegram's rules, limits and error texts.

The bot under test is the real application; only the address of its server differs (``TELEGRAM_API_URL=telegram.url``)::

    async with TelegramDouble() as telegram:                     # telegram.url, telegram.token
        amina = telegram.add_user(1001, "Amina", "fr")           # her private chat has the same id
        ...                                                      # start the application against telegram.url here
        telegram.send_text(amina, "/start")                      # entities (commands, mentions) are computed
        hello = await telegram.wait_for_message(amina)           # what the bot sent, as Telegram parsed it
        assert "Bonjour" in hello.text and not hello.entities

        question = telegram.send_text(amina, "Que vise l’ODD 17 ?")
        answer = await telegram.wait_for_message(amina, after=question, containing="[1]")
        press = telegram.press(answer, "[1]", by=amina)          # a button's text or its callback data
        await telegram.wait_for(lambda: press.answered)          # press.text, press.alert: the toast she sees

People (each puts one update in the queue and returns at once; nobody needs to wait for the bot):

``add_user(user_id, first_name, language_code=None, username=None) -> User``
``add_group(chat_id, title, members=()) -> Chat``, ``add_channel(chat_id, title) -> Chat`` (negative ids)
``send_text(user, text, *, chat=None, reply_to=None, forwarded_from=None, anonymous=False) -> Message``: no chat is the
    private one; ``anonymous=True`` is a group's hidden administrator (sender 1087968824, @GroupAnonymousBot); in a
    channel the post has no sender. Privacy mode holds: a group's message that is no command, mention of or reply to the
    bot is not sent to it, unless ``TelegramDouble(privacy_mode=False)``.
``edit_text(message, text)``,
``press(message, button, *, by) -> Press`` (``.answered``, ``.text``, ``.alert``, ``.url``; set ``.expired`` to make an
    answer come too late, so too for an inline query),
``ask_inline(user, query, *, offset="") -> InlineQuery`` (``.answered``, ``.results``, ``.cache_time``),
``choose_inline(query, result_id, *, chat=None) -> Message`` sends the chosen result, as the user,
``send_document(user, name, content, *, chat=None, caption="") -> Message``, ``block(user)`` (403 from then on).

What the bot did:

``messages(chat=None) -> list[Message]``: the bot's messages still visible, oldest first (a chat, user or id).
    Message: ``id, chat, sender, date, text, entities, reply_markup, reply_to, edit_date, deleted, versions`` (its texts
    before and now), ``buttons`` (flat list of dicts), ``button(text_or_data)``, ``links()``, ``part(entity)``.
    Entity: ``type, offset, length, url, language, expandable`` with UTF-16 offsets into ``text``.
``await wait_for(condition, timeout=5)``: until ``condition()`` is truthy, and return it; the error lists the calls.
``await wait_for_message(chat, *, after=None, containing="", timeout=5)``: the bot's first such message.
``calls``: every call as ``Call(method, parameters, time, status, description)``; ``calls_of("sendMessage")``.
``commands``: ``{language or "": [{"command", "description"}]}`` of the default scope; ``commands_in(scope, language)``.
``descriptions``, ``short_descriptions``, ``names``: ``{language or "": text}``.
``drafts(chat)``, ``actions(chat)``: texts streamed with sendMessageDraft, chat actions, in order.
``pending``: updates not yet confirmed by the bot. ``webhook``: its address or "".

What goes wrong (each for the next ``times`` calls of a method, ``"*"`` for any)::

    telegram.fail("sendMessage", Flood(retry_after=1), times=2)
    telegram.fail("getUpdates", Conflict(), times=math.inf)

Faults: ``Flood(retry_after)`` 429; ``ServerError(status=500)``; ``HtmlPage(status=502)`` not JSON; ``LostAnswer()`` it
takes effect, the connection is cut before the answer; ``Refused()`` cut before it takes effect; ``Delay(seconds)`` it
takes effect at once, the answer comes late; ``Conflict()`` 409; ``Failure(status, description)`` any other.
With two concurrent getUpdates the older one gets 409 by itself. ``await telegram.go_down()`` and
``await telegram.come_back()`` close and open the port.

Stand-alone: ``python -m tests.telegram_double --port 8081`` prints its address and token; everything above marked as
people's doing is then ``POST <url>/control/<name>`` with a JSON object of the arguments (users, chats and messages by
id: ``{"user": 1001, "text": "/start"}``), and ``/control/messages``, ``/control/calls``, ``/control/fail`` answer JSON.
"""

from tests.telegram_double.chats import Chat, Entity, InlineQuery, Message, Press, User
from tests.telegram_double.double import TelegramDouble
from tests.telegram_double.faults import Conflict, Delay, Failure, Flood, HtmlPage, LostAnswer, Refused, ServerError
from tests.telegram_double.server import Call

__all__ = [
    "Call",
    "Chat",
    "Conflict",
    "Delay",
    "Entity",
    "Failure",
    "Flood",
    "HtmlPage",
    "InlineQuery",
    "LostAnswer",
    "Message",
    "Press",
    "Refused",
    "ServerError",
    "TelegramDouble",
    "User",
]
