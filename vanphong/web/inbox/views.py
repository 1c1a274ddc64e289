"""The inbox: the list of one split beside an empty work pane."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vanphong.directory.actions import duty
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.inbox import listing
from vanphong.web.inbox.place import Place, place_of

Teller = Callable[[HttpRequest, Viewer, Place], object | None]

_tellers: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Decorator: the function that tells, over a list, of an act on several rows that was cut off there."""
    _tellers.append(teller)
    return teller


@require_safe
@viewers.signed_in
def inbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One split of the inbox; without one, the first in which something lies."""
    place = place_of(request)
    if not place.split:
        return HttpResponseRedirect(listing.first_place(request, viewer).href)
    note_look(request, viewer)
    return listed(request, viewer, place)


def listed(request: HttpRequest, viewer: Viewer, place: Place) -> HttpResponse:
    """The page of a list with nothing opened; its filters are remembered."""
    context = {
        "listing": listing.listing(request, viewer, place),
        "result": next((told for tell in _tellers if (told := tell(request, viewer, place))), None),
        "step": "list",
    }
    response = render(request, "inbox/page.html", context)
    listing.remember(request, response, place=place)
    return response


def note_look(request: HttpRequest, viewer: Viewer) -> None:
    """Count the opening of the inbox for the duty to look into it (X-05); mostly without a statement."""
    person = viewers.who(request)
    if person is not None:
        stay = person.stay
        duty.note_look(viewer, stay_id=stay.id, last_look_at=stay.looked_at, now=viewers.now(request))
