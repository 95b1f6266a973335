import pytest

from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import NotAnArticle
from readout.text.extract import extract

LEAD = "The King met the Emir of Sidra in Port Royal on Tuesday and thanked him."
FIRST = "“We are friends,” the King said to his guest in the great hall of the palace."
SECOND = "The Emir, for his part, spoke of the ships that sail between the two ports."
HEAD = "<h1>The King meets the Emir of Sidra</h1>"
OTHER = "The Queen opened a school in the north of the country and spoke with its pupils."


def body(html: str) -> list[str]:
    document = extract(Fetched("page", html.encode(), MediaKind.HTML))
    return [document.quote(block.span) for block in document.body()]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


REST = paragraphs(FIRST, SECOND)
ALL = paragraphs(LEAD, FIRST, SECOND)


def teaser(number: int) -> str:
    return f"<div class=box><h3><a href=/{number}>The Queen opens school {number}</a></h3><p>{OTHER}</p></div>"


LAYOUTS = {
    "body in an element of its own": f"<div>{HEAD}<div class=txt>{ALL}</div></div>",
    "lead apart from the body": f"<header>{HEAD}<p class=lead>{LEAD}</p></header><div>{REST}</div>",
    "paragraphs that are divs": f"<main>{HEAD}<div>{LEAD}</div><div>{FIRST}</div><div>{SECOND}</div></main>",
    "line breaks": f"<main>{HEAD}<div>{LEAD}<br><br>{FIRST}<br>\n<br>{SECOND}</div></main>",
    "sections": f"<main>{HEAD}"
    + "".join(f"<section><p>{text}</p></section>" for text in (LEAD, FIRST, SECOND))
    + "</main>",
    "a template that calls its body a sidebar": f"{HEAD}<div class=sidebar>{ALL}</div>",
    "layout tables": f"<table><tr><td><a href=a>Home</a><td>{HEAD}<table><tr><td>{ALL}</table></table>",
    "custom elements": f"<app-root><app-page>{HEAD}<app-text>{ALL}</app-text></app-page></app-root>",
    "spans for lines": f"<main>{HEAD}<p><i>{LEAD}</i></p><p><b>{FIRST}</b></p><p><i>{SECOND}</i></main>",
}
AROUND = {
    "nothing": ("", ""),
    "menus and a footer": (
        "<nav><ul><li><a href=/>Home</a><li><a href=/n>News of the palace</a></ul></nav>",
        f"<footer><p>{OTHER}</p></footer>",
    ),
    "teasers": ("", "<div class=list>" + "".join(teaser(number) for number in range(12)) + "</div>"),
    "a consent banner": (f"<div class='cookie-banner'>{paragraphs(OTHER, OTHER)}</div>", ""),
    "comments": ("", f"<div id=comments>{paragraphs(*[OTHER] * 3)}</div>"),
}


# Beside other prose, nothing tells that an element called a sidebar is the body: that pair is not asked for.
PAIRS = [
    (layout, around)
    for layout in LAYOUTS
    for around in AROUND
    if "sidebar" not in layout or around not in ("teasers", "comments")
]


@pytest.mark.parametrize(("layout", "around"), PAIRS)
def test_the_article_is_found_in_every_layout(layout: str, around: str) -> None:
    before, after = AROUND[around]
    assert body(before + LAYOUTS[layout] + after) == [LEAD, FIRST, SECOND]


def test_a_body_cut_in_two_is_read_whole() -> None:
    whole = "".join(f"<p>{FIRST} {SECOND} {LEAD}</p>" for _ in range(4))
    parts = f"<div class=part>{whole}</div><div class=ad-slot>{OTHER}</div><div class=part><p>{SECOND}</p></div>"
    after = f"<p>© The Palace, {OTHER}</p><h2>Related</h2><p>{OTHER}</p>"
    found = body(f"<article>{HEAD}{parts}{after}</article><div><p>{OTHER}</p></div>")
    assert found == [f"{FIRST} {SECOND} {LEAD}"] * 4 + [SECOND]


def test_links_within_sentences_stay_and_lists_of_links_go() -> None:
    links = "<ul><li><a href=/1>An earlier meeting with the Emir</a><li><a href=/2>Photos of the visit</a></ul>"
    html = f"<main>{HEAD}<p>{LEAD} See <a href=x>the treaty</a>.</p>{paragraphs(FIRST)}{links}</main>"
    assert body(html) == [f"{LEAD} See the treaty.", FIRST]


def test_short_turns_of_a_transcript_stay() -> None:
    turns = ["THE KING: Good morning.", "Q Sir, when?", "THE KING: Soon.", "(Laughter.)"]
    assert body(f"<main>{HEAD}{paragraphs(LEAD, *turns)}</main>") == [LEAD, *turns]


def test_a_heading_over_nothing_goes() -> None:
    html = f"<main>{HEAD}{paragraphs(LEAD)}<h2>The visit</h2>{paragraphs(FIRST)}<h2>Related</h2></main>"
    assert body(html) == [LEAD, "The visit", FIRST]


@pytest.mark.parametrize(
    "html",
    [
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
        "<title>Just a moment...</title><p>Checking your browser before you go on to the palace.</p>",
        "<title>Access Denied</title><p>You do not have permission to see this page of the palace.</p>",
        f"<title>Страница не найдена</title><p>{OTHER}</p>",
        "<h1>News</h1>" + "".join(teaser(number) for number in range(8)),
        "<h1>News</h1><ul>"
        + "".join(f"<li><a href=/{n}>The Queen opens school {n}</a>" for n in range(9))
        + "</ul>",
        "<h1>Photos</h1><p>1</p><p>2</p>",
    ],
)
def test_a_page_that_is_no_article_says_so(html: str) -> None:
    with pytest.raises(NotAnArticle, match=r"\.$"):
        body(html)


def test_an_article_about_cookies_or_errors_is_still_an_article() -> None:
    html = (
        f"<title>Error in the treaty, says King</title>{HEAD}{paragraphs(LEAD, 'He denied access to the ports.')}"
    )
    assert body(html)[0] == LEAD
