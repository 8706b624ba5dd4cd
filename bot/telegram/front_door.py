"""What the front door is given, and what it keeps for itself while it runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot

from bot.answer import Answer
from bot.conversation import Turn
from bot.settings import Settings
from bot.storage import Storage
from bot.telegram.quota import Quota
from bot.topics import Topics
from knowledge.model import Language

if TYPE_CHECKING:
    from knowledge.index import IndexDescription
    from knowledge.indexing.report import UpdateReport

Data = dict[Any, Any]
Bot = ExtBot[None]
Context = CallbackContext[Bot, Data, Data, Data]
Handler = BaseHandler[Any, Context, Any]
TelegramApplication = Application[Bot, Context, Data, Data, Data, None]

# Inline mode asks again at every pause in the typing.
_INLINE_QUESTIONS_FOR_ONE = 3


class Answering(Protocol):
    """Whatever answers questions: the assistant."""

    def answer(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        language_hint: Language | None = None,
        fixed_language: Language | None = None,
    ) -> Answer:
        """Return the answer to a question."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that stand behind the front door."""

    settings: Settings
    assistant: Answering
    storage: Storage
    reload: Callable[[], Awaitable[UpdateReport]]
    describe_index: Callable[[], IndexDescription]
    topics: Topics


@dataclass(slots=True)
class FrontDoor:
    """The parts, and what lives as long as the process."""

    parts: Parts
    quota: Quota = field(init=False)
    inline_quota: Quota = field(init=False)
    reloading: bool = False
    opened_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        a_minute = self.parts.settings.questions_per_minute
        self.quota = Quota(a_minute)
        self.inline_quota = Quota(a_minute * _INLINE_QUESTIONS_FOR_ONE)
