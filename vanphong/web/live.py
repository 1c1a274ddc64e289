"""What an open page learns without a reload: new notices, the count at the bell, and that its document has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vanphong.kernel import access, events, notices, search
from vanphong.kernel.ids import new_id
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, places, viewers
from vanphong.web.components.lists import Toast
from vanphong.web.components.shell import Bell, Watch

AT_MOST = 3
"""More news at once are told by the bell alone."""

SILENT = ("document.opened",)
"""Events that change nothing for a reader."""


@dataclass(frozen=True)
class Change:
    """What happened to the subject of the open page since it was shown."""

    event: UUID
    sentence: str
    href: str


class LiveForm(forms.Form):
    """What the page knows already; a page that says nonsense is told nothing."""

    after = forms.UUIDField(required=False)
    unread = forms.IntegerField(required=False)
    subject = forms.UUIDField(required=False)
    event = forms.UUIDField(required=False)
    known = forms.UUIDField(required=False)


def live_address(*, unread: int, after: UUID | None = None) -> str:
    """Where a page asks for news, with what it knows: identifiers grow with time, so a new one means "until now"."""
    return f"/live?{urlencode({'after': after or new_id(), 'unread': unread})}"


def watch_of(subject_id: UUID, entries: list[events.Entry]) -> Watch | None:
    """What a page that shows this history (newest first) watches from now on."""
    return Watch(str(subject_id), str(entries[0].id)) if entries else None


@never_cache
@require_GET
def live(request: HttpRequest) -> HttpResponse:
    """News for an open page: nothing (204) most of the time. At the door it stays silent: the page is left as it is."""
    person = viewers.who(request)
    form = LiveForm(request.GET)
    if person is None or person.must_change_password or not form.is_valid():
        return HttpResponse(status=204)
    told, seats = form.cleaned_data, [person.viewer.seat_id]
    news = notices.recent(seats, after=told["after"], limit=AT_MOST) if told["after"] else []
    unread = notices.unread_count(seats)
    change = change_of(request, person.viewer, told) if told["subject"] and told["event"] else None
    if not news and not change and unread == told["unread"]:
        return HttpResponse(status=204)
    context = {
        "live_href": live_address(unread=unread, after=news[0].id if news else told["after"]),
        "bell": Bell(count=unread),
        "toasts": toasts_of(person.viewer, news),
        "change": change,
    }
    return render(request, "frame/news.html", context)


def toasts_of(viewer: Viewer, news: list[notices.Word]) -> list[Toast]:
    """News as they pop up, oldest first, each naming what it is about."""
    titles = search.titles(viewer, {word.about.id for word in news}) if news else {}
    return [toast_of(word, titles.get(word.about.id, "")) for word in reversed(news)]


def toast_of(word: notices.Word, title: str) -> Toast:
    """A notice as it pops up; what is urgent stays until it is closed."""
    text = word.text if title in word.text else f"{word.text} {title}"
    tone: Literal["green", "yellow"] = "green" if word.gravity == "info" else "yellow"
    return Toast(text, tone, seconds=0 if word.gravity == "urgent" else 10, href=places.href_of(word.about))


def change_of(request: HttpRequest, viewer: Viewer, told: dict[str, UUID | None]) -> Change | None:
    """What happened to the watched subject after the last event that the page shows or has been told of."""
    subject = told["subject"]
    if subject is None or not access.sees(viewer, subject):
        return None
    seen = max(event for event in (told["event"], told["known"]) if event is not None)
    last = next((entry for entry in events.history(subject, limit=10) if entry.kind not in SILENT), None)
    if last is None or last.id <= seen:
        return None
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    here = f"{page.path}?{page.query}" if page.query else page.path
    return Change(last.id, history.sentence(last, now=viewers.now(request)), here)
