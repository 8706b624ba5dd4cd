"""Everything that Telegram remembers about one bot and the people who talk to it."""

from __future__ import annotations

import itertools
import time

from tests.telegram_double.chats import Chat, Document, InlineQuery, Json, Message, Press, User
from tests.telegram_double.entities import FormattedText
from tests.telegram_double.errors import ApiError, bad_request
from tests.telegram_double.updates import UpdateQueue

ANONYMOUS_ADMIN = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)


class World:
    """Users, chats, messages, queries, files and the bot's profile."""

    def __init__(self, token: str, username: str) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), "Migration partnerships", username=username, is_bot=True)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.messages: list[Message] = []
        self.queue = UpdateQueue()
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.documents: dict[str, Document] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[str, dict[str, str]] = {"name": {}, "description": {}, "short_description": {}}
        self.drafts: dict[int, list[Message]] = {}
        self.actions: dict[int, list[str]] = {}
        self.webhook: Json = {}
        self._numbers = itertools.count(1)

    def number(self) -> int:
        """Return the next number, for messages and queries."""
        return next(self._numbers)

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that the bot may write to, or refuse."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.user and chat.user.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.user and not chat.user.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def find(self, chat: Chat, message_id: int) -> Message | None:
        """Return a message that is still there."""
        for message in reversed(self.messages):
            if message.id == message_id and message.chat is chat and not message.deleted:
                return message
        return None

    def write(self, chat: Chat, sender: User | None, body: FormattedText, reply_to: Message | None = None) -> Message:
        """Put a new message into a chat."""
        message = Message(self.number(), chat, sender, int(time.time()), body, reply_to=reply_to)
        self.messages.append(message)
        return message

    def rewrite(self, message: Message, body: FormattedText) -> None:
        """Change the text of a message, and keep the one before among its versions."""
        message.body = body
        message.versions.append(body.text)
        message.edit_date = int(time.time())

    def keep_document(self, name: str, mime_type: str, content: bytes) -> Document:
        """Store a file and give it an id."""
        document = Document(f"document-{self.number()}", name, content, mime_type)
        self.documents[document.file_id] = document
        return document
