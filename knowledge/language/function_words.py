"""The small words of French and English: articles, pronouns, prepositions, auxiliaries, question words. Folded."""

from __future__ import annotations

from knowledge.model import Language

ELISIONS = frozenset(
    ["l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "aujourd"]
)

_FRENCH = """
le la les un une des du de d au aux l et ou ni mais donc or car si que qu qui quoi dont quand comment pourquoi combien
quel quelle quels quelles lequel laquelle lesquels lesquelles auquel auxquels duquel desquels
je j tu il elle on nous vous ils elles me m te t se s lui leur leurs y en moi toi soi eux
ce c cet cette ces cela ca ceci celui celle ceux celles ici la-bas
mon ma mes ton ta tes son sa ses notre nos votre vos
a dans par pour sur sous avec entre vers chez contre depuis pendant durant lors jusque jusqu avant apres devant derriere
hors selon via afin alors ainsi aussi tres plus moins trop peu bien encore deja toujours jamais ne n pas point non oui
tout tous toute toutes meme memes autre autres chaque chacun chacune quelque quelques quelqu plusieurs certains
certaines tel telle tels telles rien
est sont etait etaient sera seront serait seraient soit soient fut furent etre ete etant suis es sommes etes est-ce
ai as avons avez ont avait avaient aura auront aurait auraient eu eue eus avoir ayant ait aient
fait faire font faisait peut peuvent pouvait pouvaient pourrait pourraient pouvoir peux puis puisse
doit doivent devait devrait devraient devoir faut fallait va vont aller
lorsque lorsqu puisque puisqu quoique tandis parce comme cependant toutefois neanmoins notamment aujourd hui etc
"""

_ENGLISH = """
the a an and or nor but so if that which who whom whose what when where why how than then there here
i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
this these those such some any each every either neither both all most more less few much many other others
another same own
is are was were be been being am do does did done doing have has had having
will would shall should can could may might must ought let
of in on at by for from to into onto with within about above below between among through during before after
over under again against off out up down as per via not yes too very just only also even still already ever never yet
s t d ll m re ve don doesn didn isn aren wasn weren hasn haven hadn won wouldn shouldn couldn cannot ain
because someone somebody something anything anyone anybody everyone everybody everything nobody nothing one ones
themselves itself himself herself oneself while until although though since whether upon toward towards
"""

FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()) | {f"{elision}'" for elision in ELISIONS},
    "en": frozenset(_ENGLISH.split()),
}

# What a question is carried by, whatever it is about.
_FRENCH_CARRIERS = """
passe passer passe-t dire dit dis dites savoir sais sait sachez expliquer explique expliquez explication
parler parle parlez parlent donner donne donnez donnes donnent indiquer indique indiquez
preciser precise precisez precisement exactement exact information informations info infos
renseigner renseignez question questions reponse repondre bonjour bonsoir salut merci svp stp plait
voudrais voudrait voudrions aimerais aimerait souhaite souhaiterais cherche chercher trouver trouve
rappeler rappelle rappelez rappelle-moi resume resumer resumez lister liste listez citer cite citez
signifie signifier veut appelle appeler s'agit agit agir concernant concerne propos sujet rapport
quoi chose choses titre titres intitule type types genre sorte difference differences est-il dessus
kel koi kels kelle kelles qel qelle qels quele ki pk pkoi pq cmt ct keske quest txt
exister existe existent selon apres texte textes document documents source sources passage passages
article billet page pages numero no nombre
ok asap urgent vite rapidement
ki txt complet complete donnee donnees donnes
"""

_ENGLISH_CARRIERS = """
happens happen happened say says said know knows tell tells told explain explains explanation
talk talks give gives gave given show shows indicate precisely exactly exact information info
question questions answer answers hello hi hey thanks thank please pls plz want wants wanted would like
looking look find found remind summarise summarize summary list lists cite name named
mean means meaning called call concerning concerns regarding about subject thing things
exist exists according text texts document documents source sources passage passages article
post blog page pages number
ok asap urgent urgently quickly quick whats whos wheres hows dont u r wht wat wich whch get got hav
txt yr title titles titled type types kind kinds sort difference differences given gave full
"""

CARRIER_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(_FRENCH_CARRIERS.split()),
    "en": frozenset(_ENGLISH_CARRIERS.split()),
}

# Spelt alike in both languages, or too short to tell: they say nothing about the language of a text.
_SHARED = frozenset("a on me as or son si but plus tu y en no non mine point do fait etc via".split())
_TELLING_EXTRA: dict[Language, str] = {
    "fr": "bonjour bonsoir salut merci svp stp quelles quels kel koi pk pkoi pq cmt ct keske cest quest sagit",
    "en": "hello hi hey thanks thank please pls plz tell show give explain whats whos wheres hows dont does u r wht"
    " thx abt mtg govt govts wen ppl ur hw para",
}

TELLING_WORDS: dict[Language, frozenset[str]] = {
    "fr": (FUNCTION_WORDS["fr"] - FUNCTION_WORDS["en"] | frozenset(_TELLING_EXTRA["fr"].split())) - _SHARED,
    "en": (FUNCTION_WORDS["en"] - FUNCTION_WORDS["fr"] | frozenset(_TELLING_EXTRA["en"].split())) - _SHARED,
}
