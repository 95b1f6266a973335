"""What a component is: it says what it reads and what it writes, and adds layers to a document's layers."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Protocol

from readout.domain.annotation import Layers
from readout.domain.text import Document
from readout.errors import ConfigurationError

LAYERS = frozenset(each.name for each in fields(Layers)) - {"versions"}
"""The layers that a component may read or write; versions are kept by ``annotate.run``."""


class Component(Protocol):
    """One step of annotation.

    ``requires`` and ``assigns`` are names of fields of ``Layers``: those it reads and those it replaces or adds
    to. A required layer that no component of a run assigns is empty, and the component must bear that. It
    returns new layers (``dataclasses.replace(layers, names=...)``), leaving all others as they were.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def requires(self) -> frozenset[str]: ...

    @property
    def assigns(self) -> frozenset[str]: ...

    def __call__(self, document: Document, layers: Layers) -> Layers: ...


def check_order(components: Sequence[Component]) -> None:
    """Every layer is written before it is read. Raises ConfigurationError.

    What nobody in the sequence writes is an absent layer, which is allowed.
    """
    _check_names(components)
    written: set[str] = set()
    for at, component in enumerate(components):
        later = _assigned(components[at + 1 :]) - component.assigns
        for layer in sorted(component.requires & later - written):
            raise ConfigurationError(f"component {component.name} reads {layer} before anything has written it")
        written |= component.assigns


def _assigned(components: Iterable[Component]) -> frozenset[str]:
    return frozenset().union(*(component.assigns for component in components))


def _check_names(components: Sequence[Component]) -> None:
    seen: set[str] = set()
    for component in components:
        if component.name in seen:
            raise ConfigurationError(f"two components are named {component.name}")
        seen.add(component.name)
        for layer in sorted((component.requires | component.assigns) - LAYERS):
            raise ConfigurationError(f"component {component.name} names a layer {layer}, which does not exist")
