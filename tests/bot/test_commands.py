"""The commands as people and scripts run them: real processes, exit codes and what stands on which stream."""

import json
from pathlib import Path

import pytest

from tests.bot.processes import run

DOCUMENT = """---
title: Le moulin de Koulikoro
publisher: Réseau des moulins
date: 2019-05-03
language: fr
---

La coopérative de Koulikoro a acheté un moulin avec l’argent de ses émigrés.
"""


def assert_one_clear_line(error: str, *parts: str) -> None:
    assert len(error.strip().splitlines()) == 1, error
    assert "Traceback" not in error
    for part in parts:
        assert part in error


def test_a_question_gets_its_answer_and_sources(tmp_path: Path, builtin_data_dir: Path):
    done = run(tmp_path, "ask", "When was the New York Declaration adopted?", DATA_DIR=str(builtin_data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    assert "The New York Declaration was adopted in September 2016. [1]" in done.stdout
    assert "Sources" in done.stdout
    assert "[1] Unlocking the power of the diaspora: new partnerships for development, ¶\u00a02" in done.stdout


def test_questions_come_as_json_one_a_line(tmp_path: Path, builtin_data_dir: Path):
    entered = "\n".join(
        (
            '{"question": "De quoi parle l’étude de cas n° 13 ?", "conversation": "a"}',
            "not json",
            '{"question": "Et la 23 ?", "conversation": "a"}',
            '{"question": "bonjour \\u0000 🎉"}',
            '{"question": "Who funded the diaspora meeting?"}',
        )
    )
    done = run(tmp_path, "ask", "--json", entered=entered, DATA_DIR=str(builtin_data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    first, wrong, second, odd, third = map(json.loads, done.stdout.splitlines())
    assert [entry["status"] for entry in (first, second, third)] == ["answered"] * 3
    assert "centres" in second["text"]
    assert list(wrong) == ["error"]
    assert odd["status"] in ("smalltalk", "not_found")
    assert third["language"] == "en"
    assert all(citation["quote"] in third["text"] for citation in third["citations"])


def test_a_question_has_to_be_asked(tmp_path: Path):
    done = run(tmp_path, "ask")
    assert done.returncode != 0
    assert "write a question" in done.stderr
    assert done.stdout == ""


def test_status_says_what_is_indexed(tmp_path: Path, builtin_data_dir: Path):
    done = run(tmp_path, "status", DATA_DIR=str(builtin_data_dir))
    assert (done.returncode, done.stderr) == (0, "")
    assert "4 documents" in done.stdout
    assert "Partenariats : la nécessité de coopération et de coordination" in done.stdout
    assert "23 April 2024" in done.stdout


def test_documents_come_change_and_go(tmp_path: Path):
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    settings = {"DATA_DIR": "data", "KNOWLEDGE_DIR": "knowledge", "BUILTIN_DOCUMENTS": "false"}

    empty = run(tmp_path, "status", **settings)
    assert empty.returncode != 0
    assert_one_clear_line(empty.stderr, "python -m bot reload")

    (knowledge / "moulin.md").write_text(DOCUMENT, encoding="utf-8")
    (knowledge / "vide.md").write_text("", encoding="utf-8")
    first = run(tmp_path, "reload", **settings)
    assert (first.returncode, first.stderr) == (0, "")
    assert "1 documents" in first.stdout
    assert "vide.md: " in first.stdout

    (knowledge / "moulin.md").write_text(DOCUMENT.replace("un moulin", "une pompe"), encoding="utf-8")
    afresh = run(tmp_path, "ask", "--json", "Qu’a acheté la coopérative de Koulikoro ?", **settings)
    assert "pompe" in json.loads(afresh.stdout)["text"]

    (knowledge / "moulin.md").unlink()
    gone = run(tmp_path, "reload", **settings)
    assert gone.returncode != 0
    assert_one_clear_line(gone.stderr, "vide.md", "the index in service stays")
    still = run(tmp_path, "status", **settings)
    assert "Le moulin de Koulikoro" in still.stdout


def test_words_of_ones_own_are_understood_and_a_line_that_cannot_be_read_is_named(tmp_path: Path):
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    (knowledge / "moulin.md").write_text(DOCUMENT, encoding="utf-8")
    settings = {"DATA_DIR": "data", "KNOWLEDGE_DIR": "knowledge", "BUILTIN_DOCUMENTS": "false"}
    question = ("ask", "--json", "Parle-moi de la minoterie.")
    assert json.loads(run(tmp_path, *question, **settings).stdout)["status"] == "not_found"

    (knowledge / "glossary.txt").write_text("moulin ; minoterie | mill\npompe : pump\n", encoding="utf-8")
    done = run(tmp_path, "reload", **settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 documents" in done.stdout
    assert "glossary.txt, line 2, left out: write “French terms | English terms”" in done.stdout
    assert "un moulin" in json.loads(run(tmp_path, *question, **settings).stdout)["text"]

    (knowledge / "glossary.txt").write_text("pompe : pump\n", encoding="utf-8")
    at_start = run(tmp_path, *question, **settings)
    assert json.loads(at_start.stdout)["status"] == "not_found"
    assert "glossary.txt, line 1, left out" in at_start.stderr


@pytest.mark.parametrize("command", [("reload",), ("ask", "ODD 17 ?"), ()])
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, command: tuple[str, ...]):
    done = run(tmp_path, *command, ADMIN_IDS="@amina", KNOWLEDGE_DIR="not/there", TELEGRAM_TOKEN="1:hush")
    assert done.returncode not in (0, None)
    assert done.stdout == ""
    assert_one_clear_line(done.stderr, "ADMIN_IDS", "@amina", "KNOWLEDGE_DIR", "not/there")
    assert "hush" not in done.stderr


def test_nowhere_to_read_from_is_one_clear_line(tmp_path: Path):
    done = run(tmp_path, "ask", "ODD 17 ?", BUILTIN_DOCUMENTS="false")
    assert done.returncode != 0
    assert_one_clear_line(done.stderr, "document")


def test_a_data_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path):
    (tmp_path / "data").write_text("a file, not a folder", encoding="utf-8")
    done = run(tmp_path, "reload")
    assert done.returncode != 0
    assert_one_clear_line(done.stderr, "data")


def test_help_names_every_command(tmp_path: Path):
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("chat", "ask", "reload", "status", "evaluate"):
        assert command in done.stdout
