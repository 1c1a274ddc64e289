"""The directory as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Declares the directory."""

    name = "vanphong.directory"
    label = "directory"
