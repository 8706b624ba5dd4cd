"""What a Bot API server answers when it refuses."""

from __future__ import annotations


class ApiError(Exception):
    """Refuse a call, in Telegram's words."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def to_json(self) -> dict[str, object]:
        """Return the body that Telegram sends."""
        body: dict[str, object] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    """Return a 400; Telegram writes the first letter small unless a capital or an underscore follows it."""
    if reason[:1].isupper() and not (reason[1:2].isupper() or reason[1:2] == "_"):
        reason = reason[0].lower() + reason[1:]
    return ApiError(400, f"Bad Request: {reason}")
