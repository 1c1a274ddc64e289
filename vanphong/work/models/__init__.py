"""Tables of work."""

from vanphong.work.models.directive import Directive
from vanphong.work.models.extension import Extension
from vanphong.work.models.item import Item, Report
from vanphong.work.models.phrase import Phrase

__all__ = ["Directive", "Extension", "Item", "Phrase", "Report"]
