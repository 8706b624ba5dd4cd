"""What the glossary holds, theme by theme, and what in it is of no use; ``make glossary`` prints it.

A line is *double* if all that it says other lines say as well. It is *never met* if none of its terms stands in a
built-in document or in a question; of a line that works in one direction, none of those that it leads to. Run as
``python -m knowledge.check_glossary [folder of a question set]``; it ends with 1 if a line is double or unreadable.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.indexing.expected_questions import EXPECTED_QUESTIONS, RESTATEMENTS, read_expected_questions
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages
from knowledge.language.glossary import (
    DEFAULT_GLOSSARY,
    Entry,
    Term,
    UnreadableLineError,
    is_theme_of_names,
    read_entry,
)
from knowledge.language.words import fold, read_stems
from knowledge.model import LANGUAGES, Language

Text = tuple[Language, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the glossary that can be read, and what it stands under."""

    number: int
    written: str
    theme: str
    entry: Entry

    @property
    def is_pair(self) -> bool:
        """Tell whether French and English terms stand for one another on the line."""
        return not self.entry.one_way and {term.language for term in self.entry.asked} == set(LANGUAGES)

    @property
    def says(self) -> frozenset[tuple[object, ...]]:
        """Return all that the line adds to a glossary that does not have it."""
        entry = self.entry
        terms = [("term", term) for term in (*entry.asked, *entry.found)]
        names = [("name", term) for term in entry.asked if is_theme_of_names(self.theme)]
        joined = [(one, other, entry.one_way) for one in entry.asked for other in entry.found if one != other]
        return frozenset((*terms, *names, *joined))


@dataclass(frozen=True, slots=True)
class GlossaryReport:
    """The lines that can be read, those among them of no use, and what is wrong with the others."""

    lines: tuple[Line, ...]
    doubles: tuple[Line, ...]
    never_met: tuple[Line, ...]
    unreadable: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether every line can be read and none is double."""
        return not self.doubles and not self.unreadable


def check_glossary(written: Sequence[str], texts: Iterable[Text]) -> GlossaryReport:
    """Return what the lines of a glossary hold, looked for in passages and questions."""
    lines: list[Line] = []
    unreadable: list[str] = []
    theme = ""
    for number, raw in enumerate(written, start=1):
        text = raw.strip()
        if text.startswith("#"):
            theme = text.lstrip("# ")
        elif text:
            try:
                lines.append(Line(number, text, theme, read_entry(text, (DEFAULT_GLOSSARY.name, number))))
            except UnreadableLineError as problem:
                unreadable.append(str(problem))
    met = _Met(texts)
    never_met = tuple(line for line in lines if not any(map(met.holds, line.entry.found)))
    return GlossaryReport(tuple(lines), tuple(_find_doubles(lines)), never_met, tuple(unreadable))


class _Met:
    """In which texts each stem stands; a term stands in a text that holds all of its stems, as the search has it."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._places: dict[tuple[Language, str], set[int]] = {}
        for place, (language, text) in enumerate(texts):
            for part in set(read_stems(text, language)):
                self._places.setdefault((language, part), set()).add(place)

    def holds(self, term: Term) -> bool:
        return bool(set.intersection(*(self._places.get((term.language, part), set()) for part in term.stems)))


def _find_doubles(lines: Sequence[Line]) -> Iterator[Line]:
    said = Counter(each for line in lines for each in line.says)
    for line in lines:
        # Whoever joins two terms both ways says as well what a line that joins them one way says.
        also = {(one, other, True) for one, other, *one_way in line.says if one_way and said[one, other, False]}
        if _repeats_a_term(line) or all(said[each] > 1 or each in also for each in line.says):
            yield line


def _repeats_a_term(line: Line) -> bool:
    for half in line.written.replace(">", "|").split("|"):
        terms = [" ".join(fold(term).split()) for term in half.split(";") if term.strip()]
        if len(set(terms)) < len(terms):
            return True
    return False


def read_texts(question_set: Path | None) -> Iterator[Text]:
    """Yield every passage of the built-in documents and every question written for them, each in its language."""
    for document in load_documents(RESTATEMENTS, None).documents:
        for passage in split_passages(document):
            yield passage.language, f"{passage.lead_in} {passage.text}"
    for path in sorted(EXPECTED_QUESTIONS.glob("*.txt")):
        for questions in read_expected_questions(path).values():
            yield from ((question.language, question.text) for question in questions)
    for path in sorted(question_set.glob("*.jsonl")) if question_set else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _read_pair(json.loads(line))


def _read_pair(pair: Mapping[str, object]) -> Iterator[Text]:
    for language in LANGUAGES:
        if isinstance(question := pair.get(language), str):
            yield language, question


def describe(report: GlossaryReport) -> str:
    """Return the report as text: a row a theme, then the lines that are of no use."""
    themes = {line.theme: [other for other in report.lines if other.theme == line.theme] for line in report.lines}
    rows = [_row(theme, lines, report) for theme, lines in themes.items()]
    shown = [f"{'lines':>6} {'pairs':>6} {'one-way':>8} {'never met':>10}  theme", *rows]
    shown.append(_row("in all", report.lines, report))
    for heading, lines in (("Never met", report.never_met), ("Double", report.doubles)):
        if lines:
            shown += ["", f"{heading} ({len(lines)}):", *(f"  {line.number}: {line.written}" for line in lines)]
    if report.unreadable:
        shown += ["", "Cannot be read:", *(f"  {problem}" for problem in report.unreadable)]
    return "\n".join(shown)


def _row(theme: str, lines: Sequence[Line], report: GlossaryReport) -> str:
    one_way = sum(line.entry.one_way for line in lines)
    never_met = sum(line in report.never_met for line in lines)
    return f"{len(lines):6} {sum(line.is_pair for line in lines):6} {one_way:8} {never_met:10}  {theme}"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    report = check_glossary(DEFAULT_GLOSSARY.read_text(encoding="utf-8").splitlines(), read_texts(folder))
    print(describe(report))
    sys.exit(not report.is_sound)
