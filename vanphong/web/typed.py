"""Text typed into search boxes and type-ahead fields, made safe to look for."""

from __future__ import annotations

import unicodedata

from django.http import HttpRequest

LONGEST = 200


def typed(request: HttpRequest, name: str = "q") -> str:
    """What was typed, composed (NFC), without control characters, cut at a sensible length."""
    text = unicodedata.normalize("NFC", request.GET.get(name, "")[: 4 * LONGEST])
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(printable.split())[:LONGEST]
