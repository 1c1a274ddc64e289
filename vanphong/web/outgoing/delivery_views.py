"""What a clerk does for deliveries: send again, note what left on paper, clear the desk."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.documents.actions import deliveries, recalls
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.outgoing.act_views import done


@require_POST
@viewers.signed_in
def settle(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Clear a delivery's trouble from the registry desk."""

    def act() -> UUID:
        return deliveries.settle_trouble(viewer, document_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Cleared from the registry desk."))


@require_POST
@viewers.signed_in
def retry(request: HttpRequest, viewer: Viewer, document_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Have a failed delivery sent once more."""

    def act() -> UUID:
        return deliveries.retry(viewer, delivery_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("It is being sent again."))


@require_POST
@viewers.signed_in
def hand_over(request: HttpRequest, viewer: Viewer, document_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Note that a paper copy has left the house."""

    def act() -> UUID:
        return deliveries.hand_over(viewer, delivery_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Noted as sent on paper."))


@require_POST
@viewers.signed_in
def given_back(request: HttpRequest, viewer: Viewer, document_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Note that a recalled copy was fetched back by hand."""

    def act() -> UUID:
        return recalls.note_given_back(viewer, delivery_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Noted as given back."))
