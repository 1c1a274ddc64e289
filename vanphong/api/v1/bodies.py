"""Reading bodies: a JSON object, and nothing else that JSON can be."""

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class Objects(Parser):
    """Takes JSON objects; a list or a bare value is refused as unreadable."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object; raises ``ValueError`` and ``TypeError``."""
        body = super().parse_body(request)
        if not isinstance(body, dict):
            raise TypeError(type(body))
        return body
