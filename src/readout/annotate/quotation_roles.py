"""What a pair of marks is used for: speech, doubt, or the title of a thing.

Speech is told by its form (a whole sentence, a stop or comma before the closing mark) or by its place (after a
colon, after a reporting word). What is neither plainly one nor the other stays ``UNKNOWN``: a fragment of
somebody's words inside a report, which makes the report mixed but is no statement of its own.
"""

import re
from dataclasses import replace

from readout.domain.annotation import Layers, Quotation, QuotationRole
from readout.domain.text import Document, Span
from readout.lexicon.reporting import Reporting, load_reporting

_REACH = 200
"""How much of a quotation and of the text before it is looked at, whatever their length."""
_BESIDE = 60
_WORDS = re.compile(r"[^\W_][\w’'.-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\Z|[.!?…][\"'”’»]*\s+\S")
_TWO_SENTENCES = re.compile(r"\w{3}[.!?…]\s+[^\W\d_a-z]")
_INTERRUPTED = re.compile(r",[\"'”’»]*\Z|[—–-]\Z")
_LINKERS = frozenset("a an and as at by for from in into of on or over the to with without".split())
_LAST_WORDS = re.compile(r"([^\W\d_][\w’'-]*)[^\w“”\"'«»]*\Z")
_NEXT_WORD = re.compile(r"\s*(?:of\s+)?([^\W\d_][\w-]*)")


class QuotationRoles:
    """Fills in the role of every quotation."""

    name = "quotation-roles"
    version = "1"
    requires = frozenset({"quotations"})
    assigns = frozenset({"quotations"})

    def __init__(self, reporting: Reporting | None = None) -> None:
        self.reporting = reporting or load_reporting()

    def __call__(self, document: Document, layers: Layers) -> Layers:
        found = tuple(replace(each, role=self._role(document.text, each)) for each in layers.quotations)
        return replace(layers, quotations=found)

    def _role(self, text: str, quotation: Quotation) -> QuotationRole:
        first, last = quotation.pieces[0], quotation.pieces[-1]
        opening = text[first.start : min(first.end, first.start + _REACH)]
        closing = text[max(last.start, last.end - _REACH) : last.end]
        words = _WORDS.findall(opening)
        before = text[max(0, quotation.span.start - _REACH) : quotation.span.start].rstrip()
        if len(quotation.pieces) > 1 or len(words) > 12:
            return QuotationRole.SPEECH
        if self._is_title(text, quotation, words, before):
            return QuotationRole.TITLE
        after = text[quotation.span.end : quotation.span.end + _BESIDE]
        if self._beside_cue(before, opening, closing, after):
            return QuotationRole.SPEECH
        if _is_sentence(words, opening, closing, before, after):
            return QuotationRole.SPEECH
        return self._fragment(words, before)

    def _beside_cue(self, before: str, opening: str, closing: str, after: str) -> bool:
        """Whether a comma or a stop joins the marks to a reporting word: “Yes”, said X; X said, “Yes”."""
        if not opening[:1].isupper() and closing[-1:] not in ".,!?":
            return False
        joined = after[:1] == "," or closing[-1:] in ",!?"
        if joined and any(self._reports(word) for word in _WORDS.findall(after)[:4]):
            return True
        last = _LAST_WORDS.search(before)
        return last is not None and before[-1:] in (",", ":") and self._reports(last.group(1))

    def _reports(self, word: str) -> bool:
        return any("quote" in form.frames for form in self.reporting.verbs.get(word.lower(), ()))

    def _fragment(self, words: list[str], before: str) -> QuotationRole:
        """A few words without a sentence's form: speech after a reporting verb or colon, else doubt or unknown."""
        last = _LAST_WORDS.search(before)
        word = last.group(1).lower() if last else ""
        if word in self.reporting.scare_before:
            return QuotationRole.SCARE
        if before.endswith(":") and len(words) > 2:
            return QuotationRole.SPEECH
        if len(words) <= 2 and word not in self.reporting.fragment_before:
            return QuotationRole.SCARE
        return QuotationRole.UNKNOWN

    def _is_title(self, text: str, quotation: Quotation, words: list[str], before: str) -> bool:
        """Every main word capitalised, and a noun beside it that says what sort of thing bears the name."""
        main = [word for word in words if word.lower() not in _LINKERS]
        if not main or not all(word[0].isupper() or word[0].isdigit() for word in main):
            return False
        last = _LAST_WORDS.search(before)
        following = _NEXT_WORD.match(text, quotation.span.end)
        beside = {last.group(1).lower() if last else "", following.group(1).lower() if following else ""}
        named = bool(beside & self.reporting.title_nouns)
        return named or (
            len(main) >= 2 and not before.endswith((":", ",")) and not _stopped(text, quotation.pieces[-1])
        )


def _stopped(text: str, piece: Span) -> bool:
    return text[piece.end - 1] in ".,!?…"


def _is_sentence(words: list[str], opening: str, closing: str, before: str, after: str) -> bool:
    """Whether the words have the form of a sentence, whole or cut by the cue."""
    if not words:
        return False
    if len(words) > 4 and _TWO_SENTENCES.search(opening):
        return True
    capital = opening.lstrip("\"'“‘«([…. ")[:1].isupper()
    ended = bool(_SENTENCE_END.search(closing)) or bool(_INTERRUPTED.search(closing))
    if capital and ended and (len(words) > 2 or before.endswith((":", ",")) or not before or before[-1] in ".!?"):
        return True
    begins = not before or before[-1] in '.!?:\n”"»'
    outside = after[:1] in (",", "–", "—") or (after[:1] == " " and bool(before) and before[-1] in ":,")
    if capital and len(words) > 2 and (begins or before.endswith(",")) and (outside or after[:1] in (".", "")):
        return True
    return len(words) > 3 and before.endswith((":", ","))
