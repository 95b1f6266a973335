"""Lexicons: data files with a reason for each odd entry, and the functions that load them."""
