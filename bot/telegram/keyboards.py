"""The buttons under a message, and the data they carry (64 bytes at most). Pure."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Answer, Citation
from bot.storage import Rating
from bot.telegram.texts import TEXTS
from bot.topics import Theme, Topics
from knowledge.model import LANGUAGES, Language

CITATION, LEAD, SUGGESTION, RATING, AGAIN, LANGUAGE, RELOAD = "c", "l", "s", "r", "a", "lang", "reload"
TOPICS, THEME, EXAMPLE = "topics", "t", "q"
RATINGS: dict[str, Rating] = {"up": 1, "down": -1}
_FACES: dict[str, str] = {"up": "👍", "down": "👎"}
_OWN_NAMES: dict[Language, str] = {"fr": "Français", "en": "English"}
_LABEL_LENGTH, _LEAST_OF_TITLE = 60, 10


def under_answer(answer: Answer, answer_id: int, rating: Rating | None = None) -> InlineKeyboardMarkup | None:
    """Return a button for each citation, place to look and example question, and 👍 👎 unless it is small talk.

    Where there is no answer, the topics are offered as well.
    """
    language = answer.language
    rows = [
        *(
            _row(_place(f"[{each.number}]", each, language), CITATION, answer_id, each.number)
            for each in answer.citations
        ),
        *(_row(_place("→", each, language), LEAD, answer_id, index) for index, each in enumerate(answer.leads)),
        *(
            _row(_shortened(question), SUGGESTION, answer_id, index)
            for index, question in enumerate(answer.suggestions)
        ),
    ]
    if answer.status in ("smalltalk", "not_found"):
        rows.append(_topics_row(language))
    if answer.status != "smalltalk":
        rows.append([_button(_face(name, rating), RATING, answer_id, name) for name in RATINGS])
    return InlineKeyboardMarkup(rows) if rows else None


def show_again(answer_id: int, language: Language) -> InlineKeyboardMarkup:
    """Return the button that shows an answer whose sending was interrupted."""
    return InlineKeyboardMarkup([_row(TEXTS[language].show_again, AGAIN, answer_id)])


def languages(language: Language) -> InlineKeyboardMarkup:
    """Return the choice of languages."""
    texts = TEXTS[language]
    choices = [_button(_OWN_NAMES[each], LANGUAGE, each) for each in LANGUAGES]
    return InlineKeyboardMarkup([choices, _row(texts.language_auto, LANGUAGE, "auto")])


def topics(language: Language) -> InlineKeyboardMarkup:
    """Return the button that offers the topics."""
    return InlineKeyboardMarkup([_topics_row(language)])


def themes(offered: Topics, language: Language) -> InlineKeyboardMarkup:
    """Return a button for each theme of the first level."""
    return InlineKeyboardMarkup(
        [_row(_shortened(theme.text(language)), THEME, language, theme.key) for theme in offered.themes]
    )


def theme(offered: Topics, opened: Theme, language: Language) -> InlineKeyboardMarkup:
    """Return a button for each smaller theme or question of a theme, and the way back."""
    above = offered.above(opened)
    return InlineKeyboardMarkup(
        [
            *(_row(_shortened(each.text(language)), THEME, language, each.key) for each in opened.themes),
            *(_row(_shortened(each.text(language)), EXAMPLE, language, each.key) for each in opened.questions),
            _row(TEXTS[language].topics_back, THEME, language, *((above.key,) if above else ())),
        ]
    )


def administration(language: Language) -> InlineKeyboardMarkup:
    """Return the button that reads the documents again."""
    return InlineKeyboardMarkup([_row(TEXTS[language].reload_button, RELOAD)])


def _topics_row(language: Language) -> list[InlineKeyboardButton]:
    return _row(TEXTS[language].topics, TOPICS, language)


def _row(label: str, *data: str | int) -> list[InlineKeyboardButton]:
    return [_button(label, *data)]


def _button(label: str, *data: str | int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=":".join(map(str, data)))


def _place(mark: str, citation: Citation, language: Language) -> str:
    """Return a label that fits: the locator first, which tells the buttons apart and which a phone still shows."""
    place = f"{mark} {citation.passage.locator.render(language)}"
    room = _LABEL_LENGTH - len(place) - len(", ")
    if room < _LEAST_OF_TITLE:
        return _shortened(place)
    return f"{place}, {_shortened(citation.passage.title, room)}"


def _shortened(label: str, length: int = _LABEL_LENGTH) -> str:
    return label if len(label) <= length else label[: length - 1].rstrip() + "…"


def _face(name: str, rating: Rating | None) -> str:
    return f"{_FACES[name]} ✓" if RATINGS[name] == rating else _FACES[name]
