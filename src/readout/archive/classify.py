"""What a look gave: the article, or something in its place. Judged before anything is compared.

A wall, an error page, half a page or the home page would each look like the deletion of a whole text. They are
kept as what they are, and never become a revision.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from readout.domain.archive import CaptureKind
from readout.domain.folding import fold
from readout.domain.snapshot import Capture, MediaKind
from readout.domain.text import Document
from readout.errors import EmptyInput, InputError, NotAnArticle

_LITTLE_TEXT = 1500
"""Characters: a wall or an error page says less than this; an article that quotes one says more."""
_HARDLY_A_TEXT = 400
_ENOUGH_TO_TELL = 200
"""Characters from which the language of a text is told with some certainty."""
_GONE = frozenset({404, 410})
_BLOCKING = frozenset({403, 429, 451})
_SIGN_IN = frozenset({401, 407})
_INVISIBLE = re.compile(r"<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>", re.I | re.S)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of a page from earlier looks: the language and the text of its latest revision."""

    language: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a look gave, and the reason in a clause ("it answered 404")."""

    kind: CaptureKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Signs:
    phrases: tuple[tuple[str, CaptureKind], ...]
    titles: tuple[tuple[str, CaptureKind], ...]
    words: tuple[tuple[str, CaptureKind], ...]


def classify(capture: Capture, outcome: Document | InputError, before: Before | None = None) -> Judgement:
    """What a look gave. ``outcome`` is the document in its bytes, or why there is none."""
    found = _by_answer(capture) or _by_redirect(capture)
    if found is not None:
        return found
    if isinstance(outcome, InputError):
        return _by_failure(capture, outcome)
    return _by_text(capture, outcome, before or Before())


def _by_answer(capture: Capture) -> Judgement | None:
    status = capture.status
    if capture.problem is not None:
        return Judgement(CaptureKind.REFUSED if capture.refused else CaptureKind.UNREACHABLE, capture.problem)
    if status == 304:
        return Judgement(CaptureKind.NOT_MODIFIED)
    if status is not None and not 200 <= status < 300:
        return Judgement(_kind_of_status(status), f"it answered {status}")
    if capture.truncated:
        return Judgement(CaptureKind.TRUNCATED, "its answer broke off before its end")
    return None


def _kind_of_status(status: int) -> CaptureKind:
    if status in _GONE:
        return CaptureKind.GONE
    if status in _BLOCKING:
        return CaptureKind.BLOCKED
    return CaptureKind.LOGIN_WALL if status in _SIGN_IN else CaptureKind.ERROR_PAGE


def _by_redirect(capture: Capture) -> Judgement | None:
    """Where a redirect led says what came: the home page, a login, a notice."""
    if capture.final is None or capture.final == capture.address:
        return None
    asked, given = urlsplit(capture.address), urlsplit(capture.final)
    asked_steps, given_steps = _steps(asked.path), _steps(given.path)
    new = _words(given_steps, given.hostname) - _words(asked_steps, asked.hostname)
    for word, kind in _signs().words:
        if word in new:
            return Judgement(kind, f"it redirects to {capture.final}")
    is_above = len(given_steps) < len(asked_steps) and given_steps == asked_steps[: len(given_steps)]
    if asked_steps and not given.query and (is_above or not given_steps):
        return Judgement(CaptureKind.HOME_PAGE, f"it redirects to {capture.final}")
    return None


def _words(steps: list[str], host: str | None) -> set[str]:
    return {*steps, *(host or "").split(".")}


def _steps(path: str) -> list[str]:
    steps = [step for step in path.lower().split("/") if step]
    return steps[:-1] if steps and re.fullmatch(r"(index|default|home)\.\w+", steps[-1]) else steps


def _by_failure(capture: Capture, error: InputError) -> Judgement:
    reason = _clause(capture, error)
    if isinstance(error, EmptyInput):
        return Judgement(CaptureKind.EMPTY, reason)
    if not isinstance(error, NotAnArticle):
        return Judgement(CaptureKind.NOT_TEXT, reason)
    page = capture.fetched.raw[:400_000].decode("utf-8", "replace")
    title = _TITLE.search(page)
    kind = _signalled(title.group(1) if title else "", _INVISIBLE.sub(" ", page))
    if kind is None:
        kind = CaptureKind.HOME_PAGE if "links" in reason else CaptureKind.NOT_AN_ARTICLE
    return Judgement(kind, reason)


def _by_text(capture: Capture, document: Document, before: Before) -> Judgement:
    # A row of a corpus, a text in a file: somebody chose it, and it is no wall.
    is_page = capture.status is not None or capture.fetched.kind is not MediaKind.PLAIN
    kind = _signalled(document.metadata.title or "", document.text) if is_page else None
    if kind is not None:
        return Judgement(kind, f"it says: {document.text.strip()[:80]}")
    if _is_cut(capture, document, before):
        return Judgement(CaptureKind.TRUNCATED, "the page breaks off in the middle")
    language = document.metadata.language
    is_known = before.language is not None and language != "und" and len(document.text) >= _ENOUGH_TO_TELL
    if is_known and language != before.language:
        return Judgement(CaptureKind.OTHER_LANGUAGE, f"it is in {language}, and was in {before.language}")
    return Judgement(CaptureKind.ARTICLE)


def _signalled(title: str, text: str) -> CaptureKind | None:
    """The kind that a page with little text declares itself to be."""
    words = " ".join(text.split())
    if len(words) > _LITTLE_TEXT:
        return None
    places = [(f" {fold(title)} ", (*_signs().phrases, *_signs().titles))]
    if len(words) <= _HARDLY_A_TEXT:
        places.append((f" {fold(words)} ", _signs().phrases))
    found = (kind for place, phrases in places for phrase, kind in phrases if f" {phrase} " in place)
    return next(found, None)


def _is_cut(capture: Capture, document: Document, before: Before) -> bool:
    """A page that opens and never closes, and ends in the middle of words or of what it said before."""
    raw = capture.fetched.raw
    if capture.fetched.kind is MediaKind.PLAIN or not re.search(rb"<(?:html|body)[\s>]", raw, re.I):
        return False
    if re.search(rb"</(?:html|body)\s*>", raw[-20_000:], re.I):
        return False
    ends_inside = not raw.rstrip().endswith(b">")
    was_longer = before.text is not None and len(document.text) < len(before.text)
    begins_alike = was_longer and (before.text or "").startswith(document.text.strip()[:-20])
    return ends_inside or begins_alike


def _clause(capture: Capture, error: InputError) -> str:
    """The reason alone: the text stage names the input in front of it."""
    return str(error).removeprefix(f"Cannot read {capture.fetched.input}: ").rstrip(".")


@cache
def _signs() -> _Signs:
    table = tomllib.loads(resources.files("readout.archive").joinpath("captures.toml").read_text("utf-8"))

    def rows(section: str, field: str) -> tuple[tuple[str, CaptureKind], ...]:
        return tuple((said, CaptureKind(row["kind"])) for row in table[section] for said in row.get(field, ()))

    return _Signs(
        tuple((fold(phrase), kind) for phrase, kind in rows("sign", "phrases")),
        tuple((fold(phrase), kind) for phrase, kind in rows("sign", "titles")),
        rows("redirect", "words"),
    )
