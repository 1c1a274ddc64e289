"""`manage sample_office`: load the fictional sample province into an empty database."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from vanphong.ops import sample_office


class Command(BaseCommand):
    """Thin face of `vanphong.ops.sample_office`."""

    help = "Load the fictional sample province with three weeks of history; only into an empty database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load it, telling how far the history has come."""
        if get_user_model()._default_manager.exists():
            raise CommandError("this office has people already; the sample goes into an empty database only")
        sample_office.load(now=timezone.now(), say=lambda line: self.stdout.write(f"  {line}"))
