"""What the head of a Markdown file says about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import cast

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from knowledge.indexing.read_dates import read_date, read_partial_date
from knowledge.indexing.skipping import UnreadableDocumentError
from knowledge.model import LANGUAGES, Language, PartialDate

_OPENED = re.compile(r"---[ \t]*\n[ \t]*[A-Za-z_]+[ \t]*:")
_LONGEST = 20_000  # characters
_DETAILS = ("title", "publisher", "date", "source")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a front matter; ``end`` is where the text after it begins, ``notice`` the span of its details."""

    title: str | None = None
    publisher: str | None = None
    date: date | PartialDate | None = None
    language: Language | None = None
    translation_of: str | None = None
    restates: str | None = None
    source: str | None = None
    address: str | None = None
    source_addresses: Mapping[str, str] = field(default_factory=dict)
    end: int = 0
    notice: tuple[int, int] | None = None


@lru_cache(maxsize=64)  # a document's is wanted several times
def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a Markdown text, empty if it has none; UnreadableDocumentError if a key is wrong."""
    tokens = MarkdownIt("zero").use(front_matter_plugin).parse(text[:_LONGEST])
    if not tokens or tokens[0].type != "front_matter":
        if _OPENED.match(text):
            raise UnreadableDocumentError(
                "l’en-tête ouvert par « --- » à la ligne 1 n’est pas fermé",
                "the front matter opened by “---” on line 1 is not closed",
            )
        return FrontMatter()
    lines = text.split("\n")
    last = cast("list[int]", tokens[0].map)[1]
    values = _load(tokens[0].content)
    end = min(sum(len(line) + 1 for line in lines[:last]), len(text))
    return FrontMatter(
        title=_text(values, "title", lines),
        publisher=_text(values, "publisher", lines),
        date=_date(values, lines),
        language=_language(values, lines),
        translation_of=_text(values, "translation_of", lines),
        restates=_text(values, "restates", lines),
        source=_text(values, "source", lines),
        address=_text(values, "address", lines),
        source_addresses=_source_addresses(values, lines),
        end=end,
        notice=_find_notice(values, lines[:last]),
    )


def _load(content: str) -> dict[str, object]:
    try:
        # Every scalar as it is written: what a date or a number is, is decided key by key below.
        values = yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 builds text, lists and mappings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise UnreadableDocumentError(
            f"en-tête, ligne {line} : YAML non valide ; mettez entre guillemets les valeurs qui contiennent « : »",
            f"front matter, line {line}: not valid YAML; put values that contain “:” in quotes",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableDocumentError(
            "l’en-tête n’est pas du YAML valide", "the front matter is not valid YAML"
        ) from error
    if not values:
        return {}
    if not isinstance(values, dict):
        raise UnreadableDocumentError(
            "l’en-tête doit être une suite de lignes « clé: valeur »",
            "the front matter must be lines of “key: value”",
        )
    return {str(key).strip().lower(): value for key, value in values.items() if value != ""}


def _text(values: dict[str, object], key: str, lines: list[str]) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(key, lines, "un texte est attendu", "a text is expected")
    return " ".join(value.split()) or None


def _source_addresses(values: dict[str, object], lines: list[str]) -> dict[str, str]:
    """Return the addresses of the texts that passages restate, by how the locators of these begin."""
    value = values.get("source_addresses", {})
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise _wrong(
            "source_addresses",
            lines,
            "des lignes « début du repère: adresse » sont attendues",
            "lines of “beginning of the locator: address” are expected",
        )
    return {" ".join(str(beginning).split()): str(address).strip() for beginning, address in value.items()}


def _date(values: dict[str, object], lines: list[str]) -> date | PartialDate | None:
    value = values.get("date")
    if value is None:
        return None
    found = read_date(str(value)) or read_partial_date(str(value))
    if found is None:
        raise _wrong("date", lines, f"« {value} » n’est pas une date", f"“{value}” is no date")
    return found


def _language(values: dict[str, object], lines: list[str]) -> Language | None:
    value = values.get("language")
    if value is None:
        return None
    for language in LANGUAGES:
        if str(value).strip().lower() == language:
            return language
    raise _wrong("language", lines, f"« {value} » n’est ni fr ni en", f"“{value}” is neither fr nor en")


def _wrong(key: str, lines: list[str], french: str, english: str) -> UnreadableDocumentError:
    line = _find_line(key, lines)
    return UnreadableDocumentError(
        f"en-tête, ligne {line}, clé « {key} » : {french}", f"front matter, line {line}, key “{key}”: {english}"
    )


def _find_line(key: str, lines: list[str]) -> int:
    """Return the number, from 1, of the line that sets a key."""
    pattern = re.compile(rf"\s*[\"']?{key}[\"']?\s*:", re.IGNORECASE)
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)


def _find_notice(values: dict[str, object], lines: list[str]) -> tuple[int, int] | None:
    """Return the span of the lines from the first to the last that tell title, publisher, date and source."""
    if all(values.get(key) is None for key in _DETAILS if key != "title"):
        return None
    numbers = [_find_line(key, lines) for key in _DETAILS if values.get(key) is not None]
    first, last = min(numbers), max(numbers)
    while lines[last : last + 1] and lines[last][:1].isspace():  # a value that goes on
        last += 1
    start = sum(len(line) + 1 for line in lines[: first - 1])
    text = "\n".join(lines[first - 1 : last])
    return start, start + len(text.rstrip())
