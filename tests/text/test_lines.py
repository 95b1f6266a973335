import pytest

from readout.domain.text import Block, BlockKind
from readout.text.lines import markdown_blocks, plain_blocks


def said(text: str, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.span.start : block.span.end]) for block in blocks]


def test_title_lead_and_paragraphs_between_blank_lines() -> None:
    text = "Call with the Emir\n\nThe King spoke with the Emir of Sidra today.\n\nHe thanked him.\n"
    assert said(text, plain_blocks(text)) == [
        ("title", "Call with the Emir"),
        ("lead", "The King spoke with the Emir of Sidra today."),
        ("paragraph", "He thanked him."),
    ]


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    text = (
        "Office of the Spokesperson\nPort Alba\nTHE KING: Good morning to you all.\nQ: Sir, when?\nTHE KING: Soon."
    )
    assert [words for _, words in said(text, plain_blocks(text))] == text.split("\n")


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    text = (
        "The King spoke with the Emir of Sidra today and thanked him for the ships\n"
        "that he had sent to the northern straits in the spring of last year, when\n"
        "the harbour was closed.\n\nThe Emir, for his part, invited the King to his capital, where a new bridge\n"
        "is to be opened in autumn."
    )
    assert len(plain_blocks(text)) == 2


@pytest.mark.parametrize("mark", ["-", "•", "*", "1.", "2)", "(a)", "–"])
def test_list_items_are_told_by_their_marks(mark: str) -> None:
    text = f"They agreed:\n\n{mark} to open the border\n{mark} to build a bridge"
    assert [kind for kind, _ in said(text, plain_blocks(text))] == ["paragraph", "list-item", "list-item"]


def test_a_title_that_came_with_the_text_is_only_found_where_it_stands() -> None:
    text = "The King spoke.\n\nHe thanked the Emir."
    assert plain_blocks(text, "The King Spoke")[0].kind is BlockKind.TITLE
    assert plain_blocks(text, "Another title")[0].kind is not BlockKind.TITLE


@pytest.mark.parametrize("first", ["The King spoke with the Emir.", "The following is attributable to the King:"])
def test_a_first_sentence_is_no_title(first: str) -> None:
    assert plain_blocks(f"{first}\n\nHe thanked him.")[0].kind is not BlockKind.TITLE


def test_one_paragraph_alone_is_no_title() -> None:
    assert plain_blocks("The King is well")[0].kind is BlockKind.PARAGRAPH


def test_markdown_keeps_its_marks_and_tells_its_parts() -> None:
    text = (
        "# Call with the Emir\n\nThe King spoke with the Emir of Sidra\nfor an hour on Tuesday.\n## Agreed\n"
        "* a bridge\n* a road\n\n> We are friends.\n\n---\n\nEnd."
    )
    assert said(text, markdown_blocks(text)) == [
        ("title", "# Call with the Emir"),
        ("lead", "The King spoke with the Emir of Sidra\nfor an hour on Tuesday."),
        ("heading", "## Agreed"),
        ("list-item", "* a bridge"),
        ("list-item", "* a road"),
        ("quotation", "> We are friends."),
        ("paragraph", "End."),
    ]
