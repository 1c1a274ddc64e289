"""What a WSGI server serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from vanphong.config import processes
from vanphong.kernel import walls

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vanphong.config.settings")
if os.environ.get(processes.SUPERVISED):
    # A web process whose server was killed outright would keep the port: go with it.
    processes.die_with_parent()
walls.raise_here()
application = get_wsgi_application()
