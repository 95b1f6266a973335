"""When to look again: often while a page is young or says that it is being updated, seldom when it has settled."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from readout.domain.archive import CaptureKind

# Age since the last change of a page, and how long to wait then. Edits come soon after publication or not at all:
# these steps are those that public trackers of news settled on.
_STEPS = (
    (timedelta(hours=3), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=3)),
    (timedelta(days=30), timedelta(days=3)),
)
_SETTLED = timedelta(days=30)
_UPDATING = timedelta(minutes=10)
_UPDATING_AT_MOST = timedelta(days=2)
"""A page that has said "is being updated" for two days without a change has forgotten to take it down."""
_FAILED_FIRST = timedelta(minutes=15)
_FAILED_LAST = timedelta(days=7)
_GONE = timedelta(days=3)
SOURCE = timedelta(minutes=30)
_SOURCE_LAST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides when a page is looked at again. ``changed`` is when a look last found a new text."""

    kind: CaptureKind
    now: datetime
    changed: datetime
    updating: bool = False
    failures: int = 0
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """When to look again, and why then, for a reader."""

    at: datetime
    why: str


def next_look(facts: Facts) -> Next:
    """When to look at a page again."""
    chosen = _after_failure(facts) if facts.failures else _after_article(facts)
    if facts.retry_after is None:
        return chosen
    asked = facts.now + timedelta(seconds=facts.retry_after)
    return Next(asked, "the server asked to wait") if asked > chosen.at else chosen


def next_check_of_source(now: datetime, failures: int) -> datetime:
    """When to ask a feed or a sitemap again: less often the longer it fails."""
    return now + min(SOURCE * int(2 ** min(failures, 16)), _SOURCE_LAST)


def _after_article(facts: Facts) -> Next:
    age = facts.now - facts.changed
    if facts.updating and age < _UPDATING_AT_MOST:
        return Next(facts.now + _UPDATING, "the page says it is being updated")
    for limit, wait in _STEPS:
        if age < limit:
            return Next(facts.now + wait, f"it changed less than {_spoken(limit)} ago")
    return Next(facts.now + _SETTLED, "it has not changed for a month")


def _after_failure(facts: Facts) -> Next:
    wait = min(_FAILED_FIRST * int(2 ** min(facts.failures - 1, 16)), _FAILED_LAST)
    if facts.kind is CaptureKind.GONE:
        return Next(facts.now + max(wait, _GONE), "it was gone")
    return Next(facts.now + wait, f"the last look gave: {facts.kind.value}")


def _spoken(span: timedelta) -> str:
    return f"{span.days} days" if span.days > 1 else "a day" if span.days else f"{span.seconds // 3600} hours"
