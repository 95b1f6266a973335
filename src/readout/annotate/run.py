"""Run components over a document, one after the other."""

from collections.abc import Sequence
from dataclasses import replace

from readout.annotate.component import Component, check_order
from readout.domain.annotation import Layers
from readout.domain.text import Document


def annotate(document: Document, components: Sequence[Component], layers: Layers | None = None) -> Layers:
    """The layers that these components find, with their versions.

    ``layers`` is what is known already (by default nothing). Raises ConfigurationError when the components
    stand in an order in which one reads what a later one writes.
    """
    check_order(components)
    found = Layers() if layers is None else layers
    for component in components:
        found = component(document, found)
    versions = tuple((component.name, component.version) for component in components)
    return replace(found, versions=found.versions + versions)
