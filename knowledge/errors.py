"""What can go wrong in the knowledge base.

KnowledgeError
├── DocumentError          one file cannot be read; the others go on
├── NothingToIndexError    no file can be read; the index in service stays
├── IndexBusyError         another reload is running
├── IndexCheckError        the new index did not pass its check and was put aside
├── NoIndexError           nothing has been indexed yet
├── GlossaryError          a line of a glossary file cannot be read
└── EmbeddingError         the embeddings service did not give usable vectors
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """Base of every expected failure of the knowledge base; its message says what to do."""


class DocumentError(KnowledgeError):
    """Say why one document cannot be read."""


class NothingToIndexError(KnowledgeError):
    """Say that no document at all could be read."""


class IndexBusyError(KnowledgeError):
    """Say that another process is building the index."""


class IndexCheckError(KnowledgeError):
    """Say which check the new index failed."""


class NoIndexError(KnowledgeError):
    """Say that there is no index in service."""


class GlossaryError(KnowledgeError):
    """Say which line of a glossary file cannot be read."""


class EmbeddingError(KnowledgeError):
    """Say why the embeddings service gave no usable vectors."""
