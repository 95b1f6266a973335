"""Words as they are compared: without case, accents and punctuation, in every script."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """ "Señor al-Mansūr " → "senor al mansur"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return _NOT_WORD.sub(" ", kept).strip()


def fold_in_place(text: str) -> str:
    """Folded character by character: as long as ``text``, so that an offset in one is an offset in the other."""
    return "".join(_fold_character(character) for character in text)


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character)[0]
    lowered = base.casefold()
    return lowered if len(lowered) == 1 else base
