"""Every sentence the bot says in Telegram, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language; words in braces are filled in."""

    commands: Mapping[str, str]
    admin_commands: Mapping[str, str]
    description: str
    short_description: str
    start: str
    what_can_you_do: str
    help: str
    privacy: str
    language_fixed: str
    language_follows: str
    language_choice: str
    language_names: Mapping[Language, str]
    language_auto: str
    reset: str
    ask_usage: str
    only_text: str
    unknown_command: str
    quota: str
    failed: str
    given_up: str
    no_index: str
    restarting: str
    interrupted: str
    show_again: str
    sources: str
    leads: str
    indexed: str
    passages: str
    facts_from: str
    open_original: str
    expired: str
    helpful: str
    unhelpful: str
    only_the_asker: str
    only_administrators: str
    inline_hint: str
    reload_started: str
    reload_running: str
    reload_nothing: str
    reload_failed: str
    reload_done: str
    reload_same: str
    reload_skipped: str
    reload_totals: str
    reload_button: str
    status: str
    status_no_index: str


FRENCH = Texts(
    commands={
        "help": "Ce que je sais faire",
        "ask": "Poser une question (utile dans un groupe)",
        "sources": "Les documents que je lis",
        "lang": "Choisir la langue : fr, en ou auto",
        "reset": "Oublier notre conversation",
        "privacy": "Ce qui est conservé, et combien de temps",
    },
    admin_commands={
        "reload": "Relire les documents",
        "status": "État du bot",
    },
    description=(
        "Je réponds à vos questions sur le Pacte mondial pour les migrations, l’ODD 17 et les partenariats avec les "
        "diasporas. Chaque affirmation renvoie au passage qui la porte."
    ),
    short_description=(
        "Le Pacte pour les migrations, l’ODD 17 et les diasporas : des réponses courtes, sources à l’appui."
    ),
    start=(
        "Bonjour ! Posez-moi une question sur le Pacte mondial pour les migrations, l’ODD 17 ou les partenariats "
        "avec les "
        "diasporas, en français ou en anglais.\n\n"
        "Chaque réponse cite ses sources : un bouton sous la réponse ouvre le passage exact. Si mes documents ne "
        "disent "
        "rien, je vous le dis aussi."
    ),
    what_can_you_do="Que sais-tu faire ?",
    help=(
        "Écrivez votre question comme elle vous vient ; vous pouvez ensuite enchaîner (« Et qui l’a financée ? »).\n\n"
        "• Les boutons [1], [2]… ouvrent le passage cité.\n"
        "• 👍 et 👎 disent si la réponse vous a servi.\n"
        "• Dans un groupe, mentionnez @{username}, répondez à l’un de mes messages ou utilisez /ask.\n"
        "• Dans toute autre discussion, tapez @{username} puis votre question.\n\n"
        "/sources : les documents que je lis\n"
        "/lang fr, /lang en, /lang auto : la langue de mes réponses\n"
        "/reset : oublier notre conversation\n"
        "/privacy : ce qui est conservé"
    ),
    privacy=(
        "Ce que je conserve, et rien d’autre :\n\n"
        "• Votre question, telle que Telegram me l’a transmise avec votre nom public, le temps d’y répondre.\n"
        "• Les échanges de cette discussion, pour comprendre la suite de vos questions : 30 minutes, ou jusqu’à "
        "/reset.\n"
        "• Mes réponses, avec les passages cités et votre avis 👍 ou 👎 : 90 jours, pour que les boutons continuent de "
        "fonctionner. Votre question n’y figure pas, mais ma réponse peut en reprendre des mots. Elles portent le "
        "numéro Telegram de la discussion et de la personne "
        "qui a demandé.\n"
        "• Le numéro des messages reçus, pour ne pas répondre deux fois : deux jours.\n"
        "• La langue choisie avec /lang, jusqu’à ce que vous choisissiez /lang auto.\n\n"
        "Les questions tapées dans une autre discussion (@{username}…) ne sont pas conservées. Les journaux techniques "
        "ne contiennent pas vos messages."
    ),
    language_fixed="C’est noté : je réponds en français.",
    language_follows="C’est noté : je réponds dans la langue de chaque question.",
    language_choice=(
        "Dans quelle langue voulez-vous mes réponses ? Vous pouvez aussi écrire /lang fr, /lang en ou /lang auto."
    ),
    language_names={"fr": "français", "en": "anglais"},
    language_auto="Celle de la question",
    reset="J’ai oublié notre conversation. Les boutons sous mes réponses fonctionnent encore ; voir /privacy.",
    ask_usage="Écrivez la question après la commande, par exemple : /ask Qu’est-ce que l’ODD 17 ?",
    only_text="Je ne lis que le texte. Écrivez-moi votre question, et je chercherai la réponse dans mes documents.",
    unknown_command=(
        "Je ne connais pas cette commande. /help montre celles que je connais ; pour une question, écrivez-la "
        "simplement."
    ),
    quota="Cela fait beaucoup de questions d’un coup. Reposez la vôtre dans {seconds} s, j’y répondrai volontiers.",
    failed="Quelque chose s’est mal passé de mon côté, et c’est noté. Reposez votre question dans un instant.",
    given_up=(
        "Je n’ai pas réussi à répondre à votre dernière question malgré plusieurs essais. Essayez de la formuler "
        "autrement."
    ),
    no_index="Aucun document n’est encore prêt. Réessayez dans quelques minutes.",
    restarting="Je redémarre. Votre question est gardée : j’y réponds dès mon retour, inutile de la renvoyer.",
    interrupted=(
        "J’ai été interrompu pendant l’envoi d’une réponse. Si vous ne la voyez pas plus haut, la voici sous ce bouton."
    ),
    show_again="Montrer la réponse",
    sources="Sources",
    leads="Pistes de lecture",
    indexed="Les documents que je lis",
    passages="{passages} passages",
    facts_from="Faits tirés de : {source}",
    open_original="Ouvrir l’original à cet endroit",
    expired="Cette réponse n’est plus conservée. Reposez la question pour retrouver ses sources.",
    helpful="Merci, c’est noté : la réponse vous a servi.",
    unhelpful="Merci, c’est noté : la réponse ne convient pas.",
    only_the_asker="Seule la personne qui a posé la question peut noter la réponse.",
    only_administrators=(
        "Cette commande est réservée aux administrateurs du bot. Pour poser une question, écrivez-la simplement."
    ),
    inline_hint="Tapez votre question…",
    reload_started="Je relis les documents. Je continue de répondre avec la version précédente.",
    reload_running="Une relecture est déjà en cours. Son compte rendu arrive dès qu’elle est finie.",
    reload_nothing="Aucun document n’a pu être lu : la version précédente reste en service.\n\nDétail : {reason}",
    reload_failed="La relecture n’a pas abouti : la version précédente reste en service.\n\nDétail : {reason}",
    reload_done="Documents relus en {seconds} s",
    reload_same="Rien n’a changé.",
    reload_skipped="{path} : laissé de côté. {reason}",
    reload_totals=(
        "Documents : {report.documents} "
        "(ajoutés {report.documents_added}, modifiés {report.documents_changed}, retirés {report.documents_removed})\n"
        "Passages : {report.passages} "
        "(ajoutés {report.passages_added}, modifiés {report.passages_changed}, retirés {report.passages_removed})\n"
        "Fichiers laissés de côté : {skipped}"
    ),
    reload_button="Relire les documents",
    status=(
        "En marche depuis {uptime}\n"
        "Version des documents : {generation}, du {built_at} UTC\n"
        "Documents : {documents}, passages : {passages}\n"
        "Questions des 90 derniers jours : {statistics.answered} avec réponse, {statistics.refused} sans\n"
        "Avis : 👍 {statistics.helpful}, 👎 {statistics.unhelpful}\n"
        "Questions en attente : {statistics.pending}"
    ),
    status_no_index="aucune",
)

ENGLISH = Texts(
    commands={
        "help": "What I can do",
        "ask": "Ask a question (handy in a group)",
        "sources": "The documents I read",
        "lang": "Choose the language: fr, en or auto",
        "reset": "Forget our conversation",
        "privacy": "What is kept, and for how long",
    },
    admin_commands={
        "reload": "Read the documents again",
        "status": "How the bot is doing",
    },
    description=(
        "I answer your questions about the Global Compact for Migration, SDG 17 and partnerships with diasporas. Every "
        "statement points to the passage that carries it."
    ),
    short_description="The migration Compact, SDG 17 and diasporas: short answers, each with its sources.",
    start=(
        "Hello! Ask me a question about the Global Compact for Migration, SDG 17 or partnerships with diasporas, in "
        "English or in French.\n\n"
        "Every answer cites its sources: a button under the answer opens the exact passage. If my documents say "
        "nothing "
        "about it, I will tell you that too."
    ),
    what_can_you_do="What can you do?",
    help=(
        "Write your question as it comes to mind; you can follow it up afterwards (“And who funded it?”).\n\n"
        "• The buttons [1], [2]… open the passage that is cited.\n"
        "• 👍 and 👎 tell whether the answer helped you.\n"
        "• In a group, mention @{username}, reply to one of my messages or use /ask.\n"
        "• In any other chat, type @{username} and then your question.\n\n"
        "/sources: the documents I read\n"
        "/lang fr, /lang en, /lang auto: the language of my answers\n"
        "/reset: forget our conversation\n"
        "/privacy: what is kept"
    ),
    privacy=(
        "What I keep, and nothing else:\n\n"
        "• Your question, as Telegram passed it on to me with your public name, until it has been answered.\n"
        "• The exchanges of this chat, to understand your follow-up questions: 30 minutes, or until /reset.\n"
        "• My answers, with the passages they cite and your 👍 or 👎: 90 days, so that the buttons keep working. Your "
        "question is not among them, though my answer may repeat words of it. They carry the Telegram number of the "
        "chat and of the person who asked.\n"
        "• The numbers of the messages I received, so as not to answer twice: two days.\n"
        "• The language chosen with /lang, until you choose /lang auto.\n\n"
        "Questions typed in another chat (@{username}…) are not kept. The technical logs do not hold your messages."
    ),
    language_fixed="Noted: I answer in English.",
    language_follows="Noted: I answer in the language of each question.",
    language_choice="Which language would you like my answers in? You can also write /lang fr, /lang en or /lang auto.",
    language_names={"fr": "French", "en": "English"},
    language_auto="That of the question",
    reset="I have forgotten our conversation. The buttons under my answers still work; see /privacy.",
    ask_usage="Write the question after the command, for example: /ask What is SDG 17?",
    only_text="I read text only. Write me your question, and I will look for the answer in my documents.",
    unknown_command="I do not know this command. /help shows those I know; to ask a question, just write it.",
    quota="That is a lot of questions at once. Ask yours again in {seconds} s and I will gladly answer it.",
    failed="Something went wrong on my side, and it has been noted. Please ask your question again in a moment.",
    given_up="I could not answer your last question in spite of several attempts. Try putting it another way.",
    no_index="No document is ready yet. Please try again in a few minutes.",
    restarting=(
        "I am restarting. Your question is kept: I will answer it as soon as I am back, no need to send it again."
    ),
    interrupted="I was interrupted while sending an answer. If you do not see it above, it is under this button.",
    show_again="Show the answer",
    sources="Sources",
    leads="Worth reading",
    indexed="The documents I read",
    passages="{passages} passages",
    facts_from="Facts from: {source}",
    open_original="Open the original at this place",
    expired="This answer is no longer kept. Ask the question again to get its sources back.",
    helpful="Thank you, noted: the answer helped you.",
    unhelpful="Thank you, noted: the answer is not right.",
    only_the_asker="Only the person who asked can rate the answer.",
    only_administrators="This command is for the bot’s administrators. To ask a question, just write it.",
    inline_hint="Type your question…",
    reload_started="I am reading the documents again. Meanwhile I answer from the version before.",
    reload_running="The documents are already being read. The report comes as soon as that is done.",
    reload_nothing="No document could be read: the version before stays in service.\n\nDetails: {reason}",
    reload_failed="The documents could not be taken into service: the version before stays.\n\nDetails: {reason}",
    reload_done="Documents read again in {seconds} s",
    reload_same="Nothing has changed.",
    reload_skipped="{path}: left out. {reason}",
    reload_totals=(
        "Documents: {report.documents} "
        "(added {report.documents_added}, changed {report.documents_changed}, removed {report.documents_removed})\n"
        "Passages: {report.passages} "
        "(added {report.passages_added}, changed {report.passages_changed}, removed {report.passages_removed})\n"
        "Files left out: {skipped}"
    ),
    reload_button="Read the documents again",
    status=(
        "Running for {uptime}\n"
        "Version of the documents: {generation}, of {built_at} UTC\n"
        "Documents: {documents}, passages: {passages}\n"
        "Questions of the last 90 days: {statistics.answered} answered, {statistics.refused} not\n"
        "Ratings: 👍 {statistics.helpful}, 👎 {statistics.unhelpful}\n"
        "Questions waiting: {statistics.pending}"
    ),
    status_no_index="none",
)

TEXTS: Mapping[Language, Texts] = {"fr": FRENCH, "en": ENGLISH}
