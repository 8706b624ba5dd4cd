"""Every sentence the terminal says of its own, in French and in English."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What the terminal says of its own in one language."""

    indexing: str
    welcome: str
    sources: str
    leads: str
    try_asking: str
    topics: str
    no_topics: str
    no_such_number: str
    help: str
    forgotten: str
    language: str
    indexed: str
    passages: str
    facts_from: str
    reloaded: str
    skipped: str


WORDS: dict[Language, Words] = {
    "fr": Words(
        indexing="Lecture et indexation des documents : comptez une minute ou deux, la première fois.",
        welcome="Posez une question, en français ou en anglais ; /topics en propose. Un numéro ouvre la citation, "
        "/help montre le reste.",
        sources="Sources",
        leads="Pistes de lecture",
        try_asking="Essayez par exemple",
        topics="Thèmes : tapez un numéro",
        no_topics="Pas d’exemples de questions pour ces documents :",
        no_such_number="Rien ne porte ce numéro ici.",
        help="1, 2 … ouvrent une citation · /topics · /sources · /lang fr|en|auto · /reset · /quit",
        forgotten="La conversation est oubliée.",
        language="Langue des réponses : {choice}",
        indexed="{documents} documents, {passages} passages",
        passages="{passages} passages",
        facts_from="Faits tirés de : {source}",
        reloaded="{report.documents} documents, {report.passages} passages en service, en {report.seconds:.1f} s.\n"
        "Documents : {report.documents_added} ajoutés, {report.documents_changed} modifiés, "
        "{report.documents_removed} retirés.\n"
        "Passages : {report.passages_added} ajoutés, {report.passages_changed} modifiés, "
        "{report.passages_removed} retirés.",
        skipped="Laissés de côté :",
    ),
    "en": Words(
        indexing="Reading and indexing the documents: allow a minute or two, the first time.",
        welcome="Ask a question, in French or English; /topics offers some. A number opens the citation, /help shows "
        "the rest.",
        sources="Sources",
        leads="Worth reading",
        try_asking="Try for example",
        topics="Topics: type a number",
        no_topics="No example questions for these documents:",
        no_such_number="Nothing has this number here.",
        help="1, 2 … open a citation · /topics · /sources · /lang fr|en|auto · /reset · /quit",
        forgotten="The conversation is forgotten.",
        language="Language of the answers: {choice}",
        indexed="{documents} documents, {passages} passages",
        passages="{passages} passages",
        facts_from="Facts from: {source}",
        reloaded="{report.documents} documents, {report.passages} passages in service, in {report.seconds:.1f} s.\n"
        "Documents: {report.documents_added} added, {report.documents_changed} changed, "
        "{report.documents_removed} removed.\n"
        "Passages: {report.passages_added} added, {report.passages_changed} changed, "
        "{report.passages_removed} removed.",
        skipped="Skipped:",
    ),
}
