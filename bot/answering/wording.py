"""The sentences that an answer is made with, French and English by the same hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.small_talk import SmallTalk
from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """What the assistant says of its own in one language; ``{…}`` is filled in."""

    in_another_language: str  # before exact quotes
    partial: str
    disputed: str
    not_found: str
    not_found_without_words: str
    not_found_of_several: str
    published: str
    by: str
    on_day: str
    in_period: str
    facts_from: str
    small_talk: Mapping[SmallTalk, str]
    opening_quote: str
    closing_quote: str
    empty: str
    too_long: str


WORDINGS: Mapping[Language, Wording] = {
    "fr": Wording(
        in_another_language="D’après le texte anglais de « {title} » :",
        partial="Les documents ne répondent qu’en partie. Voici ce qu’ils disent de plus proche :",
        disputed="Les sources ne s’accordent pas sur ce point :",
        not_found="Mes documents ne le disent pas. J’ai cherché : {words}.",
        not_found_without_words="Je n’ai pas reconnu de sujet dans cette question. Pouvez-vous la formuler autrement ?",
        not_found_of_several="Mes documents ne répondent pas à la question « {question} ».",
        published="« {title} » a été publié{by}{on}.",
        by=" (éditeur : {publisher})",
        on_day=" le {date}",
        in_period=" en {date}",
        facts_from="Les faits sont tirés de : {source}.",
        small_talk={
            "greeting": (
                "Bonjour ! Posez-moi une question sur le Pacte mondial pour les migrations, l’ODD 17 ou les "
                "partenariats avec les diasporas : je réponds en citant le passage exact."
            ),
            "thanks": "Avec plaisir. D’autres questions ?",
            "goodbye": "Au revoir, et bonne continuation.",
            "complaint": (
                "Désolé. Reformulez la question en une phrase, avec le nom du texte ou de l’événement : je chercherai "
                "de nouveau."
            ),
            "capability": (
                "Je réponds, en français ou en anglais, aux questions sur le Pacte mondial pour les migrations "
                "(PMM), l’ODD 17 et les partenariats avec les diasporas. Chaque phrase renvoie au passage dont "
                "elle vient ; quand les documents ne disent rien, je le dis."
            ),
        },
        opening_quote="« ",
        closing_quote=" »",
        empty="Écrivez votre question en une phrase.",
        too_long="Cette question est trop longue : résumez-la en une ou deux phrases.",
    ),
    "en": Wording(
        in_another_language="According to the French text of “{title}”:",
        partial="The documents answer this only in part. The closest they come is:",
        disputed="The sources do not agree on this:",
        not_found="My documents do not say. I looked for: {words}.",
        not_found_without_words="I could not make out a subject in this question. Could you put it another way?",
        not_found_of_several="My documents do not answer “{question}”.",
        published="“{title}” was published{by}{on}.",
        by=" (publisher: {publisher})",
        on_day=" on {date}",
        in_period=" in {date}",
        facts_from="The facts come from: {source}.",
        small_talk={
            "greeting": (
                "Hello! Ask me about the Global Compact for Migration, SDG 17 or partnerships with diasporas: I "
                "answer with the exact passage cited."
            ),
            "thanks": "My pleasure. Any other question?",
            "goodbye": "Goodbye, and all the best with your work.",
            "complaint": (
                "Sorry about that. Put the question in one sentence, with the name of the text or the event, and I "
                "will look again."
            ),
            "capability": (
                "I answer questions, in French or English, on the Global Compact for Migration (GCM), SDG 17 and "
                "partnerships with diasporas. Every sentence leads to the passage it comes from; where the "
                "documents say nothing, I say so."
            ),
        },
        opening_quote="“",
        closing_quote="”",
        empty="Write your question in one sentence.",
        too_long="This question is too long: please put it in one or two sentences.",
    ),
}
