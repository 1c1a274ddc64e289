"""The local axis as a Django application: it keeps its queue in tables of its own."""

from django.apps import AppConfig


class AxisLocalConfig(AppConfig):
    """Declares the local axis."""

    name = "vanphong.adapters.axis_local"
    label = "axis_local"
