"""Acting once: a form that is sent twice has one effect."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest

from vanphong.kernel.once import once, result_of
from vanphong.kernel.viewer import Viewer


def run_once(request: HttpRequest, viewer: Viewer, act: Callable[[], UUID]) -> UUID:
    """Run an act under the hidden field that `{% once %}` writes; a form sent again returns the first result."""
    return once(viewer, request.POST.get("once", ""), act)


def done_before(request: HttpRequest, viewer: Viewer) -> UUID | None:
    """The first result of a form that is sent again, where the page itself is no longer open after the act."""
    return result_of(viewer, request.POST.get("once", "")) if request.method == "POST" else None
