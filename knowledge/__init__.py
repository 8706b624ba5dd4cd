"""What is known: documents in, passages out. Knows no chat and no language model."""
