"""Work as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Declares work and loads what reacts."""

    name = "vanphong.work"
    label = "work"

    def ready(self) -> None:
        """Import the declaring rooms."""
        for room in ("events", "notices", "tasks"):
            import_module(f"{self.name}.{room}")
