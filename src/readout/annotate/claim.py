"""One report in a narrator's sentence: its cue, whose words it gives, and which words."""

from dataclasses import dataclass, field

from readout.annotate.cues import Cue
from readout.annotate.frames import Frame
from readout.annotate.subjects import Range
from readout.domain.annotation import AttributionOrigin
from readout.domain.record import Act

NO_VERB = Cue(0, 0, 0, "layout", Act.SAY, frozenset({"quote"}), "", "")
"""For words given to a speaker by their place alone."""


@dataclass(slots=True)
class Claim:
    """One report: words as index ranges of its frame, spoken quotations as their indices."""

    frame: Frame
    cue: Range | None
    source: Range | None
    verb: Cue
    addressee: Range | None = None
    contents: list[Range] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    parent: "Claim | None" = None
    partner: Range | None = None
    """Who was met: the second speaker of what both do ("X met with Y to discuss Z")."""
    topic: bool = False
    planned: bool = False
    turned: bool = False
    """The speaker stands after the verb: "said the Minister"."""
    origin: AttributionOrigin = AttributionOrigin.RULES
