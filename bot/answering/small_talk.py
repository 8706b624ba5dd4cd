"""Recognise what is no question on a subject: greetings, thanks, good-byes, "what can you do?", complaints. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from knowledge.language.words import fold, read_words
from knowledge.model import Odds

SmallTalk = Literal["capability", "thanks", "goodbye", "greeting", "complaint"]

# Each word speaks for one courtesy; the first courtesy listed wins: "bonjour et merci" is thanks.
_WORDS: Mapping[SmallTalk, frozenset[str]] = {
    "goodbye": frozenset("revoir bye goodbye ciao tchao bientot demain adieu byebye farewell later tomorrow".split()),
    "thanks": frozenset(
        """merci mercii mrc mci remercie remercions remerciements thanks thank thx thks tks tnx ty cheers appreciated
        grateful super parfait genial excellent bravo top nickel cool great perfect awesome nice helpful brilliant
        formidable magnifique impeccable ok okay oki dac accord entendu compris understood noted note
        got gotcha useful""".split()
    ),
    "greeting": frozenset(
        """bonjour bonsoir salut coucou bjr bsr slt hello hi hey hiya morning afternoon evening greetings salutations
        yo allo""".split()
    ),
}
# These may stand beside a courtesy and change nothing.
_BESIDE = frozenset(
    """clair clear vraie real person personne appelles appelle nom name
    un une ce a au la le les l d j c t vous toi tous toutes tout te tu je on nous votre ton ta il elle et de du
    des pour pr fin etait bien tres beaucoup mille fois infiniment encore aide reponse reponses temps info infos
    information informations ca va vas allez aller comment cv quoi neuf bonne bon belle journee soiree nuit
    continuation week end weekend matin monde madame monsieur mr mme cher chere collegues est etes es suis
    vraiment trop si vite rapide rapidement sympa gentil utile service prochaine plus marche c'est cela ah oh eh
    ben alors voila oui yes yep ouais haha lol mdr
    you u your the for so very much many all there everyone folks team an it is was that this i m are am how
    doing good day night have see lot lots again help helps helped answer answers works ok really quick bot robot my
    friend
    soon take care sir madam dear and to from now then got
    meet bunch going up well done job mate pleasure welcome hows whats today hope enchante ravi plaisir rencontrer
    """.split()
)
_WISH = re.compile(
    r"\b(?:bonne? (?:journee|soiree|nuit|continuation|week)|(?:good|nice|great) (?:day|evening|night|one|week))\b"
)
_LONGEST = 12  # words
# What messages of a kind are kept under among the questions expected, and how much likelier one must be than a question
# that the documents answer. Chosen on the tuning half.
_BY_THEME: Mapping[str, SmallTalk] = {f"small talk: {kind}": kind for kind in get_args(SmallTalk)}
_MARGIN = 50.0

# What one asks of the bot itself.
_CAPABILITY = re.compile(
    r"""\b(?:tu|vous|t'|bot)\b.{0,20}\b(?:peux|peut|pouvez|sais|sait|savez|connais|connaissez|sers|servez|couvres?
        |couvrez)\b
    |\b(?:peux|pouvez|sais|savez|connais|connaissez|sers|servez|fais|faites|reponds|repondez|fonctionnes?|fonctionnez
        |marches|es|etes)[-\ ](?:tu|vous)\b
    |\b(?:t'es|tu\ es|vous\ etes|es\ tu|es-tu)\ (?:qui|quoi|un|une)\b|\bqui\ t'a\b|\btu\ t'appelles\b
    |\b(?:t'|vous\ )(?:interroger|utiliser|demander)\b|\ba\ quoi\ (?:tu\ )?sers?\b|\btu\ fais\ quoi\b
    |\bcomment\ (?:ca|cela)\ (?:marche|fonctionne)\b|\b(?:marche|fonctionne)\ (?:ce|le)\ bot\b
    |\b(?:what|how|which)\b.{0,30}\b(?:can|could|do|should|may)\ (?:you|u|i\ ask)\b
    |\bcan\ you\ (?:do|help)\b|\byou\ (?:know|cover|answer)\ about\b|\byour\ name\b
    |\b(?:who|what)\ (?:are|r)\ (?:you|u)\b|\bare\ you\ (?:a|an|human|real)\b|\bwho\ (?:made|built|created)\ you\b
    |\bhow\ (?:do|does)\ (?:you|this|it)\ work\b|^\W*(?:aide|help|menu|sos)\W*$""",
    re.VERBOSE,
)
# Whole messages that no single word gives away; greetings and courtesies around them do not matter.
_PHRASES: Mapping[SmallTalk, re.Pattern[str]] = {
    "capability": re.compile(
        r"""(?:(?:do|can|could)\ (?:you|u)\ |tu\ |vous\ |(?:which|what)\ languages?\ (?:do|can)\ you[ ]
            |quelles?\ langues?\ )?
            (?:speak|parle[sz]?(?:[-\ ](?:tu|vous))?)(?:\ (?:french|english|francais|anglais|quelles?\ langues?))?
        |(?:please\ )?(?:help\ me|i\ need\ (?:some\ )?help|aide[sz]?[-\ ]moi|j'ai\ besoin\ d'aide)
        |where\ do\ your\ answers\ come\ from|d'ou\ viennent\ (?:tes|vos)\ (?:reponses|informations|sources)
        |what\ are\ your\ sources|quelles\ sont\ (?:tes|vos)\ sources
        |(?:are|can)\ (?:you|your\ answers)\ (?:be\ )?(?:reliable|trusted|trustworthy)
        |can\ i\ trust\ (?:you|your\ answers)
        |(?:es-tu|etes-vous|tu\ es|vous\ etes|(?:tes|vos)\ reponses\ sont-elles)\ fiables?
        |(?:de\ )?quels?\ (?:sujets?|themes?)
            \ (?:couvrez-vous|couvres-tu|traitez-vous|traites-tu|peux-tu\ parler)
        |what\ (?:topics|subjects)\ (?:do\ you\ cover|can\ i\ ask\ about|are\ there)
        |are\ you\ (?:chatgpt|gpt|an?\ (?:ai|bot|robot|human))|(?:es-tu|etes-vous|tu\ es|t'es)\ (?:chatgpt|une\ ia)
        |qui\ (?:t'a|vous\ a)\ (?:cree|fait|fabrique|concu|programme|developpe)e?
        |who\ (?:made|built|created|developed|programmed|runs)\ (?:you|this\ bot)
        |(?:qui\ est|who(?:'s|\ is))\ (?:derriere|behind)\ (?:ce\ bot|this\ bot|toi|vous|you)
        |(?:c'est\ quoi|qu'est-ce\ que|what\ is|what's)\ (?:ce|this)\ (?:bot|robot|assistant|service)
        |comment\ (?:tu\ marches|t'appelles-tu|tu\ t'appelles|ca\ s'utilise|t'utiliser|vous\ utiliser)
        |(?:tu|vous)\ (?:fonctionnes?|fonctionnez|marche[sz]?)\ comment
        |how\ (?:do|can|should)\ i\ (?:use|ask|start|talk\ to)\ (?:this|you|it)(?:\ bot)?
        |d'ou\ (?:sors-tu|sortez-vous|tires-tu|tirez-vous)\ (?:tes|vos)\ (?:reponses|informations|infos|sources)
        |(?:tu\ peux|vous\ pouvez)\ faire\ quoi(?:\ pour\ (?:moi|nous))?
        |a\ quoi\ (?:tu\ sers|vous\ servez)(?:\ (?:exactement|au\ juste))?
        |what\ (?:else\ )?can\ (?:you\ do|i\ ask)(?:\ (?:for\ (?:me|us)|here|you))?
        |(?:can|could)\ you\ help(?:\ (?:me|us))?(?:\ please)?
        |(?:peux-tu|pouvez-vous|tu\ peux|vous\ pouvez)\ m'aider
        |(?:do\ you\ speak|parlez-vous|parles-tu|tu\ parles)
            \ (?:spanish|german|arabic|italian|portuguese|espagnol|allemand|arabe|italien|portugais)
        |je\ suis\ (?:un\ peu\ )?perdue?|i(?:'m|\ am)\ (?:a\ bit\ )?lost""",
        re.VERBOSE,
    ),
    "goodbye": re.compile(
        r"stop|a (?:plus(?: tard)?|la prochaine|bientot|demain)|see you(?: (?:later|soon|tomorrow|around))?|never ?mind"
        r"|laissez? tomber|aurevoir|(?:no|non),? (?:thanks|thank you|merci)"
    ),
    "thanks": re.compile(
        r"""well\ done|good\ (?:job|work|bot)|nice\ one|bien\ (?:joue|vu|recu)|(?:beau|excellent|bon)\ travail
        |(?:it|that|c')\ ?(?:was|is|etait|est)\ (?:very\ |tres\ )?(?:clear|helpful|useful|clair|utile|parfait)
        |i\ (?:love|like)\ (?:you|it|this(?:\ bot)?)|(?:je\ t'|j')(?:aime|adore)(?:\ (?:bien|ce\ bot))?
        |(?:ca|cela)\ (?:m'|nous\ )aide(?:\ beaucoup)?""",
        re.VERBOSE,
    ),
    "greeting": re.compile(
        r"""(?:comment\ )?(?:ca\ va|vas-tu|allez-vous)(?:\ (?:bien|aujourd'hui))*
        |(?:il\ )?y\ a(?:-t-il)?\ quelqu'un(?:\ ici)?|(?:es-tu|etes-vous|tu\ es|vous\ etes)\ la
        |(?:is\ )?any(?:one|body)\ (?:there|here|home)|are\ you\ (?:there|here|awake)
        |how(?:'s|\ is|\ are)\ (?:it\ going|things|you(?:\ doing)?)(?:\ today)?
        |what(?:'s|s|\ is)\ up|quoi\ de\ neuf
        |tests?|testing|sorry|pardon|desolee?|excuse[sz]?[-\ ]moi|lol|mdr
        |(?:may|can|could)\ i\ ask\ (?:you\ )?(?:something|a\ question)
        |(?:je\ peux|puis-je|est-ce\ que\ je\ peux|j'ai)\ (?:(?:te|vous)\ )?(?:poser\ )?une\ question""",
        re.VERBOSE,
    ),
    "complaint": re.compile(
        r"""no|nope|non|(?:(?:t'es|tu\ es|vous\ etes|trop)\ )?nuls?|n'importe\ quoi
        |(?:that(?:'s|\ is)|this\ is|it(?:'s|\ is)|you(?:'re|\ are))\ (?:\w+\ )?
            (?:wrong|false|incorrect|mistaken|useless|stupid)
        |(?:that(?:'s|\ is)|it(?:'s|\ is))\ not\ (?:right|true|correct|what\ i\ asked)
        |(?:(?:that|this|it|your\ answer)\ )(?:is|was|isn't|wasn't)\ (?:not\ )?(?:\w+\ )?
            (?:wrong|false|helpful|useful|rubbish|nonsense|bad)
        |(?:that|this|it|your\ answer)'s\ (?:not\ )?(?:helpful|useful|rubbish|nonsense|bad)
        |(?:ta|votre|cette)\ reponse\ (?:est|n'est)\ (?:\w+\ )?(?:fausse|inexacte|nulle|mauvaise|bonne|juste|exacte)
        |c'est\ pas\ (?:terrible|bon|top|clair)(?:\ comme\ reponse)?|vous\ vous\ etes\ trompee?s?|tu\ t'es\ trompee?
        |i\ (?:don'?t|do\ not|didn'?t)\ (?:understand|get\ it)(?:\ (?:you|that|this|your\ answer))?
        |that's\ not\ my\ question
        |c'est\ (?:\w+\ )?(?:faux|nul|inexact|pas\ (?:vrai|exact|juste|ca|ma\ question|ce\ que\ j'ai\ demande))
        |(?:tu\ te\ trompes|vous\ vous\ trompez|(?:tu\ as|vous\ avez)\ tort|tu\ dis\ n'importe\ quoi)
        |(?:je\ )?(?:ne\ )?(?:comprends|comprend)\ (?:pas|rien)|(?:j'ai|je\ n'ai)\ (?:pas|rien)\ compris""",
        re.VERBOSE,
    ),
}
_ABOUT_THE_BOT = frozenset(
    """peux peut pouvez sais sait savez connais connaissez sers servez sert faire fais faites fait reponds repondez
    repondre aider aides aidez demander poser question questions sujet sujets theme themes domaine domaines
    interroger utiliser quoi que qu qui quels quel quelles quelle sur comment marches marche fonctionnes
    fonctionne fonctionnez couvres couvrez couvre parler parle sorte genre choses chose puis peut-on dire dis
    can could do does ask topics topic subjects subject about know cover covers help answer kind sort things
    thing what who which how work works use made built created human real machine person robot
    humain personne ia intelligence artificielle ai vrai should may me i us tell ou or vraie personne really""".split()
)


def recognise_small_talk(question: str) -> SmallTalk | None:
    """Return which courtesy a message is and nothing else, or None for a question."""
    folded = " ".join(fold(question).split())
    words = [word.folded.rstrip("'") for word in read_words(folded)]
    if not words or len(words) > _LONGEST:
        return None
    phrase = _recognise_phrase(folded)
    if phrase is not None:
        return phrase
    if _CAPABILITY.search(folded):
        courtesies = frozenset().union(*_WORDS.values())
        # A request that names a subject is a question, however politely it is put to the bot.
        return "capability" if _ABOUT_THE_BOT | _BESIDE | courtesies >= set(words) else None
    for kind, of_this_kind in _WORDS.items():
        if any(word in of_this_kind for word in words) and _is_courteous(words):
            return kind
    return "goodbye" if _WISH.search(folded) and _is_courteous(words) else None


def small_talk_by_odds(odds: Odds | None) -> SmallTalk | None:
    """Return which small talk a message is by the odds of the questions expected; None where they tell nothing."""
    if odds is None or odds.left_open - odds.answered < _MARGIN:
        return None
    return _BY_THEME.get(odds.theme)


def _recognise_phrase(folded: str) -> SmallTalk | None:
    # "No, thanks" is more than "no".
    whole = folded.strip(" .!?")
    found = next((kind for kind, phrases in _PHRASES.items() if phrases.fullmatch(whole)), None)
    for clause in filter(None, (clause.strip() for clause in re.split(r"[^\w' -]+", folded))):
        kind = next((kind for kind, phrases in _PHRASES.items() if phrases.fullmatch(clause)), None)
        if kind is None and not _is_courteous([word.folded.rstrip("'") for word in read_words(clause)]):
            return None
        found = found or kind
    return found


def _is_courteous(words: list[str]) -> bool:
    return all(word in _BESIDE or any(word in kind for kind in _WORDS.values()) for word in words)
