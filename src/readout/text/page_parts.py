"""What a page consists of: blocks of text with the places of their characters, and the elements around them."""

from dataclasses import dataclass, field
from enum import IntEnum

from readout.domain.text import BlockKind

_LONGEST_PATH = 120
"""Steps; a text node nested deeper is named by its number, or the paths would outgrow the page."""


# Steps and nodes are compared as objects: comparing their values would walk up the whole page.
@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of a path from the root: ``div[2]`` under its parent's."""

    parent: "Step | None"
    name: str
    depth: int


@dataclass(frozen=True, slots=True, eq=False)
class TextNode:
    """A text node: its element's step, its number among that element's text nodes and in the whole page."""

    step: Step
    number: int
    ordinal: int

    def path(self) -> str:
        """An XPath that selects this text node alone."""
        if self.step.depth > _LONGEST_PATH:
            return f"/descendant::text()[{self.ordinal}]"
        names = [f"text()[{self.number}]"]
        step: Step | None = self.step
        while step is not None:
            names.append(step.name)
            step = step.parent
        return "/" + "/".join(reversed(names))


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` characters at ``start`` of a block's text, copied from ``offset`` of a text node."""

    start: int
    length: int
    node: TextNode
    offset: int


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A paragraph-like piece of a page. ``links`` counts the characters inside links, ``container`` is an index
    into ``Page.containers``; ``tag`` is the heading's tag, or ``p`` for anything else."""

    text: str
    stretches: tuple[Stretch, ...]
    kind: BlockKind
    tag: str
    links: int
    container: int
    lead: bool = False


class Margin(IntEnum):
    """Whether an element says of itself that it stands beside the article."""

    NONE = 0
    PERHAPS = 1
    SURE = 2


@dataclass(slots=True)
class Container:
    """A block-level element: the blocks in it are ``first`` to ``last``, half-open. Filled while walking."""

    tag: str
    parent: int
    first: int
    margin: Margin
    lead: bool
    last: int = 0
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """All visible blocks of a page in reading order, and the elements that contain them."""

    blocks: tuple[PageBlock, ...]
    containers: tuple[Container, ...]
