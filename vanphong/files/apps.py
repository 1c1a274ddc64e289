"""Files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Declares stored files."""

    name = "vanphong.files"
    label = "files"
