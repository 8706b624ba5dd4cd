"""People, chats and messages, and the JSON in which a bot is told of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_double.entities import Entity, FormattedText, slice_utf16

Json = dict[str, Any]


@dataclass(eq=False, slots=True)
class User:
    """Somebody who uses Telegram, or a bot."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False

    def to_json(self) -> Json:
        """Return the Bot API's User."""
        optional = {"language_code": self.language_code, "username": self.username}
        named = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return named | {key: value for key, value in optional.items() if value}


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat (its id is the person's), a group or a channel."""

    id: int
    type: str
    title: str = ""
    user: User | None = None
    members: list[User] = field(default_factory=list)

    def to_json(self) -> Json:
        """Return the Bot API's Chat."""
        if self.user is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        username = {"username": self.user.username} if self.user.username else {}
        return {"id": self.id, "type": self.type, "first_name": self.user.first_name} | username


@dataclass(eq=False, slots=True)
class Document:
    """A file in a message."""

    file_id: str
    name: str
    content: bytes
    mime_type: str = "application/octet-stream"

    def to_json(self) -> Json:
        """Return the Bot API's Document."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique-{self.file_id}",
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.content),
        }


@dataclass(eq=False, slots=True)
class Message:
    """One message as people see it now."""

    id: int
    chat: Chat
    sender: User | None
    date: int
    body: FormattedText
    reply_to: Message | None = None
    reply_markup: Json | None = None
    document: Document | None = None
    sender_chat: Chat | None = None
    forward_origin: Json | None = None
    via_bot: User | None = None
    inline_message_id: str | None = None
    edit_date: int | None = None
    deleted: bool = False
    versions: list[str] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.versions.append(self.body.text)

    def __repr__(self) -> str:
        name = self.sender.first_name if self.sender else self.chat.title
        return f"<Message {self.id} in {self.chat.id} from {name}: {self.text!r}>"

    @property
    def text(self) -> str:
        """Return the text, or a document's caption, without markup."""
        return self.body.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return what is marked in the text."""
        return self.body.entities

    @property
    def dropped(self) -> tuple[Entity, ...]:
        """Return the entities that Telegram threw away without an error."""
        return self.body.dropped

    @property
    def buttons(self) -> list[Json]:
        """Return the inline buttons, or those of a reply keyboard, row after row."""
        markup = self.reply_markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [button if isinstance(button, dict) else {"text": button} for row in rows for button in row]

    def button(self, text_or_data: str) -> Json:
        """Return the button with this text or callback data, or raise AssertionError."""
        for button in self.buttons:
            if text_or_data in (button["text"], button.get("callback_data")):
                return button
        raise AssertionError(f"no button {text_or_data!r} in {self!r}, only {[each['text'] for each in self.buttons]}")

    def part(self, entity: Entity) -> str:
        """Return the words that an entity covers."""
        return slice_utf16(self.text, entity.offset, entity.length)

    def parts(self, kind: str) -> list[str]:
        """Return the words of every entity of a type, such as ``bold`` or ``expandable_blockquote``."""
        return [self.part(entity) for entity in self.entities if entity.type == kind]

    def links(self) -> list[str]:
        """Return where the links of the text lead."""
        links = {"text_link", "url"}
        return [entity.url or self.part(entity) for entity in self.entities if entity.type in links]

    def to_json(self, *, with_reply: bool = True) -> Json:
        """Return the Bot API's Message."""
        body: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.to_json()}
        if self.sender:
            body["from"] = self.sender.to_json()
        if self.sender_chat:
            body["sender_chat"] = self.sender_chat.to_json()
        if self.forward_origin:
            body["forward_origin"] = self.forward_origin
        if self.via_bot:
            body["via_bot"] = self.via_bot.to_json()
        if self.edit_date:
            body["edit_date"] = self.edit_date
        if self.reply_to and with_reply:
            body["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        if self.reply_markup and "inline_keyboard" in self.reply_markup:
            body["reply_markup"] = self.reply_markup
        prefix = ""
        if self.document:
            body["document"] = self.document.to_json()
            prefix = "caption_"
        if self.text:
            body["caption" if self.document else "text"] = self.text
        if self.entities:
            body[f"{prefix}entities"] = [entity_json(entity) for entity in self.entities]
        return body


def entity_json(entity: Entity) -> Json:
    """Return the Bot API's MessageEntity."""
    body: Json = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    if entity.url:
        body["url"] = entity.url
    if entity.language:
        body["language"] = entity.language
    if entity.user_id:
        body["user"] = {"id": entity.user_id, "is_bot": False, "first_name": str(entity.user_id)}
    return body


@dataclass(eq=False, slots=True)
class Press:
    """A pressed button and what the presser was shown."""

    id: str
    by: User
    message: Message
    data: str | None = None
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str | None = None
    expired: bool = False


@dataclass(eq=False, slots=True)
class InlineQuery:
    """A question typed after the bot's name in any chat, and the results that it got."""

    id: str
    user: User
    query: str
    offset: str = ""
    answered: bool = False
    results: list[Json] = field(default_factory=list)
    cache_time: int = 300
    is_personal: bool = False
    next_offset: str = ""
    button: Json | None = None
    expired: bool = False

    def content(self, result_id: str) -> FormattedText:
        """Return the message that a result would send."""
        result = next((each for each in self.results if each["id"] == result_id), None)
        assert result is not None, f"no result {result_id!r}, only {[each['id'] for each in self.results]}"
        body: FormattedText = result["message"]
        return body
