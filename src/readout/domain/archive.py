"""The nouns of the archive: what is followed, what was seen, what it said, and what we decided about it.

An observation is a look at a page; a revision is a distinct text of it. Times are aware UTC instants of our own
looking (first seen, last seen, first absent), and apart from them what the page claims (published, modified).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from readout.domain.snapshot import Capture
from readout.domain.text import Document


class CaptureKind(StrEnum):
    """What a look at a page gave. Only an article can be a revision."""

    ARTICLE = "article"
    NOT_MODIFIED = "not-modified"
    GONE = "gone"
    ERROR_PAGE = "error-page"
    CONSENT_WALL = "consent-wall"
    LOGIN_WALL = "login-wall"
    BLOCKED = "blocked"
    HOME_PAGE = "home-page"
    TRUNCATED = "truncated"
    OTHER_LANGUAGE = "other-language"
    NOT_AN_ARTICLE = "not-an-article"
    NOT_TEXT = "not-text"
    EMPTY = "empty"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


class SourceKind(StrEnum):
    """What is followed."""

    ADDRESS = "address"
    FEED = "feed"
    SITEMAP = "sitemap"
    FILE = "file"
    FOLDER = "folder"
    CORPUS = "corpus"
    WARC = "warc"
    STANDARD_INPUT = "standard-input"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that gives pages: an address, a feed, a folder. ``next_check`` is None when nothing is due."""

    id: str
    kind: SourceKind
    address: str
    title: str | None
    added: datetime
    checked: datetime | None = None
    next_check: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """An address and what is known of it. ``first_absent`` is the first look that found no article any more."""

    id: str
    address: str
    publisher: str | None
    first_seen: datetime
    last_seen: datetime
    first_absent: datetime | None = None
    language: str | None = None
    revision: str | None = None
    next_check: datetime | None = None
    why_next: str = ""
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at a page: when, what kind of thing came, and (``digest``) its bytes in the vault."""

    id: str
    page: str
    address: str
    at: datetime
    kind: CaptureKind
    reason: str = ""
    status: int | None = None
    final: str | None = None
    digest: str | None = None
    size: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A distinct text of a page. ``number`` counts the page's revisions by when each was first seen.

    ``first_absent`` is the first later look at which the page gave another text: "absent since", never "deleted".
    """

    id: str
    page: str
    address: str
    number: int
    digest: str
    text_digest: str
    text: str
    title: str | None
    language: str
    first_seen: datetime
    last_seen: datetime
    first_absent: datetime | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    modified_from: str | None = None
    publisher: str | None = None
    document: str = ""
    notices: tuple[str, ...] = ()
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A human's word on something the machine said: kept for ever, withdrawn rather than removed."""

    id: str
    subject: str
    judgement: str
    value: str
    by: str
    at: datetime
    why: str = ""
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A look at a page, judged, and ready to be written down. ``document`` only of an article."""

    capture: Capture
    kind: CaptureKind
    reason: str = ""
    digest: str | None = None
    document: Document | None = None
    modified: str | None = None
    modified_from: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one look: which page, which revision (None for what is no article), and whether it is new."""

    observation: str
    page: str
    address: str
    kind: CaptureKind
    reason: str = ""
    revision: str | None = None
    is_new: bool = False
    number: int | None = None
