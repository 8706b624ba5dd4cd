"""Recognise what is said for courtesy: greetings, thanks, good-byes, "what can you do?". Pure."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.language.words import fold

SmallTalk = Literal["capability", "thanks", "goodbye", "greeting"]

_GREETING_WORDS = r"(?:bonjour|bonsoir|salut|coucou|bjr|slt|hello|hi|hey|good (?:morning|afternoon|evening)|greetings)"
_PATTERNS: tuple[tuple[SmallTalk, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.VERBOSE))
    for kind, pattern in (
        (
            "capability",
            rf"""^(?:{_GREETING_WORDS.replace(" ", chr(92) + " ")}\W+)?(?:
            (?:que|qu'est-ce\ que|quoi|tu|vous|on)\b.{{0,25}}\b(?:peux|peut|pouvez|sais|savez)\b
                .{{0,25}}\b(?:faire|aider|fais|fait|demander|repondre)\b.{{0,20}}
            |tu\ fais\ quoi|a\ quoi\ (?:sers|servez|sert)[-\ ](?:tu|vous|ce\ bot).{{0,15}}
            |(?:qui|tu|vous)\ (?:es|etes)[-\ ](?:tu|vous|qui)
            |(?:sur|de)\ quels?\ (?:sujets?|themes?|quoi)\b.{{0,20}}\b(?:tu|vous|t'|interroger|questionner|parler)\b.{{0,30}}
            |comment\ (?:ca|tu|vous)\ (?:marches?|fonctionnes?|fonctionnez)|comment\ (?:t'|vous\ )utiliser
            |what\ (?:can|do)\ (?:you|u)\ (?:do|know|cover|answer)\b.{{0,25}}|how\ do\ you\ work|who\ are\ you|what\ are\ you
            |what\ (?:topics|subjects)\b.{{0,15}}\b(?:you|i|ask)\b.{{0,25}}|what\ can\ i\ ask.{{0,25}}
            |aide|help|menu)\W*$""",
        ),
        (
            "thanks",
            r"""^(?:(?:ok|okay|super|parfait|great|perfect|cool|top|nickel)\W+)?
            (?:merci|mrc|thanks?|thx|thank\ you|tks|ty|cheers|much\ appreciated)\b[^?]{0,40}$""",
        ),
        (
            "goodbye",
            r"""^(?:(?:merci|thanks?|ok)\W+)?(?:au\ revoir|bye|goodbye|a\ bientot|a\ plus|a\+|ciao|bonne\ (?:journee|soiree|nuit)
            |see\ you|good\ night|have\ a\ (?:good|nice|great))\b[^?]{0,40}$""",
        ),
        (
            "greeting",
            rf"""^{_GREETING_WORDS.replace(" ", chr(92) + " ")}\b(?:[\s,!]*(?:a\ (?:tous|toi|vous)|tout\ le\ monde|all|there|everyone
            |ca\ va|comment\ (?:ca\ va|allez[-\ ]vous|vas[-\ ]tu)|how\ are\ you))*\W*$""",
        ),
    )
)


def recognise_small_talk(question: str) -> SmallTalk | None:
    """Return which courtesy a message is and nothing else, or None for a question."""
    folded = " ".join(fold(question).split())
    return next((kind for kind, pattern in _PATTERNS if pattern.match(folded)), None)
