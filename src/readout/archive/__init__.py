"""The archive as a whole: adding, following, reading again. It composes acquire, vault and store."""
