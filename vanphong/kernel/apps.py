"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Declares the kernel; its tasks are found by the queue through `vanphong.kernel.tasks`."""

    name = "vanphong.kernel"
    label = "kernel"
