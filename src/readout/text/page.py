"""A page as blocks of text with, for every character, the text node and the offset where it stood.

One pass over the parsed tree, without recursion (pages nest thousands deep). White space is collapsed as a
browser would; whatever is copied keeps its place; nothing is judged here beyond what is visible.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from readout.domain.text import BlockKind
from readout.text.page_parts import Container, Margin, Page, PageBlock, Step, Stretch, TextNode
from readout.text.page_rules import PageRules, is_hiding, page_rules
from readout.text.tables import is_data_table

_STEP = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
"""Soft hyphens, zero-width spaces and control characters: not to be seen, and they cut words in two. Joiners and
direction marks stay: they are spelling."""
_STRETCH = re.compile(r"\S+(?:\s\S+)*\s?|\s+")
_SPACE = re.compile(r"\s")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_page(root: etree._Element) -> Page:
    """The visible text of a parsed page."""
    walker = _Walker(page_rules())
    walker.walk(root)
    return Page(tuple(walker.blocks), tuple(walker.containers))


@dataclass(slots=True)
class _Frame:
    """An element being walked. ``visible`` is False inside scripts and the like, which are walked only for the
    numbers of their text nodes."""

    element: etree._Element
    step: Step
    children: Iterator[etree._Element]
    visible: bool
    is_block: bool
    link: bool
    heading: str
    kind: BlockKind
    preformatted: bool
    counts: dict[str, int] = field(default_factory=dict)
    texts: int = 0


class _Walker:
    """The state of one pass: the open elements, the block being filled, what is done."""

    def __init__(self, rules: PageRules) -> None:
        self.rules = rules
        self.blocks: list[PageBlock] = []
        self.containers: list[Container] = []
        self._open: list[int] = []
        self._stack: list[_Frame] = []
        self._ordinal = 0
        self._parts: list[str] = []
        self._stretches: list[Stretch] = []
        self._length = 0
        self._links = 0
        self._ends_open = False

    def walk(self, root: etree._Element) -> None:
        self._enter(root, None)
        while self._stack:
            frame = self._stack[-1]
            child = next(frame.children, None)
            if child is None:
                self._leave(frame)
                continue
            if callable(child.tag):  # a comment or an instruction: only the text after it counts
                self._text(frame, child.tail)
            else:
                self._enter(child, frame)

    # ------------------------------------------------------------------ elements

    def _enter(self, element: etree._Element, parent: _Frame | None) -> None:
        frame = self._frame(element, parent)
        self._stack.append(frame)
        if frame.visible and frame.is_block:
            self._flush(parent)
            self._open_container(element)
        if frame.visible and element.tag == "br":
            self._break_line(parent)
        self._text(frame, element.text)

    def _leave(self, frame: _Frame) -> None:
        self._stack.pop()
        if frame.visible and frame.is_block:
            self._flush(frame)
            self.containers[self._open.pop()].last = len(self.blocks)
        if self._stack:
            self._text(self._stack[-1], frame.element.tail)

    def _frame(self, element: etree._Element, parent: _Frame | None) -> _Frame:
        tag = str(element.tag)
        visible = (parent is None or parent.visible) and self._is_visible(element, tag)
        return _Frame(
            element=element,
            step=_step(tag, parent),
            children=iter(element),
            visible=visible,
            is_block=tag in self.rules.blocks,
            link=tag == "a" or (parent is not None and parent.link),
            heading=tag if tag in _HEADINGS else parent.heading if parent else "p",
            kind=_kind(tag, parent.kind if parent else BlockKind.PARAGRAPH),
            preformatted=tag in ("pre", "listing") or (parent is not None and parent.preformatted),
        )

    def _is_visible(self, element: etree._Element, tag: str) -> bool:
        if tag == "table" and is_data_table(element):
            return False
        if tag in ("html", "body"):  # hidden by a script's style until it has run; the page is there
            return True
        if tag in self.rules.skipped or element.get("hidden") is not None or is_hiding(element.get("style")):
            return False
        names = element.get("class")
        return names is None or not self.rules.is_hidden(names)

    def _open_container(self, element: etree._Element) -> None:
        rules, tag = self.rules, str(element.tag)
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        # The classes of the page itself describe its layout ("has-sidebar"), not a part of it.
        whole = tag in ("html", "body")
        margin = Margin.NONE if whole else _margin(rules, tag, element.get("role") or "", names)
        parent = self._open[-1] if self._open else -1
        lead = not whole and rules.lead_class.search(names) is not None
        if parent >= 0:
            self.containers[parent].children.append(len(self.containers))
        self._open.append(len(self.containers))
        self.containers.append(Container(tag, parent, len(self.blocks), margin, lead))

    # ------------------------------------------------------------------ text

    def _text(self, frame: _Frame, text: str | None) -> None:
        if not text:
            return
        frame.texts += 1
        self._ordinal += 1
        if not frame.visible or not self._open:
            return
        node = TextNode(frame.step, frame.texts, self._ordinal)
        if not frame.preformatted:
            self._copy(frame, node, text, 0, len(text))
            return
        start = 0
        for gap in _BLANK_LINE.finditer(text):
            self._copy(frame, node, text, start, gap.start())
            self._flush(frame)
            start = gap.end()
        self._copy(frame, node, text, start, len(text))

    def _copy(self, frame: _Frame, node: TextNode, text: str, start: int, end: int) -> None:
        for gap in _DROPPED.finditer(text, start, end):
            self._collapse(frame, node, text, start, gap.start())
            start = gap.end()
        self._collapse(frame, node, text, start, end)

    def _collapse(self, frame: _Frame, node: TextNode, text: str, start: int, end: int) -> None:
        for match in _STRETCH.finditer(text, start, end):
            words = match.group()
            if words[0].isspace():
                words = " "
            if words == " " and (self._ends_open or not self._length):
                continue
            words = _SPACE.sub(" ", words)
            self._stretches.append(Stretch(self._length, len(words), node, match.start()))
            self._parts.append(words)
            self._length += len(words)
            self._links += len(words) if frame.link else 0
            self._ends_open = words[-1] == " "

    def _break_line(self, frame: _Frame | None) -> None:
        """A line break inside a block; two in a row end it."""
        if not self._length:
            return
        if self._parts[-1] == "\n":
            self._flush(frame)
            return
        self._trim()
        self._parts.append("\n")
        self._length += 1
        self._ends_open = True

    def _trim(self) -> None:
        """Takes the space from the end of the block being filled."""
        if self._parts and self._parts[-1].endswith(" "):
            last = self._stretches.pop()
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if last.length > 1:
                self._stretches.append(Stretch(last.start, last.length - 1, last.node, last.offset))
            else:
                self._parts.pop()

    def _start_block(self) -> None:
        self._parts = []
        self._stretches = []
        self._length = 0
        self._links = 0
        self._ends_open = False

    def _flush(self, frame: _Frame | None) -> None:
        self._trim()
        if self._parts and self._parts[-1] == "\n":
            self._parts.pop()
        text = "".join(self._parts)
        if text and frame is not None:
            where = self._open[-1]
            lead = any(self.containers[index].lead for index in self._open[-3:])
            self.blocks.append(
                PageBlock(text, tuple(self._stretches), frame.kind, frame.heading, self._links, where, lead)
            )
        self._start_block()


def _margin(rules: PageRules, tag: str, role: str, names: str) -> Margin:
    if tag in rules.marginal_tags or role in rules.marginal_roles or rules.marginal_class.search(names):
        return Margin.PERHAPS if tag in ("aside", "figure") else Margin.SURE
    return Margin.PERHAPS if rules.perhaps_marginal_class.search(names) else Margin.NONE


def _step(tag: str, parent: _Frame | None) -> Step:
    if parent is None:
        return Step(None, tag, 1)
    # A name that XPath cannot say ("o:p") is counted among all the elements beside it.
    parent.counts["*"] = parent.counts.get("*", 0) + 1
    parent.counts[tag] = parent.counts.get(tag, 0) + 1
    name = f"{tag}[{parent.counts[tag]}]" if _STEP.match(tag) else f"*[{parent.counts['*']}]"
    return Step(parent.step, name, parent.step.depth + 1)


def _kind(tag: str, inherited: BlockKind) -> BlockKind:
    if tag in _HEADINGS:
        return BlockKind.HEADING
    if tag in ("li", "dd", "dt"):
        return BlockKind.LIST_ITEM
    if tag == "blockquote":
        return BlockKind.QUOTATION
    return inherited
