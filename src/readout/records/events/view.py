"""One sentence as a small tree of words: from the model's grammar, or a rough one where there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readout.domain.annotation import Layers, Sentence, Word
from readout.domain.text import Document, Span
from readout.lexicon.events import EventWords
from readout.records.events.rough import rough_words

_CLAUSES = ("acl", "advcl", "ccomp", "csubj", "parataxis")


@dataclass(frozen=True, slots=True)
class Node:
    """A word in its sentence. ``relation`` keeps what stands before the colon, ``detail`` what stands after."""

    at: int
    span: Span
    text: str
    upos: str
    head: int | None
    relation: str
    detail: str
    lemmas: tuple[str, ...]
    capital: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    """The words of one sentence with their tree. ``number`` is the sentence's place in the document."""

    span: Span
    nodes: tuple[Node, ...]
    number: int = 0
    children: tuple[tuple[int, ...], ...] = field(default=())

    def of(self, at: int, *relations: str) -> list[Node]:
        """The children of a word under some relations, in reading order."""
        return [self.nodes[each] for each in self.children[at] if self.nodes[each].relation in relations]

    def case(self, at: int) -> str:
        """The preposition of a noun phrase, or the mark of a clause; empty when it has none."""
        return next((each.text for each in self.of(at, "case", "mark")), "")

    def ancestors(self, at: int) -> Iterator[Node]:
        """From the head of a word up to the root."""
        head, seen = self.nodes[at].head, 0
        while head is not None and seen <= len(self.nodes):
            yield self.nodes[head]
            head, seen = self.nodes[head].head, seen + 1

    def subtree(self, at: int, *, clauses: bool = True) -> list[int]:
        """A word and all that hangs on it, in reading order; without clauses, only its noun phrase."""
        found, todo = set[int](), [at]
        while todo:
            each = todo.pop()
            if each in found:
                continue
            found.add(each)
            todo += [
                child for child in self.children[each] if clauses or self.nodes[child].relation not in _CLAUSES
            ]
        return sorted(found)

    def depth(self, at: int) -> int:
        return sum(1 for _ in self.ancestors(at))


def sentence_views(document: Document, layers: Layers, words: EventWords) -> tuple[SentenceView, ...]:
    """Every sentence of a document that has words."""
    found = []
    for number, sentence in enumerate(layers.sentences or _blocks(document)):
        parsed = layers.words[sentence.first_word : sentence.last_word]
        if not any(word.relation for word in parsed):
            found.append(view_of(document, rough_words(document, sentence.span, words), 0, words, number))
        else:
            found.append(view_of(document, parsed, sentence.first_word, words, number))
    return tuple(each for each in found if each.nodes)


def _blocks(document: Document) -> tuple[Sentence, ...]:
    """Blocks taken for sentences, when nobody has cut the text into sentences."""
    return tuple(Sentence(block.span) for block in document.blocks)


def view_of(
    document: Document, parsed: Sequence[Word], first: int, words: EventWords, number: int
) -> SentenceView:
    """A sentence from its words, whose heads count from ``first``; a head outside the sentence makes a root."""
    nodes = []
    for at, word in enumerate(parsed):
        head = word.head - first if word.head is not None else None
        relation, _, detail = word.relation.partition(":")
        written = document.quote(word.span)
        surface = written.casefold().replace("’", "'")
        inside = head if head is not None and 0 <= head < len(parsed) and head != at else None
        nodes.append(
            Node(
                at, word.span, surface, word.upos, inside, relation, detail, words.lemmas(surface),
                written[:1].isupper(),
            )
        )  # fmt: skip
    children: list[list[int]] = [[] for _ in nodes]
    for node in nodes:
        if node.head is not None:
            children[node.head].append(node.at)
    span = Span(nodes[0].span.start, nodes[-1].span.end) if nodes else Span(0, 0)
    return SentenceView(span, tuple(nodes), number, tuple(tuple(each) for each in children))
