"""A change of the rules as one line of a timeline."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from vanphong.directory.queries.policy_lines import Change
from vanphong.web import history
from vanphong.web.components.documents import HistoryEntry


def told(change: Change) -> HistoryEntry:
    """Who changed which rule, from what to what."""
    entry = history.entry_of(change.entry)
    if change.profile:
        return replace(entry, note=change.profile)
    label = str(change.key.label) if change.key else str(change.entry.payload.get("key", ""))
    named = {"label": label, "before": change.before, "after": change.after}
    return replace(entry, note=_("%(label)s: “%(before)s” → “%(after)s”") % named)
