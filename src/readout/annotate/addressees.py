"""Those spoken to: "told X that", "thanked X for", "conveyed to X", "in a message to X"."""

from readout.annotate.frames import Frame
from readout.annotate.subjects import Range

_STOPS = frozenset(
    """that for of on about to with as after when who which whom whose in at during over against from by if
    whether how what why where regarding concerning upon into not will would is was were are has had said while
    because through following before since until without he she they we i it""".split()
)
_PRONOUNS = frozenset("him her them us me you it".split())
_DETERMINERS = frozenset("the a an his her its their our my your all both those".split())
_LINKS = frozenset("of the for and to".split())
# The preposition that brings in a verb's content, and so never belongs to the name before it.
_OWN = {
    **dict.fromkeys(("inform", "accuse", "remind", "assure", "notify", "advise", "warn"), "of"),
    **dict.fromkeys(("thank", "commend", "praise"), "for"),
}
_PUNCTUATION = frozenset(".,;:!?()[]–—-")


def phrase(frame: Frame, at: int, nouns: frozenset[str], verb: str = "") -> int:
    """Where the noun phrase that begins at ``at`` ends; ``at`` itself when none begins there."""
    if frame.lower(at) in _PRONOUNS and not (frame.lower(at) == "her" and _begins_noun(frame, at + 1)):
        return at + 1
    end = at
    while end < len(frame) and not frame.is_quote(end):
        lower = frame.lowers[end]
        if lower in _PUNCTUATION:
            if lower == "," and _apposition(frame, end + 1, nouns):
                end += 1
                continue
            break
        if lower in _STOPS and (lower == _OWN.get(verb) or not _of_title(frame, at, end, nouns)):
            break
        end += 1
    return end


def _begins_noun(frame: Frame, at: int) -> bool:
    """Whether "her" has a noun behind it: "told her counterpart", not "told her that"."""
    lower = frame.lower(at)
    return lower[:1].isalpha() and lower not in _STOPS


def _of_title(frame: Frame, start: int, at: int, nouns: frozenset[str]) -> bool:
    """ "the President of X", "the Minister for Y": the preposition inside an office."""
    if frame.lowers[at] not in ("of", "for", "to") or at == start:
        return False
    head, following = frame.lowers[at - 1], frame.lower(at + 1)
    capital = at + 1 < len(frame) and (frame.words[at + 1][0].isupper() or following == "the")
    if frame.lowers[at] == "of":
        return capital and (head in nouns or frame.words[at + 1][0].isupper())
    title = head in nouns or head in ("affairs", "people", "peoples", "state", "government")
    return title and capital and frame.words[at - 1][0].isupper()


def _apposition(frame: Frame, at: int, nouns: frozenset[str]) -> bool:
    """A capitalised stretch that another comma closes before the content: "told Mr. X, the envoy, that"."""
    end = at
    while end < len(frame) and frame.lower(end) not in (",", ".", ";") and end - at < 12:
        if not (frame.words[end][0].isupper() or frame.lowers[end] in _LINKS or frame.lowers[end] in nouns):
            return False
        end += 1
    return (
        end > at and frame.lower(end) == "," and frame.lower(end + 1) in ("that", "for", "on", "to", "of", "about")
    )


def after_to(frame: Frame, at: int, nouns: frozenset[str], *, surely: bool = False) -> Range | None:
    """The phrase of "to X" at ``at``, when X can be spoken to; None when "to" begins something else. ``surely``
    when the act is always done to somebody: thanks, condolences."""
    if frame.lower(at) != "to":
        return None
    end = phrase(frame, at + 1, nouns)
    if end == at + 1 or end - at > 16:
        return None
    first = frame.words[at + 1]
    begins = first[0].isupper() or frame.lower(at + 1) in _PRONOUNS | _DETERMINERS or frame.lower(at + 1) in nouns
    named = any(frame.lowers[k] in nouns or frame.words[k][0].isupper() for k in range(at + 1, end))
    return (at + 1, end) if begins and (surely or named or frame.lower(at + 1) in _PRONOUNS) else None
