from dataclasses import dataclass, replace

import pytest

from readout.annotate.component import Component, check_order
from readout.annotate.run import annotate
from readout.domain.annotation import Layers, Sentence
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.errors import ConfigurationError


@dataclass(frozen=True)
class Fake:
    name: str
    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset()
    version: str = "1"

    def __call__(self, document: Document, layers: Layers) -> Layers:
        if "sentences" in self.assigns:
            return replace(layers, sentences=(Sentence(Span(0, len(document.text))),))
        return layers


def document(text: str) -> Document:
    return Document("d-1", text, Metadata(), (), OffsetMap.identity(len(text)))


WRITES = Fake("writes", assigns=frozenset({"sentences"}))
READS = Fake("reads", requires=frozenset({"sentences"}), assigns=frozenset({"names"}))


def test_layers_and_versions_are_those_of_the_components() -> None:
    components: list[Component] = [WRITES, READS]
    layers = annotate(document("Hello."), components)
    assert layers.sentences == (Sentence(Span(0, 6)),)
    assert layers.versions == (("writes", "1"), ("reads", "1"))


def test_reading_before_writing_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="reads reads sentences before"):
        check_order([READS, WRITES])


def test_an_absent_layer_is_allowed() -> None:
    check_order([READS])


def test_a_component_may_add_to_what_it_reads() -> None:
    both = Fake("both", requires=frozenset({"sentences"}), assigns=frozenset({"sentences"}))
    check_order([both, replace(both, name="again")])


def test_unknown_layers_and_repeated_names_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="layer nonsense"):
        check_order([Fake("odd", requires=frozenset({"nonsense"}))])
    with pytest.raises(ConfigurationError, match="two components"):
        check_order([WRITES, WRITES])
