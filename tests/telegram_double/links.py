"""Which links Telegram keeps, and how it rewrites them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_WEB = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#\s]+)(?P<rest>[/?#]\S*)?\Z")
_APP_SCHEMES = ("tg", "ton", "tonsite")


class LinkError(ValueError):
    """Say why a link is no good."""


def require_link(link: str) -> str:
    """Return the link as Telegram writes it, or raise LinkError."""
    scheme, colon, rest = link.strip().partition(":")
    if colon and scheme.lower() in _APP_SCHEMES:
        return f"{scheme.lower()}://{rest.removeprefix('//')}"
    match = _WEB.match(link.strip())
    if not match:
        raise LinkError("Wrong HTTP URL")
    if (match["scheme"] or "http").lower() not in ("http", "https"):
        raise LinkError("Unsupported URL protocol")
    host = match["host"].rpartition("@")[2].rpartition(":")[0] or match["host"]
    if "." not in host.strip(".") or ".." in host:
        raise LinkError("Wrong HTTP URL")
    rest = match["rest"] or "/"
    return f"{(match['scheme'] or 'http').lower()}://{match['host'].lower()}{'' if rest[0] == '/' else '/'}{rest}"


def check_link(link: str) -> str | None:
    """Return the link as Telegram writes it, or None for one that it drops, such as a host without a dot."""
    try:
        return require_link(link)
    except LinkError:
        return None


def user_of_link(link: str) -> int | None:
    """Return the person that ``tg://user?id=…`` stands for."""
    parts = urlsplit(link)
    if parts.scheme != "tg" or parts.netloc != "user":
        return None
    numbers = parse_qs(parts.query).get("id", [""])
    return int(numbers[0]) if numbers[0].isdigit() else None
