"""The components of this package, listed by hand in the order in which they run."""

from readout.annotate.component import Component, check_order
from readout.annotate.quotation_roles import QuotationRoles
from readout.annotate.quotations import Quotations
from readout.annotate.reported import Reports
from readout.annotate.sentences import Sentences
from readout.annotate.transcripts import Transcripts
from readout.annotate.words import Words


def rule_components() -> list[Component]:
    """What reads a document without a model."""
    components: list[Component] = [
        Words(),
        Sentences(),
        Quotations(),
        QuotationRoles(),
        Transcripts(),
        Reports(),
    ]
    check_order(components)
    return components
