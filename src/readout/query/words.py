"""The words of a question: ``grain corridor``, ``"grain corridor"``, ``corrid*``, ``-sanctions``."""

import re

from readout.domain.folding import fold
from readout.domain.query import Term

_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|“([^”]*)”?|(\S+))')
_MOST_TERMS = 64


def parse_words(text: str) -> tuple[Term, ...]:
    """All words must be found; those in quotation marks one after another; ``-`` excludes, ``*`` ends a beginning.

    Anything can be written: what holds no letter or digit is passed over.
    """
    terms = (_term(*match.groups(default="")) for match in _PIECE.finditer(text))
    return tuple(term for term in terms if term is not None)[:_MOST_TERMS]


def _term(minus: str, straight: str, curly: str, plain: str) -> Term | None:
    written = straight or curly or plain
    words = tuple(fold(written).split())
    if not words:
        return None
    return Term(words, prefix=written.rstrip().endswith("*"), excluded=bool(minus))
