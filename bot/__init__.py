"""The way of one question, for whoever opens this folder first.

A message comes through a door: ``telegram/application.py`` lists its handlers in order, ``console.py`` is the terminal,
``questions_as_json.py`` a pipe. The door hands the question, and the recent turns of the conversation, to
``assistant.py``, which is the whole way in one place:

0. ``answering/several.py`` – the questions of one message; each goes this way, and ``answering/join.py`` puts the
   answers together.
1. ``answering/understand.py`` – which language, what is asked for without its courtesies, which points it names, what a
   follow-up takes over from the turn before; what is shortened is written out. Plain small talk goes no further.
2. ``knowledge/retrieval`` – the question’s terms with synonyms, translations and spelling; passages ranked by words,
   by meaning and by ``question_odds.py`` and ``question_classifier.py``: how likely the question is among those that
   people ask of each sentence, of what the documents leave open, and of other subjects, small talk among them.
3. ``answering/evidence.py`` – each sentence of these passages: how much of the question it meets, which names
   and numbers it misses, whether it holds what is asked for.
4. ``answering/choose.py`` – evidence and odds together: one to four sentences, the items of a list, both sides of a
   disagreement; or none.
5. ``answering/phrase.py`` – the answer's text with its citations; exact quotes where the language changes.

The door shows the ``Answer``. ``__main__.py`` is the only place that reads settings and builds the parts.
Questions to begin with are in ``topics.py``.
"""
