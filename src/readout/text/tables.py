"""Tables of figures, which are no part of what somebody said."""

from collections.abc import Iterator

from lxml import etree

_DATA_CELLS = 500
_DATA_CELL_LENGTH = 40


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds so many cells with so little in each that it is figures, not words. Old pages lay out
    their text in tables too, but in few cells; one with elements inside counts as long."""
    cells = length = 0
    for row in _own_rows(table):
        for cell in row:
            cells += 1
            length += len(cell.text or "") if len(cell) == 0 else _DATA_CELL_LENGTH
    return cells > _DATA_CELLS and length < _DATA_CELL_LENGTH * cells


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not of tables inside its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")
