"""Which sentences there are."""

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
    topics: str
    topics_choice: str
    topics_question: str
    topics_back: str
    topics_gone: str
    topics_none: str
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
