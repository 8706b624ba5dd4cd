"""How many questions one person may ask in a minute."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

WINDOW_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Too many questions: how long to wait, and whether the person has been told already."""

    seconds: float
    told: bool


class Quota:
    """Count the questions of each person over the last minute; the clock is given, in seconds."""

    def __init__(self, questions: int) -> None:
        self._questions = questions
        self._asked: dict[int, deque[float]] = {}
        self._told: dict[int, float] = {}

    def ask(self, user_id: int, now: float) -> Refusal | None:
        """Admit a question, or say how long to wait; a refused question does not count."""
        asked = self._asked.setdefault(user_id, deque())
        while asked and asked[0] <= now - WINDOW_SECONDS:
            asked.popleft()
        if len(asked) < self._questions:
            self._forget_others(now)
            asked.append(now)
            return None
        until = asked[0] + WINDOW_SECONDS
        told = self._told.get(user_id) == until
        self._told[user_id] = until
        return Refusal(until - now, told)

    def _forget_others(self, now: float) -> None:
        """Drop who has been silent for a minute, so that memory does not grow with every passer-by."""
        if len(self._asked) < 10_000:
            return
        self._asked = {user: asked for user, asked in self._asked.items() if asked and asked[-1] > now - WINDOW_SECONDS}
        self._told = {user: until for user, until in self._told.items() if until > now}
