"""Chosen blocks of a page to a document's text: title, blank line, blocks, with runs back to the page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from readout.domain.text import Block, BlockKind, OffsetMap, Place, Run, Span
from readout.text.page_parts import Page, PageBlock, Stretch, TextNode
from readout.text.prose import is_sentence
from readout.text.titles import Title

_GAP = "\n\n"


@dataclass(slots=True)
class _Draft:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    paths: dict[TextNode, str] = field(default_factory=dict)

    def add(self, kind: BlockKind, text: str, stretches: Iterable[Stretch] = ()) -> None:
        if self.parts:
            self.parts.append(_GAP)
            self.length += len(_GAP)
        for stretch in stretches:
            path = self.paths.get(stretch.node) or stretch.node.path()
            self.paths[stretch.node] = path
            start = self.length + stretch.start
            self.runs.append(Run(Span(start, start + stretch.length), Place(path, stretch.offset)))
        self.blocks.append(Block(kind, Span(self.length, self.length + len(text))))
        self.parts.append(text)
        self.length += len(text)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A text with its blocks and the places of its characters."""

    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap


def assemble(page: Page, title: Title, body: Iterable[int]) -> Assembled:
    """The text of a document: its title once, then the chosen blocks, with blank lines between."""
    draft = _Draft()
    if title.text:
        shown = page.blocks[title.block] if title.block is not None else None
        same = shown is not None and shown.text.replace("\n", " ") == title.text
        draft.add(BlockKind.TITLE, title.text, shown.stretches if shown is not None and same else ())
    lead = True
    for index in body:
        block = page.blocks[index]
        is_lead = lead and _can_lead(block)
        lead = lead and not is_lead
        draft.add(BlockKind.LEAD if is_lead else block.kind, block.text, block.stretches)
    return Assembled("".join(draft.parts), tuple(draft.blocks), OffsetMap(tuple(draft.runs)))


def _can_lead(block: PageBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and (block.lead or is_sentence(block.text))
