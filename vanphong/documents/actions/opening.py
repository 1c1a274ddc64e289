"""Opening a document: what is noted when somebody looks at it."""

from datetime import datetime

from django.db import transaction

from vanphong.documents import events
from vanphong.kernel import access, notices
from vanphong.kernel.events import publish
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer


def open_document(viewer: Viewer, about: Ref, *, now: datetime) -> None:
    """Note that the viewer has opened a document that it may see (VI-36, VI-53), and that it knows what it was told.

    The first opening of what lies in one of the viewer's boxes is an event; looking again is none.
    """
    with transaction.atomic():
        if access.mark_opened(viewer, about.id, at=now):
            opened = events.DocumentOpened(subject_id=about.id, agency_id=viewer.agency_id, about_kind=about.kind)
            publish(opened, viewer=viewer, now=now)
        notices.mark_read([viewer.seat_id], at=now, subject_id=about.id)
