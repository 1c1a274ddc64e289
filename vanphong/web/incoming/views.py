"""All incoming documents that the viewer may see, and one of them opened."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vanphong.documents.vocabulary import INCOMING
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.inbox import respond
from vanphong.web.inbox.place import place_of
from vanphong.web.inbox.views import listed
from vanphong.web.incoming import pane


@require_safe
@viewers.signed_in
def all_documents(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything incoming, newest first."""
    return listed(request, viewer, place_of(request, kind=INCOMING))


@require_safe
@viewers.signed_in
def document(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """One document; looking at it marks it opened."""
    return respond.show(request, viewer, pane.work_of(request, viewer, document_id))
