"""What the bot remembers: questions that wait, recent turns, answers for their buttons, ratings and chosen languages.

SQLite in ``DATA_DIR`` by default; any database that SQLAlchemy speaks to, by its address. Every method is short and
blocking: call it through ``asyncio.to_thread``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Engine, case, create_engine, delete, event, func, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot.answer import Answer
from bot.conversation import TURNS_KEPT, TURNS_KEPT_FOR, Turn
from bot.snapshot import SnapshotError, read_snapshot, take_snapshot
from bot.tables import Arrival, Chat, KeptTurn, StoredAnswer, Table
from knowledge.model import LANGUAGES, Language

ANSWERS_KEPT_FOR = timedelta(days=90)
# Telegram holds back an update for at most 24 hours, so an older number cannot come twice.
NUMBERS_KEPT_FOR = timedelta(hours=48)

Rating = Literal[-1, 1]


class StorageError(Exception):
    """Say that the database cannot be used, and what to do."""


@dataclass(frozen=True, slots=True)
class PendingQuestion:
    """A question that was received and not answered yet.

    ``answer_id`` is set when its answer was being sent, so that nobody can tell whether it arrived.
    """

    update_id: int
    payload: str
    attempts: int
    answer_id: int | None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was sent, for the buttons under it."""

    id: int
    asker_id: int
    answer: Answer
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the administrator sees."""

    answered: int
    refused: int
    helpful: int
    unhelpful: int
    pending: int


class Storage:
    """The database of the bot; thread-safe."""

    def __init__(self, address: str | URL, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._engine = create_engine(address)
        if self._engine.dialect.name == "sqlite":
            _prepare_sqlite(self._engine)
        try:
            Table.metadata.create_all(self._engine)
        except SQLAlchemyError as error:
            self._engine.dispose()
            raise StorageError(f"the database cannot be opened: {getattr(error, 'orig', None) or error}") from error

    @classmethod
    def open(cls, data_dir: Path) -> Storage:
        """Open the SQLite database in an existing folder, or raise StorageError with one line that says what to do."""
        if not data_dir.is_dir():
            raise StorageError(f"DATA_DIR: no folder at {data_dir}: create it, or correct the path")
        try:
            return cls(URL.create("sqlite", database=str(data_dir / "bot.sqlite3")))
        except StorageError as error:
            raise StorageError(f"DATA_DIR: {data_dir} must be a folder that the bot may write to: {error}") from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    # Questions that wait

    def receive(self, update_id: int, question: str | None = None) -> bool:
        """Note that an update arrived, with its payload if it asks a question; return False for a double."""
        try:
            with Session(self._engine) as session, session.begin():
                session.add(Arrival(update_id=update_id, question=question, at=self._clock()))
        except IntegrityError:
            return False
        except SQLAlchemyError as error:
            raise StorageError(f"an update could not be noted: {error}") from error
        return True

    def finish(self, update_id: int) -> None:
        """Forget the question of an update, and keep its number so that a double is known."""
        with Session(self._engine) as session, session.begin():
            session.execute(update(Arrival).where(Arrival.update_id == update_id).values(question=None))

    def take_pending(self) -> tuple[PendingQuestion, ...]:
        """Return the questions that wait, oldest first, and count the attempt."""
        with Session(self._engine) as session, session.begin():
            waiting = Arrival.question.is_not(None)
            session.execute(update(Arrival).where(waiting).values(attempts=Arrival.attempts + 1))
            arrivals = session.scalars(select(Arrival).where(waiting).order_by(Arrival.update_id))
            return tuple(
                PendingQuestion(row.update_id, row.question or "", row.attempts, row.answer_id) for row in arrivals
            )

    # Chats

    def chosen_language(self, chat_id: int) -> Language | None:
        """Return the language chosen with /lang, or None when it follows the question."""
        with Session(self._engine) as session:
            chat = session.get(Chat, chat_id)
            return next((language for language in LANGUAGES if chat and chat.language == language), None)

    def choose_language(self, chat_id: int, language: Language | None) -> None:
        """Keep the language of a chat; None lets it follow the question again."""
        with Session(self._engine) as session, session.begin():
            if language is None:
                session.execute(delete(Chat).where(Chat.id == chat_id))
            else:
                session.merge(Chat(id=chat_id, language=language))

    def recent_turns(self, chat_id: int) -> tuple[Turn, ...]:
        """Return the last turns of a chat, oldest first."""
        recent = (
            select(KeptTurn)
            .where(KeptTurn.chat_id == chat_id, KeptTurn.at > self._clock() - TURNS_KEPT_FOR)
            .order_by(KeptTurn.id.desc())
            .limit(TURNS_KEPT)
        )
        with Session(self._engine) as session:
            rows = list(session.scalars(recent))
        return tuple(
            Turn(row.question, row.understood, "fr" if row.language == "fr" else "en") for row in reversed(rows)
        )

    def forget_turns(self, chat_id: int) -> None:
        """Delete the conversation of a chat."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(KeptTurn).where(KeptTurn.chat_id == chat_id))

    # Answers

    def keep_answer(
        self, chat_id: int, asker_id: int, answer: Answer, turn: Turn | None = None, update_id: int | None = None
    ) -> int:
        """Keep an answer without its question, the turn, and that it is about to be sent; return the answer's id."""
        snapshot = take_snapshot(replace(answer, question="", understood=""))
        with Session(self._engine) as session, session.begin():
            row = StoredAnswer(
                chat_id=chat_id, asker_id=asker_id, status=answer.status, snapshot=snapshot, at=self._clock()
            )
            session.add(row)
            session.flush()
            if turn is not None:
                session.add(_row_of(turn, chat_id, self._clock()))
            if update_id is not None:
                session.execute(update(Arrival).where(Arrival.update_id == update_id).values(answer_id=row.id))
            return row.id

    def kept_answer(self, answer_id: int, chat_id: int) -> KeptAnswer | None:
        """Return an answer that was sent to this very chat, or None: ids in a button's data can be made up."""
        with Session(self._engine) as session:
            row = session.get(StoredAnswer, answer_id)
            if row is None or row.chat_id != chat_id:
                return None
            try:
                answer = read_snapshot(row.snapshot)
            except SnapshotError:
                return None
            return KeptAnswer(row.id, row.asker_id, answer, _rating(row.rating))

    def rate(self, answer_id: int, rating: Rating) -> None:
        """Keep what the asker thinks of an answer; the last word counts."""
        with Session(self._engine) as session, session.begin():
            session.execute(update(StoredAnswer).where(StoredAnswer.id == answer_id).values(rating=rating))

    def statistics(self) -> Statistics:
        """Count the answers that are kept, by kind and rating, and the questions that wait."""

        def count(condition: Any) -> Any:
            return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

        counts = select(
            count(StoredAnswer.status.in_(("answered", "partial"))),
            count(StoredAnswer.status == "not_found"),
            count(StoredAnswer.rating == 1),
            count(StoredAnswer.rating == -1),
        )
        with Session(self._engine) as session:
            answered, refused, helpful, unhelpful = session.execute(counts).one()
            waiting = select(func.count()).select_from(Arrival).where(Arrival.question.is_not(None))
            return Statistics(answered, refused, helpful, unhelpful, session.scalar(waiting) or 0)

    def clean(self) -> None:
        """Delete what has been kept for as long as /privacy says."""
        now = self._clock()
        with Session(self._engine) as session, session.begin():
            session.execute(delete(KeptTurn).where(KeptTurn.at <= now - TURNS_KEPT_FOR))
            session.execute(delete(StoredAnswer).where(StoredAnswer.at <= now - ANSWERS_KEPT_FOR))
            old = Arrival.at <= now - NUMBERS_KEPT_FOR
            session.execute(delete(Arrival).where(old, Arrival.question.is_(None)))
        if self._engine.dialect.name == "sqlite":
            # The log holds deleted words until it is written over.
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _row_of(turn: Turn, chat_id: int, now: datetime) -> KeptTurn:
    return KeptTurn(
        chat_id=chat_id,
        at=now,
        question=turn.question,
        understood=turn.understood,
        language=turn.language,
    )


def _rating(value: int | None) -> Rating | None:
    match value:
        case 1:
            return 1
        case -1:
            return -1
        case _:
            return None


def _prepare_sqlite(engine: Engine) -> None:
    # A write-ahead log survives kill -9 and lets readers go on while one writes; deleted words are overwritten.
    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 10000", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
