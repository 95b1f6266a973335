"""Attribution by a phrase instead of a verb: "according to X, ...", "..., in his words, ..."."""

from collections.abc import Sequence

from readout.annotate import addressees
from readout.annotate.claim import Claim
from readout.annotate.content import Content
from readout.annotate.cues import Cue
from readout.annotate.frames import Frame
from readout.annotate.subjects import Subjects
from readout.domain.record import Act
from readout.lexicon.reporting import Reporting

_OPENING_WORDS = frozenset("and but , also".split())
_POSSESSIVES = frozenset("his her their its he she".split())


class ByPhrase:
    """Attribution by a phrase: "according to X, ...", "..., in his words, ..."."""

    def __init__(self, reporting: Reporting, subjects: Subjects) -> None:
        self.reporting, self.subjects = reporting, subjects

    def read(self, frame: Frame) -> list[Claim]:
        claims = [self._according(frame, at, last) for at, last in _phrases(frame, self.reporting.according_to)]
        claims += [self._in_words(frame, at, last) for at, last in _phrases(frame, self.reporting.in_words)]
        return [claim for claim in claims if claim is not None]

    def _according(self, frame: Frame, at: int, last: int) -> Claim | None:
        end = addressees.phrase(frame, last, self.reporting.speaker_nouns)
        source = self.subjects.checked(frame, last, end)
        if source is None or frame.lower(end) not in (",", ".", ""):
            return None
        claim = Claim(frame, (at, last), source, _phrase_verb(at, last))
        opens = at == 0 or all(frame.lower(k) in _OPENING_WORDS for k in range(at))
        first, stop = (end + 1, len(frame)) if opens else (0, at)
        Content(frame, claim, self.reporting.speaker_nouns).put_all(first, stop)
        return claim

    def _in_words(self, frame: Frame, at: int, last: int) -> Claim | None:
        """The speaker is the pronoun inside the phrase; the content is the clause, the phrase left out."""
        pronoun = next((k for k in range(at, last) if frame.lowers[k] in _POSSESSIVES), None)
        if pronoun is None:
            return None
        claim = Claim(frame, (at, last), (pronoun, pronoun + 1), _phrase_verb(at, last))
        content = Content(frame, claim, self.reporting.speaker_nouns)
        content.put_all(0, at)
        content.put_all(last, len(frame))
        return claim


def _phrases(frame: Frame, phrases: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where some phrases stand in a frame."""
    found = []
    for words in phrases:
        found += [
            (at, at + len(words))
            for at, lower in enumerate(frame.lowers)
            if lower == words[0] and tuple(frame.lowers[at : at + len(words)]) == words
        ]
    return found


def _phrase_verb(at: int, last: int) -> Cue:
    return Cue(at, last, at, "phrase", Act.SAY, frozenset({"clause"}), "", "")
