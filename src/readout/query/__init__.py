"""From what a user writes to a question, and from a question to a sentence."""
