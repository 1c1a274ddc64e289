"""Exchange as a Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Declares exchange and loads what reacts."""

    name = "vanphong.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Import the declaring rooms."""
        for room in ("policy_keys", "reactions", "tasks"):
            if find_spec(f"{self.name}.{room}"):
                import_module(f"{self.name}.{room}")
