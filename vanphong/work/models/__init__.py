"""Tables of work."""

from vanphong.work.models.directive import Directive
from vanphong.work.models.item import Item, Report

__all__ = ["Directive", "Item", "Report"]
