"""The api floor as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Declares the api floor."""

    name = "vanphong.api"
    label = "api"
