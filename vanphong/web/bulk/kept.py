"""The last run over chosen rows, kept with the session: whoever was cut off finds what was done and what was not."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, QueryDict

from vanphong.web.bulk import runs
from vanphong.web.bulk.runs import Run
from vanphong.web.inbox.place import Place, place_of

IN_SESSION = "bulk-run"
Typed = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Kept:
    """A run that is not over: its act, its list, and what was typed with it."""

    act: str
    place: Place
    run: Run
    typed: Typed


def keep(request: HttpRequest, kept: Kept) -> None:
    """Remember a run as long as something waits or was left; forget it when all is done."""
    if kept.run.waiting or kept.run.left:
        request.session[IN_SESSION] = [kept.act, kept.place.query, kept.run.state, kept.typed]
    else:
        request.session.pop(IN_SESSION, None)


def last(request: HttpRequest) -> Kept | None:
    """The run that was kept; nothing when none is, or an older house kept another form."""
    try:
        act, query, state, typed = request.session.get(IN_SESSION, ())
        asked = HttpRequest()
        asked.GET = QueryDict(query)
        return Kept(act, place_of(asked), runs.resumed(state), tuple((name, value) for name, value in typed))
    except (ValueError, KeyError, TypeError, AttributeError, Http404):
        return None


def forget(request: HttpRequest) -> None:
    """Put the last run away."""
    request.session.pop(IN_SESSION, None)
