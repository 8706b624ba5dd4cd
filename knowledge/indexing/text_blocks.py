"""From a plain text, often the copy of a web page, to blocks: what is text, heading, detail or clutter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from knowledge.indexing.blocks import Block
from knowledge.indexing.page_lines import Detail, fold_line, is_clutter, is_name, read_detail
from knowledge.indexing.text_lines import Unit, ends_sentence, read_units
from knowledge.model import Language

_LONGEST_TITLE, _LONGEST_HEADING, _MOST_HEADING_WORDS = 200, 100, 14
_SHORTEST_PROSE = 60  # characters, for text that does not end as a sentence twice that
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
_CREDIT = re.compile(r"(?:sources?|notes?|nb|n\.b\.|crédits?|légende|caption|credits?)\b", re.IGNORECASE)
_KEY_AND_FIGURE = re.compile(r"[^:]{2,40}:\s*\S*\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TextPage:
    """What a plain text holds, and what it tells about itself."""

    title: str | None
    publisher: str | None
    date: date | None
    blocks: tuple[Block, ...]


def read_text_page(text: str, title: str | None = None, language: Language | None = None) -> TextPage:
    """Read a plain text; its title, where none is given, is its first short line."""
    units = read_units(text)
    title = title or _find_title(units)
    prose = [place for place, unit in enumerate(units) if _is_prose(unit, language)]
    first, last = (prose[0], prose[-1]) if prose else (len(units), len(units))
    details = _find_details(units, first, last, title, language)
    notice = _choose_notice(details)
    kept = list(_drop_clutter(units, first if prose else 0, last, title, details))
    blocks = list(_read_blocks(kept))
    if not any(block.kind in ("paragraph", "item") for block in blocks):
        blocks = [Block("paragraph", unit.start, unit.end) for unit in units]
    if notice:
        blocks.insert(0, Block("notice", units[notice[0]].start, units[notice[-1]].end))
    found = [detail for _, detail in sorted(details.items())]
    publisher = next((detail.publisher for detail in found if detail.publisher), None)
    day = next((detail.date for detail in found if detail.date), None)
    return TextPage(title, publisher, day, tuple(blocks))


def _find_title(units: Sequence[Unit]) -> str | None:
    for unit in units[:5]:
        if is_clutter(unit.text) or read_detail(unit.text):
            continue
        plain = not unit.marker and not _KEY_AND_FIGURE.match(unit.text)
        usable = plain and len(unit.text) <= _LONGEST_TITLE and not unit.text.endswith((".", ";", ",", ":"))
        return _fold_space(unit.text) if usable else None
    return None


def _fold_space(text: str) -> str:
    """Make each run of white space one space, a no-break one where French punctuation asks for it."""
    return re.sub(r" (?=[:;?!»])|(?<=«) ", "\N{NO-BREAK SPACE}", " ".join(text.split()))


def _is_prose(unit: Unit, language: Language | None) -> bool:
    if read_detail(unit.text, language) or _is_noise(unit):
        return False
    if unit.marker or len(unit.text) >= 2 * _SHORTEST_PROSE:
        return True
    return ends_sentence(unit.text) and (len(unit.text) >= _SHORTEST_PROSE or len(unit.text.split()) >= 4)


def _find_details(
    units: Sequence[Unit], first: int, last: int, title: str | None, language: Language | None
) -> dict[int, Detail]:
    """Return the detail lines above the first prose and below the last, by their place."""
    zones = [*range(first), *range(last + 1, len(units))]
    details = {
        place: detail
        for place in zones
        if not units[place].marker and (detail := read_detail(units[place].text, language)) is not None
    }
    authors = {fold_line(detail.publisher) for detail in details.values() if detail.publisher}
    for above, place in pairwise(zones):
        text = units[place].text
        if place in details or fold_line(text) == fold_line(title or "") or is_clutter(text):
            continue
        beside_date = above in details and details[above].date is not None and not units[place].after_blank
        if fold_line(text) in authors or (
            beside_date and not authors and place < first and len(text.split()) > 1 and is_name(text)
        ):
            details[place] = Detail(publisher=text)
    return details


def _is_noise(unit: Unit) -> bool:
    """Tell whether a unit is clutter; what stands in a list was put there for a reason, if it is a word at all."""
    return not fold_line(unit.text) if unit.marker else is_clutter(unit.text)


def _choose_notice(details: dict[int, Detail]) -> list[int] | None:
    """Return the run of adjacent detail lines that tells most, the earliest of equals."""
    runs: list[list[int]] = []
    for place in sorted(details):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])

    def told(run: list[int]) -> int:
        publisher = any(details[place].publisher for place in run)
        return publisher + any(details[place].date for place in run)

    best = max(runs, key=told, default=None)
    return best if best and told(best) else None


def _drop_clutter(
    units: Sequence[Unit], first: int, last: int, title: str | None, details: dict[int, Detail]
) -> Iterator[Unit]:
    folded_title = fold_line(title or "")
    in_page_foot = False
    for place, unit in enumerate(units):
        repeats_title = bool(folded_title) and fold_line(unit.text) == folded_title
        if place in details or repeats_title or _is_noise(unit):
            in_page_foot = in_page_foot or place > last
            continue
        words = len(unit.text.split())
        # Above the text: names of rubrics, unless the line stands right over it. Below: what follows the page's foot.
        if place < first - 1 and words <= 3 and not unit.marker and not ends_sentence(unit.text):
            continue
        if in_page_foot and words <= 8 and not ends_sentence(unit.text):
            continue
        yield unit


def _read_blocks(units: Sequence[Unit]) -> Iterator[Block]:
    lists: list[tuple[str, int]] = []  # marker and indent of the lists that are open, outermost first
    numbers: list[int] = []
    for place, unit in enumerate(units):
        previous = units[place - 1] if place else None
        if _is_heading(units, place):
            lists, numbers = [], []
            yield Block("heading", unit.start, unit.end, _heading_level(unit), label=_label(unit))
        elif unit.marker:
            opens = _enter_list(lists, numbers, unit, previous)
            numbers[-1] = max(unit.number, 1) if opens else numbers[-1] + 1
            yield Block("item", unit.start, unit.end, len(lists) - 1, opens, numbers[-1])
        else:
            lists, numbers = [], []
            yield Block("paragraph", unit.start, unit.end)


def _enter_list(lists: list[tuple[str, int]], numbers: list[int], unit: Unit, previous: Unit | None) -> bool:
    """Open or return to the list that an item belongs to; tell whether it is a new one."""
    if unit.number == 1 and lists and lists[-1][0] == unit.marker and numbers[-1] > 1:
        lists.clear()  # "1." again is another list
        numbers.clear()
    markers = [marker for marker, _ in lists]
    deeper = bool(lists) and unit.indent > lists[-1][1]
    if unit.marker in markers and not (deeper and unit.marker == markers[-1] and not unit.number):
        depth = len(markers) - 1 - markers[::-1].index(unit.marker)
        while len(lists) > 1 and unit.indent < lists[depth][1] and depth and lists[depth - 1][0] == unit.marker:
            depth -= 1
        del lists[depth + 1 :], numbers[depth + 1 :]
        return False
    leads = previous is not None and previous.text.endswith(":")
    if not (deeper or (lists and leads)):
        lists.clear()
        numbers.clear()
    lists.append((unit.marker, unit.indent))
    numbers.append(0)
    return True


def _is_heading(units: Sequence[Unit], place: int) -> bool:
    """Tell whether a unit is short, not a sentence, and stands over text."""
    unit = units[place]
    following = units[place + 1 : place + 3]
    if not following or not _could_be_heading(unit):
        return False
    if unit.marker:
        alone = following[0].marker != unit.marker and not (place and _continues_list(units[place - 1], unit))
        apart = following[0].after_blank or not following[0].marker
        return unit.number > 0 and alone and apart and _stands_as_text(following[0])
    if _stands_as_text(following[0]):
        return True
    return _could_be_heading(following[0]) and len(following) > 1 and _stands_as_text(following[1])


def _continues_list(item: Unit, following: Unit) -> bool:
    return item.marker == following.marker and following.number in (0, item.number + 1)


def _could_be_heading(unit: Unit) -> bool:
    text = unit.text
    if unit.lines > 1 or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_HEADING_WORDS:
        return False
    if text[-1] in ".;:,!…" or _CREDIT.match(text) or _KEY_AND_FIGURE.match(text):
        return False
    letter = _LETTER.search(text)
    return letter is not None and letter.group().isupper()


def _stands_as_text(unit: Unit) -> bool:
    return bool(unit.marker) or not _could_be_heading(unit)


def _heading_level(unit: Unit) -> int:
    if match := _SECTION_NUMBER.match(unit.text):
        return match[1].count(".") + 1
    return 1 if unit.marker or unit.text.isupper() else 2


def _label(unit: Unit) -> str:
    return re.sub(r"^[^\w«“\"(]+", "", _fold_space(unit.text))
