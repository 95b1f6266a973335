"""Documents and layers made by hand, for the tests of annotation."""

from collections.abc import Sequence

from readout.annotate.builtin import statement_components
from readout.annotate.run import annotate
from readout.domain.annotation import Attribution, Layers
from readout.domain.text import Block, BlockKind, Document, Metadata, OffsetMap, Span


def document(text: str, *, title: bool = False) -> Document:
    """A document of paragraphs, one for each line; the first is the title when ``title``."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            kind = BlockKind.TITLE if title and not blocks else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return Document("d-test", text, Metadata(), tuple(blocks), OffsetMap.identity(len(text)))


def read(text: str, *, title: bool = False) -> tuple[Document, Layers]:
    """The layers of a text by the rules alone."""
    made = document(text, title=title)
    return made, annotate(made, statement_components())


def words(made: Document, spans: Sequence[Span]) -> list[str]:
    return [made.quote(span) for span in spans]


def rows(text: str, *, title: bool = False) -> list[tuple[str, str, str, str]]:
    """Kind, source, cue and content of each attribution, pieces joined by " | "."""
    made, layers = read(text, title=title)
    return [row(made, each) for each in layers.attributions]


def row(made: Document, each: Attribution) -> tuple[str, str, str, str]:
    joined = (" | ".join(words(made, spans)) for spans in (each.source, each.cue, each.content))
    source, cue, content = joined
    return each.kind.value, source, cue, content
