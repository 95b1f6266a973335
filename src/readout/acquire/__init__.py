"""Bytes from files, folders, standard input, corpora and addresses; what cannot be had is a Failure."""
