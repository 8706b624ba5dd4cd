"""The tables of the bot's database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    """Base of the tables."""


class Arrival(Table):
    """An update that was received; ``question`` is its payload until it has been answered."""

    __tablename__ = "arrivals"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    question: Mapped[str | None] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    answer_id: Mapped[int | None] = mapped_column(Integer)


class Chat(Table):
    """The language that a chat has chosen."""

    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(2))


class KeptTurn(Table):
    """One exchange of a conversation."""

    __tablename__ = "turns"
    __table_args__ = (Index("turns_of_chat", "chat_id", "at"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    question: Mapped[str] = mapped_column(Text)
    understood: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))


class StoredAnswer(Table):
    """An answer as it was sent, with the passages it cites, so that its buttons work after any reload."""

    __tablename__ = "answers"
    # Ids are never used twice: an old button must not open the passage of another answer.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy reads it as a plain dict)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    asker_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    status: Mapped[str] = mapped_column(String(16))
    rating: Mapped[int | None] = mapped_column(SmallInteger)
    snapshot: Mapped[str] = mapped_column(Text)
