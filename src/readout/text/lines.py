"""Blocks of a plain or Markdown text: paragraphs, headings, list items and quotations, as spans of the text.

The text itself is never changed; only borders are found.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from readout.domain.text import Block, BlockKind, Span
from readout.text.prose import ends_sentence, folded, is_sentence

_LINE = re.compile(r"[^\n]+")
_LIST_MARK = re.compile(r"\s*(?:[-*+•◦‣▪–—]\s+(?=\S)|\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S))")
_MARKDOWN_HEADING = re.compile(r" {0,3}#{1,6}\s+\S")
_MARKDOWN_QUOTE = re.compile(r" {0,3}>")
_MARKDOWN_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\Z")
_LONGEST_TITLE = 300
_WIDEST_WRAP = 120
_WRAPPED_SHARE = 0.5
_NEARLY_FULL = 0.6


def plain_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a plain text. Its first line is the title when it says ``title``, or when it is short, does
    not end as a sentence does, and a blank line follows."""
    spans = _paragraphs(text)
    blocks = [Block(_plain_kind(text[span.start : span.end]), span) for span in spans]
    return _with_title(text, blocks, title)


def markdown_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a Markdown text, marks and all: headings by ``#``, quotations by ``>``, items by their
    bullets. A first-level heading at the top is the title."""
    blocks = []
    for span in _paragraphs(text, wrapped=True, cuts=_markdown_cut):
        words = text[span.start : span.end]
        if not _MARKDOWN_RULE.match(words):
            blocks.append(Block(_markdown_kind(words), span))
    if blocks and text[blocks[0].span.start : blocks[0].span.end].lstrip().startswith("# "):
        return _leading([Block(BlockKind.TITLE, blocks[0].span), *blocks[1:]], text)
    return _with_title(text, blocks, title)


def _with_title(text: str, blocks: list[Block], title: str | None) -> tuple[Block, ...]:
    if not blocks:
        return ()
    first = text[blocks[0].span.start : blocks[0].span.end]
    stated = title is not None and folded(title) == folded(first) != ""
    if stated or (title is None and _looks_like_title(text, blocks)):
        blocks = [Block(BlockKind.TITLE, blocks[0].span), *blocks[1:]]
    return _leading(blocks, text)


def _looks_like_title(text: str, blocks: Sequence[Block]) -> bool:
    if len(blocks) < 2 or blocks[0].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    span = blocks[0].span
    first, gap = text[span.start : span.end], text[span.end : blocks[1].span.start]
    short = len(first) <= _LONGEST_TITLE and first.count("\n") <= 1
    return short and gap.count("\n") >= 2 and first[-1] not in ".:;,"


def _leading(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The first paragraph that is a sentence becomes the lead."""
    for index, block in enumerate(blocks):
        words = text[block.span.start : block.span.end]
        if block.kind is BlockKind.PARAGRAPH and is_sentence(words):
            return (*blocks[:index], Block(BlockKind.LEAD, block.span), *blocks[index + 1 :])
    return tuple(blocks)


def _plain_kind(words: str) -> BlockKind:
    return BlockKind.LIST_ITEM if _LIST_MARK.match(words) else BlockKind.PARAGRAPH


def _markdown_kind(words: str) -> BlockKind:
    if _MARKDOWN_HEADING.match(words):
        return BlockKind.HEADING
    if _MARKDOWN_QUOTE.match(words):
        return BlockKind.QUOTATION
    return _plain_kind(words)


def _markdown_cut(before: str, line: str) -> bool:
    """Whether a border stands between two lines of Markdown that no blank line parts."""
    starts = _MARKDOWN_HEADING.match(line) or _LIST_MARK.match(line) or _MARKDOWN_HEADING.match(before)
    return bool(starts) or (_MARKDOWN_QUOTE.match(line) is None) != (_MARKDOWN_QUOTE.match(before) is None)


def _plain_cut(_: str, line: str) -> bool:
    return _LIST_MARK.match(line) is not None


def _paragraphs(
    text: str, *, wrapped: bool | None = None, cuts: Callable[[str, str], bool] | None = None
) -> list[Span]:
    """Spans of the paragraphs: every line, or, in a text whose lines are wrapped, the lines between blank ones."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if match.group().strip()]
    wrapped = _is_wrapped(text, lines) if wrapped is None else wrapped
    groups: list[list[Span]] = []
    for line in lines:
        joined = wrapped and groups and text[groups[-1][-1].end : line.start].count("\n") == 1
        if joined and not (cuts or _plain_cut)(_at(text, groups[-1][-1]), _at(text, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_trimmed(text, group[0].start, group[-1].end) for group in groups]


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether single line ends are only wraps. Corpora of official texts mostly put each paragraph on a line; mail
    and terminals wrap. Wrapped lines are of one width, and most break off in the middle of a sentence."""
    followed = [before for before, after in pairwise(lines) if text[before.end : after.start].count("\n") == 1]
    if not followed or max(len(line) for line in lines) > _WIDEST_WRAP:
        return False
    width = max(len(line) for line in followed)
    broken = [
        line
        for line in followed
        if len(line) >= _NEARLY_FULL * width and not ends_sentence(_at(text, line).rstrip())
    ]
    return len(broken) >= _WRAPPED_SHARE * len(followed)


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
