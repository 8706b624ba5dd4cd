"""Which messages are questions to the bot, and what they ask."""

from __future__ import annotations

import re

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.ext import filters

from bot.telegram.keyboards import EXAMPLE, SUGGESTION

# New messages only: an edited one, or a post of a channel, is nobody's question and nobody's order.
NEW = filters.UpdateType.MESSAGE
PRIVATE = NEW & filters.ChatType.PRIVATE

_ASKING = (f"{SUGGESTION}:", f"{EXAMPLE}:")
_ASK = re.compile(r"/ask(?:@(\w+))?(?:\s+|$)", re.IGNORECASE)


class _NamedCommand(filters.MessageFilter):
    """A command that names the bot: /command@username."""

    def filter(self, message: Message) -> bool:
        """Tell whether the first word of the message ends with the bot's name."""
        first = (message.text or "").partition(" ")[0].lower()
        return first.endswith(f"@{message.get_bot().username}".lower())


class _Mention(filters.MessageFilter):
    """A message that mentions the bot."""

    def filter(self, message: Message) -> bool:
        """Tell whether the message holds @username or a mention of the bot by its id."""
        bot = message.get_bot()
        kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
        return any(
            text.lower() == f"@{bot.username}".lower() or (entity.user is not None and entity.user.id == bot.id)
            for entity, text in message.parse_entities(kinds).items()
        )


class _Reply(filters.MessageFilter):
    """A message that replies to one of the bot's."""

    def filter(self, message: Message) -> bool:
        """Tell whether the message replied to was written by the bot; in a topic, its opening is no such message."""
        replied = message.reply_to_message
        written_by = replied.from_user if replied and replied.forum_topic_created is None else None
        return written_by is not None and written_by.id == message.get_bot().id


class _FromBot(filters.MessageFilter):
    """A message that a bot wrote, or a person through an inline bot; an anonymous person counts as a person."""

    def filter(self, message: Message) -> bool:
        """Tell whether the message was not typed by a person."""
        is_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
        return is_bot or message.via_bot is not None or bool(message.is_automatic_forward)


BY_PERSON = NEW & ~_FromBot()
ADDRESSED = filters.ChatType.PRIVATE | _Mention() | _Reply()
COMMAND = filters.Regex(r"^/")
OUR_COMMAND = BY_PERSON & COMMAND & (filters.ChatType.PRIVATE | _NamedCommand())
PLAIN_QUESTION = BY_PERSON & filters.TEXT & ~COMMAND & ADDRESSED


def question_in(update: Update) -> str | None:
    """Return what an update asks the bot; None when it asks nothing. A suggestion's button asks a question as well."""
    message = update.message
    if message is None or not message.text:
        return None
    if BY_PERSON.check_update(update) and (command := _ASK.match(message.text)):
        named = command.group(1)
        ours = named is None or named.lower() == message.get_bot().username.lower()
        return message.text[command.end() :].strip() or None if ours else None
    if PLAIN_QUESTION.check_update(update):
        return without_mention(message) or None
    return None


def asks(update: Update) -> bool:
    """Tell whether an update must not be lost: it is a question, or the press of a button that asks one."""
    query: CallbackQuery | None = update.callback_query
    return question_in(update) is not None or bool(query and str(query.data).startswith(_ASKING))


def without_mention(message: Message) -> str:
    """Return the text of a message without the bot's name."""
    text = re.sub(rf"@{re.escape(message.get_bot().username)}(?!\w)", "", message.text or "", flags=re.IGNORECASE)
    for entity, words in message.parse_entities([MessageEntity.TEXT_MENTION]).items():
        if entity.user is not None and entity.user.id == message.get_bot().id:
            text = text.replace(words, "", 1)
    return " ".join(text.split()).strip(" ,:;") if text != message.text else text.strip()
