"""Ids are digests of what is claimed."""

from readout.domain import ids
from readout.domain.text import Span


def test_a_statement_is_named_by_its_words_not_by_who_said_them() -> None:
    one = ids.statement_id("d-1", [Span(0, 4)], [Span(5, 9)])
    assert one == ids.statement_id("d-1", [Span(0, 4)], [Span(5, 9)])
    assert one != ids.statement_id("d-1", [Span(0, 4), Span(5, 9)], []), "fields are joined unambiguously"
    assert one != ids.statement_id("d-2", [Span(0, 4)], [Span(5, 9)])


def test_the_same_text_at_another_address_is_another_document() -> None:
    assert ids.document_id("a", "https://x.example/1") != ids.document_id("a", "https://x.example/2")
    assert ids.document_id("a", None) == ids.document_id("a", None)


def test_a_digest_is_readable_as_what_it_is() -> None:
    assert ids.digest(b"").startswith("sha256:e3b0c442")
