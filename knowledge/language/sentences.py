"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re

from knowledge.language.words import fold

# A full stop after these does not end a sentence; nor does one after a single letter or between digits.
_ABBREVIATIONS = frozenset(
    "m mm mme mmes dr pr st ste art al cf ex etc p pp no nos vol ed fig env mr mrs ms prof inc ltd co vs dept".split()
)
_END = re.compile(r"(?:[.!?…]+(?:\s?[»”]|[\"')\]])*|[;:](?=\s*\n))(?=\s|$)|\n\s*\n")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_SPACE = re.compile(r"\s*")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of the sentences of a text, without the white space around them."""
    spans = []
    start = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = ((begin + len(_SPACE.match(text[begin:end]).group()), end) for begin, end in spans)  # type: ignore[union-attr]
    return [(begin, begin + len(text[begin:end].rstrip())) for begin, end in trimmed if text[begin:end].strip()]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match.group().strip() in {"", "!", "?"}:
        return True
    rest = text[match.end() :].lstrip()
    if match.group() != ".":
        return not rest[:1].islower()
    last_word = _LAST_WORD.search(text[: match.end()])
    if last_word and (len(last_word.group(1)) == 1 or fold(last_word.group(1)) in _ABBREVIATIONS):
        return not rest
    return not rest[:1].islower()
