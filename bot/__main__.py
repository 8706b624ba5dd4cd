"""The commands; the only place that reads the settings and builds the parts."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

import knowledge
from bot.assistant import Assistant
from bot.console import Chat, describe_report, language_of_the_terminal, show_answer, show_index, typed_lines
from bot.console_words import WORDS
from bot.evaluation.run import evaluate_all
from bot.questions_as_json import answer_lines, as_object
from bot.settings import Settings, SettingsError, read_settings
from bot.topics import Topics, TopicsError, read_topics
from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.embedder import Embedder, OpenAICompatibleEmbedder
from knowledge.errors import KnowledgeError, NoIndexError
from knowledge.index import IndexDescription, ServingIndex
from knowledge.indexing.report import UpdateReport, error_to_json
from knowledge.indexing.swap_index import current_generation
from knowledge.indexing.update_index import is_up_to_date, update_index, update_index_in_child
from knowledge.language.glossary import DEFAULT_GLOSSARY, read_glossary
from knowledge.language.lexicon import Lexicon

_BUILTIN_DOCUMENTS = Path(str(knowledge.__file__)).with_name("documents")
_WITHOUT_TELEGRAM = (
    "TELEGRAM_TOKEN is not set, so this is the terminal chat. For Telegram: get a token from @BotFather (/newbot)"
    " and write TELEGRAM_TOKEN=… into the file .env."
)

_log = logging.getLogger(__name__)
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def main() -> None:
    """Run a command; what goes wrong in an expected way is one line on standard error and a non-zero exit."""
    try:
        app()
    except (SettingsError, KnowledgeError, TopicsError) as error:
        sys.exit(f"{error}")


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Run the bot on Telegram; without TELEGRAM_TOKEN, open the terminal chat."""
    if context.invoked_subcommand is not None:
        return
    settings = read_settings()
    if settings.telegram_token is None:
        print(_WITHOUT_TELEGRAM)
        _open_chat(settings)
    else:
        raise typer.Exit(_serve_telegram(settings))


@app.command()
def chat() -> None:
    """Talk with the assistant in the terminal."""
    _open_chat(read_settings())


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question; --json reads questions without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in and out.")] = False,
) -> None:
    """Answer one question, or with --json those that standard input brings, each at once."""
    if question is None and not as_json:
        raise typer.BadParameter("write a question, or --json to read questions from standard input")
    settings = read_settings()
    # Whatever bytes come, each line gets its answer.
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with _serving(settings) as serving:
        assistant = _assistant(settings, serving)
        if question is None:
            for line in answer_lines(assistant, sys.stdin):
                print(line, flush=True)
        elif as_json:
            print(json.dumps(as_object(assistant.answer(question)), ensure_ascii=False))
        else:
            show_answer(assistant.answer(question))


@app.command()
def reload(as_json: Annotated[bool, typer.Option("--json", help="Report as one line of JSON.")] = False) -> None:
    """Read the documents again and put a new index in service once it has been checked."""
    settings = read_settings()
    try:
        report = _update(settings)
    except KnowledgeError as error:
        if not as_json:
            raise
        print(error_to_json(error))
        raise typer.Exit(1) from None
    print(report.to_json() if as_json else describe_report(report))


@app.command()
def status() -> None:
    """Say what is indexed."""
    settings = read_settings()
    with closing(ServingIndex(settings.data_dir)) as serving:
        show_index(serving.current().description)


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Where the question set is.")] = Path(
        "tests/evaluation"
    ),
    sources: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="The originals of the built-in documents.")
    ] = None,
    failures: Annotated[bool, typer.Option(help="Print what the tuning half gets wrong.")] = False,
) -> None:
    """Measure the answers on the frozen question set."""
    settings = read_settings()
    evaluate_all(
        folder,
        _BUILTIN_DOCUMENTS,
        sources,
        _embedder(settings),
        lambda serving: _assistant(settings, serving),
        failures,
    )


@contextmanager
def _serving(settings: Settings) -> Iterator[ServingIndex]:
    """Lend the index, brought up to date first; one that cannot be stays in service as it is."""
    embedder = _embedder(settings)
    if not is_up_to_date(settings.data_dir, _builtin_folder(settings), settings.knowledge_dir, embedder):
        print(WORDS[language_of_the_terminal()].indexing, file=sys.stderr, flush=True)
        try:
            _say_what_was_read(asyncio.run(_update_in_child()))
        except KnowledgeError as error:
            if current_generation(settings.data_dir) is None:
                raise
            _log.warning("%s", error)
    with closing(ServingIndex(settings.data_dir)) as serving:
        try:
            serving.current()
        except NoIndexError:  # it is there, but damaged
            _update(settings)
        yield serving


def _update(settings: Settings) -> UpdateReport:
    return update_index(settings.data_dir, _builtin_folder(settings), settings.knowledge_dir, _embedder(settings))


async def _update_in_child() -> UpdateReport:
    # What building takes in memory is given back with the child.
    return await update_index_in_child((sys.executable, "-m", "bot", "reload", "--json"))


def _say_what_was_read(report: UpdateReport) -> None:
    """Log what the administrator is told after a reload of their own glossary: at a start nobody asks for a report."""
    for remark in report.glossary:
        _log.warning("%s", remark[language_of_the_terminal()])


def _builtin_folder(settings: Settings) -> Path | None:
    return _BUILTIN_DOCUMENTS if settings.builtin_documents else None


@lru_cache(maxsize=1)
def _embedder(settings: Settings) -> Embedder:
    if settings.embedding_url is None or settings.embedding_model is None:
        return BilingualEmbedder.load()
    key = settings.embedding_api_key
    return OpenAICompatibleEmbedder(
        str(settings.embedding_url), settings.embedding_model, key.get_secret_value() if key else None
    )


def _assistant(settings: Settings, serving: ServingIndex) -> Assistant:
    return Assistant(serving, _embedder(settings), read_glossary([DEFAULT_GLOSSARY]), Lexicon.load(), _topics())


@lru_cache(maxsize=1)
def _topics() -> Topics:
    return read_topics()


def _open_chat(settings: Settings) -> None:
    with _serving(settings) as serving:
        chat = Chat(_assistant(settings, serving), lambda: serving.current().description, _topics())
        chat.run(typed_lines(settings.data_dir))


def _serve_telegram(settings: Settings) -> int:
    # The terminal commands need neither the database's library nor Telegram's, which take their time to load.
    from bot.storage import Storage, StorageError  # noqa: PLC0415
    from bot.telegram.application import run  # noqa: PLC0415
    from bot.telegram.front_door import Parts  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write a line for each look for news

    def describe_index() -> IndexDescription:
        return serving.current().description

    try:
        with _serving(settings) as serving, closing(Storage.open(settings.data_dir)) as storage:
            serving.current()  # opened before the first question comes
            return run(
                Parts(settings, _assistant(settings, serving), storage, _update_in_child, describe_index, _topics())
            )
    except StorageError as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
