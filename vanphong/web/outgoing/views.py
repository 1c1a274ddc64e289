"""Reading: everything outgoing that the viewer may see, and one document opened beside it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vanphong.documents.vocabulary import OUTGOING
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.inbox import respond
from vanphong.web.inbox.place import place_of
from vanphong.web.inbox.views import listed
from vanphong.web.outgoing.pane import work_of


@require_safe
@viewers.signed_in
def everything(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything outgoing that the viewer may see, the latest first."""
    return listed(request, viewer, place_of(request, kind=OUTGOING))


@require_safe
@viewers.signed_in
def opened(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """One document in the work pane; `?version=2` shows an older version's pages."""
    return respond.show(request, viewer, work_of(request, viewer, document_id))
