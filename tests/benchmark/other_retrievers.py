"""What others offer for the same task, over the same Chroma folder and with the same embedding.

Their libraries are no part of the project: `make benchmark` puts them into an environment of their own. Each gets the
stems and stop words of the index's language, where there is one; the rest is as their makers set it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import bm25s
import chromadb
import Stemmer
from chromadb.config import Settings

from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.model import Language

Search = Callable[[str], list[str]]
_STEMMERS = {"fr": "french", "en": "english"}
_FOUND = 10
_BEFORE_FUSION = 40  # as many as ours


def other_retriever(name: str, store: Path, language: Language | None) -> Search:
    """Return the search of another project over the passages that Chroma keeps in a folder."""
    client = chromadb.PersistentClient(str(store), Settings(anonymized_telemetry=False))
    collection = client.get_collection("passages", embedding_function=None)
    return {"bm25s": _plain, "LangChain": _langchain, "LlamaIndex": _llama_index}[name](client, collection, language)


def _plain(_: Any, collection: Any, language: Language | None) -> Search:
    kept = collection.get(include=["documents"])
    index = bm25s.BM25()
    index.index(_tokens(kept["documents"], language), show_progress=False)
    ids = kept["ids"]

    def search(question: str) -> list[str]:
        rows, scores = index.retrieve(_tokens([question], language), k=_FOUND, show_progress=False)
        return [ids[row] for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    return search


def _langchain(client: Any, collection: Any, language: Language | None) -> Search:
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    ours = BilingualEmbedder.load()

    class OurEmbeddings(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(number) for number in vector] for vector in ours.embed_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(number) for number in ours.embed_question(text)]

    kept = collection.get(include=["documents"])
    documents = [Document(text, id=name) for name, text in zip(kept["ids"], kept["documents"], strict=True)]
    by_words = BM25Retriever.from_documents(
        documents, k=_BEFORE_FUSION, preprocess_func=lambda text: _tokens([text], language, return_ids=False)[0]
    )
    store = Chroma("passages", OurEmbeddings(), client=client, create_collection_if_not_exists=False)
    by_meaning = store.as_retriever(search_kwargs={"k": _BEFORE_FUSION})
    both = EnsembleRetriever(retrievers=[by_words, by_meaning])
    return lambda question: [str(document.id) for document in both.invoke(question)]


def _llama_index(_: Any, collection: Any, language: Language | None) -> Search:
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever
    from llama_index.vector_stores.chroma import ChromaVectorStore

    ours = BilingualEmbedder.load()

    class OurEmbedding(BaseEmbedding):
        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(number) for number in ours.embed_question(text)]

        _get_query_embedding = _get_text_embedding

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    kept = collection.get(include=["documents", "metadatas"])
    nodes = [
        TextNode(text=text, id_=name, metadata=metadata)
        for name, text, metadata in zip(kept["ids"], kept["documents"], kept["metadatas"], strict=True)
    ]
    for node in nodes:
        node.excluded_embed_metadata_keys = list(node.metadata)  # the text alone, as for all others
    by_words = BM25Retriever.from_defaults(
        nodes=nodes,
        similarity_top_k=_BEFORE_FUSION,
        stemmer=Stemmer.Stemmer(_STEMMERS[language]) if language else None,
        skip_stemming=language is None,
        language=language or "en",
    )
    store = VectorStoreIndex.from_vector_store(ChromaVectorStore(collection), embed_model=OurEmbedding())
    by_meaning = store.as_retriever(similarity_top_k=_BEFORE_FUSION)
    both = QueryFusionRetriever(
        [by_words, by_meaning],
        llm=MockLLM(),
        mode=FUSION_MODES.RECIPROCAL_RANK,
        num_queries=1,  # the question as it stands: no language model writes others
        similarity_top_k=_FOUND,
        use_async=False,
    )
    return lambda question: [found.node.node_id for found in both.retrieve(question)]


def _tokens(texts: list[str], language: Language | None, *, return_ids: bool = True) -> Any:
    return bm25s.tokenize(
        texts,
        stopwords=language or [],
        stemmer=Stemmer.Stemmer(_STEMMERS[language]) if language else None,
        return_ids=return_ids,
        show_progress=False,
    )
