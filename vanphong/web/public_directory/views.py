"""The public directory and its business cards; open to everybody, counted by network address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vanphong.directory.actions import public_directory as actions
from vanphong.directory.queries import public_directory as queries
from vanphong.directory.queries.public_directory import Entry, Listing
from vanphong.directory.queries.public_pages import Wanted
from vanphong.engines.vcard import BusinessCard
from vanphong.kernel.callers import address_of
from vanphong.web import viewers
from vanphong.web.components.lists import Empty, Pager
from vanphong.web.typed import typed

AT = "/directory"
ROBOTS = "noindex, nofollow, noarchive"
"""The front page may be found by search engines; people are found here, and nowhere else."""


@dataclass(frozen=True)
class Door:
    """The way on from the public pages: to the sign-in page, or back inside."""

    label: str
    href: str
    icon: str


@never_cache
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """What is typed is found; with nothing typed one goes down the tree of agencies."""
    _counted(request)
    wanted = Wanted(typed(request), _agency(request))
    day = localdate(viewers.now(request))
    listing = queries.listing(wanted, cursor=request.GET.get("after", "")[:200], day=day)
    is_front = not request.GET
    context = {
        "listing": listing,
        "office": listing.office,
        "wanted": wanted,
        "here": listing.path[-1] if listing.path else None,
        "pager": _pager(wanted, listing),
        "empty": _empty(wanted),
        "door": _door(request),
        "robots": "" if is_front else ROBOTS,
        "at": request.get_full_path(),
    }
    answer = render(request, "public_directory/directory.html", context)
    if not is_front:
        answer["X-Robots-Tag"] = ROBOTS
    return answer


@never_cache
@require_safe
def card(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    """One entry as a file for address books."""
    _counted(request)
    entry = queries.entry(seat_id, day=localdate(viewers.now(request)))
    answer = HttpResponse(card_of(entry).text(), content_type="text/vcard; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{entry.name or entry.post}.vcf")
    answer["X-Robots-Tag"] = ROBOTS
    return answer


def card_of(entry: Entry) -> BusinessCard:
    """An entry as a business card; a post without a name is called by the post and the agency."""
    return BusinessCard(
        identifier=entry.id.urn,
        formatted=entry.name or f"{entry.post} - {entry.agency}",
        full_name=entry.name,
        title=entry.post,
        organisation=(entry.agency, entry.unit),
        email=entry.email,
        phone=entry.office_phone,
    )


def _counted(request: HttpRequest) -> None:
    """Whoever is signed in is counted alone; all others by where they come from."""
    person = viewers.who(request)
    caller = str(person.viewer.person_id) if person else address_of(request)
    actions.admit(caller, now=viewers.now(request))


def _agency(request: HttpRequest) -> UUID | None:
    named = request.GET.get("agency", "")
    try:
        return UUID(named) if named else None
    except ValueError as wrong:
        raise Http404 from wrong


def _door(request: HttpRequest) -> Door:
    if viewers.who(request) is not None:
        return Door(_("Back to my work"), "/inbox", "arrow-left")
    return Door(_("Sign in"), viewers.SIGN_IN, "user-circle")


def _href(wanted: Wanted, *, after: str = "") -> str:
    parts = {"q": wanted.text, "agency": str(wanted.agency_id or ""), "after": after}
    return f"{AT}?{urlencode({name: value for name, value in parts.items() if value})}"


def _pager(wanted: Wanted, listing: Listing) -> Pager:
    return Pager(
        next_href=_href(wanted, after=listing.next) if listing.next else "",
        first_href=_href(wanted) if listing.page > 1 else "",
        note=_("Page %(page)d") % {"page": listing.page} if listing.page > 1 or listing.next else "",
    )


def _empty(wanted: Wanted) -> Empty:
    if not wanted.text:
        return Empty(_("Nobody of this agency is listed here"), "", "users")
    hint = _("Try fewer words, or the name of the agency alone. Tone marks are not needed.")
    if wanted.agency_id is not None:
        everywhere = _href(Wanted(wanted.text))
        return Empty(_("Nobody was found"), hint, "search", _("Search in all agencies"), everywhere)
    return Empty(_("Nobody was found"), hint, "search", _("Show the agencies"), AT)
