"""The topics that are offered: themes, and example questions that the built-in documents are known to answer.

They stand in ``knowledge/topics.yaml``, which says at its top how to change them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

import knowledge
from knowledge.model import LANGUAGES, Language

TOPICS_FILE = Path(str(knowledge.__file__)).with_name("topics.yaml")

# Buttons carry keys, in at most 64 bytes.
_Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,30}$")]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class TopicsError(Exception):
    """Say in one line what cannot be read in the file of topics, and where."""


@dataclass(frozen=True, slots=True)
class _Keyed:
    """Something with a key that stays, and words for it in both languages."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    key: _Key
    fr: _Text
    en: _Text

    def text(self, language: Language) -> str:
        """Return the words in a language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class ExampleQuestion(_Keyed):
    """A question whose answer is known: the passage of ``document`` that is cited in French as ``locator``.

    ``greets`` tells whether it is one of the few that come with a greeting.
    """

    document: _Text
    locator: _Text
    greets: bool = False


@dataclass(frozen=True, slots=True)
class Theme(_Keyed):
    """A theme and what it holds: smaller themes, or questions."""

    themes: tuple[Theme, ...] = ()
    questions: tuple[ExampleQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """The themes, in the order in which they are shown."""

    themes: tuple[Theme, ...] = ()

    def theme(self, key: str) -> Theme | None:
        """Return the theme with a key, or None if there is none any more."""
        return next((theme for theme in _with_smaller(self.themes) if theme.key == key), None)

    def question(self, key: str) -> ExampleQuestion | None:
        """Return the question with a key, or None if there is none any more."""
        return next((question for question in self.questions() if question.key == key), None)

    def above(self, theme: Theme) -> Theme | None:
        """Return the theme that a smaller one belongs to, or None for one of the first level."""
        return next((each for each in self.themes if theme in each.themes), None)

    def questions(self) -> tuple[ExampleQuestion, ...]:
        """Return the questions of all themes."""
        return tuple(question for theme in _with_smaller(self.themes) for question in theme.questions)

    def greetings(self, language: Language) -> tuple[str, ...]:
        """Return the questions that come with a greeting."""
        return tuple(question.text(language) for question in self.questions() if question.greets)

    def served_by(self, document_ids: Collection[str]) -> Topics:
        """Return the topics whose document, in either language, is among those in service."""
        served = {
            question.document
            for question in self.questions()
            if any(f"{question.document}-{language}" in document_ids for language in LANGUAGES)
        }
        return Topics(_keep(self.themes, served))


def read_topics(path: Path = TOPICS_FILE) -> Topics:
    """Read the topics, or raise TopicsError with one line that says where the file has to be mended."""
    content = None
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        topics = Topics(TypeAdapter(tuple[Theme, ...]).validate_python(content))
        _check(topics)
    except ValidationError as error:
        problem = error.errors(include_input=False)[0]
        raise TopicsError(f"{path.name}: {_find(problem['loc'], content)}: {problem['msg']}") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise TopicsError(f"{path.name}: {' '.join(str(error).split())}") from None
    return topics


def _check(topics: Topics) -> None:
    """Raise ValueError for what each part alone does not show: doubles, empty themes, and themes too deep."""
    themes = tuple(_with_smaller(topics.themes))
    for kind, keyed in (("theme", themes), ("question", topics.questions())):
        counts = Counter(each.key for each in keyed)
        if doubles := [key for key, count in counts.items() if count > 1]:
            raise ValueError(f"more than one {kind} has the key {', '.join(doubles)}")
    for theme in themes:
        if bool(theme.themes) == bool(theme.questions):
            raise ValueError(f"{theme.key}: a theme holds either smaller themes or questions")
        if any(smaller.themes for smaller in theme.themes):
            raise ValueError(f"{theme.key}: its smaller themes hold themes again, which is one level too many")


def _find(place: Sequence[int | str], content: Any) -> str:
    """Return where in the file something stands, by keys where there are any: "compact › adoption › fr"."""
    steps = []
    for step in place:
        content = content[step] if isinstance(step, int) else (content or {}).get(step)
        if isinstance(step, int):
            key = content.get("key") if isinstance(content, dict) else None
            steps.append(str(key or f"no. {step + 1}"))
        elif step not in ("themes", "questions") or step == place[-1]:
            steps.append(step)
    return " › ".join(steps) or "the file"


def _with_smaller(themes: Sequence[Theme]) -> Iterator[Theme]:
    for theme in themes:
        yield theme
        yield from _with_smaller(theme.themes)


def _keep(themes: Sequence[Theme], served: Collection[str]) -> tuple[Theme, ...]:
    """Return the themes with the questions that these documents answer; without those that have none."""
    kept = (
        replace(
            theme,
            themes=_keep(theme.themes, served),
            questions=tuple(question for question in theme.questions if question.document in served),
        )
        for theme in themes
    )
    return tuple(theme for theme in kept if theme.themes or theme.questions)
