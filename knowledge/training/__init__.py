"""Learn the bilingual lexicon and the bilingual embedding that the index uses, from parallel texts.

    python -m knowledge.training lexicon --data FOLDER      about two minutes
    python -m knowledge.training embedding --data FOLDER    about ten minutes

Neither is needed to run the bot: the results stand in ``knowledge/language/learned``, with their data card.
"""
