"""Inline mode: answers typed after the bot's name in any other chat. Nothing of it is kept."""

from __future__ import annotations

import asyncio
import logging

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.answer import Answer
from bot.telegram.asking import hint_of, language_for
from bot.telegram.front_door import Context, FrontDoor
from bot.telegram.markup import Blocks, split, to_html
from bot.telegram.rendering import inline_blocks, passage_blocks
from bot.telegram.texts import TEXTS
from knowledge.errors import NoIndexError

logger = logging.getLogger(__name__)

# The same words may be answered otherwise after a reload or in another language: the cache is short and personal.
CACHE_SECONDS = 10
SHORTEST_QUESTION = 3
_DESCRIPTION_LENGTH = 150


async def on_inline_query(door: FrontDoor, update: Update, context: Context) -> None:
    """Offer the answer to what is typed, and each passage that it cites."""
    query = update.inline_query
    if query is None:
        return
    hint = hint_of(query.from_user)
    language = await language_for(door, query.from_user.id, hint)
    question = query.query.strip()
    results: list[InlineQueryResultArticle] = []
    admitted = len(question) >= SHORTEST_QUESTION and not door.inline_quota.ask(
        query.from_user.id, asyncio.get_running_loop().time()
    )
    if admitted:
        fixed = await asyncio.to_thread(door.parts.storage.chosen_language, query.from_user.id)
        try:
            answer = await asyncio.to_thread(door.parts.assistant.answer, question, (), hint, fixed)
            results = _results(question, answer)
        except NoIndexError as error:
            logger.info("An inline question found no index: %s", error)
    hint_button = InlineQueryResultsButton(TEXTS[language].inline_hint, start_parameter="inline")
    await _offer(query, results, None if results else hint_button)


def _results(question: str, answer: Answer) -> list[InlineQueryResultArticle]:
    if answer.status == "smalltalk":
        return []
    first = _article("answer", question, answer.text, inline_blocks(question, answer))
    cited = (
        _article(
            f"passage-{citation.number}",
            f"[{citation.number}] {citation.passage.title}",
            citation.quote,
            passage_blocks(citation, answer.language),
        )
        for citation in answer.citations
    )
    return [first, *cited]


def _article(result_id: str, title: str, description: str, content: Blocks) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        result_id,
        title,
        InputTextMessageContent(
            to_html(split(content)[0]),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=description[:_DESCRIPTION_LENGTH],
    )


async def _offer(
    query: InlineQuery, results: list[InlineQueryResultArticle], button: InlineQueryResultsButton | None
) -> None:
    try:
        await query.answer(results, cache_time=CACHE_SECONDS, is_personal=True, button=button)
    except TelegramError as error:
        # "Query is too old": the person has typed on.
        logger.info("An inline question could not be answered: %s", error)
