"""The components of this package, listed by hand in the order in which they run."""

from readout.annotate.component import Component, check_order
from readout.annotate.contacts import Contacts
from readout.annotate.names import Names
from readout.annotate.quotation_roles import QuotationRoles
from readout.annotate.quotations import Quotations
from readout.annotate.reconcile import Reconcile
from readout.annotate.reported import Reports
from readout.annotate.sentences import Sentences
from readout.annotate.times import Times
from readout.annotate.transcripts import Transcripts
from readout.annotate.words import Words


def statement_components() -> tuple[Component, ...]:
    """What finds statements without a model; names, times and contacts are not needed for it."""
    return _checked(Words(), Sentences(), Quotations(), QuotationRoles(), Transcripts(), Reports(), Reconcile())


def builtin_components(*, lone_quotations: bool = True) -> tuple[Component, ...]:
    """Everything that reads a document without a model. A model's layers may be given beforehand: its words and
    sentences are kept, its attributions are reconciled with those of the rules (see ``Reconcile``)."""
    return _checked(
        Words(),
        Sentences(),
        Quotations(),
        QuotationRoles(),
        Names(),
        Times(),
        Contacts(),
        Transcripts(),
        Reports(),
        Reconcile(lone_quotations=lone_quotations),
    )


def _checked(*components: Component) -> tuple[Component, ...]:
    check_order(components)
    return components
