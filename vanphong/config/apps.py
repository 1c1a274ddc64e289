"""The composition root as a Django app: last of all, so that it wires what the others declared."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """Fills the ports when every app is loaded."""

    name = "vanphong.config"

    def ready(self) -> None:
        """Wire adapters to ports."""
        from vanphong.config import wiring

        wiring.wire()
