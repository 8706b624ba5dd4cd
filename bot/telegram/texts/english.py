"""Every sentence the bot says in Telegram, in English."""

from __future__ import annotations

from bot.telegram.texts.sentences import Texts

ENGLISH = Texts(
    commands={
        "help": "What I can do",
        "topics": "Topics and example questions",
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
        "nothing about it, I will tell you that too."
    ),
    what_can_you_do="What can you do?",
    help=(
        "Write your question as it comes to mind; you can follow it up afterwards (“And who funded it?”).\n\n"
        "• The buttons [1], [2]… open the passage that is cited.\n"
        "• 👍 and 👎 tell whether the answer helped you.\n"
        "• In a group, mention @{username}, reply to one of my messages or use /ask.\n"
        "• In any other chat, type @{username} and then your question.\n\n"
        "/topics: topics and example questions\n"
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
    topics="Topics",
    topics_choice="What would you like to know about? Choose a topic, then a question: I answer it at once.",
    topics_question="Choose a question, or ask your own.",
    topics_back="← Back",
    topics_gone="This topic or question is no longer offered. /topics shows what is.",
    topics_none="I have no example questions for these documents. Ask me your own about what they say:",
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
        "Documents: {report.documents} (added {report.documents_added}, changed {report.documents_changed}, removed "
        "{report.documents_removed})\n"
        "Passages: {report.passages} (added {report.passages_added}, changed {report.passages_changed}, removed "
        "{report.passages_removed})\n"
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
