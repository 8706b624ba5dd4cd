"""The topics that are offered: every example question is answered from where the file says, and mistakes are named."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.topics import Topics, TopicsError, read_topics
from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.index import ServingIndex
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages
from knowledge.indexing.update_index import update_index
from knowledge.language.glossary import Glossary
from knowledge.language.lexicon import Lexicon
from knowledge.model import LANGUAGES, Language, Passage
from tests.bot.checks import assert_well_cited
from tests.conftest import ROOT

DOCUMENTS = ROOT / "knowledge" / "documents"
TOPICS = read_topics()

Place = Callable[[Passage], tuple[str, str]]


@pytest.fixture(scope="module")
def real_assistant(serving: ServingIndex, glossary: Glossary, lexicon: Lexicon) -> Assistant:
    """Return the assistant as people meet it, over the built-in documents."""
    return Assistant(serving, BilingualEmbedder.load(), glossary, lexicon, TOPICS)


@pytest.fixture(scope="module")
def place() -> Place:
    """Return a function that names the document of a passage, and how it is cited in French."""
    documents = [document for document in load_documents(DOCUMENTS, None).documents if document.language == "fr"]
    passages = [passage for document in documents for passage in split_passages(document)]
    cited = {passage.twins: " ".join(passage.locator.render("fr").split()) for passage in passages}
    return lambda passage: (passage.document_id.removesuffix(f"-{passage.language}"), cited[passage.twins])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [question.key for question in TOPICS.questions()])
def test_every_example_question_is_answered_from_the_place_that_is_named(
    real_assistant: Assistant, place: Place, key: str, language: Language
):
    question = TOPICS.question(key)
    answer = real_assistant.answer(question.text(language))
    assert (answer.status, answer.language) == ("answered", language)
    assert (question.document, question.locator) in [place(citation.passage) for citation in answer.citations]
    assert_well_cited(answer)


def test_what_is_offered_fits_a_phone():
    themes = [*TOPICS.themes, *(smaller for theme in TOPICS.themes for smaller in theme.themes)]
    assert 5 <= len(TOPICS.themes) <= 7
    assert all(4 <= len(theme.questions) <= 8 for theme in themes if theme.questions)
    assert all(len(each.text(language)) <= 60 for each in (*themes, *TOPICS.questions()) for language in LANGUAGES)
    assert all(len(TOPICS.greetings(language)) == 3 for language in LANGUAGES)


def test_only_what_the_documents_in_service_answer_is_offered():
    assert TOPICS.served_by({"moulins"}) == Topics()
    assert TOPICS.served_by({path.stem.replace(".", "-") for path in DOCUMENTS.glob("*.md")}) == TOPICS
    meeting = TOPICS.served_by({"diaspora-2017-en", "sdg-17"})
    assert [theme.key for theme in meeting.themes] == ["meeting-2017"]
    assert len(meeting.greetings("fr")) == 1


def test_what_a_greeting_offers_is_what_the_documents_in_service_answer(
    tmp_path: Path, assistant_on: Callable[[ServingIndex], Assistant]
):
    own = tmp_path / "own"
    own.mkdir()
    (own / "moulins.md").write_text("# Moulins\n\nLe moulin de Koulikoro date de 2019.\n", encoding="utf-8")
    update_index(tmp_path / "data", None, own, BilingualEmbedder.load())
    with closing(ServingIndex(tmp_path / "data")) as serving:
        assert assistant_on(serving).answer("bonjour").suggestions == ()


THEME = "- key: a\n  fr: Un\n  en: One\n"
QUESTION = "    - key: q\n      fr: Quoi ?\n      en: What?\n      document: d\n      locator: l\n"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "the file"),
        ("- Un\n", "no. 1"),
        (THEME.replace("a\n", "À propos\n", 1), "À propos › key"),
        (THEME, "a: a theme holds either"),
        (THEME + "  questions:\n" + QUESTION.replace("      en: What?\n", ""), "a › q › en: Field required"),
        (THEME + "  questions:\n" + QUESTION + "      greet: true\n", "a › q › greet"),
        (THEME + "  questions:\n" + QUESTION.replace("Quoi ?", "Quoi : tout ?"), "line 6"),
        (THEME + "  questions:\n" + QUESTION + QUESTION, "more than one question has the key q"),
        (THEME + "  themes:\n" + THEME.replace("\n", "\n    ").replace("- ", "    - ", 1), "more than one theme"),
    ],
)
def test_a_mistake_in_the_file_is_named_in_one_line(tmp_path: Path, content: str, problem: str):
    file = tmp_path / "topics.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TopicsError) as error:
        read_topics(file)
    assert problem in str(error.value)
    assert str(error.value).startswith("topics.yaml: ") and "\n" not in str(error.value)
