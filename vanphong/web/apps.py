"""The web floor as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Declares the web floor."""

    name = "vanphong.web"
    label = "web"
