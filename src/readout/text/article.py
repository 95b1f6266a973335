"""Which blocks of a page are the article.

1. Blocks in menus, footers, asides and the like are set aside, and lists of teasers recognised.
2. From the root, go down into the element that holds nearly all the prose that is left, while there is one.
3. Between the title and that element stand lead paragraphs: they belong to it.
   So do paragraphs after it in the same element, up to the next heading.
4. What is left in it of labels, link lists and headings over nothing is taken out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from readout.domain.text import BlockKind
from readout.text.page_parts import Container, Margin, Page, PageBlock
from readout.text.page_rules import page_rules
from readout.text.prose import is_paragraph, prose_worth, visual_length

_DOMINANT = 0.8
"""Share of the prose that an element must hold for us to go down into it; less, and its siblings are parts of
the article too (an article of three sections gives each a third)."""
_LINKS = 0.6
_LITTLE_PROSE = 100
_TEASERS = 3
_LONGEST_TEASER = 600
_RIGHTS = re.compile(r"\s*(?:©|copyright\s+(?:©|\(c\)|\d{4})|all rights reserved)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """Indices of the page's blocks that are the body, and the prose among them and in lists of teasers."""

    blocks: tuple[int, ...]
    prose: float
    teasers: int


def choose_article(page: Page, title: int | None) -> Article:
    """The body of the page. ``title`` is the block that holds the page's title, when one does."""
    chooser = _Chooser(page, title)
    if not page.containers or not page.blocks:
        return Article((), 0.0, 0)
    where = chooser.descend()
    chosen = tuple(chooser.select(where))
    return Article(chosen, sum(chooser.worth[index] for index in chosen), chooser.teasers)


class _Chooser:
    """The worth of each block, and sums of it for each element."""

    def __init__(self, page: Page, title: int | None) -> None:
        self.page = page
        self.title = title
        self.teasers = 0
        raw = [_own_worth(block) for block in page.blocks]
        self.aside = self._set_aside(raw)
        self.worth = [0.0 if aside else worth for worth, aside in zip(raw, self.aside, strict=True)]
        self._discount_teasers()
        self.sums = [0.0, *accumulate(self.worth)]

    # ------------------------------------------------------------------ setting aside

    def _set_aside(self, worth: Sequence[float]) -> list[bool]:
        strict = self._aside_blocks(Margin.PERHAPS)
        left = sum(value for value, aside in zip(worth, strict, strict=True) if not aside)
        if left >= _LITTLE_PROSE:
            return strict
        # Almost nothing is left: the template gives its body a name that elsewhere means a side column.
        return self._aside_blocks(Margin.SURE)

    def _aside_blocks(self, least: Margin) -> list[bool]:
        flags: list[bool] = []
        for container in self.page.containers:
            own = container.margin >= least and not self._holds_title(container)
            flags.append(own or (container.parent >= 0 and flags[container.parent]))
        return [flags[block.container] for block in self.page.blocks]

    def _holds_title(self, container: Container) -> bool:
        return self.title is not None and container.first <= self.title < container.last

    def _discount_teasers(self) -> None:
        for container in self.page.containers:
            teasers = [each for each in container.children if self._is_teaser(self.page.containers[each])]
            if len(teasers) < _TEASERS:
                continue
            self.teasers += len(teasers)
            for each in teasers:
                inside = self.page.containers[each]
                self.worth[inside.first : inside.last] = [0.0] * (inside.last - inside.first)

    def _is_teaser(self, container: Container) -> bool:
        """A few lines, one of them a link as long as a headline."""
        if not 1 <= container.last - container.first <= 5 or self._holds_title(container):
            return False
        if self.aside[container.first]:  # menus are no sign of a page of teasers: every page has them
            return False
        inside = self.page.blocks[container.first : container.last]
        if not any(block.links >= 0.8 * len(block.text) and visual_length(block.text) >= 15 for block in inside):
            return False
        return sum(self.worth[container.first : container.last]) < _LONGEST_TEASER

    # ------------------------------------------------------------------ choosing

    def prose(self, container: Container) -> float:
        return self.sums[container.last] - self.sums[container.first]

    def descend(self) -> Container:
        where = self.page.containers[0]
        while True:
            inner = [self.page.containers[each] for each in where.children]
            inner = [each for each in inner if each.children]  # a paragraph itself is never the article
            best = max(inner, key=self.prose, default=None)
            if best is None or self.prose(best) == 0 or self.prose(best) < _DOMINANT * self.prose(where):
                return where
            where = best

    def select(self, where: Container) -> Iterator[int]:
        first = where.first
        if self._holds_title(where) and self.title is not None and self._starts_after_title(where):
            first = self.title + 1
        inside = [index for index in range(first, self._end(first, where.last)) if self._belongs(index)]
        while inside and self.page.blocks[inside[-1]].kind is BlockKind.HEADING:
            inside.pop()
        yield from self._leads(where)
        yield from inside
        yield from self._rest(where)

    def _end(self, first: int, last: int) -> int:
        """Where a heading like "Related news" ends the article, when most of the prose stands before it."""
        for index in range(first, last):
            block = self.page.blocks[index]
            ends = block.kind is BlockKind.HEADING and page_rules().is_furniture(block.text)
            ends = ends and not self.aside[index]  # a box within the article ends nothing
            if ends and self.sums[index] - self.sums[first] > self.sums[last] - self.sums[index]:
                return index
        return last

    def _starts_after_title(self, where: Container) -> bool:
        before = self.sums[self.title or 0] - self.sums[where.first]
        return before <= 0.2 * self.prose(where)

    def _belongs(self, index: int) -> bool:
        block = self.page.blocks[index]
        if self.aside[index] or index == self.title or page_rules().is_furniture(block.text):
            return False
        if _RIGHTS.match(block.text):
            return False
        if self.worth[index] == 0.0 and _own_worth(block) > 0.0:  # discounted: in a list of teasers
            return False
        return block.links <= _LINKS * len(block.text)

    def _leads(self, where: Container) -> Iterator[int]:
        """Paragraphs between the title and the body."""
        if self.title is None or self.title >= where.first:
            return
        for index in range(self.title + 1, where.first):
            block = self.page.blocks[index]
            paragraph = is_paragraph(block.text) or (block.lead and len(block.text.split()) > 3)
            if paragraph and block.kind is not BlockKind.HEADING and self._belongs(index):
                yield index

    def _rest(self, where: Container) -> Iterator[int]:
        """Paragraphs after the body in the element that holds both it and the title, up to the next heading: an
        article cut in two by an advertisement or a picture."""
        if self.title is None or self.title >= where.first:
            return
        around = where
        while around.parent >= 0 and not self._holds_title(around):
            around = self.page.containers[around.parent]
        if around.tag in ("html", "body"):
            return
        for index in range(where.last, around.last):
            block = self.page.blocks[index]
            if block.kind is BlockKind.HEADING:
                return
            if self.worth[index] > 0 and is_paragraph(block.text) and self._belongs(index):
                yield index


def _own_worth(block: PageBlock) -> float:
    if block.kind is BlockKind.HEADING or page_rules().is_furniture(block.text):
        return 0.0
    return prose_worth(block.text, block.links)
