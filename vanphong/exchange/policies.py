"""Who may do what with a received message."""

from typing import Any

from vanphong.kernel.viewer import Viewer


def house(viewer: Viewer, message: Any) -> bool:
    """The office itself: nobody handles messages by hand."""
    return viewer.has("house")
