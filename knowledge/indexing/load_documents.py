"""From folders of files to documents, and which files had to be left out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from knowledge.indexing.decode_text import decode_text
from knowledge.indexing.find_files import READ_EXTENSIONS, find_files, read_bytes
from knowledge.indexing.front_matter import read_front_matter
from knowledge.indexing.markdown_blocks import check_locators, first_heading
from knowledge.indexing.own_glossary import OWN_GLOSSARY, OwnGlossary, read_own_glossary
from knowledge.indexing.page_lines import fold_line
from knowledge.indexing.skipping import UnreadableDocumentError
from knowledge.indexing.text_blocks import read_text_page
from knowledge.language.detection import detect_language
from knowledge.language.words import fold
from knowledge.model import Document, Language, Origin, SkippedDocument

_MOST_BYTES = 20_000_000
_LANGUAGE_SAMPLE = 6_000  # characters
_LONGEST_ID = 80  # characters
_UNDECIDED: Language = "fr"  # for a text that is all names and figures


@dataclass(frozen=True, slots=True)
class LoadedDocuments:
    """The documents that can be indexed, the files that cannot, and the administrator's glossary."""

    documents: tuple[Document, ...]
    skipped: tuple[SkippedDocument, ...]
    glossary: OwnGlossary


def load_documents(builtin_folder: Path | None, knowledge_dir: Path | None) -> LoadedDocuments:
    """Read the built-in documents and the administrator's, those that originals of the latter replace left out."""
    loading = _Loading()
    if builtin_folder is not None:
        loading.read_folder(builtin_folder, "builtin")
    if knowledge_dir is not None:
        loading.read_folder(knowledge_dir, "administrator")
    documents = tuple(_step_aside(_name_apart(loading.documents)))
    return LoadedDocuments(documents, tuple(loading.skipped), read_own_glossary(knowledge_dir))


class _Loading:
    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.skipped: list[SkippedDocument] = []
        self._first_with: dict[str, str] = {}  # digest of a text -> path of the first file that holds it

    def read_folder(self, folder: Path, origin: Origin) -> None:
        for found in find_files(folder):
            if origin == "administrator" and found.relative == OWN_GLOSSARY and found.problem is None:
                continue  # words to read questions by, and no document
            try:
                if found.problem is not None:
                    raise found.problem
                document = _read_document(found.path, found.relative, origin)
                self._refuse_repetition(document)
            except UnreadableDocumentError as problem:
                self.skipped.append(SkippedDocument(found.relative, problem.reason))
                continue
            self.documents.append(document)

    def _refuse_repetition(self, document: Document) -> None:
        body = " ".join(document.text[_body_start(document) :].split())
        digest = hashlib.sha256(body.encode("utf-8", errors="surrogatepass")).hexdigest()
        if digest in self._first_with:
            first = self._first_with[digest]
            raise UnreadableDocumentError(f"même texte que {first}", f"same text as {first}")
        self._first_with[digest] = document.path


def _read_document(path: Path, relative: str, origin: Origin) -> Document:
    text = decode_text(read_bytes(path, _MOST_BYTES))
    name = _slug(relative)
    document = (
        _read_markdown(text, relative, name, origin)
        if path.suffix.lower() == ".md"
        else _read_plain_text(text, relative, name, origin)
    )
    if not fold_line(text[_body_start(document) :]):
        raise UnreadableDocumentError("le fichier ne contient aucun texte", "the file holds no text")
    return document


def _read_markdown(text: str, relative: str, name: str, origin: Origin) -> Document:
    head = read_front_matter(text)
    title = head.title or first_heading(text) or _title_from_name(relative)
    check_locators(text, head, title)
    return Document(
        id=name,
        text=text,
        language=head.language or _detect(text[head.end :]),
        title=title,
        publisher=head.publisher,
        date=head.date,
        address=head.address,
        source_addresses=head.source_addresses,
        translation_of=_slug(head.translation_of) if head.translation_of else None,
        restates=head.restates,
        source=head.source,
        origin=origin,
        path=relative,
    )


def _read_plain_text(text: str, relative: str, name: str, origin: Origin) -> Document:
    language = _detect(text)
    page = read_text_page(text, language=language)
    return Document(
        id=name,
        text=text,
        language=language,
        title=page.title or _title_from_name(relative),
        publisher=page.publisher,
        date=page.date,
        origin=origin,
        path=relative,
    )


def _body_start(document: Document) -> int:
    return read_front_matter(document.text).end if document.path.lower().endswith(".md") else 0


def _detect(text: str) -> Language:
    return detect_language(text[:_LANGUAGE_SAMPLE]) or _UNDECIDED


def _slug(relative: str) -> str:
    """Return a path without its extension as words of a-z and figures divided by hyphens."""
    path = PurePosixPath(relative)
    stem = str(path.with_suffix("")) if path.suffix.lower() in READ_EXTENSIONS else relative
    slug = re.sub(r"[^a-z0-9]+", "-", fold(stem)).strip("-")
    if slug and len(slug) <= _LONGEST_ID:
        return slug
    # A name in another script leaves nothing, a deep path too much: its digest stands for it.
    digest = hashlib.sha256(stem.encode()).hexdigest()[:10]
    return f"{slug[: _LONGEST_ID - 11].strip('-') or 'document'}-{digest}"


def _title_from_name(relative: str) -> str:
    return " ".join(re.split(r"[\s_]+", PurePosixPath(relative).stem)).strip() or relative


def _step_aside(documents: list[Document]) -> list[Document]:
    """Return the documents without each restatement whose original is there in the same language.

    Translations, and an original with the restatement that it replaces, share one work.
    """
    originals = {
        (fold_line(document.title), document.language): document
        for document in documents
        if document.origin == "administrator"
    }
    by_name = {(document.origin, _slug(document.path)): document for document in documents}
    works = {document.id: _find_work(document, by_name) for document in documents}
    kept = []
    for document in documents:
        restated = document.restates if document.origin == "builtin" else None
        original = None if restated is None else originals.get((fold_line(restated), document.language))
        if original is None:
            kept.append(document)
        else:
            works[original.id] = works[document.id]
    return [replace(document, work=works[document.id]) for document in kept]


def _find_work(document: Document, by_name: dict[tuple[Origin, str], Document]) -> str:
    """Return the id of the document that a chain of translations goes back to."""
    chain = [document.id]
    while document.translation_of:
        following = by_name.get((document.origin, document.translation_of))
        if following is None:
            return document.translation_of
        if following.id in chain:
            return min(chain)  # two documents that name each other
        chain.append(following.id)
        document = following
    return chain[-1]


def _name_apart(documents: list[Document]) -> list[Document]:
    """Return the documents with a number on each id that is taken; the administrator's come first to the plain ones."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for place in sorted(range(len(documents)), key=lambda place: documents[place].origin):
        wanted = documents[place].id
        numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        names[place] = next(name for name in numbered if name not in taken)
        taken.add(names[place])
    return [replace(document, id=names[place]) for place, document in enumerate(documents)]
