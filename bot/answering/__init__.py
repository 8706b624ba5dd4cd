"""From a question to a cited answer: understand it, look for passages, choose the sentences that answer it."""
