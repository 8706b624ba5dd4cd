"""Every sentence the bot says in Telegram, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping

from bot.telegram.texts.english import ENGLISH
from bot.telegram.texts.french import FRENCH
from bot.telegram.texts.sentences import Texts
from knowledge.model import Language

__all__ = ["ENGLISH", "FRENCH", "TEXTS", "Texts"]

TEXTS: Mapping[Language, Texts] = {"fr": FRENCH, "en": ENGLISH}
