"""Links to the very words that were cited. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from knowledge.model import Passage

# Long quotations are pointed at by their first and last words, so that the link stays short.
_WORDS_AT_EACH_END = 5


def link_to(address: str | None, cited: str) -> str | None:
    """Return the address with a text fragment that scrolls to the cited words, or None without a safe address."""
    safe = safe_address(address)
    if safe is None:
        return None
    line = max(cited.splitlines(), key=len, default="").split()
    if len(line) > 3 * _WORDS_AT_EACH_END:
        ends = [" ".join(line[:_WORDS_AT_EACH_END]), " ".join(line[-_WORDS_AT_EACH_END:])]
    else:
        ends = [" ".join(line)]
    fragment = ",".join(_encoded(end) for end in ends if end)
    if not fragment:
        return safe
    return f"{safe}{'' if '#' in safe else '#'}:~:text={fragment}"


def link_of(passage: Passage, cited: str) -> str | None:
    """Return where what a passage says is to be read, or None.

    A passage that restates another text leads to that text, where its own words are not to be found.
    """
    if passage.source_address is not None:
        return safe_address(passage.source_address)
    return safe_address(passage.address) if passage.is_notice else link_to(passage.address, cited)


def safe_address(address: str | None) -> str | None:
    """Return an address that a reader can follow, or None: Telegram drops those of a host without a dot."""
    if not address:
        return None
    parts = urlsplit(address)
    return address if parts.scheme in ("http", "https") and "." in (parts.hostname or "") else None


def _encoded(text: str) -> str:
    # In a text fragment "-", "," and "&" have a meaning of their own; quote() leaves the dash alone.
    return quote(text, safe="").replace("-", "%2D")
