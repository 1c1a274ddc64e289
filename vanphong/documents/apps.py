"""Documents as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Declares documents and loads what reacts."""

    name = "vanphong.documents"
    label = "documents"

    def ready(self) -> None:
        """Import the declaring rooms."""
        for room in ("policy_keys", "events", "reactions", "notices", "search_index", "tasks"):
            import_module(f"{self.name}.{room}")
        import_module(f"{self.name}.actions.holdings").declare()
        import_module(f"{self.name}.actions.estate").declare()
        import_module(f"{self.name}.actions.opinion_holdings").declare()
        import_module(f"{self.name}.actions.paper_holdings").declare()
        import_module(f"{self.name}.lifecycle").declare_powers()
