"""How a refusal is told: once for all screens, as a page, or as a banner that leaves what was typed where it is."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vanphong.documents.vocabulary import Direction
from vanphong.kernel import events
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound, Refusal, Stale, TooOften
from vanphong.web import history, viewers
from vanphong.web.components.shell import Problem
from vanphong.web.counted import post_value

STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (IllegalMove, 409),
    (Forbidden, 422),
    (Invalid, 422),
    (TooOften, 429),
)


def status_of(refusal: Refusal) -> int:
    """The HTTP status that tells a refusal to machines."""
    return next((status for kind, status in STATUS if isinstance(refusal, kind)), 400)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a request that was refused: a page, or for htmx a banner beside what is on the screen.

    A view keeps `Invalid` for itself where it has a form to show again (`faults`).
    """
    answered = told(request, _problem(request, refusal))
    if isinstance(refusal, TooOften):
        answered["Retry-After"] = str(refusal.seconds)
    return answered


def faults(form: forms.BaseForm, invalid: Invalid) -> None:
    """Put what an action found wrong onto the fields of a form; what has no field there goes above it."""
    for name, words in invalid.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not invalid.fields:
        form.add_error(None, invalid.text)


def told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """A problem as a page of its own, or as a banner for a page that is open."""
    if not viewers.is_fragment(request):
        return render(request, "layout/error.html", {"problem": problem}, status=problem.code)
    answered = render(request, "frame/problem_banner.html", {"problem": problem}, status=problem.code)
    answered["HX-Retarget"], answered["HX-Reswap"] = "#problem", "innerHTML"
    return answered


def _problem(request: HttpRequest, refusal: Refusal) -> Problem:
    match refusal:
        case NotFound():
            return _nothing_here()
        case NotAllowed():
            return _not_yours(refusal.text)
        case IllegalMove() if refusal.named and not isinstance(refusal, Stale):
            # What it waits for is named: nobody was faster.
            return Problem(409, _("This could not be done"), refusal.text, "alert-circle")
        case IllegalMove():
            return _too_late(request, refusal)
        case Forbidden():
            direction = Direction.OUT if request.path.startswith("/outgoing") else Direction.IN
            counts = post_value(refusal.named, direction)
            title = _("This must not enter the system")
            return Problem(422, title, refusal.text, "shield-lock", _("Back to my work"), counts=counts)
        case _other:
            return Problem(status_of(refusal), _("This could not be done"), _details(refusal), "alert-circle")


def _details(refusal: Refusal) -> str:
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    return " ".join([refusal.text, *(str(words) for words in fields.values())])


def _nothing_here() -> Problem:
    return Problem(
        404,
        _("There is nothing here for you to see"),
        _(
            "The address may be wrong, or the document may not have been sent to you. "
            "Search by its number, or ask whoever told you of it to send it to you."
        ),
        "search",
        _("Back to my work"),
    )


def _not_yours(words: str) -> Problem:
    advice = _("If you hold several seats, choose the right one at the top right.")
    return Problem(403, _("Your seat does not permit this"), f"{words} {advice}", "shield-lock", _("Back to my work"))


def _too_late(request: HttpRequest, refusal: Refusal) -> Problem:
    """Tell the second of two people what the first one did (who, what, when)."""
    last = events.last(subject) if (subject := _subject_of(request)) else None
    words = f"{history.sentence(last, now=viewers.now(request))} {refusal.text}" if last else refusal.text
    # The page of the subject is the address up to its identifier: /incoming/<id>/assign is an act on /incoming/<id>.
    here = "".join(request.path.partition(str(subject))[:2]) if subject else "/"
    return Problem(409, _("Somebody was faster"), words, "history", _("Look at it as it is now"), here)


def _subject_of(request: HttpRequest) -> UUID | None:
    """The subject of a screen: the first identifier in its address."""
    match = request.resolver_match
    return next((value for value in match.kwargs.values() if isinstance(value, UUID)), None) if match else None


# --- what Django itself refuses -------------------------------------------------------------------------------------


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    _unused = exception
    return told(request, _nothing_here())


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django's own checks refuse."""
    _unused = exception
    return told(request, _not_yours(""))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark of this session: opened before signing in again, or sent by another site."""
    _unused = reason
    text = _("The page was open for too long or from before you signed in. Reload it; what you typed is kept.")
    return told(request, Problem(403, _("This page has expired"), text, "refresh", _("Back to my work")))


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page reads nothing, so that it stands when all else has fallen."""
    return render(request, "500.html", status=500)
