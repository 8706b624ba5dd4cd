"""The bot's own way from a question to a ranking, whole and with parts left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.answering.understand import understand
from bot.settings import read_settings
from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.embedder import OpenAICompatibleEmbedder
from knowledge.index import Index
from knowledge.language.glossary import DEFAULT_GLOSSARY, Glossary, parse_glossary, read_glossary
from knowledge.language.lexicon import Lexicon
from knowledge.model import LANGUAGES, Language
from knowledge.retrieval.query_terms import read_query_terms
from knowledge.retrieval.retriever import LexicalRetriever, Retriever, retriever_for

Search = Callable[[str], list[str]]
WHOLE, NO_LEXICON, NO_EMBEDDING, NO_GLOSSARY, NEITHER, SERVICE = (
    "ours, whole", "ours, no lexicon", "ours, no embedding", "ours, no glossary", "ours, neither of the two",
    "ours, with service",
)  # fmt: skip
_RANKED = 30  # as many as the bot asks for


def our_retriever(name: str, folder: Path) -> Search:
    """Return a search of the index in a folder as the bot does it, but for what the name leaves out."""
    index = Index.open(folder)
    lexicon = _no_lexicon() if name in (NO_LEXICON, NEITHER) else Lexicon.load()
    glossary = parse_glossary([]) if name == NO_GLOSSARY else read_glossary([DEFAULT_GLOSSARY])
    return _search(index, glossary, lexicon, _retriever(name, index))


def service_embedder() -> OpenAICompatibleEmbedder | None:
    """Return the embeddings service of the settings, if there is one."""
    settings = read_settings()
    if settings.embedding_url is None or settings.embedding_model is None:
        return None
    key = settings.embedding_api_key
    return OpenAICompatibleEmbedder(
        str(settings.embedding_url), settings.embedding_model, key.get_secret_value() if key else None
    )


def _retriever(name: str, index: Index) -> Retriever:
    if name in (NO_EMBEDDING, NEITHER):
        return LexicalRetriever(index)
    service = service_embedder() if name == SERVICE else None
    return retriever_for(index, service or BilingualEmbedder.load())


def _search(index: Index, glossary: Glossary, lexicon: Lexicon, retriever: Retriever) -> Search:
    def search(question: str) -> list[str]:
        understanding = understand(question, (), glossary)
        query = replace(understanding.query, text=understanding.question)
        terms = read_query_terms(query, glossary, lexicon, index.lexical, every_word=True)
        return [ranked.passage.id for ranked in retriever.search(query, terms, _RANKED).passages]

    return search


def _no_lexicon() -> Lexicon:
    nothing: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}
    return Lexicon(nothing, dict.fromkeys(LANGUAGES, frozenset()))
