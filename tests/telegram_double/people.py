"""What people do: each deed puts one update into the bot's queue and returns at once."""

from __future__ import annotations

import time
from collections.abc import Iterable

from tests.telegram_double.chats import Chat, InlineQuery, Json, Message, Press, User
from tests.telegram_double.entities import FormattedText, settle
from tests.telegram_double.world import ANONYMOUS_ADMIN, World


class People:
    """Everybody on Telegram except the bot."""

    def __init__(self, world: World, *, privacy_mode: bool) -> None:
        self.world = world
        self.privacy_mode = privacy_mode

    def add_user(
        self, user_id: int, first_name: str, language_code: str | None = None, username: str | None = None
    ) -> User:
        """Let somebody join Telegram; the bot may write to them only after they wrote."""
        user = User(user_id, first_name, language_code, username)
        self.world.users[user_id] = user
        self.world.chats[user_id] = Chat(user_id, "private", user=user)
        return user

    def add_group(self, chat_id: int, title: str, members: Iterable[User]) -> Chat:
        """Open a group (a negative id) that the bot is in."""
        self.world.chats[chat_id] = Chat(chat_id, "supergroup", title, members=list(members))
        return self.world.chats[chat_id]

    def add_channel(self, chat_id: int, title: str) -> Chat:
        """Open a channel (a negative id) that the bot is in."""
        self.world.chats[chat_id] = Chat(chat_id, "channel", title)
        return self.world.chats[chat_id]

    def send_text(
        self,
        user: User | None,
        text: str,
        *,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        forwarded_from: User | Chat | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Write to the bot, or into a chat that it is in."""
        message = self._write(user, chat, settle(text, []), reply_to, anonymous=anonymous)
        if forwarded_from:
            message.forward_origin = _origin(forwarded_from, message.date - 60)
        self._deliver(message)
        return message

    def send_document(
        self, user: User, name: str, content: bytes, *, chat: Chat | None = None, caption: str = ""
    ) -> Message:
        """Send a file."""
        message = self._write(user, chat, settle(caption, []), None)
        message.document = self.world.keep_document(name, "application/octet-stream", content)
        self._deliver(message)
        return message

    def edit_text(self, message: Message, text: str) -> Message:
        """Change a message that somebody wrote."""
        self.world.rewrite(message, settle(text, []))
        self._deliver(message, edited=True)
        return message

    def press(self, message: Message, button: str, *, by: User) -> Press:
        """Press a button by its text or callback data; an address opens without asking the bot."""
        found = message.button(button)
        number = self.world.number()
        press = Press(f"press-{number}", by, message, found.get("callback_data"))
        self.world.presses[press.id] = press
        if press.data is None:
            press.url, press.answered = found.get("url"), True
            return press
        by.started = True
        update: Json = {"id": press.id, "from": by.to_json(), "chat_instance": "1", "data": press.data}
        if message.inline_message_id:
            update["inline_message_id"] = message.inline_message_id
        elif message.deleted:
            update["message"] = {"chat": message.chat.to_json(), "message_id": message.id, "date": 0}
        else:
            update["message"] = message.to_json()
        self.world.queue.put("callback_query", update)
        return press

    def ask_inline(self, user: User, query: str, *, offset: str = "") -> InlineQuery:
        """Type a question after the bot's name in some chat."""
        asked = InlineQuery(f"inline-{self.world.number()}", user, query, offset)
        self.world.inline_queries[asked.id] = asked
        update = {"id": asked.id, "from": user.to_json(), "query": query, "offset": offset, "chat_type": "private"}
        self.world.queue.put("inline_query", update)
        return asked

    def choose_inline(self, query: InlineQuery, result_id: str, *, chat: Chat | None = None) -> Message:
        """Send a result as the person who asked; without a chat, somewhere that the bot cannot see."""
        body = query.content(result_id)
        place = chat or Chat(0, "private", user=query.user)
        message = self.world.write(place, query.user, body)
        message.via_bot = self.world.bot
        message.reply_markup = next(each["reply_markup"] for each in query.results if each["id"] == result_id)
        if message.reply_markup:
            message.inline_message_id = f"inline-message-{message.id}"
        if chat:
            self._deliver(message)
        return message

    def block(self, user: User, *, blocked: bool = True) -> None:
        """Block the bot: it is told so, and 403 is all it gets."""
        user.blocked = blocked
        before, now = ("member", "kicked") if blocked else ("kicked", "member")
        change: Json = {
            "chat": self.world.chats[user.id].to_json(),
            "from": user.to_json(),
            "date": int(time.time()),
            "old_chat_member": self._membership(before),
            "new_chat_member": self._membership(now),
        }
        self.world.queue.put("my_chat_member", change)

    def _membership(self, status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": self.world.bot.to_json()} | until

    def _write(
        self,
        user: User | None,
        chat: Chat | None,
        body: FormattedText,
        reply_to: Message | None,
        *,
        anonymous: bool = False,
    ) -> Message:
        place = chat or self.world.chats[user.id if user else 0]
        if place.user:
            place.user.started = True
        if place.type == "supergroup" and not anonymous:
            assert user in place.members, f"{user} is not in the group {place.title!r}"
        if place.type == "channel":
            user = None
        message = self.world.write(place, ANONYMOUS_ADMIN if anonymous else user, body, reply_to)
        if anonymous or place.type == "channel":
            message.sender_chat = place
        return message

    def _deliver(self, message: Message, *, edited: bool = False) -> None:
        if self._reaches_bot(message):
            kind = "channel_post" if message.chat.type == "channel" else "message"
            self.world.queue.put(f"edited_{kind}" if edited else kind, message.to_json())

    def _reaches_bot(self, message: Message) -> bool:
        """Apply privacy mode: in groups a bot sees commands, mentions, replies to it and what is sent through it."""
        if message.chat.type != "supergroup" or not self.privacy_mode or message.via_bot:
            return True
        if message.reply_to and message.reply_to.sender is self.world.bot:
            return True
        name = f"@{self.world.bot.username}".lower()
        commands = [command.lower() for command in message.parts("bot_command")]
        called = any("@" not in command or command.endswith(name) for command in commands)
        return called or name in [mention.lower() for mention in message.parts("mention")]


def _origin(source: User | Chat, date: int) -> Json:
    if isinstance(source, User):
        return {"type": "user", "date": date, "sender_user": source.to_json()}
    return {"type": "channel", "date": date, "chat": source.to_json(), "message_id": 1}
