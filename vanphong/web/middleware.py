"""Around every request: sound keys of sessions, the language of the reader's cookie, and refusals told."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from vanphong.kernel.errors import Refusal
from vanphong.web import refusals

Respond = Callable[[HttpRequest], HttpResponseBase]


class SoundKeys:
    """A session cookie that is no key (it may hold any byte, quoted) is not looked up: the browser has none."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as to a browser without a session, where its key cannot be one."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if not (key.isascii() and key.isalnum()):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.respond(request)


class OfficeLanguage:
    """Vietnamese, whatever the browser says; another language only for those who chose it (cookie)."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the reader."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.respond(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusalsTold:
    """Whatever an action or a query refuses is told to the person in one way."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, without more to do."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Tell a refusal; anything else is a fault and goes its way."""
        return refusals.answer(request, exception) if isinstance(exception, Refusal) else None
