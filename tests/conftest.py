"""The built-in documents in a real index, built once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.topics import Topics, read_topics
from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.index import ServingIndex
from knowledge.indexing.update_index import update_index
from knowledge.language.glossary import DEFAULT_GLOSSARY, Glossary, read_glossary
from knowledge.language.lexicon import Lexicon

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def builtin_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose index holds the built-in documents."""
    data_dir = tmp_path_factory.mktemp("builtin")
    update_index(data_dir, ROOT / "knowledge" / "documents", None, BilingualEmbedder.load())
    return data_dir


@pytest.fixture(scope="session")
def serving(builtin_data_dir: Path) -> Iterator[ServingIndex]:
    with closing(ServingIndex(builtin_data_dir)) as serving:
        yield serving


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return read_glossary([DEFAULT_GLOSSARY])


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="session")
def topics() -> Topics:
    return read_topics()


@pytest.fixture(scope="session")
def assistant_on(glossary: Glossary, lexicon: Lexicon, topics: Topics) -> Callable[[ServingIndex], Assistant]:
    """Return a function that gives an index its assistant."""
    return lambda serving: Assistant(serving, BilingualEmbedder.load(), glossary, lexicon, topics)


@pytest.fixture(scope="session")
def assistant(serving: ServingIndex, assistant_on: Callable[[ServingIndex], Assistant]) -> Assistant:
    return assistant_on(serving)
