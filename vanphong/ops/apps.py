"""The administrator's commands as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Commands only: no tables, nothing to do at start."""

    name = "vanphong.ops"
