"""Around every request: the language of the reader's cookie, and refusals told."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from vanphong.kernel.errors import Refusal
from vanphong.web import refusals

Respond = Callable[[HttpRequest], HttpResponseBase]


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
