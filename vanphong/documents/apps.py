"""Documents as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Declares documents and loads what reacts."""

    name = "vanphong.documents"
    label = "documents"

    def ready(self) -> None:
        """Import the declaring rooms."""
        for room in ("events", "reactions", "notices", "search_index"):
            import_module(f"{self.name}.{room}")
