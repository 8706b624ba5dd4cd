"""What both readers, of Markdown and of plain text, make of a document: a row of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """A span of a document's text and what it is.

    ``level`` is the depth of a heading from 1, or of a list item from 0; ``opens_list`` marks the first item of a list
    and ``number`` is an item's place in it. ``label`` is the text of a heading as shown. ``lead_in`` is set by the
    reader where it knows better than the preceding paragraph (a table's header row). ``native`` is the locator that the
    document itself gives.
    """

    kind: Literal["notice", "heading", "paragraph", "item"]
    start: int
    end: int
    level: int = 0
    opens_list: bool = False
    number: int = 0
    label: str = ""
    lead_in: str = ""
    native: str = ""
