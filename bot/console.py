"""The assistant in a terminal: answers as rich text, citations that open with their number."""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.answer import Answer, Citation, by_passage
from bot.assistant import Assistant
from bot.console_words import WORDS
from bot.conversation import TURNS_KEPT, Turn, turn_of
from bot.links import link_of
from bot.topics import ExampleQuestion, Theme, Topics
from knowledge.index import IndexDescription
from knowledge.indexing.report import UpdateReport
from knowledge.language.dates import write_date
from knowledge.model import Language

_HISTORY = "history.txt"
_PROMPT = "? "


class Chat:
    """A conversation in a terminal."""

    def __init__(
        self,
        assistant: Assistant,
        describe_index: Callable[[], IndexDescription],
        topics: Topics,
        console: Console | None = None,
    ) -> None:
        self._assistant = assistant
        self._describe_index = describe_index
        self._topics = topics
        self._console = console or Console()
        self._turns: list[Turn] = []
        self._fixed: Language | None = None
        self._language: Language = language_of_the_terminal()
        self._numbered: dict[int, Callable[[], None]] = {}

    def run(self, lines: Iterator[str]) -> None:
        """Answer line by line until the lines end or ``/quit``."""
        self._console.print(Text(WORDS["fr"].welcome, style="dim"))
        self._console.print(Text(WORDS["en"].welcome, style="dim"))
        for line in lines:
            entered = line.strip()
            if entered.lower() in ("/quit", "/exit", "quit", "exit"):
                return
            if (number := entered.strip("[]. ")).isdecimal():
                self._open(int(number))
            elif entered.startswith("/"):
                self._obey(entered)
            elif entered:
                self._answer(entered)

    def _answer(self, question: str, alone: bool = False) -> None:
        turns = () if alone else self._turns
        answer = self._assistant.answer(question, turns, self._language, self._fixed)
        self._language = answer.language
        if (turn := turn_of(answer)) is not None:
            self._turns = [*self._turns, turn][-TURNS_KEPT:]
        self._numbered = {
            citation.number: partial(show_passage, citation, self._language, self._console)
            for citation in (*answer.citations, *answer.leads)
        }
        show_answer(answer, self._console)

    def _open(self, number: int) -> None:
        opened = self._numbered.get(number)
        if opened is None:
            self._console.print(WORDS[self._language].no_such_number)
            return
        opened()

    def _show_topics(self) -> None:
        words, index = WORDS[self._language], self._describe_index()
        offered = self._topics.served_by({document.id for document in index.documents})
        if offered.themes:
            self._number(words.topics, offered.themes)
        else:
            self._console.print(words.no_topics)
            show_index(index, self._language, self._console)

    def _number(self, heading: str, listed: Sequence[Theme | ExampleQuestion]) -> None:
        """List themes, which their number opens, or questions, which it asks."""
        self._console.print(Padding(Text(heading, style="bold"), (1, 0, 0, 0)))
        self._numbered = {}
        for number, each in enumerate(listed, start=1):
            words = each.text(self._language)
            self._console.print(Text(f"{number:3} ", style="cyan").append(words, style="default"))
            if isinstance(each, Theme):
                within: tuple[Theme | ExampleQuestion, ...] = (*each.themes, *each.questions)
                self._numbered[number] = partial(self._number, words, within)
            else:
                self._numbered[number] = partial(self._answer, words, alone=True)
        self._console.print()

    def _obey(self, command: str) -> None:
        words = WORDS[self._language]
        name, _, argument = command.partition(" ")
        if name == "/reset":
            self._turns = []
            self._console.print(words.forgotten)
        elif name == "/lang" and argument in ("fr", "en", "auto"):
            self._fixed = {"fr": "fr", "en": "en"}.get(argument)  # type: ignore[assignment]
            self._language = self._fixed or self._language
            self._console.print(words.language.format(choice=argument))
        elif name == "/topics":
            self._show_topics()
        elif name == "/sources":
            show_index(self._describe_index(), self._language, self._console)
        else:
            self._console.print(words.help)


def typed_lines(data_dir: Path) -> Iterator[str]:
    """Yield the lines that are typed, with a history kept in the data folder, or those of a pipe."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    # Answering one question needs no line editor, which takes its time to load.
    from prompt_toolkit import PromptSession  # noqa: PLC0415
    from prompt_toolkit.history import FileHistory  # noqa: PLC0415

    session: PromptSession[str] = PromptSession(history=FileHistory(str(data_dir / _HISTORY)))
    while True:
        try:
            yield session.prompt(_PROMPT)
        except (EOFError, KeyboardInterrupt):
            return


def language_of_the_terminal() -> Language:
    """Return the language that the terminal is set to, English where it is neither."""
    return "fr" if (locale.getlocale()[0] or "").lower().startswith("fr") else "en"


def show_answer(answer: Answer, console: Console | None = None) -> None:
    """Print an answer and its sources, or the leads and examples that stand in for them."""
    console = console or Console()
    words = WORDS[answer.language]
    console.print(Padding(_with_numbers(answer.text), (1, 0, 0, 0)))
    for heading, citations in ((words.sources, answer.citations), (words.leads, answer.leads)):
        if citations:
            console.print(Padding(Text(heading, style="bold"), (1, 0, 0, 0)))
            for same in by_passage(citations):
                console.print(source_line(same, answer.language))
    if answer.suggestions:
        console.print(Padding(Text(words.try_asking, style="bold"), (1, 0, 0, 0)))
        for suggestion in answer.suggestions:
            console.print(f"  · {suggestion}", highlight=False)
    console.print()


def source_line(citations: Sequence[Citation], language: Language) -> Text:
    """Return where citations of one passage come from: their numbers, title, locator and date."""
    passage = citations[0].passage
    parts = [passage.title, passage.locator.render(language)]
    if passage.date is not None:
        parts.append(write_date(passage.date, language))
    marks = " ".join(f"[{citation.number}]" for citation in citations)
    line = Text(f"  {marks} ", style="cyan")
    return line.append(", ".join(parts), style="default")


def show_passage(citation: Citation, language: Language, console: Console) -> None:
    """Print the passage of a citation, the cited words in bold."""
    passage = citation.passage
    before, cited, after = passage.text.partition(citation.quote)
    body = Text("")
    body.append(source_line((citation,), language)).append("\n\n")
    body.append(f"{passage.lead_in}\n\n" if passage.lead_in else "", style="dim")
    body.append(before, style="default").append(cited, style="bold").append(after, style="default")
    if passage.source:
        body.append(f"\n\n{WORDS[language].facts_from.format(source=passage.source)}", style="dim")
    if link := link_of(passage, citation.quote):
        body.append(f"\n\n{link}", style="blue")
    console.print(Panel(body))


def show_index(description: IndexDescription, language: Language | None = None, console: Console | None = None) -> None:
    """Print what is indexed."""
    language = language or language_of_the_terminal()
    words = WORDS[language]
    indexed = words.indexed.format(documents=len(description.documents), passages=description.passages)
    console = console or Console()
    console.print(Text(indexed, style="bold"))
    for document in description.documents:
        about = (
            document.publisher,
            write_date(document.date, language) if document.date else None,
            document.language,
            words.passages.format(passages=document.passages),
        )
        console.print(Padding(Text(document.title), (1, 0, 0, 2)))
        console.print(Padding(Text(", ".join(part for part in about if part), style="dim"), (0, 0, 0, 2)))
        if document.source:
            console.print(Padding(Text(words.facts_from.format(source=document.source), style="dim"), (0, 0, 0, 2)))


def describe_report(report: UpdateReport) -> str:
    """Return what a reload did, in the terminal's language: what came, changed and went, what was left out and why."""
    language = language_of_the_terminal()
    words = WORDS[language]
    skipped = [f"  {document.path}: {document.reason[language]}" for document in report.skipped]
    counts = words.reloaded.format(report=report)
    remarks = (remark[language] for remark in report.glossary)
    return "\n".join((counts, *((words.skipped, *skipped) if skipped else ()), *remarks))


def _with_numbers(text: str) -> Text:
    shown = Text(text)
    shown.highlight_regex(r"\[\d+\]", "bold cyan")
    return shown
