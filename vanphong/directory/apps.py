"""The directory as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Declares the directory and loads what declares itself."""

    name = "vanphong.directory"
    label = "directory"

    def ready(self) -> None:
        """Import the declaring rooms."""
        for room in ("policy_keys", "events", "notices", "tasks"):
            import_module(f"{self.name}.{room}")
        import_module(f"{self.name}.actions.authority").declare()
