"""How well and how fast passages are found, and what that costs: `make benchmark`. Prints, judges nothing.

public_sets.py        the public questions and passages, as sets to be indexed and asked
rankings.py           one index a set, asked by every retriever: the first table
  ask.py              the child process that asks one retriever the questions of one folder
  our_retrievers.py   the bot's own way to a ranking, whole and with parts left out
  other_retrievers.py bm25s, LangChain and LlamaIndex over the same Chroma folder
  scores.py           hit@1, hit@10, MRR@10, percentiles
thousands.py          answers over 10,000 passages, a second start, memory: the second table
costs.py              what lexicon and embedding add to each of these: the third table
"""
