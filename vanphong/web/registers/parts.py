"""What the pages of registers share: the ways from one to the other, and the menu by which a book is taken out."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.directory.policies import administers_any
from vanphong.directory.vocabulary import Role
from vanphong.documents.policies import reader_of_registers
from vanphong.documents.vocabulary import BookKind, Direction, FileForm
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.lists import Split


@dataclass(frozen=True)
class TakeOut:
    """The book that the menu of files means."""

    kind: BookKind
    direction: str
    year: int
    register_id: UUID | None = None
    since: str = ""
    until: str = ""

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """The kinds of files, each with its name."""
        return tuple((one.value, str(one.label)) for one in FileForm)


def places(request: HttpRequest, viewer: Viewer) -> tuple[Split, ...]:
    """The pages about registers as tabs."""
    ways = {
        "/registers": _("Registers"),
        "/registers/handling": _("Handling of incoming documents"),
        f"/registers/report?direction={Direction.IN.value}": _("Report: incoming"),
        f"/registers/report?direction={Direction.OUT.value}": _("Report: outgoing"),
        "/registers/exports": _("Files taken out"),
        "/papers": _("Paper with us"),
        "/post": _("Letters by post"),
        "/paper-counts": _("Paper registers outside"),
        "/registers/kept": _("Registers of the agency"),
    }
    if not reader_of_registers(viewer):
        ways = {"/registers/kept": _("Registers of the agency")}
    if viewer.has(Role.CLERK):
        ways |= {"/reserved-numbers": _("Numbers set aside"), "/back-entry": _("Entry after an outage")}
    if viewer.has(Role.CLERK) or administers_any(viewer):
        ways |= {"/registers/readings": _("Accuracy of reading")}
    here = request.path
    if here == "/registers/report":
        here = f"{here}?direction={request.GET.get('direction') or Direction.IN.value}"
    return tuple(Split(href, label, href, is_current=href == here) for href, label in ways.items())
