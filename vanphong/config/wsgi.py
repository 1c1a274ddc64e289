"""What a WSGI server serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from vanphong.config import processes
from vanphong.kernel import walls

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vanphong.config.settings")
if os.environ.get(processes.SUPERVISED):
    # A web process whose server was killed outright would keep the port: go with it.
    processes.die_with_parent()
walls.raise_here()
application = get_wsgi_application()
# All views are loaded now, not at the first visit. What is loaded stays: the collector of garbage walked through it
# every hundred requests or so, and whoever asked just then waited for some fifty milliseconds.
_views = get_resolver().url_patterns
gc.collect()
gc.freeze()
