import json
import random
import time
from pathlib import Path

import pytest

from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.text import BlockKind, Document, NoticeKind
from readout.errors import EmptyInput, InputError, NotAnArticle, NotText, OversizedInput
from readout.text.extract import extract, sniff

PAGES = Path(__file__).parent / "pages"
ARTICLES = [path for path in sorted(PAGES.glob("*.json")) if '"error"' not in path.read_text("utf-8")]
SENTENCE = "The minister said that the border would be open again by the autumn of this year. "


def page(html: str, **metadata: str) -> Document:
    return extract(Fetched("page", html.encode(), MediaKind.HTML, **metadata))


def plain(text: str, **metadata: str) -> Document:
    return extract(Fetched("text", text.encode(), MediaKind.PLAIN, **metadata))


def read_saved(path: Path) -> dict[str, object]:
    try:
        document = extract(Fetched("page", path.read_bytes(), MediaKind.HTML))
    except InputError as error:
        return {"error": type(error).__name__}
    about = document.metadata
    return {
        "title": about.title,
        "published": about.published,
        "published_from": about.published_from,
        "language": about.language,
        "url": about.url,
        "publisher": about.publisher,
        "notices": [[notice.kind.value, document.quote(notice.span)] for notice in document.notices],
        "blocks": [[block.kind.value, document.quote(block.span)] for block in document.blocks],
    }


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_saved_page_is_read_as_expected(path: Path) -> None:
    assert read_saved(path) == json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_text_is_title_and_blocks_with_blank_lines_between(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    document = extract(Fetched("page", path.with_suffix(".html").read_bytes(), MediaKind.HTML))
    assert document.text == "\n\n".join(words for _, words in expected["blocks"])
    assert document.blocks[0].kind is BlockKind.TITLE
    assert document.text.count(expected["title"]) == 1


def test_a_plain_text_stays_as_it_is_apart_from_its_mark_and_line_ends() -> None:
    raw = "\ufeffCall\u00a0with the Emir\r\n\r\nThe  King spoke.\r \u200bEnd"
    document = extract(Fetched("-", raw.encode()))
    assert document.text == "Call\u00a0with the Emir\n\nThe  King spoke.\n \u200bEnd"
    assert document.offsets.place(4) is not None
    assert document.metadata.title == "Call with the Emir"


def test_a_corpus_row_keeps_its_text_and_brings_its_metadata() -> None:
    document = plain("The King spoke.", id="row-7", title="Call with the Emir", published="2024-03")
    assert document.text == "The King spoke."
    assert document.id == "row-7"
    assert (document.metadata.title, document.metadata.published) == ("Call with the Emir", "2024-03")
    assert document.metadata.published_from == "given"


def test_a_given_title_and_date_go_before_the_page_s_own() -> None:
    html = f"<title>Old</title><meta name=date content=2020-01-01><p>{SENTENCE}</p>"
    document = page(html, title="New title", published="2024-03-05")
    assert document.text == f"New title\n\n{SENTENCE.strip()}"
    assert document.metadata.published == "2024-03-05"


def test_the_id_follows_text_and_address_and_nothing_else() -> None:
    assert plain("Words.").id == plain("Words.", published="2024").id
    assert plain("Words.").id != plain("Words.", url="https://a.example/").id


def test_what_a_date_does_not_say_is_not_invented() -> None:
    assert page(f"<meta name=date content=2024-03><p>{SENTENCE}").metadata.published == "2024-03"
    both_ways = page(f"<h1>The King speaks</h1><p>04/03/2024</p><p>{SENTENCE}")
    assert both_ways.metadata.published is None
    assert page(f"<h1>The King speaks</h1><p>24/03/2024</p><p>{SENTENCE}").metadata.published == "2024-03-24"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyInput),
        (b" \n\t ", EmptyInput),
        (b"... !!", EmptyInput),
        (b"%PDF-1.7 rest", NotText),
        (b"\x89PNG\r\n\x1a\n", NotText),
        (bytes(range(256)) * 4, NotText),
        ("Café au lait".encode("latin-1"), NotText),
        ("A text without its mark".encode("utf-16-le"), NotText),
        (b"<html></html>", EmptyInput),
        (b"<html><body><p>Home</p></body></html>", NotAnArticle),
    ],
)
def test_what_cannot_be_read_says_so_in_one_sentence(raw: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        extract(Fetched("a file.txt", raw))
    message = str(caught.value)
    assert message.startswith("Cannot read a file.txt: ")
    assert message.endswith(".")
    assert "\n" not in message


def test_utf_16_with_its_mark_is_read() -> None:
    assert extract(Fetched("-", "Grüße".encode("utf-16"))).text == "Grüße"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE HTML><p>", MediaKind.HTML),
        (b"\n <p>One</p><p>Two</p>", MediaKind.HTML),
        (b"The sign < is less than.", MediaKind.PLAIN),
        (b"<unclear> The interpreter did not hear.", MediaKind.PLAIN),
    ],
)
def test_bytes_of_unknown_kind_are_told_apart(head: bytes, kind: MediaKind) -> None:
    assert sniff(head) is kind


# ---------------------------------------------------------------------- hostile pages

HOSTILE = {
    "nested 100,000 deep": ("<div>" * 100_000 + SENTENCE, OversizedInput),
    "flood of tags": ("<div>" * 2_600_000, OversizedInput),
    "flood of attributes": ("<a " + "x=1 " * 20_000 + ">" + SENTENCE, OversizedInput),
    "only scripts": ("<script>" + "var a;" * 1000 + "</script>", EmptyInput),
    "only angle brackets": ("<p>" + "<" * 100_000, NotAnArticle),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_choke_is_refused(name: str) -> None:
    html, error = HOSTILE[name]
    with pytest.raises(error):
        page(html)


def test_a_large_table_of_figures_is_not_words_but_the_text_around_it_is() -> None:
    rows = "<tr><td>2021</td><td>12</td></tr>" * 30_000
    document = page(
        f"<h1>Trade with Alba in figures</h1><table><tr><td><p>{SENTENCE}<table>{rows}</table></table>"
    )
    assert document.text == f"Trade with Alba in figures\n\n{SENTENCE.strip()}"


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        ("style='color:red; DISPLAY : none'", False),
        ("style='visibility:hidden'", False),
        ("hidden", False),
        ("class='sr-only'", False),
        ("class='text d-none'", False),
        ("class='text hidden'", False),
        ("class='hidden md:block'", True),
        ("class='d-none d-lg-flex'", True),
        ("class='hidden-agenda'", True),
        ("style='display:block'", True),
    ],
)
def test_what_is_hidden_from_the_eye_is_left_out(attributes: str, seen: bool) -> None:
    document = page(
        f"<h1>The King speaks</h1><p>He spoke in the great hall of the palace.</p><p {attributes}>{SENTENCE}"
    )
    assert ("autumn" in document.text) is seen


GROWING = {
    "paragraphs": lambda count: "<h1>One two three</h1>" + f"<p>{SENTENCE}</p>" * count,
    "unclosed tags": lambda count: f"<p><b><i>{SENTENCE}" * count,
    "line breaks": lambda count: f"{SENTENCE}<br>" * count,
    "deep and wide": lambda count: "<div>" * 1_000 + f"<p>{SENTENCE}" * count,
    "soft hyphens": lambda count: "<p>" + "friend\u00adship " * (5 * count),
    "quotation marks": lambda count: "<p>" + '“"«(' * (20 * count) + SENTENCE,
    "links": lambda count: f"<p>{SENTENCE} <a href=x>words</a>" * count,
}
GROWING_PLAIN = {
    "lines": lambda count: f"{SENTENCE}\n" * count,
    "brackets": lambda count: "\n(" * (20 * count) + SENTENCE,
    "spaces": lambda count: "a" + " \t" * (40 * count) + "b",
    "notices": lambda count: "<…> This item is being updated. " * (3 * count),
    "embargoes": lambda count: "\nembargo " * (10 * count),
}


def seconds(build: object, kind: MediaKind, count: int) -> float:
    """The best of three: what the machine does beside only adds."""
    raw = build(count).encode()  # type: ignore[operator]
    times = []
    for _ in range(3):
        start = time.process_time()
        extract(Fetched("page", raw, kind))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("build", "kind"),
    [(each, MediaKind.HTML) for each in GROWING.values()]
    + [(each, MediaKind.PLAIN) for each in GROWING_PLAIN.values()],
    ids=[*GROWING, *GROWING_PLAIN],
)
def test_ten_times_the_text_takes_at_most_twelve_times_as_long(build: object, kind: MediaKind) -> None:
    small, large = seconds(build, kind, 300), seconds(build, kind, 3_000)
    assert large <= 12 * small + 0.05


def test_control_characters_are_left_out_of_a_page() -> None:
    document = page(f"<p>The\x00 King\x07 spo\x1bke.</p><p>{SENTENCE}</p>")
    assert document.text.startswith("The King spoke.\n\n")


def test_random_bytes_never_crash() -> None:
    generator = random.Random(7)
    for _ in range(200):
        raw = b"<html><p>" + generator.randbytes(300) + b"</p>"
        try:
            extract(Fetched("noise", raw, MediaKind.HTML))
        except InputError as error:
            assert str(error)


def test_notices_are_found_in_any_document() -> None:
    document = plain("EMBARGO: Not for publication before 16:00\n\nThe King spoke. This item is being updated.")
    assert [notice.kind for notice in document.notices] == [NoticeKind.EMBARGO, NoticeKind.UPDATING]
