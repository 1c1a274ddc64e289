"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Declares the kernel; its tasks are found by the queue through `vanphong.kernel.tasks`."""

    name = "vanphong.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Decide of every new connection whether walls between agencies stand in it."""
        from django.db.backends.signals import connection_created

        from vanphong.kernel import walls

        connection_created.connect(walls.open_new_connection, dispatch_uid="kernel.walls")
