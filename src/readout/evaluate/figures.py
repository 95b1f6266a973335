"""Counts and the figures made of them: precision, recall and F1, and plain rates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Figures = Mapping[str, "Counts | Rate"]
"""Figures by name, in the order in which they are printed."""


@dataclass(slots=True)
class Counts:
    """True positives, predictions and gold items, added up over documents.

    ``recalled`` are the true positives on the gold side; they differ from ``hits`` only where a prediction and
    its gold item fall into different classes, and each side is counted in its own.
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0
    recalled: int = 0

    def add(self, hits: int, predicted: int, gold: int, *, recalled: int | None = None) -> None:
        self.hits += hits
        self.predicted += predicted
        self.gold += gold
        self.recalled += hits if recalled is None else recalled

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def value(self) -> float:
        """F1: the harmonic mean of precision and recall, 0 where neither is defined."""
        return f1(self.precision, self.recall)

    def line(self, name: str) -> str:
        shown = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.value:.3f}"
        return f"{name:22} {shown}   gold {self.gold} predicted {self.predicted}"


@dataclass(slots=True)
class Rate:
    """How often something held, out of how many."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        self.hits += hit
        self.of += 1

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def line(self, name: str) -> str:
        return f"{name:22} {self.value:.3f}   of {self.of}"


@dataclass(slots=True)
class Scores:
    """Figures and, beside them, the errors in words: what a developer reads first."""

    figures: dict[str, Counts | Rate] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def counts(self, name: str) -> Counts:
        found = self.figures.setdefault(name, Counts())
        assert isinstance(found, Counts), name
        return found

    def rate(self, name: str) -> Rate:
        found = self.figures.setdefault(name, Rate())
        assert isinstance(found, Rate), name
        return found

    def table(self) -> str:
        """The figures as lines of text, sorted into counts and rates as they came."""
        return "\n".join(figure.line(name) for name, figure in self.figures.items())


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
