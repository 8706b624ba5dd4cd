"""The methods that send, change and remove messages."""

from __future__ import annotations

from typing import Any

from tests.telegram_double.chats import Chat, Json, Message
from tests.telegram_double.entities import FormattedText
from tests.telegram_double.errors import ApiError, bad_request
from tests.telegram_double.parameters import Parameters
from tests.telegram_double.reply_markup import read_reply_markup
from tests.telegram_double.texts import read_caption, read_text
from tests.telegram_double.world import World

LARGEST_DOWNLOAD = 20 * 1024 * 1024
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
_REACTIONS = frozenset(
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 💯 🤣 ⚡ 🏆 💔 🤨 😐 👀 ✍ 🤝 🫡".split()
)


def send_message(world: World, parameters: Parameters) -> Json:
    """Write a text into a chat."""
    body = read_text(parameters)
    return _send(world, parameters, body).to_json()


def send_document(world: World, parameters: Parameters) -> Json:
    """Write a file into a chat: one that is sent along, or one that Telegram has already."""
    caption = read_caption(parameters)
    name = parameters.text("document").removeprefix("attach://") or "document"
    if name in parameters.files:
        if not parameters.files[name][2]:
            raise bad_request("file must be non-empty")
        document = world.keep_document(*parameters.files[name])
    elif name in world.documents:
        document = world.documents[name]
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    message = _send(world, parameters, caption)
    message.document = document
    return message.to_json()


def send_message_draft(world: World, parameters: Parameters) -> bool:
    """Show a text that is being written, in a private chat only; no text shows a placeholder."""
    body = read_text(parameters) if parameters.text("text") else FormattedText("")
    chat = _chat(world, parameters)
    if chat.type != "private":
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    if parameters.integer("draft_id") == 0:
        raise bad_request("draft_id must be non-zero")
    draft = Message(parameters.integer("draft_id"), chat, world.bot, 0, body)
    world.drafts.setdefault(chat.id, []).append(draft)
    return True


def edit_message_text(world: World, parameters: Parameters) -> Json | bool:
    """Change a text of the bot's own; without a keyboard in the call the old one goes."""
    body = read_text(parameters)
    message = _editable(world, parameters)
    if message.document:
        raise bad_request("there is no text in the message to edit")
    markup = read_reply_markup(parameters, inline_only=True)
    if (body.text, body.entities, markup) == (message.text, message.entities, message.reply_markup):
        raise bad_request(_NOT_MODIFIED)
    message.reply_markup = markup
    world.rewrite(message, body)
    return True if message.inline_message_id else message.to_json()


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json | bool:
    """Change or remove the buttons under a message of the bot's own."""
    message = _editable(world, parameters)
    markup = read_reply_markup(parameters, inline_only=True)
    if markup == message.reply_markup:
        raise bad_request(_NOT_MODIFIED)
    message.reply_markup = markup
    return True if message.inline_message_id else message.to_json()


def delete_message(world: World, parameters: Parameters) -> bool:
    """Remove a message: any in a private chat, only the bot's own elsewhere."""
    chat = _chat(world, parameters)
    message = world.find(chat, parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if chat.type != "private" and message.sender is not world.bot:
        raise bad_request("message can't be deleted")
    message.deleted = True
    return True


def set_message_reaction(world: World, parameters: Parameters) -> bool:
    """Put the bot's reaction on a message, or take it away."""
    message = world.find(_chat(world, parameters), parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = [str(each.get("emoji")) for each in parameters.json("reaction", "can't parse reaction types") or []]
    if not _REACTIONS.issuperset(reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = reactions
    return True


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show people that the bot is typing."""
    if parameters.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.actions.setdefault(_chat(world, parameters).id, []).append(parameters.text("action"))
    return True


def get_file(world: World, parameters: Parameters) -> Json:
    """Tell where a file can be fetched, up to 20 MB."""
    document = world.documents.get(parameters.text("file_id"))
    if document is None:
        raise bad_request("invalid file_id")
    if len(document.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    about = document.to_json()
    kept = {name: about[name] for name in ("file_id", "file_unique_id", "file_size")}
    return kept | {"file_path": f"documents/{document.file_id}"}


def fetch_file(world: World, path: str) -> bytes:
    """Return the content of a file by the path that getFile gave."""
    document = world.documents.get(path.removeprefix("documents/"))
    if document is None:
        raise ApiError(404, "Not Found")
    return document.content


def _send(world: World, parameters: Parameters, body: FormattedText) -> Message:
    markup = read_reply_markup(parameters)
    chat = _chat(world, parameters)
    reply_to = _reply(world, chat, parameters)
    message = world.write(chat, world.bot, body, reply_to)
    message.reply_markup = markup
    return message


def _chat(world: World, parameters: Parameters) -> Chat:
    if not parameters.text("chat_id"):
        raise bad_request("chat_id is empty")
    return world.chat(parameters.integer("chat_id"))


def _reply(world: World, chat: Chat, parameters: Parameters) -> Message | None:
    reply: Any = parameters.json("reply_parameters", "can't parse reply parameters JSON object") or {}
    message_id = reply.get("message_id") or parameters.integer("reply_to_message_id")
    if not message_id:
        return None
    place = world.chat(reply["chat_id"]) if reply.get("chat_id") else chat
    message = world.find(place, message_id)
    without = reply.get("allow_sending_without_reply") or parameters.flag("allow_sending_without_reply")
    if message is None and not without:
        raise bad_request("message to be replied not found")
    return message


def _editable(world: World, parameters: Parameters) -> Message:
    if inline_id := parameters.text("inline_message_id"):
        for message in world.messages:
            if message.inline_message_id == inline_id:
                return message
        raise bad_request("MESSAGE_ID_INVALID")
    found = world.find(_chat(world, parameters), parameters.integer("message_id"))
    if found is None:
        raise bad_request("message to edit not found")
    if found.sender is not world.bot or (found.reply_markup and "inline_keyboard" not in found.reply_markup):
        raise bad_request("message can't be edited")
    return found
