"""Acting once: a form that is sent twice has one effect."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest

from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer


def run_once(request: HttpRequest, viewer: Viewer, act: Callable[[], UUID]) -> UUID:
    """Run an act under the hidden field that `{% once %}` writes; a form sent again returns the first result."""
    return once(viewer, request.POST.get("once", ""), act)
