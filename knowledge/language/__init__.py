"""French and English: which one, which words, which words mean the same."""
