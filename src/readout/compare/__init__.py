"""Two readings beside each other: the two sides of an encounter, or two revisions of one page."""
