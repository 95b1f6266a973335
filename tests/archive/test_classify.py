from dataclasses import replace

import pytest

from readout.archive.classify import Before, classify
from readout.domain.archive import CaptureKind
from readout.domain.snapshot import Capture, Fetched, MediaKind
from readout.domain.text import Document
from readout.errors import InputError
from readout.text.extract import extract
from tests.archive.staging import BODY, html
from tests.store.making import START, document

ADDRESS = "https://mfa.veldoria.example/en/news/talks-7"
LONG = BODY + " " + " ".join(f"Point {number} of the agenda was the harbour of Brell." for number in range(40))


def capture(raw: bytes, *, final: str = ADDRESS, status: int | None = 200, truncated: bool = False) -> Capture:
    fetched = Fetched(input=ADDRESS, raw=raw, kind=MediaKind.HTML, url=final)
    return Capture(ADDRESS, START, fetched, final, status, truncated=truncated)


def kind_of(look: Capture, before: Before | None = None) -> CaptureKind:
    outcome: Document | InputError
    try:
        outcome = extract(look.fetched)
    except InputError as error:
        outcome = error
    return classify(look, outcome, before).kind


def test_an_article_is_an_article() -> None:
    assert kind_of(capture(html())) is CaptureKind.ARTICLE
    assert kind_of(capture(html()), Before("en", BODY + " More.")) is CaptureKind.ARTICLE


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (304, CaptureKind.NOT_MODIFIED),
        (404, CaptureKind.GONE),
        (410, CaptureKind.GONE),
        (403, CaptureKind.BLOCKED),
        (429, CaptureKind.BLOCKED),
        (451, CaptureKind.BLOCKED),
        (401, CaptureKind.LOGIN_WALL),
        (500, CaptureKind.ERROR_PAGE),
        (503, CaptureKind.ERROR_PAGE),
        (302, CaptureKind.ERROR_PAGE),
    ],
)
def test_an_answer_other_than_yes_is_no_article_whatever_it_says(status: int, kind: CaptureKind) -> None:
    assert kind_of(capture(html(LONG), status=status)) is kind


@pytest.mark.parametrize(
    ("final", "kind"),
    [
        ("https://mfa.veldoria.example/", CaptureKind.HOME_PAGE),
        ("https://mfa.veldoria.example/en/", CaptureKind.HOME_PAGE),
        ("https://mfa.veldoria.example/en/news/", CaptureKind.HOME_PAGE),
        ("https://mfa.veldoria.example/index.html", CaptureKind.HOME_PAGE),
        ("https://mfa.veldoria.example/login?next=/en/news/talks-7", CaptureKind.LOGIN_WALL),
        ("https://consent.veldoria.example/en/news/talks-7", CaptureKind.CONSENT_WALL),
        ("https://mfa.veldoria.example/404", CaptureKind.ERROR_PAGE),
        ("https://www.mfa.veldoria.example/en/news/talks-7", CaptureKind.ARTICLE),
        ("https://mfa.veldoria.example/en/news/2026/talks-7/", CaptureKind.ARTICLE),
        ("https://mfa.veldoria.example/?p=7", CaptureKind.ARTICLE),
    ],
)
def test_where_a_redirect_leads_says_what_came(final: str, kind: CaptureKind) -> None:
    assert kind_of(capture(html(LONG), final=final)) is kind


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Just a moment...", "Checking your browser before accessing the site.", CaptureKind.BLOCKED),
        ("Attention Required! | Cloudflare", "Why have I been blocked? " * 5, CaptureKind.BLOCKED),
        ("Before you continue to the site", "We use cookies. Accept all cookies.", CaptureKind.CONSENT_WALL),
        ("Sign in", "Please sign in to read this page.", CaptureKind.LOGIN_WALL),
        ("Page not found", "We are sorry, the page you requested is not here any more.", CaptureKind.ERROR_PAGE),
        ("404 - MFA of Veldoria", "Back to the start. Search. " * 8, CaptureKind.ERROR_PAGE),
    ],
)
def test_walls_and_errors_that_answer_yes_are_told_by_their_words(
    title: str, body: str, kind: CaptureKind
) -> None:
    assert kind_of(capture(html(body, title))) is kind


@pytest.mark.parametrize(
    "body",
    [
        LONG
        + " Journalists were told “access denied” at the gate, and the ministry’s site said “page not found”.",
        "Asked about the captcha affair, Minister Brest said: “The vessel was not found; no security check was "
        "carried out.” She added that inspectors had been denied access and that “an error occurred”. " + BODY,
    ],
)
def test_an_article_may_quote_a_wall(body: str) -> None:
    look = capture(html(body))
    assert classify(look, document(body, ADDRESS)).kind is CaptureKind.ARTICLE


def test_a_row_of_a_corpus_is_no_wall() -> None:
    text = b"Access denied: the spokeswoman said that inspectors were turned away."
    fetched = Fetched(input="row", raw=text, kind=MediaKind.PLAIN, title="Access denied")
    assert kind_of(Capture("row", START, fetched)) is CaptureKind.ARTICLE


def test_an_answer_that_broke_off_is_truncated() -> None:
    assert kind_of(capture(html(LONG), truncated=True)) is CaptureKind.TRUNCATED


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_half_a_page_is_truncated_with_and_without_earlier_looks(share: float) -> None:
    whole = html(LONG)
    cut = whole[: int(len(whole) * share)].rstrip(b">")
    assert kind_of(capture(cut)) is CaptureKind.TRUNCATED
    assert kind_of(capture(cut), Before("en", LONG)) is CaptureKind.TRUNCATED


def test_a_page_cut_between_paragraphs_is_told_by_what_it_said_before() -> None:
    whole = html(LONG.replace(". Point 20", ".</p><p>Point 20"))
    cut = whole[: whole.index(b"<p>Point 20")]
    before = extract(capture(whole).fetched)
    assert kind_of(capture(cut), Before("en", before.text)) is CaptureKind.TRUNCATED


def test_a_page_that_never_closes_its_tags_is_still_a_page() -> None:
    assert kind_of(capture(html(LONG).replace(b"</body></html>", b""))) is CaptureKind.ARTICLE


def test_a_shortened_page_that_is_whole_is_an_edit() -> None:
    before = extract(capture(html(LONG)).fetched)
    assert kind_of(capture(html(LONG[:900] + ".")), Before("en", before.text)) is CaptureKind.ARTICLE


def test_another_language_is_no_edit() -> None:
    german = "Die Außenministerin empfing ihren Kollegen zu Gesprächen über den Getreidekorridor. " * 6
    assert kind_of(capture(html(german)), Before("en", LONG)) is CaptureKind.OTHER_LANGUAGE
    assert kind_of(capture(html(german)), Before(None, None)) is CaptureKind.ARTICLE


def test_nothing_binary_and_no_answer_are_what_they_are() -> None:
    assert kind_of(capture(b"")) is CaptureKind.EMPTY
    assert kind_of(replace(capture(b""), problem="it did not answer in time")) is CaptureKind.UNREACHABLE
    assert kind_of(replace(capture(b""), problem="robots.txt", refused=True)) is CaptureKind.REFUSED
    pdf = capture(b"%PDF-1.7\x00\x01\x02" + bytes(range(256)) * 20)
    assert kind_of(replace(pdf, fetched=replace(pdf.fetched, kind=MediaKind.UNKNOWN))) is CaptureKind.NOT_TEXT


def test_a_list_of_links_is_a_home_page() -> None:
    links = "".join(
        f"<li><a href='/{n}'>Minister meets colleague number {n} in Brell today</a></li>" for n in range(60)
    )
    page = f"<html><head><title>MFA</title></head><body><ul>{links}</ul></body></html>".encode()
    assert kind_of(capture(page)) in (CaptureKind.HOME_PAGE, CaptureKind.NOT_AN_ARTICLE)
