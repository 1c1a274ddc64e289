"""Work as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Declares work and loads what reacts."""

    name = "vanphong.work"
    label = "work"

    def ready(self) -> None:
        """Import the declaring rooms."""
        for room in ("policy_keys", "events", "notices", "tasks"):
            import_module(f"{self.name}.{room}")
        import_module(f"{self.name}.actions.holdings").declare()
        import_module(f"{self.name}.actions.estate").declare()
        import_module(f"{self.name}.lifecycle").declare_powers()
