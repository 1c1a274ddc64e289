"""The columns of the decree's two registers (NĐ 30/2020, Phụ lục IV), in their order: on screen, paper and in files."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vanphong.documents.queries.register_books import Book
from vanphong.documents.queries.register_cells import Names, names_for
from vanphong.documents.queries.register_cells import texts as cells
from vanphong.documents.vocabulary import Direction

__all__ = ["LINK", "Names", "cells", "headings", "names_for"]
LINK = {Direction.IN.value: "/incoming/{id}", Direction.OUT.value: "/outgoing/{id}"}


def headings(book: Book) -> tuple[str, ...]:
    """The headings of a register, in the order of the decree."""
    if book.direction == Direction.IN:
        return (
            _("Arrived on"),
            _("Arrival number"),
            _("Author"),
            _("Number and symbol of the document"),
            _("Date of the document"),
            _("Type and summary"),
            _("Unit or person that receives it"),
            _("Passed on"),
            _("Receipt"),
            _("Note"),
        )
    return (
        _("Number and symbol of the document"),
        _("Date of the document"),
        _("Type and summary"),
        _("Signer"),
        _("Recipients of the document"),
        _("Who keeps the original"),
        _("Number of copies"),
        _("Sent on"),
        _("Receipt"),
        _("Note"),
    )
