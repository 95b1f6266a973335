"""Acts of speech in the groups that matter between two sides: what is asked, pledged, praised, or held against."""

from enum import StrEnum

from readout.domain.record import Act


class Stance(StrEnum):
    """What sort of act a statement is."""

    TOPIC = "topic"
    ASSERTION = "assertion"
    PRAISE = "praise"
    DEMAND = "demand"
    WARNING = "warning"
    COMMITMENT = "commitment"


_GROUPS = {
    Stance.TOPIC: (Act.DISCUSS,),
    Stance.ASSERTION: (Act.SAY, Act.STRESS, Act.INFORM),
    Stance.PRAISE: (Act.WELCOME, Act.PRAISE, Act.THANK, Act.CONGRATULATE, Act.CONDOLE, Act.SUPPORT),
    Stance.DEMAND: (Act.ASK, Act.URGE, Act.DEMAND, Act.PROPOSE, Act.INVITE),
    Stance.WARNING: (
        Act.WARN,
        Act.THREATEN,
        Act.ACCUSE,
        Act.CRITICIZE,
        Act.CONDEMN,
        Act.REJECT,
        Act.DENY,
        Act.CONCERN,
        Act.REGRET,
    ),
    Stance.COMMITMENT: (Act.AGREE, Act.PROMISE),
}
STANCES = {act: stance for stance, acts in _GROUPS.items() for act in acts}

PLAIN = frozenset({Stance.TOPIC, Stance.ASSERTION})
"""Stances that nearly every statement has; sharing one says nothing."""
