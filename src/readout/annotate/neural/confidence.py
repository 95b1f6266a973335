"""How sure a statement is: a logistic over what the model shows of it, fitted on dev."""

from dataclasses import astuple, dataclass
from math import exp

_FAR = 12.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one statement."""

    log_odds: float
    """The linker's own judgement of the cue."""
    tagged: float
    """Mean probability that the cue's words are in a cue."""
    clear: float
    """Mean probability of the labels of the content's words."""
    sourced: float
    """1 if there is a source, else 0."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the evidence, in its order, and an offset."""

    log_odds: float = 1.0
    tagged: float = 0.0
    clear: float = 0.0
    sourced: float = 0.0
    offset: float = 0.0

    def probability(self, evidence: Evidence) -> float:
        """The share of statements with such evidence that are right."""
        *weights, offset = astuple(self)
        total = offset + sum(w * x for w, x in zip(weights, astuple(evidence), strict=True))
        return 1 / (1 + exp(-max(-_FAR, min(_FAR, total))))
