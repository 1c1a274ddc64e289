"""For whom a draft is issued: the agency itself, or an advisory body that uses its seal (Điều 15; Phụ lục I)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.documents.actions import series
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.work import ActionForm
from vanphong.web.hand_over.forms import identifier
from vanphong.web.outgoing.act_views import done, revision_of
from vanphong.web.outgoing.sources import Sources


def forms(sources: Sources, href: Callable[[str], str]) -> Iterator[ActionForm]:
    """The choice, where the agency keeps a series for an advisory body."""
    if "issue_for" not in sources.page.open_acts:
        return
    bodies = [one for one in registers.registers(sources.page.agency_id, Direction.OUT) if one.body_symbol]
    if not bodies:
        return
    current = sources.page.register_id
    choices = [Choice("", sources.agency.name, is_chosen=current is None)]
    choices += [Choice(str(one.id), f"{one.name} ({one.body_symbol})", is_chosen=one.id == current) for one in bodies]
    yield ActionForm(
        id="issue-for",
        title=_("Issued by an advisory body"),
        action=href("issue-for"),
        submit_label=_("Choose"),
        fields=(Field("register", _("Issued by"), kind="select", choices=tuple(choices), prefix="issue-for"),),
        icon="building-bank",
        hint=_("The symbol follows at once; the number comes from the series of that body."),
    )


@require_POST
@viewers.signed_in
def issue_for(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Say by whom the draft is issued."""
    chosen, now = identifier(request.POST.get("register", "")), viewers.now(request)

    def act() -> UUID:
        return series.issue_for(viewer, document_id, register_id=chosen, revision=revision_of(request), now=now)

    return done(request, viewer, document_id, act, toast=_("The symbol of the draft has been changed."))
