"""The text stage: bytes to a document. Pure: the same bytes give the same document."""

import re

from readout.domain.ids import document_id
from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.text import Block, Document, Metadata, OffsetMap
from readout.errors import EmptyInput, InputError
from readout.text.decode import decode_plain
from readout.text.language import language_of
from readout.text.lines import markdown_blocks, plain_blocks
from readout.text.notices import find_notices
from readout.text.webpage import read_webpage

VERSION = "1"
"""Of this stage: it changes when the same bytes would give another document."""

_LOOKS_LIKE_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:p|div|br|span|a|h[1-6]|table|ul|li|article|section|meta|title|strong|em)\b[^<>]*>", re.IGNORECASE
)
_SNIFFED = 4096
_ENOUGH_TAGS = 3


def extract(fetched: Fetched) -> Document:
    """The document in some bytes. Raises a child of InputError; its message is a sentence that names the input."""
    try:
        return _extract(fetched)
    except InputError as error:
        raise type(error)(f"Cannot read {fetched.input}: {error}.") from error


def _extract(fetched: Fetched) -> Document:
    kind = fetched.kind if fetched.kind is not MediaKind.UNKNOWN else sniff(fetched.raw)
    if kind is MediaKind.HTML:
        return read_webpage(fetched)
    text = decode_plain(fetched.raw, fetched.charset).replace("\r\n", "\n").replace("\r", "\n")
    if not any(character.isalnum() for character in text):
        raise EmptyInput("it holds no words" if text.strip() else "it is empty")
    find_blocks = markdown_blocks if kind is MediaKind.MARKDOWN else plain_blocks
    return _bare_document(fetched, text, find_blocks(text, fetched.title))


def sniff(raw: bytes) -> MediaKind:
    """What bytes of an unknown kind are: HTML when they begin as a page does, else plain text."""
    head = raw[:_SNIFFED].replace(b"\x00", b"").decode("latin-1")
    if _LOOKS_LIKE_HTML.search(head):
        return MediaKind.HTML
    is_fragment = head.lstrip("\xef\xbb\xbf \t\r\n").startswith("<") and len(_TAGS.findall(head)) >= _ENOUGH_TAGS
    return MediaKind.HTML if is_fragment else MediaKind.PLAIN


def _bare_document(fetched: Fetched, text: str, blocks: tuple[Block, ...]) -> Document:
    """A document whose text is its input's own: nothing added, so that every offset is also the input's."""
    return Document(
        id=fetched.id or document_id(text, fetched.url),
        text=text,
        metadata=Metadata(
            input=fetched.input,
            title=fetched.title or _shown_title(text, blocks),
            language=language_of(text),
            url=fetched.url,
            publisher=fetched.publisher,
            published=fetched.published,
            published_from="given" if fetched.published else None,
        ),
        blocks=blocks,
        offsets=OffsetMap.identity(len(text)),
        notices=find_notices(text),
    )


def _shown_title(text: str, blocks: tuple[Block, ...]) -> str | None:
    if not blocks or blocks[0].kind.value != "title":
        return None
    words = text[blocks[0].span.start : blocks[0].span.end]
    return " ".join(words.lstrip("# ").rstrip("# ").split())
