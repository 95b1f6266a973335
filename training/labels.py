"""The label sets are the package's own; training adds only the mark of what is not known."""

from readout.annotate.neural.labels import (
    ACTS,
    BEGIN,
    CONVENTIONS,
    INSIDE,
    KINDS,
    LINK,
    NAME_TAGS,
    NAMES,
    OUTSIDE,
    RELATIONS,
    ROLES,
    STATUSES,
    TAG_SLICES,
    TAGS_WIDTH,
    TITLE_TAGS,
    UPOS,
)

IGNORED = -100
"""Target of a word that a data set says nothing about."""

__all__ = [
    "ACTS", "BEGIN", "CONVENTIONS", "IGNORED", "INSIDE", "KINDS", "LINK", "NAMES", "NAME_TAGS", "OUTSIDE",
    "RELATIONS", "ROLES", "STATUSES", "TAGS_WIDTH", "TAG_SLICES", "TITLE_TAGS", "UPOS",
]  # fmt: skip
