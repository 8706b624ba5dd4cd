"""A courtesy gets a friendly word; a question that is politely put stays a question."""

import pytest

from bot.answering.small_talk import SmallTalk, recognise_small_talk


@pytest.mark.parametrize(
    ("message", "courtesy"),
    [
        ("Bonjour", "greeting"),
        ("BONJOUR !!!", "greeting"),
        ("Hello there", "greeting"),
        ("good morning 👋", "greeting"),
        ("merci beaucoup", "thanks"),
        ("Merci pour l’aide", "thanks"),
        ("thanks a lot!", "thanks"),
        ("ok, thank you", "thanks"),
        ("au revoir", "goodbye"),
        ("Bonne journée", "goodbye"),
        ("bye", "goodbye"),
        ("Que peux-tu faire ?", "capability"),
        ("what can you do?", "capability"),
        ("Who are you?", "capability"),
        ("help", "capability"),
        ("Comment ça marche ?", "capability"),
        ("Bonjour, tu parles anglais ?", "capability"),
        ("which languages do you speak?", "capability"),
        ("Where do your answers come from?", "capability"),
        ("Quels sujets couvrez-vous ?", "capability"),
        ("j’ai besoin d’aide", "capability"),
        ("well done!", "thanks"),
        ("hey, what’s up?", "greeting"),
        ("Quoi de neuf ?", "greeting"),
        ("Je peux vous poser une question ?", "greeting"),
        ("that’s wrong", "complaint"),
        ("C’est faux !", "complaint"),
        ("Pardon, je n’ai rien compris", "greeting"),
        ("je ne comprends pas", "complaint"),
        ("No, thanks", "goodbye"),
        ("Non, merci", "goodbye"),
        ("i dont understand", "complaint"),
        ("t’es nul", "complaint"),
        ("nope", "complaint"),
        ("that’s not helpful", "complaint"),
        ("C’est quoi ce bot ?", "capability"),
        ("who made this bot?", "capability"),
        ("can you help me please?", "capability"),
        ("Merci, c’était très clair !", "thanks"),
        ("Y a quelqu’un ?", "greeting"),
        ("à plus tard", "goodbye"),
        ("non merci", "goodbye"),
        ("never mind", "goodbye"),
    ],
)
def test_courtesies_in_both_languages(message: str, courtesy: SmallTalk):
    assert recognise_small_talk(message) == courtesy


@pytest.mark.parametrize(
    "message",
    [
        "Bonjour, qui a financé la réunion ?",
        "Hello, what is SDG 17?",
        "Merci de me dire où s’est tenue la réunion",
        "Peux-tu me dire qui a organisé la réunion ?",
        "Can you tell me what the GCM is?",
        "What can diasporas do?",
        "Que peuvent faire les migrants ?",
        "Thank you, and when was the declaration adopted?",
        "ODD 17 ?",
        "Who created the network on migration?",
        "Where do migrants need help?",
        "Is it wrong to keep a migrant’s passport?",
        "Quels sujets les panels couvraient-ils ?",
        "",
        "   ",
        "🎉",
        "?",
    ],
)
def test_a_question_is_no_small_talk(message: str):
    assert recognise_small_talk(message) is None
