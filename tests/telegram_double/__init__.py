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

People (each deed puts one update in the queue and returns at once; nobody needs to wait for the bot):

``add_user(user_id, first_name, language_code=None, username=None) -> User``: the bot may write to them only after they
    wrote to it (403 before, as with Telegram).
``add_group(chat_id, title, members) -> Chat``, ``add_channel(chat_id, title) -> Chat``: negative ids; members write.
``send_text(user, text, *, chat=None, reply_to=None, forwarded_from=None, anonymous=False) -> Message``: no chat is the
    private one; ``forwarded_from`` is a User or a channel; ``anonymous=True`` is a group's hidden administrator (sender
    1087968824, @GroupAnonymousBot); in a channel the post has no sender (``user`` may be None). Privacy mode holds: of
    a group, the bot is sent only commands, mentions of it, replies to it and what was sent through it, unless
    ``TelegramDouble(privacy_mode=False)``.
``edit_text(message, text)``, ``send_document(user, name, content, *, chat=None, caption="") -> Message``.
``press(message, button, *, by) -> Press``: ``.answered``, ``.text``, ``.alert``, ``.url``.
``ask_inline(user, query, *, offset="") -> InlineQuery``: ``.answered``, ``.results`` (dicts as sent, and under
    ``message`` the parsed text: ``.text``, ``.entities``), ``.cache_time``, ``.is_personal``, ``.next_offset``.
``choose_inline(query, result_id, *, chat=None) -> Message``: send a result as the person who asked.
``press.expired = True``, ``query.expired = True``: an answer from now on comes too late (400).
``block(user)``: 403 from then on; ``block(user, blocked=False)`` ends it.

What the bot did:

``messages(chat=None) -> list[Message]``: its messages that are still visible, oldest first (a Chat, User or id).
``Message``: ``id, chat, sender, date, text, entities, reply_markup, reply_to, document, edit_date, deleted``,
    ``reactions``, ``versions`` (its texts, the first to the present), ``buttons`` (flat list of dicts),
    ``button(text_or_data)``, ``links()``, ``part(entity)``, ``parts("bold")`` (the words under each entity of a type),
    and ``dropped``: entities that Telegram throws away without an error (a link to a host without a dot, a quotation
    inside a quotation, a link around code, whatever is beyond 100).
``Entity``: ``type, offset, length, url, language, expandable``; UTF-16 offsets into ``text``.
``await wait_for(condition, timeout=5)``: until ``condition()`` is truthy, and return it; the error lists the calls.
``await wait_for_message(chat, *, after=None, containing="", timeout=5)``: the bot's first such message.
``calls``: every call as ``Call(method, parameters, time, status, description, result)``, time in monotonic seconds;
    ``calls_of("sendMessage")``.
``commands``: ``{language or "": [{"command", "description"}]}`` of the default scope; ``commands_in("chat:1001")``.
``descriptions``, ``short_descriptions``, ``names``: ``{language or "": text}``.
``drafts(chat)``: what sendMessageDraft showed, as Messages; ``actions(chat)``: chat actions such as "typing".
``pending``: updates that the bot has not confirmed. ``webhook``: its address or "".

What goes wrong (each for the next ``times`` calls of a method, ``"*"`` for any)::

    telegram.fail("sendMessage", Flood(retry_after=1), times=2)
    telegram.fail("getUpdates", Conflict(), times=math.inf)

Faults: ``Flood(retry_after)`` 429; ``ServerError(status=500)``; ``HtmlPage(status=502)`` not JSON; ``LostAnswer()`` it
takes effect, the connection is cut before the answer; ``Refused()`` cut before it takes effect; ``Delay(seconds)`` it
takes effect at once, the answer comes late; ``Conflict()`` 409; ``Failure(status, description)`` any other.
With two concurrent getUpdates the older one gets 409 by itself. ``await telegram.go_down()`` and
``await telegram.come_back()`` close and open the port.

Stand-alone: ``python -m tests.telegram_double --port 8081`` prints ``TELEGRAM_API_URL=…`` and ``TELEGRAM_TOKEN=…``.
Every deed of people is then ``POST <url>/control/<name>`` with a JSON object of its arguments, where users, chats,
messages and queries are given by their ids: ``/control/send_text`` ``{"user": 1001, "text": "/start"}``. Also
``/control/messages`` ``{"chat": 1001}``, ``/control/calls``, ``/control/presses``, ``/control/inline_queries``, and
``/control/fail`` ``{"method": "sendMessage", "fault": "Flood", "retry_after": 3, "times": 2}`` (null is for ever).

Not here: Markdown, photographs and other media, webhooks being called, chosen_inline_result (Telegram has it off unless
asked), Telegram's own speed limits (use ``Flood``), and the splitting of styles that overlap.
"""

from tests.telegram_double.chats import Chat, InlineQuery, Message, Press, User
from tests.telegram_double.double import TelegramDouble
from tests.telegram_double.entities import Entity
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
