"""Every sentence the bot says in Telegram, in French."""

from __future__ import annotations

from bot.telegram.texts.sentences import Texts

FRENCH = Texts(
    commands={
        "help": "Ce que je sais faire",
        "topics": "Des thèmes et des exemples de questions",
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
        "Bonjour ! Posez-moi une question sur le Pacte mondial pour les migrations, l’ODD 17 ou les partenariats avec "
        "les diasporas, en français ou en anglais.\n\n"
        "Chaque réponse cite ses sources : un bouton sous la réponse ouvre le passage exact. Si mes documents ne "
        "disent rien, je vous le dis aussi."
    ),
    what_can_you_do="Que sais-tu faire ?",
    help=(
        "Écrivez votre question comme elle vous vient ; vous pouvez ensuite enchaîner (« Et qui l’a financée ? »).\n\n"
        "• Les boutons [1], [2]… ouvrent le passage cité.\n"
        "• 👍 et 👎 disent si la réponse vous a servi.\n"
        "• Dans un groupe, mentionnez @{username}, répondez à l’un de mes messages ou utilisez /ask.\n"
        "• Dans toute autre discussion, tapez @{username} puis votre question.\n\n"
        "/topics : des thèmes et des exemples de questions\n"
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
        "numéro Telegram de la discussion et de la personne qui a demandé.\n"
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
    topics="Thèmes",
    topics_choice="De quoi voulez-vous parler ? Choisissez un thème, puis une question : j’y réponds aussitôt.",
    topics_question="Choisissez une question, ou posez la vôtre.",
    topics_back="← Retour",
    topics_gone="Ce thème ou cette question n’est plus proposé. /topics montre ce qui l’est.",
    topics_none="Je n’ai pas d’exemples de questions pour ces documents. Posez-moi les vôtres sur ce qu’ils disent :",
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
        "Documents : {report.documents} (ajoutés {report.documents_added}, modifiés {report.documents_changed}, "
        "retirés {report.documents_removed})\n"
        "Passages : {report.passages} (ajoutés {report.passages_added}, modifiés {report.passages_changed}, retirés "
        "{report.passages_removed})\n"
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
