"""What can go wrong between a bot and Telegram, on demand."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.telegram_double.errors import ApiError


@dataclass(frozen=True, slots=True)
class Failure:
    """Refuse the call: it takes no effect."""

    status: int
    description: str

    def error(self) -> ApiError:
        """Return what the bot is told."""
        return ApiError(self.status, self.description)


@dataclass(frozen=True, slots=True)
class Flood(Failure):
    """Refuse with 429 and the seconds to wait."""

    status: int = field(default=429, init=False)
    description: str = field(default="", init=False)
    retry_after: int = 1

    def error(self) -> ApiError:
        """Return what the bot is told."""
        return ApiError(429, f"Too Many Requests: retry after {self.retry_after}", self.retry_after)


@dataclass(frozen=True, slots=True)
class ServerError(Failure):
    """Refuse with 500, 502 or another status of a server in trouble."""

    status: int = 500
    description: str = field(default="", init=False)

    def error(self) -> ApiError:
        """Return what the bot is told."""
        names = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
        return ApiError(self.status, names.get(self.status, "Internal Server Error"))


@dataclass(frozen=True, slots=True)
class Conflict(Failure):
    """Refuse with 409, as when another process asks for updates."""

    status: int = field(default=409, init=False)
    description: str = (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """Answer with a page of a proxy instead of JSON: the call takes no effect."""

    status: int = 502


@dataclass(frozen=True, slots=True)
class Refused:
    """Cut the connection before the call takes effect."""


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """Let the call take effect, and cut the connection before the answer."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Let the call take effect at once, and answer late."""

    seconds: float


Fault = Failure | HtmlPage | Refused | LostAnswer | Delay


class Faults:
    """The faults that wait for their calls, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, Fault, float]] = []

    def add(self, method: str, fault: Fault, times: float = 1) -> None:
        """Let the next calls of a method (``*`` is any) fail."""
        self._waiting.append((method.lower(), fault, times))

    def take(self, method: str) -> Fault | None:
        """Return the fault for this call, and count it off."""
        for place, (name, fault, times) in enumerate(self._waiting):
            if name in ("*", method.lower()):
                if times > 1:
                    self._waiting[place] = (name, fault, times - 1)
                else:
                    del self._waiting[place]
                return fault
        return None
