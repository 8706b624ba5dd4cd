"""The terminal chat: a real process on a pipe and on a terminal, and what it prints."""

import os
import pty
import re
import select
import subprocess
import time
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.answer import Answer
from bot.console import Chat, describe_report, show_answer, show_index, show_passage
from bot.topics import ExampleQuestion, Theme, Topics
from knowledge.indexing.report import UpdateReport
from knowledge.model import Locator, SkippedDocument
from tests.bot.processes import COMMAND, environment, run
from tests.fakes import FakeAssistant, FakeIndex, citation

PROMPT = b"\x1b[?2004h"  # the terminal is ready for pasting: the prompt stands
QUESTIONS = """Où s’est tenue la réunion informelle sur la diaspora ?
Et qui l’a financée ?
1
99
/lang en
ODD 17 ?
/lang auto
/reset
/sources
/what

merci
/quit
Who funded the meeting?
"""


def test_a_conversation_on_a_pipe(tmp_path: Path, builtin_data_dir: Path):
    done = run(tmp_path, "chat", entered=QUESTIONS, DATA_DIR=str(builtin_data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    shown = done.stdout
    places = [
        shown.find(part)
        for part in (
            "New York, au siège de l’ONU",
            "Direction suisse",
            "╭─",  # the opened passage
            "Rien ne porte ce numéro",
            "SDG 17",
            "14 documents",
            "/help",
            "Avec plaisir",
        )
    ]
    assert -1 not in places
    assert "Swiss Agency" not in shown  # asked after /quit


def test_without_a_token_the_bot_is_the_chat_and_says_how_to_get_one(tmp_path: Path, builtin_data_dir: Path):
    done = run(tmp_path, entered="", DATA_DIR=str(builtin_data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    assert "@BotFather" in done.stdout.splitlines()[0]


def test_a_conversation_in_a_terminal_keeps_its_history(tmp_path: Path, builtin_data_dir: Path):
    ours, theirs = pty.openpty()
    settings = environment({"DATA_DIR": str(builtin_data_dir), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"})
    child = subprocess.Popen((*COMMAND, "chat"), cwd=tmp_path, env=settings, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        read_until(ours, PROMPT)
        os.write(ours, b"Who funded the diaspora meeting?\r")
        shown = read_until(ours, b"(SDC)", PROMPT)
        assert "Traceback" not in shown
        os.write(ours, b"\x04")
        assert child.wait(10) == 0
    finally:
        child.kill()
        child.wait()
        os.close(ours)
    assert "Who funded the diaspora meeting?" in (builtin_data_dir / "history.txt").read_text(encoding="utf-8")


def read_until(terminal: int, *expected: bytes) -> str:
    """Return what a terminal shows until all that is expected has come, in this order."""
    shown, end = b"", time.monotonic() + 30
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        shown += os.read(terminal, 65_536)
        if re.search(b".*".join(map(re.escape, expected)), shown, re.DOTALL):
            return shown.decode(errors="replace")
    pytest.fail(f"{expected!r} was not shown: {shown[-500:]!r}")


@pytest.fixture
def console() -> Console:
    return Console(file=StringIO(), width=120, color_system=None, force_terminal=False)


def shown_on(console: Console) -> str:
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def test_markup_in_documents_and_questions_is_shown_as_it_stands(console: Console):
    quote = "[bold]25[/bold] projets [red]"
    answer = Answer(
        "Combien ?",
        "fr",
        "answered",
        f"{quote} [1]",
        (citation(1, quote, text=f"Ils ont aidé {quote}.", title="[link=x]Titre"),),
    )
    show_answer(answer, console)
    show_passage(answer.citations[0], "fr", console)
    shown = shown_on(console)
    assert shown.count(quote) == 2
    assert shown.count("[link=x]Titre") == 2


def test_sources_tell_title_place_and_date_in_the_language_of_the_answer(console: Console):
    for language in ("fr", "en"):
        show_answer(Answer("?", language, "answered", "Dit. [1]", (citation(1, date=date(2017, 7, 24)),)), console)
    assert "[1] Partenariats avec les diasporas, ¶\u00a01, 24 juillet 2017" in shown_on(console)
    assert "[1] Partenariats avec les diasporas, ¶\u00a01, 24 July 2017" in shown_on(console)


def test_an_opened_passage_and_the_list_of_documents_tell_where_the_facts_come_from(console: Console):
    opened = citation(1, locator=Locator(paragraph=4, native="Charte, art. 3 [bis]"), source="Loi [du] 3 mai")
    show_passage(opened, "fr", console)
    document = replace(FakeIndex().describe().documents[0], source="Loi [du] 3 mai", title="[b]Partenariats[/b]")
    show_index(replace(FakeIndex().describe(), documents=(document,)), "fr", console)
    shown = re.sub(r" +\n", "\n", shown_on(console))
    assert "Partenariats avec les diasporas, Charte, art. 3 [bis], 24 juillet 2017" in shown
    assert shown.count("Faits tirés de\N{NO-BREAK SPACE}: Loi [du] 3 mai") == 2
    assert "  [b]Partenariats[/b]\n  Réseau du développement, 24 juillet 2017, fr, 36 passages" in shown


def test_a_refusal_shows_where_to_look_and_what_to_ask(console: Console):
    show_answer(
        Answer("?", "en", "not_found", "Nothing.", leads=(citation(1),), suggestions=("What is SDG 17 for?",)), console
    )
    shown = shown_on(console)
    assert "Worth reading" in shown
    assert "What is SDG 17 for?" in shown
    assert "Sources" not in shown


def test_the_chat_remembers_resets_and_fixes_the_language(console: Console):
    assistant = FakeAssistant()
    chat = Chat(assistant, FakeIndex().describe, Topics(), console)
    chat.run(iter(["Qui ?", "Et où ?", "/reset", "Quand ?", "/lang fr", "What?", "/lang auto", "Why?", "/lang de"]))
    assert [question for question, *_ in assistant.asked] == ["Qui ?", "Et où ?", "Quand ?", "What?", "Why?"]
    assert [len(turns) for _, turns, _, _ in assistant.asked] == [0, 1, 0, 1, 2]
    assert [fixed for *_, fixed in assistant.asked] == [None, None, None, "fr", None]


def test_topics_are_numbered_down_to_a_question_that_its_number_asks(console: Console):
    founders = ExampleQuestion("founders", "Qui les a fondées ?", "Who founded them?", "partenariats", "¶ 1")
    within = Theme("founding", "Leur fondation", "Their founding", questions=(founders,))
    mills = ExampleQuestion("mills", "Où sont les moulins ?", "Where are the mills?", "moulins", "¶ 1")
    topics = Topics(
        (
            Theme("mills", "Les moulins", "The mills", questions=(mills,)),
            Theme("associations", "Les associations", "The associations", themes=(within,)),
        )
    )
    assistant = FakeAssistant()
    chat = Chat(assistant, FakeIndex().describe, topics, console)
    chat.run(iter(["/lang fr", "/topics", "2", "1", "1", "1", "1", "/lang en", "/topics", "1", "1", "1"]))
    assert [question for question, *_ in assistant.asked] == ["Qui les a fondées ?", "Who founded them?"]
    shown = shown_on(console)
    assert shown.count("1 Les associations") == 1 and "moulins" not in shown
    assert "Rien ne porte ce numéro" in shown  # the 2, since only one theme has its document in service
    assert "╭─" in shown  # after an answer the numbers are those of its citations again


def test_documents_without_topics_are_listed(console: Console):
    Chat(FakeAssistant(), FakeIndex().describe, Topics(), console).run(iter(["/lang fr", "/topics"]))
    assert "Pas d’exemples de questions" in shown_on(console)
    assert "Partenariats avec les diasporas" in shown_on(console)


def test_a_report_tells_what_was_left_out_and_why():
    skipped = SkippedDocument("abîmé.md", {"fr": "Le titre manque.", "en": "The title is missing."})
    report = UpdateReport(
        generation="g1",
        documents=3,
        passages=80,
        documents_added=2,
        passages_added=41,
        seconds=1.25,
        skipped=(skipped,),
    )
    told = describe_report(report)
    for part in ("3 documents, 80 passages", "2 ", "41 ", "abîmé.md: "):
        assert part in told
    assert "abîmé" not in describe_report(UpdateReport(generation="g1", documents=3, passages=80))
