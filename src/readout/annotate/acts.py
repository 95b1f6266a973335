"""What a speaker does by saying something: the verb's own act, unless it is neutral and the content decides."""

from collections.abc import Sequence

from readout.domain.record import Act
from readout.domain.text import Span
from readout.lexicon.reporting import Reporting, load_reporting

_REACH = 160
"""How much of the content is looked at."""


class Acts:
    """Decides acts by the lexicon."""

    def __init__(self, reporting: Reporting | None = None) -> None:
        self.reporting = reporting or load_reporting()

    def of_reported(self, text: str, content: Sequence[Span], act: Act) -> Act:
        """The act of a report whose cue has this act of its own."""
        if act not in self.reporting.neutral or not content:
            return act
        words = _opening(text, content)
        for decision in (*self.reporting.starts, *self.reporting.holds):
            if decision.pattern.search(words):
                return decision.act
        return act

    def of_quoted(self, text: str, content: Sequence[Span], act: Act) -> Act:
        """The act of quoted words."""
        if act not in self.reporting.neutral or not content:
            return act
        words = _opening(text, content)
        for decision in self.reporting.quoted:
            if decision.pattern.search(words):
                return decision.act
        return act


def _opening(text: str, content: Sequence[Span]) -> str:
    first = content[0]
    return text[first.start : min(first.end, first.start + _REACH)]
