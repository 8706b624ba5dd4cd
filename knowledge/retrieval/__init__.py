"""From a question to a ranking of passages."""
