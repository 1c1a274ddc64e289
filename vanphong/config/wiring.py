"""Which adapter fills which port: the one place that knows both."""

from __future__ import annotations

from django.conf import settings

from vanphong.adapters.axis_local.axis import LocalAxis
from vanphong.adapters.blobs_disk import DiskBlobs
from vanphong.directory.queries import agencies
from vanphong.exchange.actions import inbox, status
from vanphong.exchange.ports import AXIS
from vanphong.files.ports import BLOBS


def wire() -> None:
    """Fill the slots of `kernel.ports`. Called once per process when Django is ready."""
    BLOBS.fill(DiskBlobs(settings.ENVIRONMENT.data))
    AXIS.fill(
        LocalAxis(
            is_hosted=lambda code: agencies.by_code(code) is not None,
            announce_arrival=inbox.expect,
            announce_status=status.expect,
        )
    )
