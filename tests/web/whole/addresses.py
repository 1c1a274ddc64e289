"""Every address of the house, filled with identifiers of real things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from uuid import UUID

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

PLACE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
WORDS = {
    "kind": ("incoming", "outgoing"),
    "act": ("approve", "register", "edit", "end", "lock", "reset"),
    "key_name": ("lockout.max_failures",),
    "split": ("arrived", "lead"),
    "role": ("leader",),
    "page": ("1",),
    "key": ("1.5",),
}
ALIASES = {
    "document_id": ("IncomingDocument", "OutgoingDocument"),
    "subject_id": ("IncomingDocument", "OutgoingDocument", "Person", "Account"),
    "earlier_id": ("IncomingDocument",),
    "template_id": ("DraftTemplate",),
    "group_id": ("RecipientGroup",),
    "file_id": ("StoredFile", "ScanFile"),
    "batch_id": ("StaffImport", "ScanBatch"),
    "import_id": ("StaffImport",),
    "export_id": ("BookExport",),
    "stay_id": ("AccountSession",),
    "request_id": ("OpinionRequest", "ResetRequest"),
    "token_id": ("AccountToken",),
    "scope_id": ("Agency", "Unit"),
    "reserved_id": ("ReservedNumber",),
    "plan_id": ("Reorganisation", "HandOverPlan"),
    "run_id": ("BulkRun",),
    "one_id": ("Person",),
    "other_id": ("Person",),
}
MOST = 3
"""So many fillings of one address at most."""


def routes() -> list[str]:
    """Every route of screens and API, without the leading slash."""
    return sorted(set(_routes(get_resolver().url_patterns, "")))


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def filled(route: str, known: dict[str, list[UUID]]) -> Iterator[str]:
    """A route with its places filled: identifiers of the kind that the place is named for, a few of each."""
    places = list(PLACE.finditer(route))
    choices = [values(place["kind"] or "str", place["name"], known) for place in places]
    for chosen in islice(product(*choices), MOST):
        filling = iter(chosen)
        yield "/" + PLACE.sub(lambda _found: next(filling), route)  # noqa: B023 (used up before the next turn)


def values(kind: str, name: str, known: dict[str, list[UUID]]) -> list[str]:
    """What may stand in one place of a route."""
    if kind in ("uuid", "uuidstr"):
        models_meant = ALIASES.get(name) or ("".join(part.title() for part in name.removesuffix("_id").split("_")),)
        found = [one for model in models_meant for one in known.get(model, [])[:2]]
        return [str(one) for one in found or [each[0] for each in known.values() if each]]
    if kind == "int":
        return ["1"]
    return list(WORDS.get(name, ("x",)))


def identifiers() -> dict[str, list[UUID]]:
    """The identifiers of everything that is stored, by the name of its model."""
    found = {}
    for model in apps.get_models():
        key = model._meta.pk
        if model.__module__.startswith("vanphong.") and isinstance(key, models.UUIDField):
            found[model.__name__] = list(model._default_manager.order_by("pk").values_list("pk", flat=True)[:20])
    return found
